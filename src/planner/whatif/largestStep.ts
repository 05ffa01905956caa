import type { PackingPlan } from '../../solver/solution'
import type { PackingProblem } from '../../solver/problem'
import type { AnalysisRun } from './AnalysisRun'
import { fit, holds, type Fit } from './fit'
import { volumeShort } from './volumeShort'

export interface LargestStep {
  /** The largest step that was shown to fit; null where none of the range fits. */
  readonly step: number | null
  /** The next step up, which was not shown to fit; null where the range ends before. */
  readonly firstImpossible: Fit | null
  /** The smallest step that is proven to have no plan; beyond the range where there is none in it. */
  readonly impossibleFrom: number
  /** False where a question stayed open or the caller stopped: the true step may be larger. */
  readonly exact: boolean
  /** A plan of the largest step. */
  readonly plan: PackingPlan | null
}

/**
 * The largest step of a range whose problem has a plan, for problems that only get harder with the step. Totals and known
 * plans narrow the range without solving; the rest is bisected, each solve starting from the best plan so far. Quick
 * searches come first, so that the long ones are spent on the few steps between what they reach and what totals exclude.
 */
export async function largestStep(
  range: { readonly from: number; readonly to: number },
  problemAt: (step: number) => PackingProblem,
  run: AnalysisRun,
  known: PackingPlan | null,
): Promise<LargestStep> {
  const problems = new Map<number, PackingProblem>()
  const at = (step: number): PackingProblem => {
    const made = problems.get(step) ?? problemAt(step)
    problems.set(step, made)
    return made
  }
  // Beyond `high` nothing fits by totals; up to `low` the plan in hand holds.
  const high = lastWhere(range, (step) => volumeShort(at(step)) === null)
  if (high === null)
    return {
      step: null,
      firstImpossible: { status: 'impossible', by: 'volume', reasons: [] },
      impossibleFrom: range.from,
      exact: true,
      plan: null,
    }
  let plan = known
  let low = plan ? lastWhere({ from: range.from, to: high }, (step) => holds(at(step), plan!)) : null
  if (low === null) plan = null
  let firstImpossible: Fit | null = high < range.to ? { status: 'impossible', by: 'volume', reasons: [] } : null
  let exact = true
  let impossibleFrom = high + 1
  /** The first step that is excluded, or that stayed open at full effort. */
  let ceiling = high + 1
  for (const effort of ['brief', 'any-plan'] as const) {
    // A step that only the quick searches left open is asked about again.
    let above = ceiling
    while ((low ?? range.from - 1) + 1 < above) {
      if (run.isStopped()) return { step: low, firstImpossible, impossibleFrom, exact: false, plan }
      const from: number = low ?? range.from - 1
      // The end of the range first: totals are often the true limit. At full effort the next step: most often there is none.
      const step: number = effort === 'any-plan' ? from + 1 : above === high + 1 ? high : Math.floor((from + above) / 2)
      const answer = await fit(at(step), run, plan ? [plan] : known ? [known] : [], effort)
      if (answer.status === 'fits') {
        plan = answer.plan
        low = lastWhere({ from: step, to: above - 1 }, (next) => next === step || holds(at(next), answer.plan))
        continue
      }
      above = step
      if (answer.status === 'impossible') impossibleFrom = Math.min(impossibleFrom, step)
      if (effort === 'brief' && answer.status === 'unknown') continue
      ceiling = step
      firstImpossible = answer
      exact = answer.status === 'impossible'
    }
  }
  return { step: low, firstImpossible, impossibleFrom, exact, plan }
}

/** The last integer of a range for which a test that never turns true again holds; null where it fails at once. */
function lastWhere(
  { from, to }: { readonly from: number; readonly to: number },
  test: (step: number) => boolean,
): number | null {
  if (to < from || !test(from)) return null
  let good = from
  let bad = to + 1
  // Doubling first: the answer is often near the start.
  for (let width = 1; good + width < bad; width *= 2) {
    if (test(good + width)) good += width
    else {
      bad = good + width
      break
    }
  }
  while (good + 1 < bad) {
    const middle = Math.floor((good + bad) / 2)
    if (test(middle)) good = middle
    else bad = middle
  }
  return good
}
