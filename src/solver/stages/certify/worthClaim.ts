import type { CostClaim, Licensed } from '../../costCertificate'
import type { CoverRow } from '../cover/CoverProgram'
import type { CostBuilder, CostTerm } from './CostBuilder'
import { licencesBelong } from './licenceSets'

/** Rows are divided down to coefficients of about this size. */
const shortUnit = 2 ** 18

/** Bins of a type, or those of them with some licences, one of which may be lost: the flag says whether there are any. */
export interface Loss {
  readonly type: number
  readonly products: Licensed
  readonly flag: number
}

export interface WorthClaim {
  readonly row: CoverRow
  readonly claim: CostClaim
}

/**
 * What follows from prices, which are whole numbers by step of the program and dimension: together the bins are worth no less
 * than what all items cost, each where it costs least; with a `loss` without one of those bins, whichever is worth least. Null
 * where doubles are too short to be exact, or where an item has no place.
 */
export function worthClaim(
  program: CostBuilder,
  dimensions: readonly number[],
  prices: readonly (readonly number[])[],
  loss: Loss | null,
): WorthClaim | null {
  const { exact } = program
  const at = (s: number, amount: (d: number) => number) =>
    dimensions.reduce((sum, d, k) => sum + prices[s]![k]! * amount(d), 0)
  const roomOf = (type: number, d: number) => (loss ? program.roomAfter(type, d) : program.room(type, d))
  const worth = exact.map(({ type }, s) => at(s, (d) => roomOf(type, d)))
  let atLeast = 0
  for (const { demand, products, restart } of program.items) {
    if (loss && !restart) continue
    const costs = exact.flatMap(({ type, products: licences }, s) =>
      (products ?? []).every((product) => licences.includes(product)) && demand.every((x, d) => x <= roomOf(type, d))
        ? [at(s, (d) => demand[d]!)]
        : [],
    )
    if (costs.length === 0) return null
    atLeast += Math.min(...costs)
  }
  if (!Number.isSafeInteger(atLeast) || !worth.every(Number.isSafeInteger)) return null
  const per = Math.max(1, Math.ceil(Math.max(...worth) / shortUnit))
  const terms: CostTerm[] = exact.map(({ column }, s) => [column, Math.ceil(worth[s]! / per)])
  if (loss) {
    const gone = worth.filter(
      (_, s) => exact[s]!.type === loss.type && licencesBelong(exact[s]!.products, loss.products),
    )
    terms.push([loss.flag, -Math.floor(Math.min(...gone) / per)])
  }
  const row = {
    columns: terms.map(([column]) => column),
    coefficients: terms.map(([, value]) => value),
    atLeast: Math.ceil(atLeast / per),
  }
  const claim: CostClaim = {
    kind: 'worth',
    prices: exact.flatMap(({ column }, s) => {
      const of = dimensions.flatMap((d, k) => (prices[s]![k]! > 0 ? [[d, prices[s]![k]!] as const] : []))
      return of.length > 0 ? [[column, of] as const] : []
    }),
    lost: loss && { type: loss.type, products: loss.products },
    per,
  }
  return { row, claim }
}
