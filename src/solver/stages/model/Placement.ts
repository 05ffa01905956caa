import type { BinSet } from './BinSet'
import type { Model } from './reduce'

/** Where every unit is, with loads and groups kept up to date. Mutable: the search works on it in place. */
export class Placement {
  /** Bin per unit, -1 where it has none. */
  readonly binOf: Int32Array
  /** Bins by kept dimensions, row-wise. */
  readonly load: Float64Array
  readonly unitsOn: number[][]
  /** Bins by apart groups. */
  private readonly members: Uint16Array
  private readonly dimensionCount: number
  private readonly groupCount: number

  constructor(
    readonly model: Model,
    readonly set: BinSet,
    /** Normal capacity of each bin, where it is to be used less than it could be. */
    readonly capacity: Float64Array = model.capacity,
  ) {
    const bins = model.problem.bins.length
    this.dimensionCount = model.dimensions.length
    this.groupCount = model.groups.length
    this.binOf = new Int32Array(model.units.length).fill(-1)
    this.load = new Float64Array(bins * this.dimensionCount)
    this.unitsOn = Array.from({ length: bins }, () => [])
    this.members = new Uint16Array(bins * this.groupCount)
  }

  /** The same placement with the full capacity of every bin. */
  copy(): Placement {
    const other = new Placement(this.model, this.set)
    this.binOf.forEach((bin, unit) => {
      if (bin >= 0) other.add(unit, bin)
    })
    return other
  }

  /** Rules and licences alone. */
  admits(unit: number, bin: number): boolean {
    const { groups, allowed, products } = this.model.units[unit]!
    if (this.set.open[bin] === 0) return false
    if (allowed && allowed[bin] === 0) return false
    if ((products & ~this.set.licences[bin]!) !== 0) return false
    const row = bin * this.groupCount
    for (const group of groups) if (this.members[row + group]! > 0) return false
    return true
  }

  /** Capacities alone. */
  hasRoom(unit: number, bin: number): boolean {
    const { capacity } = this
    const { unitDemand } = this.model
    const D = this.dimensionCount
    const u = unit * D
    const b = bin * D
    for (let d = 0; d < D; d++) if (this.load[b + d]! + unitDemand[u + d]! > capacity[b + d]!) return false
    return true
  }

  /** Rules, licences and capacities. */
  fits(unit: number, bin: number): boolean {
    return this.admits(unit, bin) && this.hasRoom(unit, bin)
  }

  /** Puts a unit that is nowhere on a bin, without asking whether it fits. */
  add(unit: number, bin: number): void {
    const D = this.dimensionCount
    const u = unit * D
    const b = bin * D
    for (let d = 0; d < D; d++) this.load[b + d]! += this.model.unitDemand[u + d]!
    for (const group of this.model.units[unit]!.groups) this.members[bin * this.groupCount + group]!++
    this.unitsOn[bin]!.push(unit)
    this.binOf[unit] = bin
  }

  /** Takes a unit off its bin; the units left there change their order. */
  remove(unit: number): void {
    const bin = this.binOf[unit]!
    const D = this.dimensionCount
    const u = unit * D
    const b = bin * D
    for (let d = 0; d < D; d++) this.load[b + d]! -= this.model.unitDemand[u + d]!
    for (const group of this.model.units[unit]!.groups) this.members[bin * this.groupCount + group]!--
    const list = this.unitsOn[bin]!
    const at = list.indexOf(unit)
    list[at] = list[list.length - 1]!
    list.pop()
    this.binOf[unit] = -1
  }

  /** {@link remove}, then {@link add}. */
  move(unit: number, bin: number): void {
    this.remove(unit)
    this.add(unit, bin)
  }

  /** Whether one of an apart group is on the bin. */
  hasMember(bin: number, group: number): boolean {
    return this.members[bin * this.groupCount + group]! > 0
  }

  /** Largest share of a capacity that a bin uses, normally; what it would be with `extra` added. */
  peak(bin: number, extra = -1): number {
    const { capacity } = this
    const { unitDemand } = this.model
    const D = this.dimensionCount
    const b = bin * D
    let peak = 0
    for (let d = 0; d < D; d++) {
      const used = this.load[b + d]! + (extra < 0 ? 0 : unitDemand[extra * D + d]!)
      if (used === 0) continue
      const ratio = used / capacity[b + d]!
      if (ratio > peak) peak = ratio
    }
    return peak
  }

  /** The fullest bin's {@link peak}. */
  highestPeak(): number {
    return Math.max(0, ...this.set.bins.map((bin) => this.peak(bin)))
  }

  /** {@link peak} with the unit added, -1 where rules or room forbid it; stops looking at `most`. */
  peakIfFits(unit: number, bin: number, most = Infinity): number {
    const { capacity } = this
    const { unitDemand } = this.model
    const { load } = this
    const D = this.dimensionCount
    const u = unit * D
    const b = bin * D
    let peak = 0
    for (let d = 0; d < D; d++) {
      const used = load[b + d]! + unitDemand[u + d]!
      const room = capacity[b + d]!
      if (used > room) return -1
      if (used > peak * room) {
        peak = used / room
        if (peak >= most) return -1
      }
    }
    return this.admits(unit, bin) ? peak : -1
  }

  /** Whether every unit has a bin. */
  get complete(): boolean {
    return !this.binOf.includes(-1)
  }
}
