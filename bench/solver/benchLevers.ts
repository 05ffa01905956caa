import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { PackingProblem } from '../../src/solver/problem'
import type { SolveOptions } from '../../src/solver/options'
import type { SolveOutcome } from '../../src/solver/solution'
import { solve } from '../../src/solver/solve'
import { verify } from '../../src/solver/verify'
import { cpuMs } from '../cpuMs'
import { threadMs } from '../threadMs'
import { printTable, type Row } from '../printTable'
import { shareOf } from '../shareOf'
import { estate, type EstateShape } from './estates'
import { levers, targetRatio } from './levers'

type Sizes = EstateShape['sizes']

interface Sample {
  /** The answer while the lever moves. */
  readonly brief: Timed
  /** The second step, once the lever rests: the full solve from that answer. */
  readonly rested?: Timed
  /** The same problem without an earlier plan, in the same run. */
  readonly cold?: Timed
}

interface Timed {
  readonly outcome: SolveOutcome
  /** Of the thread that solves. */
  readonly ms: number
  /** The same with what compilers and collectors did on threads of their own meanwhile. */
  readonly cpuMs: number
}

/** Whether an answer is worse than the cold one, where both were asked for: no plan, or a dearer one. */
function isWorse(timed: Timed | undefined, cold: Timed | undefined): boolean {
  if (!timed || !cold) return false
  const { outcome } = timed
  if (cold.outcome.status !== 'solved') return cold.outcome.status === 'infeasible' && outcome.status !== 'infeasible'
  if (outcome.status !== 'solved') return true
  const cost = (of: typeof outcome) => of.stages.find(({ id }) => id === 'cost')!.value
  return cost(outcome) > cost(cold.outcome)
}

/** How far the fullest bin is above the bound, in per cent; null without a plan. */
function unevenness(outcome: SolveOutcome): number | null {
  if (outcome.status !== 'solved') return null
  const { value, bound } = outcome.stages.find(({ id }) => id === 'balance')!
  return bound > 0 ? (value / bound - 1) * 100 : 0
}

/** Time limit of one solve; the quick sample ends a mixed estate's search sooner. */
const timeLimitMs = { quick: 2000, whole: 10_000 }

/**
 * One lever after the other on estates of a meeting's size, as the window asks: every position starts from the plan before
 * it, first in brief, then in full from that answer. Time of the thread that solves, so that other work on the machine counts
 * little; the cold answers beside it show whether speed costs quality.
 *
 * The quick sample has one seed after the one that warms up: 43 brief answers per kind of sizes, and full and cold answers
 * for the last position of each of the nine levers only.
 */
export async function benchLevers(quick: boolean): Promise<void> {
  const options: SolveOptions = {
    engine: 'highs',
    seed: 1,
    timeLimitMs: quick ? timeLimitMs.quick : timeLimitMs.whole,
    explain: true,
  }
  const timed = async (problem: PackingProblem, more: Partial<SolveOptions>): Promise<Timed> => {
    const begun = { ms: threadMs(), cpuMs: cpuMs() }
    const outcome = await solve(problem, { ...options, ...more }, nodeEngines)
    const spent = { ms: threadMs() - begun.ms, cpuMs: cpuMs() - begun.cpuMs }
    if (outcome.status === 'solved' && !verify(problem, outcome.plan).valid) throw new Error('a plan is not valid')
    return { outcome, ...spent }
  }
  const from = ({ status, ...outcome }: SolveOutcome): Partial<SolveOptions> =>
    status === 'solved' && 'plan' in outcome ? { warmStart: outcome.plan.assignment } : {}
  const rows: Row[] = []
  for (const sizes of ['catalogue', 'rich', 'measured'] as const satisfies readonly Sizes[]) {
    const samples = new Map<string, Sample[]>()
    // The first seed only warms up: somebody at a window has looked at plans before.
    for (const seed of quick ? [0, 1] : [0, 1, 2, 3, 4]) {
      const firsts = new Map<boolean, Timed>()
      for (const { name, positions, mixed = false } of levers) {
        const start = estate({ items: 68, seed, sizes, failure: { kind: 'any', count: 1 }, targetRatio, mixed })
        const first = firsts.get(mixed) ?? (await timed(start, {}))
        firsts.set(mixed, first)
        let last = first.outcome
        const all = positions(start, last.binCount.used ?? start.bins.length)
        for (const [at, problem] of all.entries()) {
          const brief = await timed(problem, { ...from(last), brief: true })
          if (brief.outcome.status === 'solved') last = brief.outcome
          if (seed === 0) continue
          const isFull = !quick || at === all.length - 1
          const full = isFull ? { rested: await timed(problem, from(last)), cold: await timed(problem, {}) } : {}
          samples.set(name, [...(samples.get(name) ?? []), { brief, ...full }])
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
        samples.flatMap((sample) => (sample[of] ? (unevenness(sample[of].outcome) ?? []) : [])),
        0.95,
      ),
    )
  const times = (of: keyof Sample, share: number, time: 'ms' | 'cpuMs' = 'ms') =>
    tenth(
      shareOf(
        samples.flatMap((sample) => sample[of]?.[time] ?? []),
        share,
      ),
    )
  const count = (test: (sample: Sample) => boolean) => samples.filter(test).length
  const isOpen = (timed: Timed | undefined) =>
    timed?.outcome.status === 'solved' && !timed.outcome.binCount.provenMinimal
  return {
    sizes,
    lever,
    solves: samples.length,
    fullSolves: samples.filter(({ cold }) => cold).length,
    p50Ms: times('brief', 0.5),
    p95Ms: times('brief', 0.95),
    mostMs: times('brief', 1),
    cpuP95Ms: times('brief', 0.95, 'cpuMs'),
    worseThanCold: count(({ brief, cold }) => isWorse(brief, cold)),
    unknown: count(({ brief }) => brief.outcome.status === 'unknown'),
    unproven: count(({ brief }) => isOpen(brief)),
    coldUnproven: count(({ cold }) => isOpen(cold)),
    unevenP95Percent: uneven('brief'),
    coldUnevenP95Percent: uneven('cold'),
    restedP95Ms: times('rested', 0.95),
    restedWorse: count(({ rested, cold }) => isWorse(rested, cold)),
    restedUnevenP95Percent: uneven('rested'),
    coldP50Ms: times('cold', 0.5),
    coldP95Ms: times('cold', 0.95),
  }
}
