/**
 * The packing problem inside the engine room: identical bins, size classes, flat arrays.
 * All numbers are integers held in doubles (exact below 2^53).
 */
export interface BinPacking {
  readonly dimensions: number
  readonly capacity: Float64Array
  readonly classes: number
  /** Size of class t in dimension k at `t * dimensions + k`. */
  readonly size: Float64Array
  /** Items per class, at least 1. */
  readonly count: Int32Array
  /** Most copies of a class in one bin: by size, by count and by the caller's cap. At least 1. */
  readonly maxPerBin: Int32Array
}

/** What one bin holds: classes in ascending order with the number of copies of each. */
export interface Pattern {
  readonly classes: readonly number[]
  readonly copies: readonly number[]
}

/** One entry per bin. */
export type Packing = readonly Pattern[]

/** Copies that fit by size alone; Infinity for a class of size zero in every dimension. */
export function copiesBySize(problem: Pick<BinPacking, 'dimensions' | 'capacity' | 'size'>, t: number): number {
  let copies = Infinity
  for (let k = 0; k < problem.dimensions; k++) {
    const size = problem.size[t * problem.dimensions + k]!
    if (size > 0) copies = Math.min(copies, Math.floor(problem.capacity[k]! / size))
  }
  return copies
}

/** The pattern with the given copies per class. */
export function toPattern(copiesPerClass: ArrayLike<number>): Pattern {
  const classes: number[] = []
  const copies: number[] = []
  for (let t = 0; t < copiesPerClass.length; t++) {
    if (copiesPerClass[t]! > 0) {
      classes.push(t)
      copies.push(copiesPerClass[t]!)
    }
  }
  return { classes, copies }
}

/** A text that two patterns share exactly when they are equal. */
export function patternKey(pattern: Pattern): string {
  let key = ''
  for (let i = 0; i < pattern.classes.length; i++) key += `${pattern.classes[i]!}*${pattern.copies[i]!},`
  return key
}

/** The same problem with fewer items: classes without items stay in place with count 0 and cap 0. */
export function withCounts(problem: BinPacking, count: Int32Array): BinPacking {
  const maxPerBin = new Int32Array(problem.classes)
  for (let t = 0; t < problem.classes; t++) maxPerBin[t] = Math.min(problem.maxPerBin[t]!, count[t]!)
  return { ...problem, count, maxPerBin }
}
