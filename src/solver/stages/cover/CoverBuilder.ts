import { gcd } from '../../gcd'
import { binCost } from '../model/BinSet'
import { groupBins } from '../model/binSets'
import { coverMasks } from './coverMasks'
import type { CoverRow, Inflation } from './CoverProgram'
import type { Model } from '../model/reduce'
import { spareCount } from '../sums/countBound'

/** Dimensions beyond which rows of failures speak of the scarcest only, and of how many. */
const manyDimensions = 30
const mostDimensions = 16

/** Who is asked for, and on which steps. */
export interface Widened {
  readonly admitted: readonly number[]
  readonly units: readonly number[]
  readonly atoms: readonly number[]
  /** Bound by a licence, not by rules. */
  readonly licensed: boolean
}

/** A covering program while it is put together: its columns and rows, and what bins hold of each dimension. */
export class CoverBuilder {
  readonly classes: readonly (readonly number[])[]
  /** Bin class and licences of the leading columns. */
  readonly steps: readonly { readonly binClass: number; readonly licences: number }[]
  /** All steps by number, and a bin of each. */
  readonly every: readonly number[]
  readonly binOf: readonly number[]
  readonly everyUnit: readonly number[]
  readonly cost: number[]
  readonly upper: number[]
  readonly rows: CoverRow[] = []
  /** Set the columns after the steps to what suits the steps best, one after the other. */
  readonly completions: ((values: number[]) => void)[] = []
  private readonly divisors: readonly number[]
  private widthOfAll: number | null = null
  /** Steps by the bins that are allowed and the products that are needed. */
  private readonly known = new Map<Uint8Array | null, Map<number, readonly number[]>>()

  constructor(
    readonly model: Model,
    private readonly inflate: Inflation,
  ) {
    const { problem, units, dimensions } = model
    this.classes = groupBins(model)
    const masks = coverMasks(model)
    this.steps = this.classes.flatMap((_, binClass) => masks.map((licences) => ({ binClass, licences })))
    this.binOf = this.steps.map(({ binClass }) => this.classes[binClass]![0]!)
    this.every = this.steps.map((_, s) => s)
    this.everyUnit = units.map((_, unit) => unit)
    this.cost = this.steps.map(({ licences }, s) => binCost(model, this.binOf[s]!, licences))
    this.upper = this.steps.map(({ binClass }) => this.classes[binClass]!.length)
    this.divisors = dimensions.map((dimension) =>
      units.reduce(
        (all, { items }) => items.reduce((g, item) => gcd(g, problem.items[item]!.demand[dimension]!), all),
        0,
      ),
    )
  }

  /** Type of the bins of a step. */
  typeOf(s: number): number {
    return this.model.problem.bins[this.binOf[s]!]!.type
  }

  /** How many bins some steps have between them. */
  binsOf(steps: readonly number[]): number {
    const classes = new Set(steps.map((s) => this.steps[s]!.binClass))
    return [...classes].reduce((count, one) => count + this.classes[one]!.length, 0)
  }

  /** Number of dimensions. */
  get D(): number {
    return this.model.dimensions.length
  }

  /** Steps where something may run: their bins are allowed, and licensed for all that it needs. */
  stepsFor({
    allowed,
    products,
  }: {
    readonly allowed: Uint8Array | null
    readonly products: number
  }): readonly number[] {
    const known = this.known.get(allowed) ?? new Map<number, readonly number[]>()
    this.known.set(allowed, known)
    let steps = known.get(products)
    if (!steps) {
      steps = this.every.filter(
        (s) => (!allowed || allowed[this.binOf[s]!] === 1) && (products & ~this.steps[s]!.licences) === 0,
      )
      known.set(products, steps)
    }
    return steps
  }

  /** One more column, of no cost and at most so large. */
  column(most: number): number {
    this.cost.push(0)
    this.upper.push(most)
    return this.cost.length - 1
  }

