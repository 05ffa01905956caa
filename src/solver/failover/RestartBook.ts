import { failureStates, type FailureState } from '../failureStates'
import type { FailoverPlan } from '../solution'
import { Placement } from '../stages/model/Placement'
import type { Model } from '../stages/model/reduce'
import { RestartMender } from './RestartMender'
import { binsByPeak, defaultRestartNodes, restartState, type RestartAnswer, type RestartPlan } from './restartState'

const noneFixed: ReadonlyMap<number, number> = new Map()

/**
 * The restart plan of every failure state of a placement, kept valid while units move. A move that would leave some state
 * without a restart plan is undone.
 */
export class RestartBook {
  private readonly plans: (RestartPlan | null)[]
  private readonly isLost: Uint8Array[]
  /** By bin, where states lose two: how the loss of it alone could be mended. Wishes only; they may be out of date. */
  private readonly alone: (RestartPlan | null)[] = []
  private readonly mender: RestartMender

  private constructor(
    readonly placement: Placement,
    readonly states: readonly FailureState[],
    private readonly nodeLimit: number,
    /** Once true, nothing more is built or moved: there are as many states as pairs of bins, and each takes a while. */
    private readonly expired: () => boolean = () => false,
  ) {
    const bins = placement.model.problem.bins.length
    this.plans = states.map(() => null)
    this.isLost = states.map(({ lost }) => {
      const flags = new Uint8Array(bins)
      for (const bin of lost) flags[bin] = 1
      return flags
    })
    this.mender = new RestartMender(placement)
  }

  /** A book of all failure states, none of them planned yet. */
  static empty(placement: Placement, nodeLimit = defaultRestartNodes, expired?: () => boolean): RestartBook {
    return new RestartBook(placement, failureStates(placement.model.problem, placement.set.bins), nodeLimit, expired)
  }

  /** Restart plans for all states, or what stands in the way. */
  static build(
    placement: Placement,
    nodeLimit = defaultRestartNodes,
    expired?: () => boolean,
  ): RestartBook | { readonly failed: FailureState; readonly proven: boolean } {
    const book = RestartBook.empty(placement, nodeLimit, expired)
    let undecided: FailureState | null = null
    const byPeak = binsByPeak(placement)
    book.planAlone(byPeak)
    for (let s = 0; s < book.states.length; s++) {
      const { evacuated, lost } = book.states[s]!
      // An evacuation is as much work as there are failures after it.
      const isMuch = (s & 15) === 15 || (evacuated !== undefined && lost.length === 1)
      const answer = isMuch && book.expired() ? 'undecided' : book.rebuild(s, byPeak)
      if (answer === 'impossible') return { failed: book.states[s]!, proven: true }
      if (answer === 'undecided') undecided ??= book.states[s]!
    }
    return undecided ? { failed: undecided, proven: false } : book
  }

  /** Restart plans for the states that have one; the others are {@link failing}. */
  static partial(placement: Placement, nodeLimit: number, expired?: () => boolean): RestartBook {
    const book = RestartBook.empty(placement, nodeLimit, expired)
    const byPeak = binsByPeak(placement)
    book.planAlone(byPeak)
    // A bin whose loss alone cannot be mended stands for as many failing states as there are other bins.
    const { bins } = placement.set
    if (bins.filter((bin) => book.alone[bin] === null).length > bins.length / 8) return book
    for (let s = 0; s < book.states.length && !((s & 15) === 15 && book.expired()); s++) book.rebuild(s, byPeak)
    return book
  }

  /**
   * The same from plans for the loss of every single bin, which leave room for another loss: pairs and failures after an
   * evacuation begin with them. Nothing more is built once more than so many states are failing.
   */
  static fromSingle(
    single: RestartBook,
    model: Model,
    nodeLimit: number,
    mostFailing: number,
    expired?: () => boolean,
  ): RestartBook {
    const { set, binOf } = single.placement
    const placement = new Placement(model, set)
    binOf.forEach((bin, unit) => {
      placement.add(unit, bin)
    })
    const book = RestartBook.empty(placement, nodeLimit, expired)
    single.states.forEach(({ lost }, s) => (book.alone[lost[0]!] = single.plans[s]!))
    const byPeak = binsByPeak(placement)
    let failing = 0
    for (let s = 0; s < book.states.length && failing <= mostFailing && !((s & 15) === 15 && book.expired()); s++)
      if (typeof book.rebuild(s, byPeak) === 'string') failing++
    return book
  }

