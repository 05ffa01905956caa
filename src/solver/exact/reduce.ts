import { gcd } from '../gcd'
import type { BinPacking, Packing, Pattern } from './BinPacking'
import { copiesBySize } from './BinPacking'

/** Identical bins as a caller gives them. */
export interface IdenticalInstance {
  /** Non-negative integers, one per dimension. */
  readonly capacity: readonly number[]
  readonly classes: readonly ItemClass[]
}

export interface ItemClass {
  /** Non-negative integers, one per dimension. */
  readonly size: readonly number[]
  /** Number of items of this size. */
  readonly count: number
  /** Most items of this class in one bin, for instance 1 when all of them must be apart. */
  readonly maxPerBin?: number
}

/** The instance in its smallest equivalent form, and the way back. */
export interface Reduced {
  readonly problem: BinPacking
  /** Dimensions of the instance that the problem keeps, in order. */
  readonly dimensions: readonly number[]
  /** Classes of the instance behind each class of the problem. */
  readonly members: readonly (readonly number[])[]
  /** Classes without any demand: they go into any bin. */
  readonly weightless: readonly number[]
}

/** A class that fits into no bin even alone. */
export interface TooLarge {
  readonly tooLarge: number
}

/**
 * Merges equal sizes, drops dimensions that another one implies, divides each dimension by its greatest common divisor.
 * Every packing of the result is one of the instance and the other way round.
 *
 * @throws RangeError where the instance is not what its type promises.
 */
export function reduce(instance: IdenticalInstance): Reduced | TooLarge {
  checkInstance(instance)
  const all = instance.capacity.length
  const weightless: number[] = []
  const present: number[] = []
  for (let t = 0; t < instance.classes.length; t++) {
    const { size, count, maxPerBin } = instance.classes[t]!
    if (count <= 0) continue
    for (let k = 0; k < all; k++) if (size[k]! > instance.capacity[k]!) return { tooLarge: t }
    if (size.every((value) => value === 0) && (maxPerBin === undefined || maxPerBin >= count)) weightless.push(t)
    else present.push(t)
  }
  const kept = keptDimensions(instance, present)
  const divisor = kept.map((k) => present.reduce((g, t) => gcd(g, instance.classes[t]!.size[k]!), 0))
  const groups = new Map<string, number[]>()
  for (const t of present) {
    const { size, maxPerBin, count } = instance.classes[t]!
    // A cap that binds keeps a class on its own: merging would lose it.
    const cap = maxPerBin !== undefined && maxPerBin < count ? `|${t}` : ''
    const key = kept.map((k) => size[k]!).join(',') + cap
    const group = groups.get(key)
    if (group) group.push(t)
    else groups.set(key, [t])
  }
  const members = [...groups.values()]
  const d = kept.length
  const capacity = Float64Array.from(kept, (k, i) => Math.floor(instance.capacity[k]! / Math.max(1, divisor[i]!)))
  const size = new Float64Array(members.length * d)
  const count = new Int32Array(members.length)
  members.forEach((group, g) => {
    for (let i = 0; i < d; i++)
      size[g * d + i] = instance.classes[group[0]!]!.size[kept[i]!]! / Math.max(1, divisor[i]!)
    for (const t of group) count[g]! += instance.classes[t]!.count
  })
  const maxPerBin = new Int32Array(members.length)
  members.forEach((group, g) => {
    const cap = group.length === 1 ? (instance.classes[group[0]!]!.maxPerBin ?? Infinity) : Infinity
    maxPerBin[g] = Math.min(count[g]!, copiesBySize({ dimensions: d, capacity, size }, g), Math.max(1, cap))
  })
  const problem = { dimensions: d, capacity, classes: members.length, size, count, maxPerBin }
  return { problem, dimensions: kept, members, weightless }
}

/**
 * Those dimensions of `present` classes that others do not imply: j implies k when every item takes at least as large a share
 * of j as of k.
 */
export function keptDimensions(instance: IdenticalInstance, present: readonly number[]): number[] {
  const implied = (k: number, j: number): boolean =>
    present.every((t) => {
      const size = instance.classes[t]!.size
      return BigInt(size[k]!) * BigInt(instance.capacity[j]!) <= BigInt(size[j]!) * BigInt(instance.capacity[k]!)
    })
  const total = instance.capacity.map((_, k) =>
    present.reduce((sum, t) => sum + instance.classes[t]!.size[k]! * instance.classes[t]!.count, 0),
  )
  let kept = instance.capacity.map((_, k) => k).filter((k) => total[k]! > 0)
  // A dimension in which everything together fits into one bin never binds.
  kept = kept.filter((k) => total[k]! > instance.capacity[k]!)
  for (const k of [...kept]) {
    if (kept.some((j) => j !== k && implied(k, j))) kept = kept.filter((other) => other !== k)
  }
  return kept
}

/** Turns a packing of the reduced problem into copies of the instance's own classes. */
export function expand(reduced: Reduced, instance: IdenticalInstance, packing: Packing): Packing {
  const left = instance.classes.map(({ count }) => count)
  const next = reduced.members.map(() => 0)
  const bins: { classes: number[]; copies: number[] }[] = packing.map((pattern) => {
    const copies = new Map<number, number>()
    for (let i = 0; i < pattern.classes.length; i++) {
      const group = reduced.members[pattern.classes[i]!]!
      for (let c = 0; c < pattern.copies[i]!; c++) {
        while (left[group[next[pattern.classes[i]!]!]!] === 0) next[pattern.classes[i]!]!++
        const t = group[next[pattern.classes[i]!]!]!
        left[t]!--
        copies.set(t, (copies.get(t) ?? 0) + 1)
      }
    }
    const classes = [...copies.keys()].sort((a, b) => a - b)
    return { classes, copies: classes.map((t) => copies.get(t)!) }
  })
  if (reduced.weightless.length > 0) {
    const first = bins[0] ?? { classes: [], copies: [] }
    if (bins.length === 0) bins.push(first)
    const merged = new Map(first.classes.map((t, i) => [t, first.copies[i]!]))
    for (const t of reduced.weightless) merged.set(t, instance.classes[t]!.count)
    first.classes = [...merged.keys()].sort((a, b) => a - b)
    first.copies = first.classes.map((t) => merged.get(t)!)
  }
  return bins satisfies readonly Pattern[]
}

function checkInstance({ capacity, classes }: IdenticalInstance): void {
  const whole = (value: number, what: string, least = 0) => {
    if (!Number.isSafeInteger(value) || value < least) throw new RangeError(`${what} is no count or size: ${value}`)
  }
  for (const room of capacity) whole(room, 'capacity')
  classes.forEach(({ count, maxPerBin, size }, t) => {
    whole(count, `number of class ${t}`)
    if (maxPerBin !== undefined) whole(maxPerBin, `most per bin of class ${t}`, 1)
    if (size.length !== capacity.length)
      throw new RangeError(`class ${t} has ${size.length} sizes for ${capacity.length} dimensions`)
    for (let k = 0; k < capacity.length; k++) whole(size[k]!, `size of class ${t}`)
  })
}