  /**
   * How many times their demand is asked for these: more than once where room to spare is wanted, and no more than half of what
   * all bins of the steps that admit them have to spare. One pinned to a bin that it nearly fills would have none at all.
   */
  widthOf({ admitted, units, atoms, licensed }: Widened): number {
    const wanted = licensed ? this.inflate.licensed : this.inflate.everybody
    if (wanted <= 1) return wanted
    const { model } = this
    const admitting = [...new Set(admitted.map((s) => this.steps[s]!.binClass))].flatMap((one) => this.classes[one]!)
    const spare = spareCount(model.problem)
    let most = wanted
    for (let d = 0; d < this.D; d++) {
      const normal = admitting.reduce((sum, bin) => sum + model.capacity[bin * this.D + d]!, 0)
      const after = admitting.map((bin) => model.failureCapacity[bin * this.D + d]!).sort((a, b) => a - b)
      const left = after.slice(0, Math.max(0, after.length - spare)).reduce((sum, room) => sum + room, 0)
      for (const [room, demand] of [
        [normal, this.sum(model.unitDemand, units, d)],
        [left, this.sum(model.atomDemand, atoms, d)],
      ] as const)
        if (demand > 0) most = Math.min(most, 1 + Math.max(0, room / demand - 1) / 2)
    }
    return most
  }

  /** What is asked for everybody in a dimension while nothing has failed. */
  everybody(d: number): number {
    this.widthOfAll ??= this.widthOf({
      admitted: this.every,
      units: this.everyUnit,
      atoms: this.model.atoms.map((_, atom) => atom),
      licensed: false,
    })
    return Math.ceil(this.sum(this.model.unitDemand, this.everyUnit, d) * this.widthOfAll)
  }

  /** What a bin holds at most: sums of sizes, so a multiple of what divides them all. */
  room(s: number, d: number): number {
    return this.wholly(this.model.capacity[this.binOf[s]! * this.D + d]!, d)
  }

  /** The same after a failure. */
  roomAfter(s: number, d: number): number {
    return this.wholly(this.model.failureCapacity[this.binOf[s]! * this.D + d]!, d)
  }

  /** The most that sums of sizes take up of a capacity. */
  wholly(capacity: number, d: number): number {
    return capacity - (capacity % Math.max(1, this.divisors[d]!))
  }

  /** Sum of a dimension over rows of a table. */
  sum(table: Float64Array, of: readonly number[], d: number): number {
    let total = 0
    for (const one of of) total += table[one * this.D + d]!
    return total
  }

  /**
   * Dimensions in which these items may lack room: without those of which every bin has at least as much as of another one,
   * normally and after a failure, and the items need no more of; nor, where given, of what is asked for on top.
   */
  telling(
    units: readonly number[],
    atoms: readonly number[],
    more: (d: number) => readonly number[] = () => [],
  ): number[] {
    const { model } = this
    const needs = Array.from({ length: this.D }, (_, d) => {
      const normal = this.sum(model.unitDemand, units, d)
      return [normal, this.sum(model.atomDemand, atoms, d), ...more(d).map((kept) => normal + kept)]
    })
    const implies = (strong: number, weak: number) =>
      needs[weak]!.every((need, k) => need <= needs[strong]![k]!) &&
      this.classes.every(
        ([bin]) =>
          this.wholly(model.capacity[bin! * this.D + weak]!, weak) >=
            this.wholly(model.capacity[bin! * this.D + strong]!, strong) &&
          this.wholly(model.failureCapacity[bin! * this.D + weak]!, weak) >=
            this.wholly(model.failureCapacity[bin! * this.D + strong]!, strong),
      )
    const kept: number[] = []
    for (let d = 0; d < this.D; d++) {
      if (kept.some((strong) => implies(strong, d))) continue
      kept.splice(0, kept.length, ...kept.filter((weak) => !implies(d, weak)), d)
    }
    return kept
  }

  /**
   * Of many dimensions those in which these atoms want the largest shares of all room after a failure: rows of failures are some
   * dozens for each, and those of dimensions with more to spare hardly ever matter.
   */
  scarcest(atoms: readonly number[], dimensions: readonly number[]): readonly number[] {
    if (dimensions.length <= manyDimensions) return dimensions
    const { model, D } = this
    const share = new Map(
      dimensions.map((d) => {
        const room = model.problem.bins.reduce((sum, _, bin) => sum + model.failureCapacity[bin * D + d]!, 1)
        return [d, this.sum(model.atomDemand, atoms, d) / room]
      }),
    )
    return dimensions.toSorted((a, b) => share.get(b)! - share.get(a)! || a - b).slice(0, mostDimensions)
  }

  /** Most of these that must be apart from each other; 1 where there are none. */
  neighbours(chosen: readonly number[], of: readonly { readonly groups: readonly number[] }[]): number {
    const members = new Map<number, number>()
    for (const one of chosen) for (const group of of[one]!.groups) members.set(group, (members.get(group) ?? 0) + 1)
    return Math.max(1, ...members.values())
  }
}