  /** The restart plans that a search found together with the placement. */
  static given(placement: Placement, planOf: (state: number) => RestartPlan): RestartBook {
    const book = RestartBook.empty(placement)
    book.states.forEach((_, s) => (book.plans[s] = planOf(s)))
    return book
  }

  /** Restart plans given per atom, where every atom restarts in one state only. The caller vouches that they hold. */
  static withRestarts(placement: Placement, restartOf: (atom: number) => number): RestartBook {
    const book = RestartBook.empty(placement)
    const { units } = placement.model
    book.states.forEach(({ lost }, s) => {
      const atoms = lost.flatMap((bin) => placement.unitsOn[bin]!.flatMap((unit) => units[unit]!.atoms))
      book.plans[s] = { atoms: Int32Array.from(atoms), bins: Int32Array.from(atoms, restartOf) }
    })
    return book
  }

  /** The same plans under another model of the same problem, in which bins may be filled further. */
  withCapacityOf(model: Model): RestartBook {
    const placement = new Placement(model, this.placement.set)
    this.placement.binOf.forEach((bin, unit) => {
      placement.add(unit, bin)
    })
    return RestartBook.given(placement, (s) => this.plans[s]!)
  }

  /** Restart bins as planned, state by state. */
  *restarts(): Generator<{ readonly atom: number; readonly bin: number }> {
    for (const plan of this.plans) {
      if (!plan) continue
      for (let i = 0; i < plan.atoms.length; i++) yield { atom: plan.atoms[i]!, bin: plan.bins[i]! }
    }
  }

  /** Bins that hold too much normally, and states in which a restart plan overloads a survivor or breaks a rule. */
  overloads(): { readonly bins: readonly number[]; readonly states: readonly FailureState[] } {
    const { placement } = this
    const { model, set, load } = placement
    const D = model.dimensions.length
    const bins = set.bins.filter((bin) => {
      for (let d = 0; d < D; d++) if (load[bin * D + d]! > model.capacity[bin * D + d]!) return true
      return false
    })
    const states = this.states.filter(
      (_, s) =>
        this.plans[s] &&
        set.bins.some((bin) => this.isLost[s]![bin] === 0 && !this.mender.holdsOn(this.plans[s]!, bin)),
    )
    return { bins, states }
  }

  /** States without a restart plan. */
  get failing(): FailureState[] {
    return this.states.filter((_, s) => this.plans[s] === null)
  }

  /**
   * Moves a unit, or swaps two when `other` is given, if every state keeps its restart plan; where states are failing, if
   * at least one of them gets a plan as well. Normal room is checked too.
   */
  tryMove(unit: number, to: number, other = -1): boolean {
    if (this.expired()) return false
    const { placement } = this
    const from = placement.binOf[unit]!
    placement.remove(unit)
    if (other >= 0) placement.remove(other)
    const fits = placement.fits(unit, to)
    if (fits) placement.add(unit, to)
    if (fits && (other < 0 || placement.fits(other, from))) {
      if (other >= 0) placement.add(other, from)
      if (this.repair(from, to)) return true
      if (other >= 0) placement.remove(other)
    }
    if (fits) placement.remove(unit)
    placement.add(unit, from)
    if (other >= 0) placement.add(other, to)
    return false
  }

