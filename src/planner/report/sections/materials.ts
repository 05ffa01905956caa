import { cell, column, times } from '../Live'
import { priceIdOfDevice } from '../bindPrices'
import type { ReportContext } from '../ReportContext'
import { priceCellId } from '../scenarioLevers'
import { blank, found, input, label, made, markCell, type Row, type Section, words } from '../Report'

/** Bill of materials: what is bought, in what number, at which price; the price cells are to be filled in. */
export function materials({ result }: ReportContext): Section | null {
  if (!result.after) return null
  const bought = result.after.installation.devices.filter(({ capitalCNY }) => capitalCNY.value > 0)
  const quantityOf = (priceId: string, category: string): number =>
    category === 'equipment' || category === 'software'
      ? bought.filter(({ id }) => priceIdOfDevice(result, id) === priceId).length
      : 1
  let total = 0
  const rows = result.inputs.prices.map((price): Row => {
    const quantity = quantityOf(price.id, price.category)
    total += quantity * price.priceCNY
    return {
      cells: [
        words(price.id),
        words(price.name),
        words(price.nameZh ?? ''),
        label(`category.${price.category}`),
        found(quantity, `quantity|${price.id}`),
        words(price.unit),
        input(price.priceCNY, priceCellId(price.id)),
        made(times(cell(`quantity|${price.id}`, quantity), cell(priceCellId(price.id), price.priceCNY))),
        price.lowCNY === null ? blank : found(price.lowCNY),
        price.highCNY === null ? blank : found(price.highCNY),
        markCell(price.origin.mark),
        words(price.origin.source),
      ],
    }
  })
  const totalLive = { kind: 'call', operation: 'sum', inputs: [column('prices', 'amount')], value: total } as const
  return {
    key: 'materials',
    charts: [],
    tables: [
      {
        key: 'prices',
        id: 'prices',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'name', format: 'text' },
          { key: 'nameZh', format: 'text' },
          { key: 'category', format: 'text' },
          { key: 'quantity', format: 'count' },
          { key: 'unit', format: 'text' },
          { key: 'price', format: 'money' },
          { key: 'amount', format: 'money' },
          { key: 'low', format: 'money' },
          { key: 'high', format: 'money' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows: [
          ...rows,
          {
            total: true,
            cells: [
              label('total'),
              ...Array.from({ length: 6 }, () => blank),
              made(totalLive),
              blank,
              blank,
              blank,
              blank,
            ],
          },
        ],
      },
    ],
  }
}
