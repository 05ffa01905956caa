import type { CostClaim } from './costCertificate'
import { type Inequality, refuse } from './costInequality'
import { type CostPlace, costOf, inUnitsOf, type Priced, priced, worthOf } from './costPlace'
import type { Item } from './problem'

/**
 * Nobody's items on a bin are worth more than what it holds; an item costs no less than where it costs least, of the bins
 * with its licences that are large enough for it. Without one bin of `lost` what is left still holds all that restarts; `flag` is
 * the column that says whether any of these are in use.
 */
export function worthInequality(
  places: readonly CostPlace[],
  items: readonly Item[],
  { prices, per }: Pick<Extract<CostClaim, { kind: 'worth' }>, 'prices' | 'per'>,
  lost: { readonly isOne: (place: CostPlace) => boolean; readonly flag: number } | null,
): Inequality {
  const inUnits = inUnitsOf(per)
  const pricesOf = new Map<number, Priced>()
  for (const [column, of] of prices) {
    if (pricesOf.has(column)) refuse('priced twice')
    if (places.every((place) => place.column !== column)) refuse('priced, and not counted')
    pricesOf.set(column, priced(of))
  }
  const spots = places.map((place) => {
    const own = pricesOf.get(place.column) ?? []
    return { place, own, worth: worthOf(own, lost ? place.after : place.room) }
  })
  let atLeast = 0n
  items.forEach((item, index) => {
    if (lost && !item.restart) return
    let least: bigint | null = null
    for (const { place, own } of spots) {
      if ((lost ? place.restarts : place.runs)[index] !== true) continue
      const cost = costOf(own, item)
      if (least === null || cost < least) least = cost
    }
    atLeast += least ?? refuse('an item without a place')
  })
  const terms = new Map(spots.map(({ place, worth }) => [place.column, inUnits(worth)]))
  if (lost) {
    const gone = spots.filter(({ place }) => lost.isOne(place))
    const least = gone.reduce((min, { worth }) => (worth < min ? worth : min), gone[0]?.worth ?? refuse('no such bins'))
    terms.set(lost.flag, inUnits(-least))
  }
  return { terms, atLeast: inUnits(atLeast) }
}
