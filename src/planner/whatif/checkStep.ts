import { failureStates, type FailureState } from '../../solver/failureStates'
import type { PackingProblem } from '../../solver/problem'
import type { FailoverPlan, PackingPlan } from '../../solver/solution'
import { usedBins, verify, type Violation } from '../../solver/verify'
import { groupBy } from '../model/groupBy'

/** What holds half-way through a migration. */
export interface StepCheck {
  /** Capacity and rules while nothing fails. */
  readonly normal: boolean
  /** The same after every failure of the policy, with restarts found for this step. */
  readonly failures: boolean
  readonly violations: readonly Violation[]
}

/**
 * Checks a half-migrated placement (-1 where an item still runs elsewhere) with the independent checker. Restarts are the
 * final plan's where the item already stands where it will stay, else the least loaded host that can take it. All hosts of
 * the final plan are on, so each of them may fail.
 */
export function checkStep(problem: PackingProblem, assignment: readonly number[], final: PackingPlan): StepCheck {
  const on = new Set([...usedBins(problem, final), ...final.assignment, ...assignment].filter((bin) => bin >= 0))
  const running: PackingProblem = {
    ...problem,
    bins: problem.bins.map((bin, i) => (on.has(i) ? { ...bin, mustUse: true } : bin)),
  }
  const calm = verify({ ...running, failure: { kind: 'none' } }, { assignment, failover: [] })
  if (!calm.valid) return { normal: false, failures: false, violations: calm.violations }
  const step: Step = {
    problem,
    assignment,
    final,
    on: [...on],
    itemsOn: itemsByBin(assignment),
    planned: new Map(final.failover.map((state) => [stateKey(state), state])),
  }
  const failover = failureStates(running, [...on]).map((state) => restartsIn(step, state))
  const full = verify(running, { assignment, failover })
  return { normal: true, failures: full.valid, violations: full.violations }
}

/** What all failure states of one step share, so that a state costs what it changes and no more. */
interface Step {
  readonly problem: PackingProblem
  readonly assignment: readonly number[]
  readonly final: PackingPlan
  readonly on: readonly number[]
  readonly itemsOn: ReadonlyMap<number, readonly number[]>
  readonly planned: ReadonlyMap<string, FailoverPlan>
}

const stateKey = ({ lost, evacuated }: Pick<FailureState, 'lost' | 'evacuated'>): string =>
  `${[...lost].sort((a, b) => a - b).join(',')}/${String(evacuated ?? '')}`

const itemsByBin = (assignment: readonly number[]): ReadonlyMap<number, readonly number[]> =>
  groupBy([...assignment.keys()], (item) => assignment[item]!)

function restartsIn(
  { problem, assignment, final, on, itemsOn, planned: states }: Step,
  state: FailureState,
): FailoverPlan {
  const planned = new Map(states.get(stateKey(state))?.restarts.map(({ item, bin }) => [item, bin]))
  const stopped = [...new Set(state.lost)].flatMap((bin) => itemsOn.get(bin) ?? []).sort((a, b) => a - b)
  const open: number[] = []
  const restarts: { item: number; bin: number }[] = []
  for (const item of stopped) {
    if (!problem.items[item]!.restart) continue
    const target = planned.get(item)
    if (target !== undefined && final.assignment[item] === assignment[item]) restarts.push({ item, bin: target })
    else open.push(item)
  }
  // Where everybody would be then is only asked for those without a planned restart.
  const after = open.length === 0 ? [] : [...assignment]
  if (open.length > 0) {
    for (const item of stopped) after[item] = -1
    for (const { item, bin } of restarts) after[item] = bin
  }
  const put = (item: number, bin: number) => {
    restarts.push({ item, bin })
    after[item] = bin
  }
  const size = (item: number) => Math.max(...problem.items[item]!.demand)
  const survivors = on.filter((bin) => !state.lost.includes(bin))
  for (const item of open.sort((a, b) => size(b) - size(a))) {
    const target = survivors
      .filter((bin) => allows(problem, after, item, bin, 'failure'))
      .sort((a, b) => peakWith(problem, after, item, a) - peakWith(problem, after, item, b))[0]
    if (target !== undefined) put(item, target)
  }
  restarts.sort((a, b) => a.item - b.item)
  return { lost: state.lost, ...(state.evacuated === undefined ? {} : { evacuated: state.evacuated }), restarts }
}

const capacityOf = (
  { bins, binTypes }: PackingProblem,
  bin: number,
  state: 'normal' | 'failure',
): readonly number[] => {
  const type = binTypes[bins[bin]!.type]!
  return state === 'failure' ? (type.failureCapacity ?? type.capacity) : type.capacity
}

const loadOn = ({ items, dimensions }: PackingProblem, binOf: readonly number[], bin: number): number[] => {
  const load = new Array<number>(dimensions.length).fill(0)
  binOf.forEach((at, item) => {
    if (at === bin) items[item]!.demand.forEach((x, d) => (load[d]! += x))
  })
  return load
}

/** Highest use of a bin with one more item, as a share of what it holds after a failure. */
function peakWith(problem: PackingProblem, binOf: readonly number[], item: number, bin: number): number {
  const capacity = capacityOf(problem, bin, 'failure')
  const { demand } = problem.items[item]!
  return Math.max(
    ...loadOn(problem, binOf, bin).map((x, d) =>
      x + demand[d]! === 0 ? 0 : (x + demand[d]!) / Math.max(capacity[d]!, 1),
    ),
  )
}

/** Whether a bin can take one more item beside what runs there: capacity, and the rules on the item alone. */
export function allows(
  problem: PackingProblem,
  binOf: readonly number[],
  item: number,
  bin: number,
  state: 'normal' | 'failure',
): boolean {
  const capacity = capacityOf(problem, bin, state)
  const { demand } = problem.items[item]!
  if (loadOn(problem, binOf, bin).some((x, d) => x + demand[d]! > capacity[d]!)) return false
  return problem.rules.every((rule) => {
    if (
      rule.strength === 'preference' ||
      (state === 'failure' && rule.strength === 'normal') ||
      !rule.items.includes(item)
    )
      return true
    switch (rule.kind) {
      case 'apart':
        return rule.items.every((other) => other === item || binOf[other] !== bin)
      case 'together':
        // Members that run must be here; those on their way follow.
        return rule.items.every((other) => other === item || binOf[other]! < 0 || binOf[other] === bin)
      case 'only-on':
        return rule.bins.includes(bin)
      case 'not-on':
        return !rule.bins.includes(bin)
    }
  })
}
