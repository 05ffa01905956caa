/**
 * The fewest members whose demands add up to more than `available`, largest first (ties in the given order), flattened to
 * items, with the sum. No smaller set does, since none has larger members; and without any one of them the rest fits, since
 * already leaving out the least of them does. The members together must exceed `available`.
 */
export function fewestBeyond(
  available: number,
  members: readonly number[],
  demandOf: (member: number) => number,
  itemsOf: (member: number) => readonly number[],
): { readonly items: readonly number[]; readonly needed: number } {
  const items: number[] = []
  let needed = 0
  for (const member of [...members].sort((a, b) => demandOf(b) - demandOf(a))) {
    if (needed > available) break
    needed += demandOf(member)
    items.push(...itemsOf(member))
  }
  return { items, needed }
}
