import type { PlanInputs } from '../../planner/model/inputs'
import type { Price } from '../../planner/model/prices'
import { hardwareDescriptions } from '../../planner/report/sections/materials'
import type { EditedTables, SheetsOf } from './editedTables'
import { withNumbers } from './withNumbers'

/** The price list with the prices, specifications and remarks of the list of materials as they stand now. */
export function editedPrices(base: PlanInputs, sheetsOf: SheetsOf, tables: EditedTables): readonly Price[] {
  // Without a plan nothing is bought, and there is no list.
  const ids = sheetsOf('placement').length > 0 ? base.prices.map(({ id }) => String(id)) : []
  const rows = tables.keyed(sheetsOf('materials'), 'materials', ['id', 'price'], ids)
  const prices = new Map([...rows].map(([id, row]) => [id, tables.number(row, 'price', 0, 1e9)]))
  const described = hardwareDescriptions(base)
  const offers = tables.found(sheetsOf('materials'), ['id', 'specification', 'remark'])

  const wordsOf = (price: Price): Pick<Price, 'specification' | 'remark'> => {
    const offer = offers.get(price.id)
    if (!offer) return price
    const said = (key: 'specification' | 'remark', shown: string): string | null => {
      const text = String(offer.cells.get(key) ?? '').trim()
      return text === shown.trim() ? price[key] : text === '' ? null : text
    }
    return {
      specification: said('specification', price.specification ?? described.get(price.id)?.specification ?? ''),
      remark: said('remark', price.remark ?? ''),
    }
  }
  return base.prices.map((price) => {
    const { specification, remark } = wordsOf(price)
    const same = specification === price.specification && remark === price.remark
    return withNumbers(same ? price : { ...price, specification, remark }, { priceCNY: prices.get(price.id) ?? null })
  })
}
