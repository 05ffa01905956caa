import { assume } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'
import type { Price } from '../model/prices'
import { memoryPriceSource, withMemoryPriced } from './withMemoryPriced'

/**
 * `after` with the memory that a lever or repair added at the price of memory that `after` assumes, where that is another
 * one than in `before`. A price that somebody typed is left: it says what a host costs, memory and all.
 */
export function withMemoryRepriced(before: PlanInputs, after: PlanInputs, listed: PlanInputs): PlanInputs {
  const perGiB = ({ assumptions }: PlanInputs): number => assume(assumptions, 'memoryCNYPerGiB').value
  if (perGiB(before) === perGiB(after)) return after
  const { prices } = withMemoryPriced(before, after, listed)
  const typed = (price: Price): boolean =>
    price.origin.source !== memoryPriceSource ||
    price.priceCNY !== before.prices.find(({ id }) => id === price.id)?.priceCNY
  return { ...after, prices: after.prices.map((price, i) => (typed(price) ? price : prices[i]!)) }
}
