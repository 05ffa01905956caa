import type { Certificate } from '../../certificate'
import type { Engine } from '../../engine/LinearProgram'
import { packIdentical, type Packing } from '../../packIdentical'
import type { BoundMethod } from '../../solution'
import { construct, eject, unitOrders } from './construct'
import { Placement } from '../model/Placement'
import type { BinSet } from '../model/BinSet'
import type { Model } from '../model/reduce'

/** Units of equal demand and equal freedom, packed into identical bins without regard to which unit is which. */
export interface PackedAlike {
  readonly bins: Packing
  /** Units per size class. */
  readonly classes: readonly (readonly number[])[]
  /** Identical bins needed at least. */
  readonly lowerBound: number
  readonly method: BoundMethod
  /** Null where the bound rests on no single vector of weights, or on items tied together. */
  readonly certificate: Certificate | null
}

export interface PackAlikeOptions {
  /** Null where none could be loaded: own code packs without columns then. */
  readonly engine: Engine | null
  readonly seed: number
  readonly timeLimitMs: number
  readonly target?: number
  readonly count: (work: string, amount: number) => void
  /** Room kept free on some bins, and units of which no bin should hold two. The bound then holds for such packings only. */
  readonly reserve?: { readonly size: readonly number[]; readonly copies: number; readonly apart: ReadonlySet<number> }
}

/**
 * Packs all units into identical bins of the normal capacity, or what must restart into bins of the failure capacity.
 * Rules are left out except that an apart group caps its size class; the bound holds all the same.
 */
export function packAlike(model: Model, state: 'normal' | 'failure', options: PackAlikeOptions): PackedAlike | null {
  const D = model.dimensions.length
  // Parts of a unit may restart apart from each other: packing them as one would bound too much.
  if (state === 'failure' && model.units.some(({ atoms }) => atoms.length > 1)) return null
  const { classes, sizes } = sizeClasses(model, state)
  if (classes.length === 0) return null
  const table = state === 'normal' ? model.capacity : model.failureCapacity
  const { reserve } = options
  const packed = packIdentical(
    {
      capacity: [...table.subarray(0, D)],
      classes: [
        ...classes.map((units, t) => ({
          size: sizes[t]!,
          count: units.length,
          maxPerBin: reserve?.apart.has(units[0]!) ? 1 : cap(model, units, state),
        })),
        ...(reserve ? [{ size: reserve.size, count: reserve.copies, maxPerBin: 1 }] : []),
      ],
    },
    options.engine,
    {
      timeLimitMs: options.timeLimitMs,
      seed: options.seed,
      ...(options.target === undefined ? {} : { target: options.target }),
    },
  )
  if (packed.status === 'too-large') return null
  for (const [work, amount] of Object.entries(packed.counts)) options.count(work, amount)
  return {
    bins: packed.bins,
    classes,
    lowerBound: packed.lowerBound,
    method: packed.method,
    certificate: certificateOf(model, state, classes, packed.certificate),
  }
}

interface ClassWeights {
  readonly dimensions: readonly number[]
  readonly weights: readonly number[]
  readonly perBin: number
  readonly bound: number
}

function certificateOf(
  model: Model,
  state: 'normal' | 'failure',
  classes: readonly (readonly number[])[],
  from: ClassWeights | null,
): Certificate | null {
  if (!from) return null
  const weights = model.problem.items.map(() => 0)
  for (const [t, units] of classes.entries()) {
    for (const unit of units) {
      const items =
        state === 'normal'
          ? model.units[unit]!.items
          : model.units[unit]!.atoms.flatMap((atom) => [...model.atoms[atom]!.items])
      // A weight for several items at once cannot be checked item by item.
      if (items.length !== 1) return null
      weights[items[0]!] = from.weights[t]!
    }
  }
  return {
    kind: 'weights',
    dimensions: from.dimensions.map((k) => model.dimensions[k]!),
    weights,
    perBin: from.perBin,
    spare: 0,
    bound: from.bound,
  }
}

function sizeClasses(model: Model, state: 'normal' | 'failure'): { classes: number[][]; sizes: number[][] } {
  const D = model.dimensions.length
  const byKey = new Map<string, number>()
  const classes: number[][] = []
  const sizes: number[][] = []
  const masks = new Map<Uint8Array, number>()
  model.units.forEach(({ atoms, allowed, products }, unit) => {
    if (state === 'failure' && atoms.length === 0) return
    const size: number[] = []
    for (let d = 0; d < D; d++) {
      if (state === 'normal') size.push(model.unitDemand[unit * D + d]!)
      else size.push(atoms.reduce((sum, atom) => sum + model.atomDemand[atom * D + d]!, 0))
    }
    if (allowed && !masks.has(allowed)) masks.set(allowed, masks.size)
    const key = `${size.join(',')}/${allowed ? masks.get(allowed)! : ''}/${products}`
    let t = byKey.get(key)
    if (t === undefined) {
      t = classes.length
      byKey.set(key, t)
      classes.push([])
      sizes.push(size)
    }
    classes[t]!.push(unit)
  })
  return { classes, sizes }
}

/** Most units of a size class in one bin: those without apart groups, and one per group. */
function cap(model: Model, units: readonly number[], state: 'normal' | 'failure'): number {
  const seen = new Set<number>()
  let free = 0
  for (const unit of units) {
    const { groups: ofUnit, atoms } = model.units[unit]!
    const binding = state === 'normal' ? ofUnit : atoms.flatMap((atom) => [...model.atoms[atom]!.groups])
    if (binding.length === 0) free++
    else seen.add(binding[0]!)
  }
  return Math.max(1, free + seen.size)
}

/** Gives each bin of a packing to one of the `bins` and concrete units to its slots; repairs what rules forbid. */
export function slot(
  model: Model,
  set: BinSet,
  packed: PackedAlike,
  bins: readonly number[],
  next: () => number,
): Placement | null {
  if (packed.bins.length > bins.length) return null
  const placement = new Placement(model, set)
  const slots: { bin: number; free: number }[][] = packed.classes.map(() => [])
  packed.bins.forEach(({ classes, copies }, p) => {
    classes.forEach((t, i) => slots[t]?.push({ bin: bins[p]!, free: copies[i]! }))
  })
  const waiting: { unit: number; t: number }[] = []
  const constrained = (unit: number) => model.units[unit]!.groups.length
  packed.classes.forEach((units, t) => {
    const order = [...units].sort((a, b) => constrained(b) - constrained(a) || a - b)
    for (const unit of order) {
      const place = slots[t]!.find(({ bin, free }) => free > 0 && placement.fits(unit, bin))
      if (!place) {
        waiting.push({ unit, t })
        continue
      }
      place.free--
      placement.add(unit, place.bin)
    }
  })
  for (const { unit, t } of waiting) swapIn(placement, unit, packed.classes[t]!, slots[t]!)
  construct(placement, unitOrders(model, set)[0]!, 'best-fit', bins)
  return placement.complete || eject(placement, bins, next, 300) ? placement : null
}

/** Exchanges the unit with one of its size whose bin it may share, so that the other fills the free slot. */
function swapIn(
  placement: Placement,
  unit: number,
  alike: readonly number[],
  slots: { bin: number; free: number }[],
): void {
  for (const place of slots) {
    if (place.free === 0) continue
    for (const other of alike) {
      const from = placement.binOf[other]!
      if (other === unit || from < 0 || from === place.bin || !placement.fits(other, place.bin)) continue
      placement.remove(other)
      if (placement.fits(unit, from)) {
        placement.add(unit, from)
        placement.add(other, place.bin)
        place.free--
        return
      }
      placement.add(other, from)
    }
  }
}
