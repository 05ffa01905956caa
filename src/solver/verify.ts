/**
 * Checks a plan from nothing but the problem and the plan. Shares no code with the solver on purpose: it re-derives the
 * failure states, adds up every bin in exact integers and states one verdict per constraint.
 */
import type { Item, PackingProblem, Rule } from './problem'
import type { FailoverPlan, PackingPlan } from './solution'

export interface Violation {
  readonly code: ViolationCode
  /** Failure state in which it happens; empty while nothing has failed. */
  readonly lost: readonly number[]
  readonly items: readonly number[]
  readonly bins: readonly number[]
  readonly rule: number | null
  readonly dimension: number | null
  /** What was found and what is allowed, in the problem's own scale. */
  readonly found: number | null
  readonly allowed: number | null
}

export type ViolationCode =
  | 'malformed-plan'
  | 'item-without-bin'
  | 'unknown-bin'
  | 'capacity-exceeded'
  | 'rule-broken'
  | 'failure-state-missing'
  | 'failure-state-unknown'
  | 'failure-state-twice'
  | 'restart-missing'
  | 'restart-twice'
  | 'restart-of-running-item'
  | 'restart-on-lost-bin'
  | 'evacuated-item-moved-again'

/** What one constraint of the problem came to. */
export interface Verdict {
  readonly constraint:
    'assignment' | 'capacity' | 'rule' | 'failure-states' | 'restart' | 'failure-capacity' | 'failure-rule'
  /** Index of the rule for `rule`, else null. */
  readonly rule: number | null
  /** Lost bins for the constraints of a failure state, else empty. */
  readonly lost: readonly number[]
  readonly holds: boolean
}

export interface Verification {
  readonly valid: boolean
  readonly verdicts: readonly Verdict[]
  readonly violations: readonly Violation[]
}

/**
 * Verdict per constraint and everything that is wrong. Items may be shed (-1): whether that is wanted is not judged here.
 *
 * @throws RangeError where demand or capacity are not whole numbers that are not negative: nothing can be said of them.
 */
export function verify(problem: PackingProblem, plan: PackingPlan): Verification {
  const verdicts: Verdict[] = []
  const violations: Violation[] = []
  const judge = (
    constraint: Verdict['constraint'],
    rule: number | null,
    lost: readonly number[],
    found: readonly Violation[],
  ) => {
    verdicts.push({ constraint, rule, lost, holds: found.length === 0 })
    violations.push(...found)
  }
  const answer = (): Verification => ({ valid: violations.length === 0, verdicts, violations })

  requireWholeNumbers(problem)
  const malformed = checkAssignment(problem, plan)
  judge('assignment', null, [], malformed)
  if (malformed.length > 0) return answer()

  const binOf = plan.assignment
  const loads = loadsOf(problem, binOf)
  judge('capacity', null, [], overloads(problem, loads, 'normal', []))
  problem.rules.forEach((rule, index) => {
    if (rule.strength !== 'preference') judge('rule', index, [], brokenRule(rule, index, binOf, []))
  })

  const states = expectedStates(problem, binsInUse(problem, plan))
  const given = new Map<string, FailoverPlan>()
  const stateErrors: Violation[] = []
  for (const entry of plan.failover) {
    const key = stateKey(entry.lost, entry.evacuated)
    if (!states.has(key)) stateErrors.push(violation('failure-state-unknown', { lost: entry.lost }))
    else if (given.has(key)) stateErrors.push(violation('failure-state-twice', { lost: entry.lost }))
    given.set(key, entry)
  }
  for (const [key, state] of states)
    if (!given.has(key)) stateErrors.push(violation('failure-state-missing', { lost: state.lost }))
  judge('failure-states', null, [], stateErrors)

  const alwaysRulesOf: number[][] = problem.items.map(() => [])
  problem.rules.forEach((rule, index) => {
    if (rule.strength === 'always') for (const item of new Set(rule.items)) alwaysRulesOf[item]!.push(index)
  })
  const itemsOn = itemsByBin(binOf)
  // A survivor where nothing restarts carries what it did before.
  const overloadedBefore = overloads(problem, loads, 'failure', [])
  for (const [key, state] of states) {
    const entry = given.get(key)
    if (!entry) continue
    const after = [...binOf]
    judge('restart', null, state.lost, applyRestarts(problem, state, entry, given, binOf, itemsOn, after))
    judge('failure-capacity', null, state.lost, overloadsAfter(problem, loads, overloadedBefore, state, entry))
    // A rule of whose items none restarts is as it was before the failure, or has fewer items running: judged above.
    const touched = new Set(entry.restarts.flatMap(({ item }) => alwaysRulesOf[item]!))
    const broken = [...touched]
      .sort((a, b) => a - b)
      .flatMap((index) => brokenRule(problem.rules[index]!, index, after, state.lost))
    judge('failure-rule', null, state.lost, broken)
  }
  return answer()
}

