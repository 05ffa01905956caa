import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import { checkClassWeights } from '../../src/solver/checkClassWeights'
import { packIdentical } from '../../src/solver/packIdentical'
import { solve } from '../../src/solver/solve'
import type { PackingProblem } from '../../src/solver/problem'
import type { Stage } from '../../src/solver/solution'
import { toAssignment } from '../../src/solver/toAssignment'
import { verify } from '../../src/solver/verify'
import { verifyPacking } from '../../src/solver/verifyPacking'
import { printTable, type Row } from '../printTable'
import { assignmentModel } from './assignmentModel'
import { benchCounts } from './benchCounts'
import { benchEvenness } from './benchEvenness'
import { benchLevers } from './benchLevers'
import { benchLicences, licencesTitle } from './benchLicences'
import { benchTight } from './benchTight'
import { estate } from './estates'
import { inChromium } from './inChromium'
import { generateEstate, toIdenticalInstance, type Mix } from './generateEstate'
import { benchmarkFolder, capraraToth, mommessin, type PublicInstance } from './publicInstances'

export interface BenchSolverOptions {
  /** A short sample of everything: about two minutes. */
  readonly quick: boolean
  /** Only this part of the bench, or estates whose kind contains it. */
  readonly only?: string
}

/** Parts of the bench; any other name selects estates by their kind. */
const parts = [
  'public',
  'peers',
  'packings',
  'estates',
  'counts',
  'tight',
  'licences',
  'warm',
  'evenness',
  'chromium',
] as const
type Part = (typeof parts)[number]

/**
 * Measures the solver on public instances and on generated estates, in the same run as GLPK and HiGHS on the plain
 * assignment model. Every packing and plan is verified; a failed verification ends the bench with an error.
 */
export async function benchSolver({ quick, only }: BenchSolverOptions): Promise<void> {
  const part = parts.find((name) => name === only)
  const wants = (name: Part) => only === undefined || part === name || (part === undefined && name === 'estates')
  if (wants('public')) await publicSets(quick)
  if (wants('peers')) await peers(quick)
  if (wants('packings')) await packings(quick)
  if (wants('estates')) await estates(quick, part === undefined ? (only ?? '') : '')
  if (wants('counts')) await benchCounts(quick)
  if (wants('tight')) await benchTight(quick)
  if (wants('licences')) await benchLicences(quick, '')
  else if (only?.startsWith(licencesTitle)) await benchLicences(quick, only)
  if (wants('warm')) await benchLevers(quick)
  if (wants('evenness')) await benchEvenness(quick)
  printTable('memory', [{ residentMiB: Math.round(process.memoryUsage().rss / 2 ** 20) }])
  if (wants('chromium')) await inChromium(quick)
}

async function publicSets(quick: boolean): Promise<void> {
  const folder = benchmarkFolder()
  if (!folder) {
    process.stderr.write('the public benchmark instances are not beside the repository: left out\n')
    return
  }
  const classic = capraraToth(folder)
  await publicSet('Caprara-Toth', quick ? classic.filter((_, i) => i % 17 === 0) : classic, quick ? 5 : 60)
  const recent = mommessin(folder, 0)
  await publicSet('Mommessin et al. 2025', quick ? recent.filter((_, i) => i % 16 === 0) : recent, quick ? 5 : 10)
}

async function publicSet(title: string, instances: readonly PublicInstance[], seconds: number): Promise<void> {
  const rows: Row[] = []
  let [proven, matched, known, worse, better, closed, elapsed] = [0, 0, 0, 0, 0, 0, 0]
  for (const { name, instance, optimum, bestKnown } of instances) {
    const engine = await nodeEngines.load('highs')
    const packed = packIdentical(instance, engine, { timeLimitMs: seconds * 1000, seed: 1 })
    if (packed.status !== 'packed') throw new Error(`${name}: class ${packed.class} exceeds a bin`)
    const bins = packed.bins.length
    const [fault] = verifyPacking(instance, toAssignment(instance, packed.bins), bins)
    if (fault) throw new Error(`${name}: ${fault.code}`)
    const certificate = packed.certificate ? checkClassWeights(instance, packed.certificate) : 'none'
    if (certificate === 'wrong') throw new Error(`${name}: the certificate is wrong`)
    if (optimum !== null && (packed.lowerBound > optimum || bins < optimum))
      throw new Error(`${name}: against ${optimum}`)
    if (packed.proven) proven++
    if (packed.proven && optimum === null) closed++
    if (optimum !== null) known++
    if (optimum === bins) matched++
    if (bestKnown !== null && bins > bestKnown) worse++
    if (bestKnown !== null && bins < bestKnown) better++
    elapsed += packed.elapsedMs
    rows.push({
      name,
      bins,
      lowerBound: packed.lowerBound,
      optimum,
      bestKnown,
      method: packed.method,
      certificate,
      elapsedMs: packed.elapsedMs,
    })
  }
  printTable(title, rows)
  const total: Row = { instances: instances.length, secondsEach: seconds, proven, optimaMatched: `${matched}/${known}` }
  printTable(`${title}: total`, [{ ...total, closed, better, worse, elapsedSeconds: Math.round(elapsed / 1000) }])
}

