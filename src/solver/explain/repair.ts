import type { Engines } from '../engine/loadEngines'
import type { SolveOptions } from '../options'
import type { Bin, BinType, PackingProblem, Rule } from '../problem'
import type { Solved } from '../solution'
import { solve } from '../solve'

/** What the caller could change, and what it would cost him. Prices are in one unit of his choice. */
export type RepairOffer =
  /** Steps of more capacity in every bin of a type: DIMMs, for instance. */
  | {
      readonly kind: 'bigger-bins'
      readonly type: number
      /** Added per step and dimension, normally and after a failure. */
      readonly capacityStep: readonly number[]
      readonly failureCapacityStep?: readonly number[]
      readonly pricePerBin: number
      readonly mostSteps: number
    }
  /**
   * More bins like one that is there: its type and its groups. `andLike` names bins of other groups, of which one more is
   * bought in turn: where a rack may be lost, bins in one rack alone seldom help. Price and amount are per bin.
   */
  | {
      readonly kind: 'another-bin'
      readonly like: number
      readonly andLike?: readonly number[]
      readonly price: number
      readonly most: number
    }
  /** All bins of a type replaced by another type. */
  | { readonly kind: 'different-type'; readonly type: number; readonly by: BinType; readonly pricePerBin: number }
  /** A rule given up, or kept as a preference. */
  | { readonly kind: 'drop-rule'; readonly rule: number; readonly price: number }
  /** Items left out by priority, at a price per item. */
  | { readonly kind: 'shed'; readonly pricePerItem: number }

export interface Repair {
  readonly offer: RepairOffer
  /** Steps, bins or items; 1 for a type or a rule. */
  readonly amount: number
  readonly price: number
  /** The changed problem, and a verified plan for it. */
  readonly problem: PackingProblem
  readonly outcome: Solved
  /** Whether one less is proven not to suffice. */
  readonly least: boolean
}

/** Every offer that makes an infeasible problem feasible, in the least amount found, the cheapest first. */
export async function repair(
  problem: PackingProblem,
  offers: readonly RepairOffer[],
  options: SolveOptions,
  engines: Engines,
): Promise<Repair[]> {
  const found: Repair[] = []
  const started = Date.now()
  for (const [k, offer] of offers.entries()) {
    // What one offer leaves of its time the others have.
    const left = options.timeLimitMs - (Date.now() - started)
    const limits: SolveOptions = { ...options, timeLimitMs: Math.max(1, left / (offers.length - k)) }
    const one =
      offer.kind === 'shed'
        ? await shedding(problem, offer, limits, engines)
        : await leastAmount(problem, offer, limits, engines)
    if (one) found.push(one)
  }
  // Array sort is stable: offers of the same price keep the caller's order.
  return found.sort((a, b) => a.price - b.price)
}

type StepOffer = Exclude<RepairOffer, { readonly kind: 'shed' }>

async function shedding(
  problem: PackingProblem,
  offer: Extract<RepairOffer, { readonly kind: 'shed' }>,
  options: SolveOptions,
  engines: Engines,
): Promise<Repair | null> {
  const outcome = await solve(problem, { ...options, shed: true }, engines)
  if (outcome.status !== 'solved') return null
  const { value, proven } = outcome.stages.find(({ id }) => id === 'placed')!
  return { offer, amount: value, price: value * offer.pricePerItem, problem, outcome, least: proven }
}

/**
 * The smallest amount that gives a plan, by doubling and halving: more of an offer never makes it worse. While it is looked
 * for, any plan will do; the amount that remains is then solved in full.
 */
async function leastAmount(
  problem: PackingProblem,
  offer: StepOffer,
  options: SolveOptions,
  engines: Engines,
): Promise<Repair | null> {
  const most = offer.kind === 'bigger-bins' ? offer.mostSteps : offer.kind === 'another-bin' ? offer.most : 1
  const started = Date.now()
  const tried = new Map<number, 'infeasible' | 'unknown'>([[0, 'infeasible']])
  let best: { readonly amount: number; readonly problem: PackingProblem; readonly outcome: Solved } | null = null
  const ask = async (amount: number): Promise<boolean> => {
    const left = options.timeLimitMs - (Date.now() - started)
    if (left <= 0) return false
    const changed = applyOffer(problem, offer, amount)
    // A question that stays open must not cost the others their time.
    const outcome = await solve(changed, { ...options, anyPlan: true, timeLimitMs: Math.max(1, left / 3) }, engines)
    if (outcome.status === 'solved') best = { amount, problem: changed, outcome }
    else tried.set(amount, outcome.status)
    return outcome.status === 'solved'
  }
  let low = 0
  let high = Math.min(1, most)
  while (high > 0 && !(await ask(high))) {
    if (high >= most) return null
    low = high
    high = Math.min(most, high * 2)
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (await ask(middle)) high = middle
    else low = middle
  }
  const found = best as { readonly amount: number; readonly problem: PackingProblem; readonly outcome: Solved } | null
  if (!found) return null
  const timeLimitMs = Math.max(1, options.timeLimitMs - (Date.now() - started))
  const full = await solve(
    found.problem,
    { ...options, timeLimitMs, warmStart: found.outcome.plan.assignment },
    engines,
  )
  return {
    ...found,
    outcome: full.status === 'solved' ? full : found.outcome,
    offer,
    price: priceOf(problem, offer, found.amount),
    least: tried.get(found.amount - 1) === 'infeasible',
  }
}

function priceOf(problem: PackingProblem, offer: StepOffer, amount: number): number {
  const binsOf = (type: number) => problem.bins.filter((bin) => bin.type === type).length
  switch (offer.kind) {
    case 'bigger-bins':
      return amount * offer.pricePerBin * binsOf(offer.type)
    case 'another-bin':
      return amount * offer.price
    case 'different-type':
      return offer.pricePerBin * binsOf(offer.type)
    case 'drop-rule':
      return offer.price
  }
}

/** The problem with an offer taken so many times. */
function applyOffer(problem: PackingProblem, offer: StepOffer, amount: number): PackingProblem {
  switch (offer.kind) {
    case 'bigger-bins': {
      const more = (capacity: readonly number[], step: readonly number[]) =>
        capacity.map((c, d) => c + amount * step[d]!)
      const bigger = (type: BinType): BinType => ({
        ...type,
        capacity: more(type.capacity, offer.capacityStep),
        failureCapacity: more(type.failureCapacity ?? type.capacity, offer.failureCapacityStep ?? offer.capacityStep),
      })
      return { ...problem, binTypes: problem.binTypes.map((type, t) => (t === offer.type ? bigger(type) : type)) }
    }
    case 'another-bin': {
      const models = [offer.like, ...(offer.andLike ?? [])].map((bin) => problem.bins[bin]!)
      const more = Array.from({ length: amount }, (_unused, k): Bin => {
        const { mustUse: _, ...model } = models[k % models.length]!
        return { ...model, id: `${model.id}+${Math.floor(k / models.length) + 1}` }
      })
      return { ...problem, bins: [...problem.bins, ...more] }
    }
    case 'different-type':
      return { ...problem, binTypes: problem.binTypes.map((type, t) => (t === offer.type ? offer.by : type)) }
    case 'drop-rule':
      return {
        ...problem,
        rules: problem.rules.map((rule, r): Rule => (r === offer.rule ? { ...rule, strength: 'preference' } : rule)),
      }
  }
}