/** Whatever the type promises. */
const isList = (value: unknown): boolean => Array.isArray(value)

/** Sums of anything else would prove nothing. */
function requireWholeNumbers({ binTypes, dimensions, items }: PackingProblem): void {
  const isVector = (values: readonly number[]) =>
    isList(values) &&
    values.length === dimensions.length &&
    dimensions.every((_, d) => Number.isSafeInteger(values[d]) && values[d]! >= 0)
  if (!items.every(({ demand }) => isVector(demand))) throw new RangeError('the demand of an item is no vector')
  if (!binTypes.every(({ capacity, failureCapacity }) => isVector(capacity) && isVector(failureCapacity ?? capacity)))
    throw new RangeError('the capacity of a type is no vector')
}

interface ExpectedState {
  readonly lost: readonly number[]
  readonly evacuated: number | undefined
}

function checkAssignment(problem: PackingProblem, plan: PackingPlan): Violation[] {
  const { assignment } = plan
  if (!isList(assignment) || !isList(plan.failover)) return [violation('malformed-plan', {})]
  if (plan.failover.some((entry) => !isList(entry.lost) || !isList(entry.restarts)))
    return [violation('malformed-plan', {})]
  if (assignment.length !== problem.items.length) {
    return [violation('malformed-plan', { found: assignment.length, allowed: problem.items.length })]
  }
  const found: Violation[] = []
  const isBin = (bin: number) => Number.isInteger(bin) && bin >= 0 && bin < problem.bins.length
  // By index: a hole is no bin.
  for (let item = 0; item < assignment.length; item++) {
    const bin = assignment[item]!
    if (bin !== -1 && !isBin(bin)) found.push(violation('unknown-bin', { items: [item], bins: [bin] }))
  }
  for (const entry of plan.failover) {
    for (const { item, bin } of entry.restarts) {
      if (!isBin(bin)) found.push(violation('unknown-bin', { lost: entry.lost, items: [item], bins: [bin] }))
      if (problem.items[item] === undefined)
        found.push(violation('malformed-plan', { lost: entry.lost, items: [item] }))
    }
  }
  return found
}

function binsInUse(problem: PackingProblem, plan: PackingPlan): number[] {
  const used = new Set<number>()
  for (const bin of plan.assignment) if (bin >= 0) used.add(bin)
  for (const entry of plan.failover) for (const { bin } of entry.restarts) used.add(bin)
  problem.bins.forEach((bin, index) => {
    if (bin.mustUse === true) used.add(index)
  })
  return [...used].sort((a, b) => a - b)
}

function expectedStates(problem: PackingProblem, used: readonly number[]): Map<string, ExpectedState> {
  const states = new Map<string, ExpectedState>()
  const expect = (lost: readonly number[], evacuated?: number) =>
    states.set(stateKey(lost, evacuated), { lost, evacuated })
  const policy = problem.failure
  if (policy.kind === 'any' && (policy.count === 1 || used.length === 1)) for (const bin of used) expect([bin])
  else if (policy.kind === 'any') for (const a of used) for (const b of used) if (a < b) expect([a, b])
  if (policy.kind === 'group') {
    const name = (bin: number) => problem.bins[bin]!.groups?.[policy.by]
    for (const bin of used) expect(name(bin) === undefined ? [bin] : used.filter((other) => name(other) === name(bin)))
  }
  if (policy.kind === 'maintenance') {
    for (const out of used) {
      expect([out], out)
      for (const failed of used)
        if (failed !== out)
          expect(
            [out, failed].sort((a, b) => a - b),
            out,
          )
    }
  }
  return states
}

const stateKey = (lost: readonly number[], evacuated: number | undefined) =>
  `${[...lost].sort((a, b) => a - b).join(',')}/${evacuated ?? ''}`

