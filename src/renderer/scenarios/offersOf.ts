import { hostTypes } from '../../planner/catalogue/hostTypes'
import type { HostType } from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Price } from '../../planner/model/prices'

/** One kind of host to choose from in the search for the cheapest hardware. */
export interface Offer {
  readonly key: string
  readonly type: HostType
  /** The project plans with it already. */
  readonly inUse: boolean
  readonly owned: boolean
  /** Hosts there are of what is owned; null for what can be bought. */
  readonly ownedCount: number | null
  readonly listed: Price | null
}

/** What the project plans with, groups that differ in their place alone as one, then the catalogue. */
export function offersOf({ hardware, prices }: Pick<PlanInputs, 'hardware' | 'prices'>): readonly Offer[] {
  const own = new Map<string, Omit<Offer, 'listed'>>()
  for (const { type, owned, count } of hardware.hosts) {
    const key = `${type.id} ${String(type.memoryGiB)}${owned ? ' owned' : ''}`
    const ownedCount = owned ? count + (own.get(key)?.ownedCount ?? 0) : null
    own.set(key, { key, type, owned, ownedCount, inUse: true })
  }
  const planned = new Set(hardware.hosts.map(({ type }) => type.id))
  const others = hostTypes
    .filter(({ id }) => !planned.has(id))
    .map((type) => ({ key: type.id, type, owned: false, ownedCount: null, inUse: false }))
  return [...own.values(), ...others].map((offer) => ({
    ...offer,
    listed: prices.find(({ id }) => id === offer.type.priceId) ?? null,
  }))
}

/** Hosts of an offer that can be had, as typed; of what is owned never more than there are. Null: as many as it takes. */
export const mostOf = ({ ownedCount }: Pick<Offer, 'ownedCount'>, typed: number | undefined): number | null =>
  ownedCount === null ? (typed ?? null) : Math.min(typed ?? ownedCount, ownedCount)
