import type { BinSet } from '../model/BinSet'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'

export type Choice = 'spread' | 'best-fit' | 'first-fit'

/** Unit orders that constructive heuristics try, most constrained and largest first, by different measures of size. */
export function unitOrders(model: Model, set: BinSet): Int32Array[] {
  const D = model.dimensions.length
  const total = new Float64Array(D)
  for (const bin of set.bins) for (let d = 0; d < D; d++) total[d]! += model.capacity[bin * D + d]!
  const share = (unit: number, d: number) => (total[d]! > 0 ? model.unitDemand[unit * D + d]! / total[d]! : 0)
  const demand = new Float64Array(D)
  for (let unit = 0; unit < model.units.length; unit++) for (let d = 0; d < D; d++) demand[d]! += share(unit, d)
  const n = model.units.length
  const choices = Float64Array.from(model.units, ({ allowed, products }) =>
    allowed || products
      ? set.bins.filter((bin) => (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0).length
      : set.bins.length,
  )
  const order = (size: (unit: number) => number): Int32Array => {
    const sizes = Float64Array.from({ length: n }, (_, unit) => size(unit))
    return Int32Array.from({ length: n }, (_, unit) => unit).sort(
      (a, b) => choices[a]! - choices[b]! || sizes[b]! - sizes[a]! || a - b,
    )
  }
  const largest = (unit: number) => {
    let most = 0
    for (let d = 0; d < D; d++) most = Math.max(most, share(unit, d))
    return most
  }
  const weighted = (unit: number) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += share(unit, d) * demand[d]!
    return sum
  }
  return [
    order(largest),
    order(weighted),
    order((unit) => share(unit, 0)),
    order((unit) => (D > 1 ? share(unit, D - 1) : largest(unit))),
  ]
}

/** Places every unit of the order that has none yet, one after the other; what fits nowhere stays without a bin. */
export function construct(
  placement: Placement,
  order: Int32Array,
  choice: Choice,
  bins: readonly number[] = placement.set.bins,
): void {
  for (const unit of order) {
    if (placement.binOf[unit]! >= 0) continue
    const bin = chooseBin(placement, unit, choice, bins)
    if (bin >= 0) placement.add(unit, bin)
  }
}

/** The bin a unit is put on, -1 where none has room for it. */
function chooseBin(placement: Placement, unit: number, choice: Choice, bins: readonly number[]): number {
  let best = -1
  let bestValue = Infinity
  for (const bin of bins) {
    const use = placement.peakIfFits(unit, bin, choice === 'spread' ? bestValue : Infinity)
    if (use < 0) continue
    if (choice === 'first-fit') return bin
    const value = choice === 'spread' ? use : -use
    if (value < bestValue) {
      bestValue = value
      best = bin
    }
  }
  return best
}

/** Puts units where a plan of a similar problem had their items (bin per item, -1 or null: nowhere), as far as they fit. */
export function startFrom(placement: Placement, binOf: readonly (number | null)[]): void {
  startAt(placement, (unit) => {
    const [bin = -1, ...others] = placement.model.units[unit]!.items.map((item) => binOf[item] ?? -1)
    return others.every((other) => other === bin) ? bin : -1
  })
}

/** Puts units on the bins named, -1 for none, as far as they fit. */
export function startAt(placement: Placement, binOfUnit: (unit: number) => number): void {
  for (let unit = 0; unit < placement.model.units.length; unit++) {
    if (placement.binOf[unit]! >= 0) continue
    const bin = binOfUnit(unit)
    if (bin >= 0 && placement.set.open[bin] === 1 && placement.fits(unit, bin)) placement.add(unit, bin)
  }
}

/**
 * Makes room for units without a bin by ejection: takes one or two units out of a bin so that the waiting unit fits, and
 * puts them elsewhere, or lets them wait when they are smaller. Steps are counted, so the same seed gives the same result.
 */
export function eject(placement: Placement, bins: readonly number[], next: () => number, steps: number): boolean {
  const { model } = placement
  const D = model.dimensions.length
  const capacity = new Float64Array(D)
  for (const bin of bins) for (let d = 0; d < D; d++) capacity[d]! += model.capacity[bin * D + d]!
  const size = Float64Array.from(model.units, (_, unit) => {
    let most = 0
    for (let d = 0; d < D; d++)
      if (capacity[d]! > 0) most = Math.max(most, model.unitDemand[unit * D + d]! / capacity[d]!)
    return most
  })
  const waiting: number[] = []
  placement.binOf.forEach((bin, unit) => {
    if (bin < 0) waiting.push(unit)
  })
  for (let step = 0; step < steps && waiting.length > 0; step++) {
    waiting.sort((a, b) => size[b]! - size[a]! || a - b)
    const unit = step % 3 === 2 ? waiting.splice(Math.floor(next() * waiting.length), 1)[0]! : waiting.shift()!
    const free = chooseBin(placement, unit, 'best-fit', bins)
    if (free >= 0) {
      placement.add(unit, free)
      continue
    }
    if (relocateOne(placement, unit, bins, next)) continue
    // Forced: into a random admissible bin; whatever is in the way waits.
    const start = Math.floor(next() * bins.length)
    let put = false
    for (let k = 0; k < bins.length && !put; k++) {
      const bin = bins[(start + k) % bins.length]!
      const out = makeWay(placement, unit, bin, size, next)
      if (out) {
        waiting.push(...out)
        put = true
      }
    }
    if (!put) waiting.push(unit)
  }
  return waiting.length === 0
}

/** Bins looked at for one relocation: enough to find one where there are many. */
const relocationBins = 40

/** Finds a bin where moving one of its units elsewhere makes room. */
function relocateOne(placement: Placement, unit: number, bins: readonly number[], next: () => number): boolean {
  const start = Math.floor(next() * bins.length)
  for (let k = 0; k < Math.min(bins.length, relocationBins); k++) {
    const bin = bins[(start + k) % bins.length]!
    for (const other of [...placement.unitsOn[bin]!]) {
      placement.remove(other)
      if (placement.fits(unit, bin)) {
        placement.add(unit, bin)
        const target = chooseBin(placement, other, 'best-fit', bins)
        if (target >= 0) {
          placement.add(other, target)
          return true
        }
        placement.remove(unit)
      }
      placement.add(other, bin)
    }
  }
  return false
}

/** Removes units from a bin in random order until the unit fits; null (nothing changed) where it can never be there. */
function makeWay(
  placement: Placement,
  unit: number,
  bin: number,
  size: Float64Array,
  next: () => number,
): number[] | null {
  const out: number[] = []
  const order = [...placement.unitsOn[bin]!]
    .map((other) => ({ other, key: size[other]! * (0.5 + next()) }))
    .sort((a, b) => a.key - b.key)
  for (const { other } of order) {
    if (placement.fits(unit, bin)) break
    placement.remove(other)
    out.push(other)
  }
  if (!placement.fits(unit, bin)) {
    for (const other of out) placement.add(other, bin)
    return null
  }
  placement.add(unit, bin)
  for (const other of [...out].reverse()) {
    if (!placement.fits(other, bin)) continue
    placement.add(other, bin)
    out.splice(out.indexOf(other), 1)
  }
  return out
}