  /** Exchanges some units of one bin for some of another, if rules, room and every restart plan allow it. */
  tryExchange(from: number, going: readonly number[], to: number, coming: readonly number[]): boolean {
    if (this.expired()) return false
    const { placement } = this
    const moves = [
      ...going.map((unit) => ({ unit, to, back: from })),
      ...coming.map((unit) => ({ unit, to: from, back: to })),
    ]
    for (const { unit } of moves) placement.remove(unit)
    const fitting = moves.every(({ unit, to: bin }) => {
      const fits = placement.fits(unit, bin)
      if (fits) placement.add(unit, bin)
      return fits
    })
    if (fitting && this.repair(from, to)) return true
    for (const { unit } of moves) if (placement.binOf[unit]! >= 0) placement.remove(unit)
    for (const { unit, back } of moves) placement.add(unit, back)
    return false
  }

  /** A way back to the placement and the restart plans of this moment. */
  remember(): () => void {
    const binOf = this.placement.binOf.slice()
    const plans = this.plans.slice()
    return () => {
      const { placement } = this
      const moved = [...binOf.keys()].filter((unit) => placement.binOf[unit] !== binOf[unit])
      for (const unit of moved) if (placement.binOf[unit]! >= 0) placement.remove(unit)
      for (const unit of moved) if (binOf[unit]! >= 0) placement.add(unit, binOf[unit]!)
      plans.forEach((plan, state) => (this.plans[state] = plan))
    }
  }

  /** The restart plans by item and bin. Every state must have one. */
  toFailover(): FailoverPlan[] {
    const { atoms } = this.placement.model
    return this.states.map(({ lost, evacuated }, s) => {
      const plan = this.plans[s]!
      const restarts = [...plan.atoms].flatMap((atom, i) =>
        atoms[atom]!.items.map((item) => ({ item, bin: plan.bins[i]! })),
      )
      restarts.sort((a, b) => a.item - b.item)
      return { lost, ...(evacuated === undefined ? {} : { evacuated }), restarts }
    })
  }

  /** Renews what a change on two bins made invalid; undoes itself and says false when that fails. */
  private repair(a: number, b: number): boolean {
    const before = this.plans.slice()
    let helps = !before.includes(null)
    // Failing states first: where the move does not help them there is nothing to lose by giving up early.
    for (let s = 0; s < this.states.length && !helps; s++)
      if (before[s] === null && typeof this.rebuild(s) !== 'string') helps = true
    let holds = helps
    for (let s = 0; s < this.states.length && holds; s++) {
      if ((s & 63) === 63 && this.expired()) holds = false
      else if (before[s] !== null) holds = this.refresh(s, a, b)
    }
    if (!holds) before.forEach((plan, state) => (this.plans[state] = plan))
    return holds
  }

  /** Makes the plan of one state valid again after units moved between two bins: keeps it, extends it or builds it anew. */
  private refresh(s: number, a: number, b: number): boolean {
    const plan = this.plans[s]!
    const { evacuated, lost: bins } = this.states[s]!
    if (evacuated !== undefined) {
      // A failure during maintenance is settled together with the evacuation before it.
      return bins.length === 2 || this.refreshEvacuation(s, a, b) || typeof this.rebuild(s) !== 'string'
    }
    const lost = this.isLost[s]!
    if (lost[a] === 1 && lost[b] === 1) return true
    if (lost[a] === 0 && lost[b] === 0) {
      if (this.mender.holdsOn(plan, a) && this.mender.holdsOn(plan, b)) return true
    } else {
      const extended = this.mender.extend(bins, lost, plan, lost[a] === 1 ? b : a)
      if (extended) this.plans[s] = extended
      if (extended) return true
    }
    if (bins.length > 1) {
      const mended = this.fromWishes(s, noneFixed, [plan])
      if (mended) this.plans[s] = mended
      if (mended) return true
    }
    return typeof this.rebuild(s) !== 'string'
  }

