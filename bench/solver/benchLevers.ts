import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { FailurePolicy, PackingProblem, Rule } from '../../src/solver/problem'
import type { SolveOutcome } from '../../src/solver/solution'
import { solve } from '../../src/solver/solve'
import { verify } from '../../src/solver/verify'
import { cpuMs } from '../cpuMs'
import { printTable, type Row } from '../printTable'
import { shareOf } from '../shareOf'
import { estate, type EstateShape } from './estates'

type Sizes = EstateShape['sizes']

interface Lever {
  readonly name: string
  /** Host types that differ and a licensed product. */
  readonly mixed?: boolean
  /** The problems that the lever's positions ask for, one after the other, from the problem and its first answer. */
  readonly positions: (start: PackingProblem, used: number) => readonly PackingProblem[]
}

interface Sample {
  readonly cpuMs: number
  readonly outcome: SolveOutcome
  /** The same problem without an earlier plan, in the same run. */
  readonly cold: SolveOutcome
}

const memory = ({ dimensions }: PackingProblem): number => dimensions.length - 1

const withDemand = (problem: PackingProblem, factor: (d: number) => number): PackingProblem => ({
  ...problem,
  items: problem.items.map((item) => ({ ...item, demand: item.demand.map((x, d) => Math.ceil(x * factor(d) - 1e-9)) })),
})

const withCapacity = (
  problem: PackingProblem,
  normal: (whole: number, d: number) => number,
  after: (whole: number, d: number) => number,
): PackingProblem => ({
  ...problem,
  binTypes: problem.binTypes.map((type) => {
    const whole = type.failureCapacity ?? type.capacity
    return {
      ...type,
      capacity: whole.map((x, d) => Math.floor(normal(x, d))),
      failureCapacity: whole.map((x, d) => Math.floor(after(x, d))),
    }
  }),
})

/** Share of a host used normally at most, as the estates are made. */
export const targetRatio = 0.8

export const levers: readonly Lever[] = [
  {
    name: 'demand up',
    positions: (start) => [1.01, 1.02, 1.04, 1.07, 1.1].map((by) => withDemand(start, () => by)),
  },
  {
    name: 'demand down',
    positions: (start) => [0.99, 0.97, 0.94, 0.9, 0.8].map((by) => withDemand(start, () => by)),
  },
  {
    name: 'memory demand',
    positions: (start) =>
      [1.02, 1.05, 1, 0.95, 1].map((by) => withDemand(start, (d) => (d === memory(start) ? by : 1))),
  },
  {
    name: 'host memory',
    positions: (start) =>
      [1.05, 1.25, 1.5, 0.95, 1].map((by) => {
        const larger = (x: number, d: number) => (d === memory(start) ? x * by : x)
        return withCapacity(start, (x, d) => larger(x, d) * targetRatio, larger)
      }),
  },
  {
    name: 'target use',
    positions: (start) =>
      [0.85, 0.9, 0.75, 0.7, 0.8].map((target) =>
        withCapacity(
          start,
          (x) => x * target,
          (x) => x,
        ),
      ),
  },
  {
    name: 'host count',
    positions: (start, used) =>
      [used + 1, used, used - 1, used, used + 2].map((count) => ({
        ...start,
        bins: Array.from({ length: count }, (_, i) => ({
          ...start.bins[i % start.bins.length]!,
          id: `fixed${i}`,
          mustUse: true,
        })),
      })),
  },
  {
    name: 'rule',
    positions: (start) => {
      const rule = (id: string, kind: 'apart' | 'together', items: readonly number[]): Rule => ({
        id,
        kind,
        items,
        strength: 'always',
      })
      const apart = rule('more apart', 'apart', [4, 20, 40])
      const together = rule('more together', 'together', [7, 31])
      const pin: Rule = { id: 'pin', kind: 'only-on', items: [11], bins: [0], strength: 'normal' }
      return [
        { ...start, rules: [...start.rules, apart] },
        { ...start, rules: [...start.rules, apart, together] },
        { ...start, rules: [...start.rules, together, pin] },
        { ...start, rules: start.rules.slice(1) },
        start,
      ]
    },
  },
  {
    name: 'failures',
    positions: (start) =>
      (
        [{ kind: 'none' }, { kind: 'any', count: 1 }, { kind: 'group', by: 'rack' }, { kind: 'any', count: 1 }] as const
      ).map((failure: FailurePolicy) => ({ ...start, failure })),
  },
  {
    name: 'prices',
    mixed: true,
    positions: (start) =>
      [3, 2, 5, 1].map((by) => ({
        ...start,
        binTypes: start.binTypes.map((type) => ({
          ...type,
          cost: type.cost * by,
          ...(type.productCosts
            ? { productCosts: { ...type.productCosts, database: type.productCosts['database']! * by * by } }
            : {}),
        })),
      })),
  },
]

