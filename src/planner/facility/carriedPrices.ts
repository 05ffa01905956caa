import type { Hardware } from '../model/hardware'

/** Price lines that a host, an array or a device names, bought or not. */
export const carriedPrices = ({ hosts, storage, devices }: Hardware): ReadonlySet<string | null> =>
  new Set([
    ...hosts.map(({ type }) => type.priceId),
    ...storage.arrays.map(({ priceId }) => priceId),
    ...devices.map(({ priceId }) => priceId),
  ])
