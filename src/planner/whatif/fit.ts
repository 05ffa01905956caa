import type { PackingProblem } from '../../solver/problem'
import type { PackingPlan, Reason, Solved } from '../../solver/solution'
import { verify } from '../../solver/verify'
import type { AnalysisRun } from './AnalysisRun'
import { volumeShort } from './volumeShort'

/** Whether a problem has a plan at all. `unknown` is a limit of time, never counted as either. */
export type Fit =
  | {
      readonly status: 'fits'
      readonly by: 'known-plan' | 'solve'
      readonly plan: PackingPlan
      readonly solved: Solved | null
    }
  | { readonly status: 'impossible'; readonly by: 'volume' | 'solve'; readonly reasons: readonly Reason[] }
  | { readonly status: 'unknown' }

/** What a solve is to find: any plan at all, the same by quick searches alone, or the best plan. */
export type FitEffort = 'any-plan' | 'brief' | 'best-plan'

const efforts = {
  'any-plan': { anyPlan: true },
  brief: { anyPlan: true, brief: true },
  'best-plan': {},
} as const

/**
 * Answers by the cheapest proof: totals that do not fit, a known plan that passes the independent check, and only then a
 * solve that starts from the first known plan.
 */
export async function fit(
  problem: PackingProblem,
  run: AnalysisRun,
  known: readonly PackingPlan[] = [],
  effort: FitEffort = 'any-plan',
): Promise<Fit> {
  if (volumeShort(problem)) {
    run.countVolumeProof()
    return { status: 'impossible', by: 'volume', reasons: [] }
  }
  const valid = known.find((plan) => holds(problem, plan))
  if (valid) {
    run.countCheckedPlan()
    return { status: 'fits', by: 'known-plan', plan: valid, solved: null }
  }
  const outcome = await run.solve(problem, known[0]?.assignment ?? null, efforts[effort])
  if (outcome.status === 'solved') {
    return outcome.plan.assignment.every((bin) => bin >= 0)
      ? { status: 'fits', by: 'solve', plan: outcome.plan, solved: outcome }
      : { status: 'unknown' }
  }
  return outcome.status === 'infeasible'
    ? { status: 'impossible', by: 'solve', reasons: outcome.reasons }
    : { status: 'unknown' }
}

/** Whether a plan places everything and passes every check of this problem. */
export function holds(problem: PackingProblem, plan: PackingPlan): boolean {
  return (
    plan.assignment.length === problem.items.length &&
    plan.assignment.every((bin) => bin >= 0) &&
    verify(problem, plan).valid
  )
}