/** Items by the bin they run on, in their own order; items without a bin are on -1. */
function itemsByBin(binOf: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const items = new Map<number, number[]>()
  binOf.forEach((bin, item) => {
    const here = items.get(bin)
    if (here) here.push(item)
    else items.set(bin, [item])
  })
  return items
}

/** Applies the restarts of one state to `after` (bin per item, -1 while down) and says what is wrong with them. */
function applyRestarts(
  problem: PackingProblem,
  state: ExpectedState,
  entry: FailoverPlan,
  given: ReadonlyMap<string, FailoverPlan>,
  before: readonly number[],
  itemsOn: ReadonlyMap<number, readonly number[]>,
  after: number[],
): Violation[] {
  const found: Violation[] = []
  const { lost } = state
  const isLost = new Set(lost)
  const stopped = [...isLost].flatMap((bin) => itemsOn.get(bin) ?? []).sort((a, b) => a - b)
  for (const item of stopped) after[item] = -1
  const restarted = new Set<number>()
  for (const { item, bin } of entry.restarts) {
    if (restarted.has(item)) found.push(violation('restart-twice', { lost, items: [item], bins: [bin] }))
    restarted.add(item)
    if (!isLost.has(before[item]!)) {
      found.push(violation('restart-of-running-item', { lost, items: [item], bins: [bin] }))
      continue
    }
    if (isLost.has(bin)) found.push(violation('restart-on-lost-bin', { lost, items: [item], bins: [bin] }))
    after[item] = bin
  }
  for (const item of stopped) {
    if (problem.items[item]!.restart && !restarted.has(item))
      found.push(violation('restart-missing', { lost, items: [item] }))
  }
  // Who was evacuated to a bin that survives stays there: the failure does not move him a second time.
  const { evacuated } = state
  if (evacuated !== undefined && lost.length === 2) {
    for (const { item, bin } of given.get(stateKey([evacuated], evacuated))?.restarts ?? []) {
      if (!isLost.has(bin) && after[item] !== bin) {
        found.push(violation('evacuated-item-moved-again', { lost, items: [item], bins: [bin] }))
      }
    }
  }
  return found
}

type Loads = ReadonlyMap<number, readonly number[]>

/** What every bin that holds something carries, added up exactly. */
function loadsOf(problem: PackingProblem, binOf: readonly number[]): Loads {
  const loads = new Map<number, number[]>()
  binOf.forEach((bin, item) => {
    if (bin >= 0) addTo(problem, loads, item, bin)
  })
  return loads
}

/** Overloads after a failure: lost bins carry nothing, restarted items count where they restart. */
function overloadsAfter(
  problem: PackingProblem,
  before: Loads,
  overloadedBefore: readonly Violation[],
  { lost }: ExpectedState,
  entry: FailoverPlan,
): Violation[] {
  const changed = new Map<number, number[]>()
  for (const { item, bin } of entry.restarts) {
    if (!changed.has(bin)) changed.set(bin, lost.includes(bin) ? [] : [...(before.get(bin) ?? [])])
    addTo(problem, changed, item, bin)
  }
  const unchanged = overloadedBefore
    .filter(({ bins: [bin] }) => !lost.includes(bin!) && !changed.has(bin!))
    .map((found) => ({ ...found, lost }))
  return [...unchanged, ...overloads(problem, changed, 'failure', lost)]
}

function addTo(problem: PackingProblem, loads: Map<number, number[]>, item: number, bin: number): void {
  const { demand } = problem.items[item]!
  const load = loads.get(bin)
  if (load === undefined || load.length === 0) loads.set(bin, [...demand])
  else for (let d = 0; d < demand.length; d++) load[d] = exactSum(load[d]!, demand[d]!)
}

function overloads(
  problem: PackingProblem,
  loads: Loads,
  mode: 'normal' | 'failure',
  lost: readonly number[],
): Violation[] {
  const found: Violation[] = []
  for (const [bin, load] of loads) {
    const type = problem.binTypes[problem.bins[bin]!.type]!
    const capacity = mode === 'failure' ? (type.failureCapacity ?? type.capacity) : type.capacity
    for (let d = 0; d < load.length; d++) {
      if (load[d]! > capacity[d]!) {
        found.push(
          violation('capacity-exceeded', { lost, bins: [bin], dimension: d, found: load[d]!, allowed: capacity[d]! }),
        )
      }
    }
  }
  return found
}

