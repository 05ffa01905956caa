import type { Licensed } from '../../costCertificate'
import type { Item } from '../../problem'

/** Combinations of licences up to which bins are counted by them, and the same times types of bins. */
const mostSets = 64
const mostSteps = 128
/** Products up to which any of them together make a group, and up to which pairs do. */
const fewCombined = 3
const mostPaired = 6

/**
 * Every set of licences that the items of a bin can need together, the empty one first, each in alphabetical order. Null
 * where there are too many to count bins by them.
 */
export function licenceSets(items: readonly Item[], types: number): readonly (readonly string[])[] | null {
  const sets = new Map<string, readonly string[]>([['[]', []]])
  const asked = new Map(items.map(({ products }) => [JSON.stringify(products ?? []), products ?? []]))
  for (const products of asked.values())
    for (const set of [...sets.values()]) {
      const union = [...new Set([...set, ...products])].sort()
      sets.set(JSON.stringify(union), union)
      if (sets.size > mostSets || sets.size * types > mostSteps) return null
    }
  return [...sets.values()]
}

/**
 * Whose items are added up together: everybody, those of each product and, `together`, those of any of several products, and
 * those that need several at once.
 */
export function licensedGroups(
  items: readonly Item[],
  products: readonly string[],
  together: boolean,
): readonly Licensed[] {
  const names = products.toSorted()
  const n = names.length
  const singles = names.map((name) => [[name]])
  if (!together || n < 2) return [null, ...singles]
  const any =
    n <= fewCombined
      ? Array.from({ length: 1 << n }, (_, mask) => names.filter((__, k) => (mask & (1 << k)) !== 0))
      : [...(n > mostPaired ? [] : names.flatMap((a, k) => names.slice(k + 1).map((b) => [a, b]))), names]
  const several = any.filter((group) => group.length > 1).map((group) => group.map((name) => [name]))
  const asked = new Map(items.map(({ products }) => [JSON.stringify(products?.toSorted() ?? []), products?.toSorted()]))
  const all = [...asked.values()].flatMap((set) => (set && set.length > 1 ? [[set]] : []))
  return [null, ...singles, ...several, ...all]
}

/** Whether an item with these products, or a bin with these licences, is one of those meant. */
export const licencesBelong = (own: readonly string[] | undefined, group: Licensed): boolean =>
  group === null || group.some((set) => set.every((product) => own?.includes(product) === true))
