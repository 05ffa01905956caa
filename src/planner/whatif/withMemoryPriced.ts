import { hostTypes } from '../catalogue/hostTypes'
import { assume } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'
import type { Price } from '../model/prices'

/** Source of a price that memory was added to: the rest of it is the listed one. */
export const memoryPriceSource = 'listed price and added memory'

/**
 * `after` with the memory that its hosts have above their type as listed in the price of that type, at the assumed price of
 * memory. Less memory than listed lowers no price: hosts are bought as they are offered. A price typed since the file was read
 * is moved by what the change from `before` adds or takes; any other one is counted anew from the listed price.
 */
export function withMemoryPriced(before: PlanInputs, after: PlanInputs, listed: PlanInputs): PlanInputs {
  const priced = after.prices.map((price): Price => {
    const now = addedMemoryCNY(after, price.id, listed)
    const start = listed.prices.find(({ id }) => id === price.id)
    const counted = price.origin.source === memoryPriceSource
    if (start && (counted || price.priceCNY === start.priceCNY)) {
      if (now === 0) return counted ? start : price
      return { ...raised(start, now), origin: { ...start.origin, mark: 'A', source: memoryPriceSource } }
    }
    const was = addedMemoryCNY(before, price.id, listed)
    return now === was ? price : raised(price, now - was)
  })
  return priced.every((price, i) => price === after.prices[i]) ? after : { ...after, prices: priced }
}

/** Price of the memory that a host with this price has above its type as listed; of several groups the most. */
function addedMemoryCNY({ hardware, assumptions }: PlanInputs, priceId: string, listed: PlanInputs): number {
  const listedGiB = (typeId: string): number | undefined =>
    (listed.hardware.hosts.find(({ type }) => type.id === typeId)?.type ?? hostTypes.find(({ id }) => id === typeId))
      ?.memoryGiB
  const addedGiB = hardware.hosts
    .filter(({ type }) => type.priceId === priceId)
    .map(({ type }) => type.memoryGiB - (listedGiB(type.id) ?? type.memoryGiB))
  return Math.max(0, ...addedGiB) * assume(assumptions, 'memoryCNYPerGiB').value
}

function raised(price: Price, byCNY: number): Price {
  const up = (value: number): number => Math.max(0, value + byCNY)
  return {
    ...price,
    priceCNY: up(price.priceCNY),
    lowCNY: price.lowCNY === null ? null : up(price.lowCNY),
    highCNY: price.highCNY === null ? null : up(price.highCNY),
  }
}
