import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { FailurePolicy, PackingProblem, Rule } from '../../src/solver/problem'
import type { SolveOptions } from '../../src/solver/options'
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
  /** The answer while the lever moves. */
  readonly brief: Timed
  /** The second step, once the lever rests: the full solve from that answer. */
  readonly rested: Timed
  /** The same problem without an earlier plan, in the same run. */
  readonly cold: Timed
}

interface Timed {
  readonly outcome: SolveOutcome
  readonly cpuMs: number
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
const targetRatio = 0.8

const levers: readonly Lever[] = [
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

/** Whether an answer is worse than the cold one: no plan, or a dearer one. */
function isWorse({ outcome }: Timed, { outcome: cold }: Timed): boolean {
  if (cold.status !== 'solved') return cold.status === 'infeasible' && outcome.status !== 'infeasible'
  if (outcome.status !== 'solved') return true
  const cost = (of: typeof cold) => of.stages.find(({ id }) => id === 'cost')!.value
  return cost(outcome) > cost(cold)
}

/** How far the fullest bin is above the bound, in per cent; null without a plan. */
function unevenness(outcome: SolveOutcome): number | null {
  if (outcome.status !== 'solved') return null
  const { value, bound } = outcome.stages.find(({ id }) => id === 'balance')!
  return bound > 0 ? (value / bound - 1) * 100 : 0
}

/**
 * One lever after the other on estates of a meeting's size, as the window asks: every position starts from the plan before
 * it, first in brief, then in full from that answer. CPU time of this process, so that other work on the machine counts
 * little; the cold answers beside it show whether speed costs quality.
 */
export async function benchLevers(quick: boolean): Promise<void> {
  const options: SolveOptions = { engine: 'highs', seed: 1, timeLimitMs: 10_000, explain: true }
  const timed = async (problem: PackingProblem, more: Partial<SolveOptions>): Promise<Timed> => {
    const begun = cpuMs()
    const outcome = await solve(problem, { ...options, ...more }, nodeEngines)
    const spent = cpuMs() - begun
    if (outcome.status === 'solved' && !verify(problem, outcome.plan).valid) throw new Error('a plan is not valid')
    return { outcome, cpuMs: spent }
  }
  const from = ({ status, ...outcome }: SolveOutcome): Partial<SolveOptions> =>
    status === 'solved' && 'plan' in outcome ? { warmStart: outcome.plan.assignment } : {}
  const rows: Row[] = []
  for (const sizes of ['catalogue', 'rich', 'measured'] as const satisfies readonly Sizes[]) {
    const samples = new Map<string, Sample[]>()
    // The first seed only warms up: somebody at a window has looked at plans before.
    for (const seed of quick ? [0, 1] : [0, 1, 2, 3, 4]) {
      for (const { name, positions, mixed = false } of levers) {
        const start = estate({ items: 68, seed, sizes, failure: { kind: 'any', count: 1 }, targetRatio, mixed })
        const { outcome: first } = await timed(start, {})
        let last = first
        for (const problem of positions(start, first.binCount.used ?? start.bins.length)) {
          const brief = await timed(problem, { ...from(last), brief: true })
          const rested = await timed(problem, from(brief.outcome))
          const cold = await timed(problem, {})
          if (brief.outcome.status === 'solved') last = brief.outcome
          if (seed > 0) samples.set(name, [...(samples.get(name) ?? []), { brief, rested, cold }])
        }
      }
    }
    for (const [lever, of] of [...samples, ['all', [...samples.values()].flat()] as const])
      rows.push(rowOf(sizes, lever, of))
  }
  printTable('warm solves after one lever, 68 items, N+1', rows)
}

function rowOf(sizes: Sizes, lever: string, samples: readonly Sample[]): Row {
  const tenth = (value: number) => Math.round(value * 10) / 10
  const uneven = (of: keyof Sample) =>
    tenth(
      shareOf(
        samples.flatMap((sample) => unevenness(sample[of].outcome) ?? []),
        0.95,
      ),
    )
  const times = (of: keyof Sample, share: number) =>
    tenth(
      shareOf(
        samples.map((sample) => sample[of].cpuMs),
        share,
      ),
    )
  const count = (test: (sample: Sample) => boolean) => samples.filter(test).length
  const isOpen = ({ outcome }: Timed) => outcome.status === 'solved' && !outcome.binCount.provenMinimal
  return {
    sizes,
    lever,
    solves: samples.length,
    cpuP50Ms: times('brief', 0.5),
    cpuP95Ms: times('brief', 0.95),
    cpuMaxMs: times('brief', 1),
    worseThanCold: count(({ brief, cold }) => isWorse(brief, cold)),
    unknown: count(({ brief }) => brief.outcome.status === 'unknown'),
    unproven: count(({ brief }) => isOpen(brief)),
    coldUnproven: count(({ cold }) => isOpen(cold)),
    unevenP95Percent: uneven('brief'),
    coldUnevenP95Percent: uneven('cold'),
    restedCpuP95Ms: times('rested', 0.95),
    restedWorse: count(({ rested, cold }) => isWorse(rested, cold)),
    restedUnevenP95Percent: uneven('rested'),
    coldCpuP50Ms: times('cold', 0.5),
    coldCpuP95Ms: times('cold', 0.95),
  }
}