function exactSum(a: number, b: number): number {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw new RangeError('demand does not add up in exact integers')
  return sum
}

function brokenRule(rule: Rule, index: number, binOf: readonly number[], lost: readonly number[]): Violation[] {
  const running = [...new Set(rule.items)].filter((item) => binOf[item]! >= 0)
  const broken = (items: readonly number[], bins: readonly number[]) =>
    violation('rule-broken', { lost, items, bins, rule: index })
  switch (rule.kind) {
    case 'apart': {
      const first = new Map<number, number>()
      return running.flatMap((item) => {
        const bin = binOf[item]!
        const other = first.get(bin)
        if (other !== undefined) return [broken([other, item], [bin])]
        first.set(bin, item)
        return []
      })
    }
    case 'together': {
      // Members were on one bin, so they were lost together: those that run again must meet again.
      const bins = [...new Set(running.map((item) => binOf[item]!))]
      return bins.length > 1 ? [broken(running, bins)] : []
    }
    case 'only-on': {
      const allowed = new Set(rule.bins)
      return running.filter((item) => !allowed.has(binOf[item]!)).map((item) => broken([item], [binOf[item]!]))
    }
    case 'not-on': {
      const denied = new Set(rule.bins)
      return running.filter((item) => denied.has(binOf[item]!)).map((item) => broken([item], [binOf[item]!]))
    }
  }
}

function violation(code: ViolationCode, detail: Partial<Omit<Violation, 'code'>>): Violation {
  return { code, lost: [], items: [], bins: [], rule: null, dimension: null, found: null, allowed: null, ...detail }
}

/** Weight of the broken preferences of a placement, counted as {@link preferenceWeight} states; exact integers. */
export function brokenPreferences(problem: PackingProblem, binOf: readonly number[]): number {
  let total = 0
  for (const rule of problem.rules) {
    if (rule.strength !== 'preference') continue
    total += preferenceWeight(rule, binOf)
  }
  return total
}

/**
 * How often one preference is broken, times its weight: apart: members beyond the first on each bin; together: bins beyond
 * the first; only-on and not-on: members on a wrong bin. Items that are nowhere break nothing.
 */
function preferenceWeight(rule: Rule, binOf: readonly number[]): number {
  const items = [...new Set(rule.items)].filter((item) => binOf[item]! >= 0)
  const bins = new Set(items.map((item) => binOf[item]!))
  let times: number
  if (rule.kind === 'apart') times = items.length - bins.size
  else if (rule.kind === 'together') times = Math.max(0, bins.size - 1)
  else {
    const named = new Set(rule.bins)
    times = items.filter((item) => named.has(binOf[item]!) === (rule.kind === 'not-on')).length
  }
  return times * (rule.weight ?? 1)
}

/** Cost of a plan: its bins in use, and every product once per bin where an item of it runs in some state. */
export function planCost(problem: PackingProblem, plan: PackingPlan): number {
  const products = new Map<number, Set<string>>()
  const runs = (item: Item, bin: number) => {
    let here = products.get(bin)
    if (!here) products.set(bin, (here = new Set()))
    for (const product of item.products ?? []) here.add(product)
  }
  plan.assignment.forEach((bin, item) => {
    if (bin >= 0) runs(problem.items[item]!, bin)
  })
  for (const { restarts } of plan.failover) for (const { item, bin } of restarts) runs(problem.items[item]!, bin)
  let cost = 0
  for (const bin of binsInUse(problem, plan)) {
    const type = problem.binTypes[problem.bins[bin]!.type]!
    cost += type.cost
    for (const product of products.get(bin) ?? []) cost += type.productCosts?.[product] ?? 0
  }
  return cost
}

/** Bins that hold an item, take a restart, or must be used. */
export function usedBins(problem: PackingProblem, plan: PackingPlan): number[] {
  return binsInUse(problem, plan)
}

/** Cost of the moves from the problem's current placement. An item that is nowhere yet, or is shed, is not a move. */
export function moveCost(problem: PackingProblem, binOf: readonly number[]): number {
  let cost = 0
  problem.current?.forEach((from, item) => {
    if (from !== null && binOf[item] !== -1 && binOf[item] !== from) cost += problem.items[item]!.moveCost ?? 1
  })
  return cost
}
