import { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import { BestChange } from './BestChange'
import { type Move, PairedMoves } from './PairedMoves'
import { PairedPlan } from './PairedPlan'
import { PairedRules } from './PairedRules'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import type { Model } from '../model/reduce'

export interface PairedSearchLimits {
  readonly seed: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
  /** Whether a unit may change its bin without making an earlier stage worse. */
  readonly allows?: (unit: number, from: number, to: number) => boolean
  /** Leaves failures out: only the normal state counts. */
  readonly normalOnly?: boolean
  /** Lets overloads that persist count for more and more: for choices of bins that leave hardly any room. */
  readonly pressing?: boolean
  /** Gives a pressing search up early where much is left: for an answer at once. */
  readonly hurried?: boolean
  /** Gives up where more than this is left soon after the start: for one of many choices of bins, most of which fail. */
  readonly hopeless?: number
}

/** Bins, pairs and, where nothing simpler helps, threes looked at for one step. */
const targetsPerStep = 20
const swapsPerStep = 160
const twosPerStep = 300
/** Steps without a new best sum of overloads after which a search ends, at most. */
const longestPatience = 400
/** Steps after which a pressing search that has more than this left, and not less than this share of before, gives up. */
const glance = 150
const hopeful = 0.15
const progress = 0.75
/** Steps after which a hurried search that has more than {@link hopeful} left gives up: what succeeds has less by then. */
const hurriedGlance = 40
/** Steps after which a search that has more than `hopeless` left gives up; restart bins come right later than bins alone. */
const hopelessGlance = { normal: 75, failures: 250 }
/** Overloads at the start from which a search takes longer to show whether it will end well, and steps for each beyond. */
const fewOverloads = 30
const stepsPerOverload = 6
/** Steps a unit stays where it was put, at least, and at random on top. */
const tenure = 6

/**
 * Looks for a bin and a restart bin of every unit *together*. Where one failure takes one bin, or the bins of one group, a
 * unit restarts in exactly one state, so a plan is a pair of bins per unit. Loads may exceed what bins hold; each step takes
 * one overload, normal or after a failure, and makes the change that lessens the sum of all overloads most (tabu search): another
 * restart bin, another bin, an exchange with a unit of another bin, or, where none of these helps, one of two for one.
 *
 * Restart plans built state by state for a fixed placement fail where room after a failure is scarce; pairs do not.
 */
export class PairedSearch {
  private readonly model: Model
  private readonly plan: PairedPlan
  private readonly rules: PairedRules
  private readonly moves: PairedMoves
  private readonly next: () => number
  /** Steps done, and until which one a unit or an atom stays where it was put. */
  private now = 0
  private readonly held: Int32Array
  private readonly heldAtom: Int32Array
  /** Least sums of overloads of this run: weighted, since weights last changed, and plain. */
  private best: number
  private least: number

  /** Whether every bin is lost in at most one state of the policy. */
  static suits({ problem: { failure } }: Model): boolean {
    return failure.kind !== 'maintenance' && !(failure.kind === 'any' && failure.count === 2)
  }

  /** Starts from the units' bins as they are; `book` gives restart bins to begin with. */
  constructor(
    private readonly from: Placement,
    private readonly limits: PairedSearchLimits,
    book?: RestartBook,
  ) {
    const { model, set } = from
    this.model = model
    this.next = random(limits.seed)
    this.plan = new PairedPlan(from, limits.normalOnly === true ? [] : failureStates(model.problem, set.bins))
    this.rules = new PairedRules(this.plan, set, limits.allows)
    this.moves = new PairedMoves(this.plan, this.rules)
    this.begin(book)
    this.held = new Int32Array(model.units.length)
    this.heldAtom = new Int32Array(model.atoms.length)
    this.best = this.plan.total
    this.least = this.plan.plain
  }

  /** Whether nothing is overloaded. */
  get feasible(): boolean {
    return this.plan.overloads === 0 && this.plan.complete
  }

  /** The least sum of overloads so far, as shares of what bins hold; Infinity where somebody found no bin at all. */
  get left(): number {
    return this.plan.complete ? this.least : Infinity
  }

  /** Searches for at most so many steps, fewer where there is little hope; whether nothing is overloaded any more. */
  run(steps: number): boolean {
    const { pressing, hurried, hopeless = Infinity } = this.limits
    const patience = Math.min(longestPatience, steps / 3)
    // Each step is against one overload: with room after a failure no larger than before most states begin with some.
    const more = hurried === true ? 0 : stepsPerOverload * Math.max(0, this.plan.overloads - fewOverloads)
    this.best = this.plan.total
    this.least = this.plan.plain
    let seen = this.least
    const glanced = (this.plan.S > 0 ? hopelessGlance.failures : hopelessGlance.normal) + more
    return this.search(steps + more, (done, idle) => {
      if (idle > patience) return true
      if (done === glanced && this.least > hopeless) return true
      if (hurried === true && done % hurriedGlance === 0 && this.least > hopeful) return true
      if (pressing !== true || done % glance > 0) return false
      if (this.least > hopeful && this.least > seen * progress) return true
      seen = this.least
      return false
    })
  }

  /** The same from where it stopped, however little hope there is. */
  goOn(steps: number): boolean {
    return this.search(steps, () => false)
  }

  private search(steps: number, givesUp: (done: number, idle: number) => boolean): boolean {
    const { plan } = this
    if (!plan.complete) return false
    let idle = 0
    let done = 0
    while (plan.overloads > 0 && done < steps && !((done & 15) === 0 && this.limits.expired())) {
      done++
      this.step(++this.now)
      if (plan.total < this.best - 1e-12) this.best = plan.total
      else if (this.limits.pressing === true) this.best = plan.press()
      if (plan.plain < this.least - 1e-12) {
        this.least = plan.plain
        idle = 0
      } else idle++
      if (givesUp(done, idle)) break
    }
    this.limits.count('paired steps', done)
    return this.feasible
  }

  /** Allows the bins another normal load than so far, in the order of bins and dimensions of the model. */
  setLimits(capacity: Float64Array): void {
    this.plan.setLimits(capacity)
  }

  /** The placement and its restart plans; only when {@link feasible}. */
  toBook(): RestartBook {
    const placement = new Placement(this.model, this.from.set)
    this.plan.binOf.forEach((b, unit) => {
      placement.add(unit, this.plan.bins[b]!)
    })
    return RestartBook.withRestarts(placement, (atom) => this.plan.bins[this.plan.restartOf[atom]!]!)
  }

  /** Where the units are, whatever overload is left. */
  toPlacement(): Placement {
    const placement = new Placement(this.model, this.from.set, this.from.capacity)
    this.plan.binOf.forEach((b, unit) => {
      if (b >= 0) placement.add(unit, this.plan.bins[b]!)
    })
    return placement
  }

  private begin(book: RestartBook | undefined): void {
    const { model, plan } = this
    for (let unit = 0; unit < model.units.length; unit++) {
      const bin = this.from.binOf[unit]!
      if (bin >= 0) plan.put(unit, plan.local.get(bin)!)
    }
    for (let b = 0; b < plan.B; b++) plan.weigh(b)
    const waiting = [...plan.binOf.keys()].filter((unit) => plan.binOf[unit]! < 0)
    waiting.sort((a, b) => plan.sizeOf(model.unitDemand, b) - plan.sizeOf(model.unitDemand, a) || a - b)
    for (const unit of waiting) {
      let least = Infinity
      let at = -1
      for (let b = 0; b < plan.B; b++) {
        if (!this.rules.mayPut(unit, b)) continue
        const before = plan.total
        plan.put(unit, b)
        plan.weigh(b)
        const grown = plan.total - before
        plan.remove(unit, b)
        plan.weigh(b)
        if (grown < least) {
          least = grown
          at = b
        }
      }
      if (at < 0) return
      plan.put(unit, at)
      plan.weigh(at)
    }
    if (plan.S === 0) return
    if (book) for (const { atom, bin } of book.restarts()) plan.restart(atom, plan.local.get(bin)!)
    const open = model.atoms.map((_, atom) => atom).filter((atom) => plan.restartOf[atom]! < 0)
    open.sort((a, b) => plan.sizeOf(model.atomDemand, b) - plan.sizeOf(model.atomDemand, a) || a - b)
    for (const atom of open) {
      const b = this.moves.bestRestart(atom)
      if (b < 0 && !this.makeWay(atom)) return
      if (b >= 0) plan.restart(atom, b)
    }
  }

  /** Gives an atom that rules keep off every bin left a restart bin, by moving away whom it must be apart from. */
  private makeWay(atom: number): boolean {
    const { model, plan, rules } = this
    const { groups } = model.atoms[atom]!
    for (let b = 0; b < plan.B; b++) {
      if (!rules.mayLand(atom, b)) continue
      const inTheWay = new Set(
        groups.flatMap((group) => model.groups[group]!.units.filter((other) => plan.binOf[other] === b)),
      )
      const back: (() => void)[] = []
      for (const other of inTheWay) {
        let least = Infinity
        let at = -1
        for (let to = 0; to < plan.B; to++) {
          if (!rules.mayMove(other, to)) continue
          const undo = this.moves.move(other, to)
          if (undo && plan.total < least) {
            least = plan.total
            at = to
          }
          undo?.()
        }
        const undo = at < 0 ? null : this.moves.move(other, at)
        if (!undo) break
        back.push(undo)
      }
      if (rules.mayRestart(atom, b)) {
        plan.restart(atom, b)
        return true
      }
      for (const undo of back.reverse()) undo()
    }
    return false
  }

  /** One step against one overload, chosen at random: the change that helps most, of the simplest kind that helps. */
  private step(now: number): void {
    const { plan, held, next } = this
    const { bin, state } = this.anyOverload()
    if (bin < 0) return
    const best = new BestChange(plan, this.best, next)
    const hold = () => now + tenure + Math.floor(next() * tenure)
    /** Offers the change that moves make, if rules allow it. */
    const offer = (moves: readonly Move[]): void => {
      const undo = this.moves.moveAll(moves)
      if (!undo) return
      best.offer(
        moves.some(({ unit }) => held[unit]! > now),
        () => {
          this.moves.moveAll(moves)
          for (const { unit } of moves) held[unit] = hold()
        },
      )
      undo()
    }
    if (state >= 0) this.restartElsewhere(bin, state, best, now, hold)
    const units = best.improves ? [] : this.unitsBehind(bin, state)
    const targets = units.length === 0 ? [] : this.sample(plan.B, targetsPerStep)
    for (const to of targets) {
      if (best.improves) break
      for (const unit of units) {
        if (!this.rules.mayMove(unit, to)) continue
        // Making a change costs far more than seeing that it cannot match what was found.
        const least = plan.leastChange({ here: unit, here2: -1, to, there: -1, there2: -1 }, best.room)
        if (least <= best.room) offer([{ unit, to }])
      }
    }
    // Only what lessens the overload itself is worth a closer look; restarts, where there are any, may make up for it.
    const scarce = plan.S === 0 && units.length > 0 ? plan.scarcest(bin) : -1
    this.exchange(units, targets, swapsPerStep, false, scarce, best, offer)
    if (!best.improves) this.exchange(units, targets, twosPerStep, true, scarce, best, offer)
    best.apply()
  }

  /** A bin that is overloaded normally, with state -1, or in a state; chosen at random. */
  private anyOverload(): { readonly bin: number; readonly state: number } {
    const { plan } = this
    const { B } = plan
    let pick = Math.floor(this.next() * plan.overloads)
    for (let b = 0; b < B; b++) if (plan.overNormal[b]! > 0 && pick-- === 0) return { bin: b, state: -1 }
    for (let i = 0; i < plan.overAfter.length; i++)
      if (plan.overAfter[i]! > 0 && pick-- === 0) return { bin: i % B, state: Math.floor(i / B) }
    return { bin: -1, state: -1 }
  }

  /** Offers that somebody else than this bin takes over what restarts there in a state. */
  private restartElsewhere(bin: number, state: number, best: BestChange, now: number, hold: () => number): void {
    const { plan, rules, heldAtom } = this
    for (const atom of [...plan.atomsOn[bin]!]) {
      if (plan.stateOfAtom(atom) !== state) continue
      for (let to = 0; to < plan.B; to++) {
        if (to === bin || !rules.mayRestart(atom, to)) continue
        if (plan.grownBy(atom, state, to) - plan.weighed(state, bin) > best.room) continue
        plan.restart(atom, to)
        best.offer(heldAtom[atom]! > now, () => {
          plan.restart(atom, to)
          heldAtom[atom] = hold()
        })
        plan.restart(atom, bin)
      }
    }
  }

  /** Units that an overload is made of: what runs on the bin, and what restarts there in the state. */
  private unitsBehind(bin: number, state: number): number[] {
    const { plan, model } = this
    const units = [...plan.unitsOn[bin]!]
    if (state < 0) return units
    for (const lost of plan.binsOfState[state]!)
      for (const unit of plan.unitsOn[lost]!)
        if (model.units[unit]!.atoms.some((atom) => plan.restartOf[atom] === bin)) units.push(unit)
    return units
  }

  /**
   * Offers exchanges of a unit for one of another bin, drawn at random; `isTwo`: and a second one of either bin. `scarce`: only
   * those that leave less of this dimension behind, -1: all.
   */
  private exchange(
    units: readonly number[],
    targets: readonly number[],
    most: number,
    isTwo: boolean,
    scarce: number,
    best: BestChange,
    offer: (moves: readonly Move[]) => void,
  ): void {
    const { plan, rules } = this
    const draw = (of: readonly number[]): number => of[Math.floor(this.next() * of.length)] ?? -1
    let left = most
    for (let k = 0; k < 3 * most && left > 0 && units.length > 0 && !(best.improves && k % 16 === 0); k++) {
      const unit = draw(units)
      const to = draw(targets)
      const here = plan.binOf[unit]!
      const other = draw(plan.unitsOn[to]!)
      if (other < 0 || to === here) continue
      const isSecondHere = isTwo && this.next() < 0.5
      const second = isTwo ? draw(plan.unitsOn[isSecondHere ? here : to]!) : -1
      if (second === unit || second === other) continue
      const [here2, there2] = isSecondHere ? [second, -1] : [-1, second]
      const exchange = { here: unit, here2, to, there: other, there2 }
      if (scarce >= 0 && !plan.lessens(scarce, exchange)) continue
      left--
      if (!isTwo && !rules.mayMove(unit, to, other)) continue
      if (plan.leastChange(exchange, best.room) > best.room) continue
      const moves = [
        { unit, to, leaving: other },
        { unit: other, to: here },
      ]
      offer(isTwo ? [...moves, { unit: second, to: isSecondHere ? to : here }] : moves)
    }
  }

  private sample(of: number, most: number): number[] {
    const all = Array.from({ length: of }, (_, i) => i)
    if (of <= most) return all
    for (let i = 0; i < most; i++) {
      const j = i + Math.floor(this.next() * (of - i))
      ;[all[i], all[j]] = [all[j]!, all[i]!]
    }
    return all.slice(0, most)
  }
}
