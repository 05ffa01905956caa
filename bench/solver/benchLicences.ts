import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { Engine } from '../../src/solver/engine/LinearProgram'
import type { FailurePolicy, PackingProblem } from '../../src/solver/problem'
import { solve } from '../../src/solver/solve'
import { countBound } from '../../src/solver/stages/sums/countBound'
import { coverProgram } from '../../src/solver/stages/cover/CoverProgram'
import { reduce } from '../../src/solver/stages/model/reduce'
import { scaleOf } from '../../src/solver/stages/cover/violatedRows'
import { verify } from '../../src/solver/verify'
import { threadMs } from '../threadMs'
import { onCpuClock } from '../cpuClock'
import { printTable, type Row } from '../printTable'
import { shareOf } from '../shareOf'
import { drawnEstate } from './drawnEstates'
import { estate } from './estates'
import { oddEstate } from './oddEstates'
import { ruledEstate, rulings } from './ruledEstates'

/** Name of this part: `--only` takes it, alone or with a comma and a kind of sizes. */
export const licencesTitle = 'types and licences'

const items = 500
const limitMs = 10_000
/** Policies for which estates are drawn, and how many. */
const drawnPolicies: readonly (readonly [name: string, failure: FailurePolicy, estates: number])[] = [
  ['N+1', { kind: 'any', count: 1 }, 28],
  ['no failure', { kind: 'none' }, 28],
  ['any two', { kind: 'any', count: 2 }, 9],
  ['maintenance', { kind: 'maintenance' }, 9],
]

/** Estates of few items per policy, and the limit. */
const oddEstates = 40
const oddLimitMs = 3000

/** Sizes of estates whose rules name bins, and the limit: what a planner waits for. */
const ruledItems = [68, 400]
const ruledLimitMs = 3000

/**
 * Three host types and licensed products, with and without N+1: how far the cost is above its proven bound after 10 s of
 * work, and above the bound of the certificate, over five seeds of every family. Beside it HiGHS alone on the covering
 * program, without a plan: its word for what no plan costs less than. Then estates whose types and prices are drawn, few items
 * that are like nothing in particular, and estates whose rules name bins of all types, the last two after 3 s.
 */
export async function benchLicences(quick: boolean, only: string): Promise<void> {
  const rows: Row[] = []
  const families: Row[] = []
  for (const sizes of ['rich', 'catalogue', 'measured'] as const) {
    for (const products of quick ? ([1, 3] as const) : ([1, 2, 3, 4, 5] as const)) {
      for (const failure of [{ kind: 'none' }, { kind: 'any', count: 1 }] as const) {
        const kind = `${licencesTitle}, ${sizes}, products ${products}, ${failure.kind === 'none' ? 'no failure' : 'N+1'}`
        if (!kind.includes(only)) continue
        const over: number[] = []
        for (const seed of quick ? [1] : [1, 2, 3, 4, 5]) {
          const problem = estate({ items, seed, sizes, failure, targetRatio: 0.8, mixed: true, products })
          const row = await onCpuClock(() => run(problem))
          rows.push({ kind, seed, ...row, ...peer(problem, products, await nodeEngines.load('highs')) })
          over.push(row.overBoundPercent ?? Infinity)
        }
        families.push(family(kind, over))
      }
    }
  }
  printTable(licencesTitle, rows)
  for (const [policy, failure, most] of drawnPolicies) {
    const title = `${licencesTitle}, drawn, ${policy}`
    if (!title.includes(only)) continue
    const drawn: Row[] = []
    for (let seed = 1; seed <= (quick ? 4 : most); seed++) {
      const { problem, drawn: kind } = drawnEstate(seed, failure)
      drawn.push({ seed, kind, ...(await onCpuClock(() => run(problem))) })
    }
    printTable(title, drawn)
    families.push(
      family(
        title,
        drawn.map(({ overBoundPercent }) => Number(overBoundPercent ?? Infinity)),
      ),
    )
  }
  families.push(...(await benchOdd(quick, only)), ...(await benchRuled(quick, only)))
  printTable(`${licencesTitle}: families`, families)
}

