import { hostTypeOf } from '../catalogue/hostTypes'
import { assume } from '../model/assumptions'
import type { HostGroup } from '../model/hardware'
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
  const addedGiB = hardware.hosts
    .filter(({ type }) => type.priceId === priceId)
    .map((group) => group.type.memoryGiB - listedMemoryGiB(group, listed))
  return Math.max(0, ...addedGiB) * assume(assumptions, 'memoryCNYPerGiB').value
}

/** Memory of a group as listed: groups of one type may differ in it, and a type not offered has that of the catalogue. */
function listedMemoryGiB({ idPrefix, type }: HostGroup, { hardware }: PlanInputs): number {
  const ofType = hardware.hosts.filter((group) => group.type.id === type.id)
  const own = ofType.find((group) => group.idPrefix === idPrefix) ?? ofType[0]
  return (own?.type ?? hostTypeOf(type.id) ?? type).memoryGiB
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