/** The plain assignment model in both engines, beside the solver, at the sizes where they still answer. */
async function peers(quick: boolean): Promise<void> {
  const rows: Row[] = []
  for (const mix of ['catalog', 'rich', 'heavy'] as const) {
    for (const items of quick ? [200] : [500, 1000]) {
      const problem = generateEstate({ items, mix, seed: 1, dimensions: 2 })
      const own = packIdentical(toIdenticalInstance(problem), await nodeEngines.load('highs'), {
        timeLimitMs: 60_000,
        seed: 1,
      })
      if (own.status !== 'packed') throw new Error('an item exceeds a bin')
      const row: Record<string, string | number> = {
        mix,
        items,
        bins: own.bins.length,
        lowerBound: own.lowerBound,
        ownMs: own.elapsedMs,
      }
      for (const name of ['highs', 'glpk'] as const) {
        const engine = await nodeEngines.load(name)
        const started = performance.now()
        let answer: string
        try {
          const found = engine.solve(assignmentModel(problem, Math.ceil(own.bins.length * 1.1)), {
            timeLimitMs: quick ? 10_000 : 60_000,
            absoluteGap: 0.99,
          })
          answer = 'objective' in found ? `${found.status} ${Math.round(found.objective)}` : found.status
        } catch (error) {
          answer = error instanceof Error ? error.message : String(error)
        }
        const elapsed = Math.round(performance.now() - started)
        row[name] = answer
        row[`${name}Ms`] = elapsed
        row[`${name}Ratio`] = Math.round(elapsed / Math.max(1, own.elapsedMs))
      }
      rows.push(row)
    }
  }
  printTable('peers on the assignment model', rows)
}

/** Size classes alone, in 2 and 25 dimensions, with both engines. */
async function packings(quick: boolean): Promise<void> {
  const rows: Row[] = []
  const cases: [Mix, 2 | 25, number[]][] = [
    ['catalog', 2, [5000, 20_000]],
    ['rich', 2, [5000, 20_000]],
    ['heavy', 2, [5000, 20_000]],
    ['measured', 2, [1000, 5000]],
    ['catalog', 25, [1000, 5000]],
    ['rich', 25, [200, 1000, 5000]],
    ['heavy', 25, [200, 1000, 5000]],
  ]
  for (const [mix, dimensions, sizes] of cases) {
    for (const items of quick ? sizes.slice(0, 1) : sizes) {
      for (const name of ['highs', 'glpk'] as const) {
        const instance = toIdenticalInstance(generateEstate({ items, mix, seed: 1, dimensions }))
        const packed = packIdentical(instance, await nodeEngines.load(name), { timeLimitMs: 10_000, seed: 1 })
        if (packed.status !== 'packed') throw new Error('an item exceeds a bin')
        const [fault] = verifyPacking(instance, toAssignment(instance, packed.bins), packed.bins.length)
        if (fault) throw new Error(fault.code)
        const { lowerBound, method, elapsedMs } = packed
        rows.push({
          mix,
          dimensions,
          items,
          sizes: instance.classes.length,
          engine: name,
          bins: packed.bins.length,
          lowerBound,
          method,
          elapsedMs,
        })
      }
    }
  }
  printTable('packing of generated estates', rows)
}

/** The whole solver: rules, failures, certificates. */
async function estates(quick: boolean, only: string): Promise<void> {
  const rows: Row[] = []
  const run = async (kind: string, problem: PackingProblem, seconds: number): Promise<void> => {
    if (!kind.includes(only)) return
    const started = performance.now()
    const before = process.cpuUsage()
    const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: seconds * 1000 }, nodeEngines)
    const elapsedMs = Math.round(performance.now() - started)
    const { user, system } = process.cpuUsage(before)
    const { used, lowerBound, method, certificate } = outcome.binCount
    if (outcome.status === 'solved' && !verify(problem, outcome.plan).valid)
      throw new Error(`${kind}: the plan is not valid`)
    const items = problem.items.length
    const dimensions = problem.dimensions.length
    const stage = (id: Stage['id']) =>
      outcome.status === 'solved' ? outcome.stages.find((one) => one.id === id) : undefined
    const cost = stage('cost')
    const balance = stage('balance')
    const over = (one: Stage | undefined) => (one && one.bound > 0 ? percent(one.value / one.bound - 1) : null)
    rows.push({
      kind,
      items,
      dimensions,
      status: outcome.status,
      used,
      lowerBound,
      method,
      certificate: certificate !== null,
      costOverBoundPercent: over(cost),
      peakOverBoundPercent: over(balance),
      elapsedMs,
      cpuMs: Math.round((user + system) / 1000),
    })
  }
  for (const items of quick ? [1000] : [5000, 20_000]) {
    for (const mix of ['catalog', 'rich', 'heavy'] as const) {
      await run(`${mix}, apart`, generateEstate({ items, mix, seed: 1, dimensions: 2 }), 20)
    }
  }
  for (const items of quick ? [68, 200] : [68, 200, 1000, 5000]) {
    for (const sizes of ['catalogue', 'rich', 'measured'] as const) {
      const problem = estate({ items, seed: 1, sizes, failure: { kind: 'any', count: 1 }, targetRatio: 0.8 })
      await run(`${sizes}, rules, N+1`, problem, items <= 200 ? 5 : 20)
    }
  }
  for (const items of quick ? [1000] : [1000, 5000]) {
    const distinct = estate({ items, seed: 1, sizes: 'measured', failure: { kind: 'none' }, targetRatio: 0.8 })
    await run('measured, rules', distinct, items / 500)
  }
  if (rows.length > 0) printTable('whole plans, verified', rows)
}

const percent = (ratio: number): number => Math.round(ratio * 1000) / 10