async function benchOdd(quick: boolean, only: string): Promise<Row[]> {
  const families: Row[] = []
  for (const [policy, failure] of drawnPolicies) {
    const title = `${licencesTitle}, odd, ${policy}`
    if (!title.includes(only)) continue
    const rows: Row[] = []
    for (let seed = 1; seed <= (quick ? 4 : oddEstates); seed++) {
      const problem = oddEstate(seed, failure)
      const shape = `${problem.items.length} items, ${problem.bins.length} bins, ${problem.dimensions.length} dimensions`
      rows.push({ seed, shape, ...(await onCpuClock(() => run(problem, oddLimitMs))) })
    }
    printTable(title, rows)
    const over = rows.map(({ overBoundPercent }) => Number(overBoundPercent ?? Infinity))
    const proven = rows.filter(({ cost, bound }) => cost !== null && cost === bound).length
    families.push({ ...family(title, over), meanPercent: percent(mean(over) / 100), proven })
  }
  return families
}

async function benchRuled(quick: boolean, only: string): Promise<Row[]> {
  const families: Row[] = []
  for (const items of ruledItems)
    for (const ruling of rulings) {
      const title = `${licencesTitle}, rules, ${ruling}, ${items}`
      if (!title.includes(only)) continue
      const rows: Row[] = []
      for (const sizes of ['rich', 'measured'] as const)
        for (const seed of quick ? [1] : [1, 2]) {
          const problem = ruledEstate(seed, items, sizes, ruling, { kind: 'any', count: 1 })
          rows.push({ sizes, seed, ...(await onCpuClock(() => run(problem, ruledLimitMs))) })
        }
      printTable(title, rows)
      families.push(
        family(
          title,
          rows.map(({ overBoundPercent }) => Number(overBoundPercent ?? Infinity)),
        ),
      )
    }
  return families
}

function family(kind: string, over: readonly number[]): Row {
  return {
    kind,
    instances: over.length,
    medianPercent: shareOf(over, 0.5),
    mostPercent: Math.max(...over),
    within1Percent: over.filter((percent) => percent <= 1).length,
  }
}

async function run(problem: PackingProblem, timeLimitMs = limitMs) {
  const before = threadMs()
  const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs }, nodeEngines)
  const ownMs = Math.round(threadMs() - before)
  if (outcome.status !== 'solved')
    return { status: outcome.status, cost: null, bound: null, overBoundPercent: null, certified: null, ownMs }
  if (!verify(problem, outcome.plan).valid) throw new Error('the plan is not valid')
  const cost = outcome.stages.find(({ id }) => id === 'cost')!
  return {
    status: outcome.status,
    cost: cost.value,
    bound: cost.bound,
    overBoundPercent: percent(cost.value / cost.bound - 1),
    certified: outcome.costCertificate?.bound ?? null,
    ownMs,
  }
}

/** The covering program given to HiGHS as an integer program; more products than it looks at completely are left out. */
function peer(problem: PackingProblem, products: number, engine: Engine): Row {
  if (products > 3) return { highs: null, highsMs: null }
  const { model } = reduce(problem)
  const { cost, upper, rows } = coverProgram(model, countBound(model).bound)
  const start = [0]
  const index: number[] = []
  const value: number[] = []
  for (const row of rows) {
    row.columns.forEach((column, k) => {
      if (row.coefficients[k] === 0) return
      index.push(column)
      value.push(row.coefficients[k]! / scaleOf(row))
    })
    start.push(index.length)
  }
  const before = threadMs()
  const answer = engine.solve(
    {
      columns: cost.length,
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: Float64Array.from(upper),
      integer: new Uint8Array(cost.length).fill(1),
      rowLower: Float64Array.from(rows, (row) => row.atLeast / scaleOf(row)),
      rowUpper: new Float64Array(rows.length).fill(Infinity),
      start: Int32Array.from(start),
      index: Int32Array.from(index),
      value: Float64Array.from(value),
    },
    { timeLimitMs: 20_000 },
  )
  const highs = 'bound' in answer ? `${answer.status} ${Math.round(answer.bound)}` : answer.status
  return { highs, highsMs: Math.round(threadMs() - before) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

const percent = (ratio: number): number => Math.round(ratio * 10_000) / 100
