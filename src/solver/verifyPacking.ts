import type { IdenticalInstance } from './packIdentical'

/** What is wrong with an assignment of items to identical bins. */
export type PackingFault =
  | { readonly code: 'wrong-length'; readonly expected: number; readonly actual: number }
  | { readonly code: 'not-a-bin'; readonly item: number }
  | { readonly code: 'empty-bin'; readonly bin: number }
  | { readonly code: 'overload'; readonly bin: number; readonly dimension: number }
  | { readonly code: 'too-many-copies'; readonly bin: number; readonly class: number }

/**
 * Checks an assignment against the instance as it was given, sharing no code with the solver: exact integers, every
 * item in a bin, no bin overloaded or over a class's cap, bins numbered without gaps.
 *
 * @param assignment bin per item; the items of class 0 first, then those of class 1, and so on
 */
export function verifyPacking(
  instance: IdenticalInstance,
  assignment: readonly number[],
  bins: number,
): PackingFault[] {
  const faults: PackingFault[] = []
  const itemClass = instance.classes.flatMap(({ count }, t) => new Array<number>(Math.max(0, count)).fill(t))
  if (itemClass.length !== assignment.length) {
    return [{ code: 'wrong-length', expected: itemClass.length, actual: assignment.length }]
  }
  const load = Array.from({ length: bins }, () => instance.capacity.map(() => 0n))
  const copies = Array.from({ length: bins }, () => new Map<number, number>())
  assignment.forEach((bin, item) => {
    if (!Number.isInteger(bin) || bin < 0 || bin >= bins) {
      faults.push({ code: 'not-a-bin', item })
      return
    }
    const t = itemClass[item]!
    instance.classes[t]!.size.forEach((size, k) => (load[bin]![k]! += BigInt(size)))
    copies[bin]!.set(t, (copies[bin]!.get(t) ?? 0) + 1)
  })
  for (let bin = 0; bin < bins; bin++) {
    if (copies[bin]!.size === 0) faults.push({ code: 'empty-bin', bin })
    instance.capacity.forEach((capacity, dimension) => {
      if (load[bin]![dimension]! > BigInt(capacity)) faults.push({ code: 'overload', bin, dimension })
    })
    for (const [t, number] of copies[bin]!) {
      if (number > (instance.classes[t]!.maxPerBin ?? Infinity)) faults.push({ code: 'too-many-copies', bin, class: t })
    }
  }
  return faults
}
