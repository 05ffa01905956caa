import type { Model } from '../model/reduce'

/** Products up to which every combination of licences is a step of the covering program. */
const fewCombined = 3
/** The same where there are no more steps than so many. */
const mostCombined = 5
const mostSteps = 128
/** Products up to which pairs of them are looked at. */
const mostPaired = 6
/** Combinations of licences beyond that, at most. */
const mostMasks = 20

/** Whether the covering program looks at every combination of licences, so that it bounds the cost. */
export function everyCombination(model: Model): boolean {
  const n = model.products.length
  if (n <= fewCombined) return true
  const classes = new Set(model.binClass).size
  return n <= mostCombined && classes * 2 ** n <= mostSteps
}

/** Whether all that is known of a covering program may be asked of every choice: it has few steps. */
export function isSmallCover(model: Model): boolean {
  return new Set(model.binClass).size * coverMasks(model).length <= mostSteps
}

/**
 * Combinations of licences, a bit per product: all of them for few products. Else none, each product alone, all, all but one, and
 * those that most items ask for.
 */
export function coverMasks(model: Model): number[] {
  const n = model.products.length
  if (everyCombination(model)) return Array.from({ length: 1 << n }, (_, mask) => mask)
  const items = new Map<number, number>()
  for (const { products } of model.units) if (products) items.set(products, (items.get(products) ?? 0) + 1)
  const asked = [...items].sort(([a, x], [b, y]) => y - x || a - b).map(([mask]) => mask)
  const all = 2 ** n - 1
  const singles = model.products.map((_, bit) => 1 << bit)
  const found = new Set([0, all, ...singles, ...singles.map((mask) => all - mask)])
  for (const mask of asked) if (found.size < mostMasks) found.add(mask)
  return [...found].sort((a, b) => a - b)
}

/**
 * Combinations of products whose items are looked at together: all for few products, else each alone, pairs, and all of
 * them at once.
 */
export function demandingMasks(model: Model): number[] {
  const n = model.products.length
  if (n <= fewCombined) return Array.from({ length: (1 << n) - 1 }, (_, k) => k + 1)
  const singles = model.products.map((_, bit) => 1 << bit)
  const pairs = n > mostPaired ? [] : singles.flatMap((a, k) => singles.slice(k + 1).map((b) => a | b))
  return [...singles, ...pairs, 2 ** n - 1]
}