/** Answers on which a warm solve may not be worse than a cold one: whether there is a plan, and on how many bins. */
export function worse({ outcome, cold }: Sample): boolean {
  if (cold.status !== 'solved') return cold.status === 'infeasible' && outcome.status !== 'infeasible'
  if (outcome.status !== 'solved') return true
  const cost = (of: typeof cold) => of.stages.find(({ id }) => id === 'cost')!.value
  return cost(outcome) > cost(cold)
}

/** How far the fullest bin is above the bound, in per cent; null without a plan. */
export function unevenness(outcome: SolveOutcome): number | null {
  if (outcome.status !== 'solved') return null
  const { value, bound } = outcome.stages.find(({ id }) => id === 'balance')!
  return bound > 0 ? (value / bound - 1) * 100 : 0
}

/**
 * One lever after the other on estates of a meeting's size: every solve starts from the plan before it, as the window asks.
 * CPU time of this process, so that other work on the machine counts little; the cold answers beside it show whether speed
 * costs quality.
 */
export async function benchLevers(quick: boolean, only?: string): Promise<void> {
  const options = { engine: 'highs', seed: 1, timeLimitMs: 5000, explain: true } as const
  const rows: Row[] = []
  for (const sizes of ['catalogue', 'rich', 'measured'] as const satisfies readonly Sizes[]) {
    const samples = new Map<string, Sample[]>()
    // What is measured is a window in which somebody has looked at plans before: compiled code.
    for (const seed of quick ? [0, 1] : [0, 1, 2, 3, 4]) {
      const starts = []
      for (const mixed of [false, true]) {
        const start = estate({ items: 68, seed, sizes, failure: { kind: 'any', count: 1 }, targetRatio, mixed })
        starts.push({ start, first: await solve(start, options, nodeEngines) })
      }
      for (const { name, positions, mixed } of levers) {
        if (only !== undefined && name !== only) continue
        const { start, first } = starts[mixed === true ? 1 : 0]!
        let last = first
        for (const problem of positions(start, first.binCount.used ?? start.bins.length)) {
          const cold = await solve(problem, options, nodeEngines)
          const begun = cpuMs()
          const outcome = await solve(
            problem,
            { ...options, ...(last.status === 'solved' ? { warmStart: last.plan.assignment } : {}) },
            nodeEngines,
          )
          const spent = cpuMs() - begun
          if (outcome.status === 'solved' && !verify(problem, outcome.plan).valid)
            throw new Error(`${sizes}, ${name}: a warm plan is not valid`)
          if (outcome.status === 'solved') last = outcome
          if (seed > 0) samples.set(name, [...(samples.get(name) ?? []), { cpuMs: spent, outcome, cold }])
        }
      }
    }
    const all = [...samples.values()].flat()
    for (const [lever, of] of [...samples, ['all', all] as const]) rows.push(rowOf(sizes, lever, of))
  }
  printTable('warm solves after one lever, 68 items, N+1', rows)
}

function rowOf(sizes: Sizes, lever: string, samples: readonly Sample[]): Row {
  const times = samples.map(({ cpuMs: time }) => time)
  const uneven = (of: (sample: Sample) => SolveOutcome) => samples.flatMap((sample) => unevenness(of(sample)) ?? [])
  const tenth = (value: number) => Math.round(value * 10) / 10
  return {
    sizes,
    lever,
    solves: samples.length,
    cpuP50Ms: Math.round(shareOf(times, 0.5)),
    cpuP95Ms: Math.round(shareOf(times, 0.95)),
    cpuMaxMs: Math.round(Math.max(...times)),
    worseThanCold: samples.filter(worse).length,
    unknown: samples.filter(({ outcome }) => outcome.status === 'unknown').length,
    unproven: samples.filter(({ outcome }) => outcome.status === 'solved' && !outcome.binCount.provenMinimal).length,
    unevenP95Percent: tenth(shareOf(uneven(({ outcome }) => outcome), 0.95)),
    coldUnevenP95Percent: tenth(shareOf(uneven(({ cold }) => cold), 0.95)),
    coldCpuP50Ms: tenth(shareOf(samples.map(({ cold }) => cold.evidence.elapsedMs), 0.5)),
  }
}