  /** Mends the evacuation of a bin and the failures after it where units moved between two bins, as little as it takes. */
  private refreshEvacuation(s: number, a: number, b: number): boolean {
    const before = this.plans[s]!
    const lost = this.isLost[s]!
    const stands = lost[a] === 0 && lost[b] === 0 && this.mender.holdsOn(before, a) && this.mender.holdsOn(before, b)
    const base = stands ? before : this.fromWishes(s, noneFixed, [before])
    if (!base) return false
    this.plans[s] = base
    for (let c = s + 1; this.states[c]?.evacuated === this.states[s]!.evacuated; c++) {
      const plan = this.plans[c]
      const gone = this.isLost[c]!
      if (
        stands &&
        plan &&
        gone[a] === 0 &&
        gone[b] === 0 &&
        this.mender.holdsOn(plan, a) &&
        this.mender.holdsOn(plan, b)
      )
        continue
      const after = this.afterEvacuation(c, base, plan ? [plan] : [])
      if (typeof after === 'string') return false
      this.plans[c] = after
    }
    return true
  }

  /** The plan of a failure after an evacuation: who was evacuated to a survivor stays there. */
  private afterEvacuation(c: number, base: RestartPlan, wishes: readonly RestartPlan[]): RestartAnswer {
    const { evacuated, lost } = this.states[c]!
    const failed = lost[0] === evacuated ? lost[1]! : lost[0]!
    const fixed = new Map<number, number>()
    base.atoms.forEach((atom, i) => {
      if (base.bins[i] !== failed) fixed.set(atom, base.bins[i]!)
    })
    const alone = this.alone[failed]
    return (
      this.fromWishes(c, fixed, alone ? [...wishes, alone] : wishes) ??
      restartState(this.placement, lost, fixed, this.nodeLimit)
    )
  }

  /** Mends the loss of every single bin, where states lose two: most pairs are mended by both plans together. */
  private planAlone(byPeak: readonly number[]): void {
    if (!this.states.some(({ lost }) => lost.length === 2)) return
    const { failure } = this.placement.model.problem
    if (failure.kind !== 'maintenance' && failure.kind !== 'any') return
    for (const bin of this.placement.set.bins) {
      if (this.expired()) return
      const plan = restartState(this.placement, [bin], undefined, 0, undefined, byPeak)
      this.alone[bin] = typeof plan === 'string' ? null : plan
    }
  }

  /** A restart plan that keeps what is fixed and gives atoms their wish where it holds, or null: {@link RestartMender}. */
  private fromWishes(
    s: number,
    fixed: ReadonlyMap<number, number>,
    wishes: readonly RestartPlan[],
  ): RestartPlan | null {
    return this.mender.fromWishes(this.states[s]!.lost, this.isLost[s]!, fixed, wishes)
  }

  private rebuild(s: number, byPeak?: readonly number[]): RestartAnswer {
    const { lost, evacuated } = this.states[s]!
    if (evacuated === undefined) {
      const wishes = lost.flatMap((bin) => this.alone[bin] ?? [])
      const answer =
        (wishes.length > 0 ? this.fromWishes(s, noneFixed, wishes) : null) ??
        restartState(this.placement, lost, undefined, this.nodeLimit, undefined, byPeak)
      if (typeof answer !== 'string') this.plans[s] = answer
      return answer
    }
    // A failure during maintenance is settled together with the evacuation before it.
    if (lost.length === 2) return this.plans[s] ?? 'undecided'
    const plans = new Map<number, RestartPlan>()
    const accept = (base: RestartPlan) => {
      for (let c = s + 1; this.states[c]?.evacuated === evacuated; c++) {
        if (this.expired()) return 'late'
        const after = this.afterEvacuation(c, base, [])
        if (typeof after === 'string') return after === 'impossible' ? 'no' : 'undecided'
        plans.set(c, after)
      }
      return 'yes'
    }
    const alone = this.alone[evacuated]
    const wished = alone ? this.fromWishes(s, noneFixed, [alone]) : null
    const answer =
      wished && accept(wished) === 'yes'
        ? wished
        : restartState(this.placement, lost, undefined, this.nodeLimit, accept)
    if (typeof answer === 'string') return answer
    this.plans[s] = answer
    for (const [child, plan] of plans) this.plans[child] = plan
    return answer
  }
}
