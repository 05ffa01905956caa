import type { PackingProblem, Rule } from '../problem'
import type { SolveOutcome } from '../solution'
import { keepItems } from '../stages/model/keepItems'

export interface Conflict {
  /** Items and rules that cannot be met together on the bins, by index; nothing else is needed for that. */
  readonly items: readonly number[]
  readonly rules: readonly number[]
  /** Only failures make it impossible: without them there is a plan for these items under these rules. */
  readonly afterFailure: boolean
  /** Without any one of the items or rules a plan exists. False: the search ended before that was shown for each. */
  readonly minimal: boolean
}

export interface ConflictLimits {
  /** Questions put at most. */
  readonly questions: number
  readonly expired: () => boolean
}

/**
 * Shrinks a problem that is proven infeasible to few items and rules that already contradict each other: leaves out halves,
 * then quarters, down to single ones, as long as the rest is proven infeasible by `solve`. An open question counts as
 * feasible, so that what is returned is always proven; only `minimal` then says false.
 */
export async function smallestConflict(
  problem: PackingProblem,
  solve: (part: PackingProblem) => Promise<SolveOutcome['status']>,
  limits: ConflictLimits,
): Promise<Conflict> {
  const { current: _, ...bare } = problem
  let asked = 0
  let open = false
  const partOf = (items: readonly number[], rules: readonly number[]): PackingProblem =>
    keepItems({ ...bare, rules: rules.map((rule): Rule => problem.rules[rule]!) }, items)
  const contradicts = async (items: readonly number[], rules: readonly number[]): Promise<boolean> => {
    const status = asked++ >= limits.questions || limits.expired() ? 'unknown' : await solve(partOf(items, rules))
    if (status === 'unknown') open = true
    return status === 'infeasible'
  }

  let items: readonly number[] = bySize(problem)
  // Preferences never stand in the way.
  let rules: readonly number[] = problem.rules.flatMap(({ strength }, rule) =>
    strength === 'preference' ? [] : [rule],
  )
  rules = await withoutNeedless(rules, (kept) => contradicts(items, kept))
  items = await withoutNeedless(items, (kept) => contradicts(kept, rules))
  const afterFailure =
    problem.failure.kind !== 'none' &&
    (await solve({ ...partOf(items, rules), failure: { kind: 'none' } })) === 'solved'
  const ascending = (list: readonly number[]) => [...list].sort((a, b) => a - b)
  return { items: ascending(items), rules: ascending(rules), afterFailure, minimal: !open }
}

/** Leaves out ever smaller runs of members as long as the rest still holds. */
async function withoutNeedless(
  members: readonly number[],
  holds: (kept: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let kept = members
  for (let run = members.length; run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let from = 0; from < kept.length;) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + run)]
      if (await holds(rest)) kept = rest
      else from += run
    }
  }
  return kept
}

/** Items by their largest share of what all items need, the smallest first: large ones are more telling. */
function bySize({ items, dimensions }: PackingProblem): number[] {
  const totals = dimensions.map((_, d) => items.reduce((sum, { demand }) => sum + demand[d]!, 0))
  const size = items.map(({ demand }) => Math.max(0, ...demand.map((x, d) => (x === 0 ? 0 : x / totals[d]!))))
  return items.map((_, item) => item).sort((a, b) => size[a]! - size[b]! || a - b)
}
