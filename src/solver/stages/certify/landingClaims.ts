import type { Place } from '../../costCertificate'
import type { CostBuilder } from './CostBuilder'

/** Items whose landing is looked at, of all and of each product, and dimensions, the scarcest. */
const landingItems = 3
const landingDimensions = 6
/** Bins told apart by licences up to which these tell places apart; with more they are too many flags. */
const mostPlaces = 16

/** After a failure each of the largest items needs a bin that was not too full before. */
export function addLandingClaims(program: CostBuilder, dimensions: readonly number[]): void {
  const { exact, items, problem, types } = program
  const isExact = exact.length > 0 && exact.length <= mostPlaces
  const used = program.of(null)
  const places: readonly (Place & { readonly bins: readonly number[] })[] = isExact
    ? exact.map(({ type, products, column }) => ({ type, products, bins: [column] }))
    : types.map((type) => ({
        type,
        products: null,
        bins: used.flatMap((one) => (one.type === type ? [one.column] : [])),
      }))
  const scarce = program.scarcest(items, dimensions, landingDimensions)
  const totals = scarce.map((d) => Math.max(1, program.sum(items, d)))
  const kept = ({ type }: Place, item: number, d: number) =>
    Math.max(0, program.room(type, d) - program.roomAfter(type, d) + items[item]!.demand[d]!)
  const share = (place: Place, item: number) => Math.max(...scarce.map((d, k) => kept(place, item, d) / totals[k]!))
  const keptAt = new Map<string, number>()
  const chosen = largest(program, scarce, totals).flatMap((item) => {
    const { demand, products } = items[item]!
    const possible = places
      .filter(
        ({ type, products: licences }) =>
          dimensions.every((d) => demand[d]! <= program.roomAfter(type, d)) &&
          (licences === null || (products ?? []).every((product) => licences.includes(product))),
      )
      .sort((a, b) => share(a, item) - share(b, item))
    // Where somebody could land nowhere other claims say so.
    return possible.length > 0 ? [{ item, possible }] : []
  })
  for (const { item, possible } of chosen) {
    const flags = possible.map(({ type, products, bins }) => {
      const flag = program.column({ kind: 'lands', item, type, products }, 0, 1)
      program.claim({ kind: 'definition', column: flag }, [...bins.map((bin) => [bin, 1] as const), [flag, -1]], 0)
      return flag
    })
    program.claim(
      { kind: 'landing', item },
      flags.map((flag) => [flag, 1]),
      1,
    )
    program.completions.push((values) => {
      const at = possible.findIndex(({ bins }) => bins.some((bin) => values[bin]! > 0))
      flags.forEach((flag, k) => (values[flag] = k === at ? 1 : 0))
    })
    for (const d of scarce)
      for (const [k, place] of possible.entries()) {
        const free = kept(place, item, d)
        if (free === 0) continue
        const most = keptColumn(place, d)
        program.completions.push((values) => (values[most] = Math.max(values[most]!, free * values[flags[k]!]!)))
        program.claim(
          { kind: 'keeps', kept: most, lands: flags[k]! },
          [
            [most, 1],
            [flags[k]!, -free],
          ],
          0,
        )
      }
  }
  for (const d of scarce) {
    const at = program.columns.flatMap((column, index) =>
      column.kind === 'kept' && column.dimension === d ? [index] : [],
    )
    if (at.length === 0) continue
    const rooms = used.map(({ type, column }) => [column, program.room(type, d)] as const)
    program.claim(
      { kind: 'beside-kept', dimension: d },
      [...rooms, ...at.map((column) => [column, -1] as const)],
      program.sum(items, d),
    )
  }

  function keptColumn({ type, products }: Place, dimension: number): number {
    const key = JSON.stringify([type, products, dimension])
    let column = keptAt.get(key)
    if (column === undefined) {
      const most = problem.binTypes[type]!.capacity[dimension]!
      column = program.column({ kind: 'kept', type, products, dimension }, 0, most)
      keptAt.set(key, column)
      const own = column
      program.completions.push((values) => (values[own] = 0))
    }
    return column
  }
}

/** The items that are largest in a dimension, of all that restart and of those of each product: by number. */
function largest(program: CostBuilder, dimensions: readonly number[], totals: readonly number[]): readonly number[] {
  const { items } = program
  const size = (item: number) => Math.max(...dimensions.map((d, k) => items[item]!.demand[d]! / totals[k]!))
  const groups = program.groups.filter((group) => group === null || (group.length === 1 && group[0]!.length === 1))
  const found = groups.flatMap((group) => {
    const its = new Set(program.itemsOf(group))
    const own = items.flatMap((item, index) => (item.restart && its.has(item) ? [index] : []))
    const most = dimensions.flatMap((d) =>
      own.length === 0
        ? []
        : [own.reduce((best, item) => (items[item]!.demand[d]! > items[best]!.demand[d]! ? item : best))],
    )
    return [...new Set(most)].sort((a, b) => size(b) - size(a) || a - b).slice(0, landingItems)
  })
  return [...new Set(found)]
}
