import type { PlanInputs } from '../../model/inputs'
import { priceIdOfDevice } from '../bindPrices'
import { cell, column, times } from '../Live'
import type { ReportContext } from '../ReportContext'
import { blank, found, input, label, made, markCell, type Row, type Section, typed, words } from '../Report'
import { priceCellId } from '../scenarioLevers'

/**
 * Bill of materials: what is bought, to which specification, in what number and at which price. Prices, specifications
 * and remarks are to be filled in.
 */
export function materials({ result }: ReportContext): Section | null {
  if (!result.after) return null
  const bought = result.after.installation.devices.filter(({ capitalCNY }) => capitalCNY.value > 0)
  const quantityOf = (priceId: string, category: string): number =>
    category === 'equipment' || category === 'software'
      ? bought.filter(({ id }) => priceIdOfDevice(result, id) === priceId).length
      : 1
  const described = hardwareDescriptions(result.inputs)
  let total = 0
  const rows = result.inputs.prices.map((price): Row => {
    const quantity = quantityOf(price.id, price.category)
    total += quantity * price.priceCNY
    const { model, specification } = described.get(price.id) ?? { model: '', specification: '' }
    return {
      cells: [
        words(price.id),
        // Both in one column: the list then fits a page.
        words(price.nameZh === null ? price.name : `${price.name} / ${price.nameZh}`),
        words(model),
        typed(price.specification ?? specification),
        found(quantity, `quantity|${price.id}`),
        words(price.unit),
        input(price.priceCNY, priceCellId(price.id)),
        made(times(cell(`quantity|${price.id}`, quantity), cell(priceCellId(price.id), price.priceCNY))),
        typed(price.remark ?? ''),
      ],
    }
  })
  const ranges = result.inputs.prices.map((price): Row => ({
    cells: [
      words(price.id),
      words(price.origin.source),
      label(`category.${price.category}`),
      price.lowCNY === null ? blank : found(price.lowCNY),
      price.highCNY === null ? blank : found(price.highCNY),
      markCell(price.origin.mark),
    ],
  }))
  const totalLive = { kind: 'call', operation: 'sum', inputs: [column('prices', 'amount')], value: total } as const
  const totalRow: Row = {
    total: true,
    cells: [label('total'), ...Array.from({ length: 6 }, () => blank), made(totalLive), blank],
  }
  return {
    key: 'materials',
    charts: [],
    tables: [
      {
        key: 'prices',
        id: 'prices',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'goods', format: 'text' },
          { key: 'model', format: 'text' },
          { key: 'specification', format: 'text' },
          { key: 'quantity', format: 'count' },
          { key: 'unit', format: 'text' },
          { key: 'price', format: 'money' },
          { key: 'amount', format: 'money' },
          { key: 'remark', format: 'text' },
        ],
        rows: [...rows, totalRow],
      },
      {
        key: 'priceRanges',
        id: 'priceRanges',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'source', format: 'text' },
          { key: 'category', format: 'text' },
          { key: 'low', format: 'money' },
          { key: 'high', format: 'money' },
          { key: 'mark', format: 'mark' },
        ],
        rows: ranges,
      },
    ],
  }
}

interface Description {
  readonly model: string
  readonly specification: string
}

/** Model and build of what a line of the price list buys, in signs that need no language: sockets x cores, sizes, units. */
export function hardwareDescriptions({ hardware }: Pick<PlanInputs, 'hardware'>): ReadonlyMap<string, Description> {
  const { hosts, storage, devices } = hardware
  const lines: readonly (readonly [string | null, Description])[] = [
    ...hosts.map(({ type }): readonly [string, Description] => {
      const { sockets, coresPerSocket, memoryGiB, rackUnits } = type
      const specification = [
        `${String(sockets)} × ${String(coresPerSocket)} C`,
        `${String(memoryGiB)} GiB`,
        units(rackUnits),
      ]
      return [type.priceId, { model: type.name, specification: specification.join(', ') }]
    }),
    ...storage.arrays.map(({ priceId, model, driveGroups, rackUnits }): readonly [string, Description] => {
      const drives = driveGroups.map(({ count, sizeGB, kind }) => `${String(count)} × ${String(sizeGB)} GB ${kind}`)
      return [priceId, { model, specification: [...drives, units(rackUnits)].join(', ') }]
    }),
    ...devices.map(({ priceId, model, rackUnits }): readonly [string | null, Description] => [
      priceId,
      { model, specification: units(rackUnits) },
    ]),
  ]
  return new Map(lines.flatMap(([id, one]) => (id === null ? [] : [[id, one] as const])))
}

const units = (rackUnits: number): string => `${String(rackUnits)} U`
