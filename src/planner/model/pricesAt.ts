import type { Price } from './prices'

/** The price list with every price at the low or the high end of its range; a price without one stays as it is. */
export const pricesAt = (prices: readonly Price[], end: 'low' | 'high'): readonly Price[] =>
  prices.map((price) => ({ ...price, priceCNY: (end === 'low' ? price.lowCNY : price.highCNY) ?? price.priceCNY }))
