import type { Column } from '../../exchange/template/column'
import type { PlanInputs } from '../../planner/model/inputs'
import { columnsOf, type EstateSheetKey, nameFieldOf } from './estateSheets'
import { cellText, type RowValues, type SheetRow, sheetRows } from './sheetRows'

/** Hardware is offered by the piece: a new row starts as a copy of its neighbour. */
const copied: readonly EstateSheetKey[] = ['hosts', 'storage', 'devices']

/** Source that a row typed by hand carries until somebody states a better one. */
const typedSource = 'typed'

/**
 * A row that nobody has filled in yet. Every cell is listed as a default, so that it counts and shows as assumed until
 * it is typed. `like` is the row beside it.
 */
export function blankRow(inputs: PlanInputs, sheet: EstateSheetKey, id: string, like: SheetRow | null): SheetRow {
  const columns = columnsOf(sheet)
  const nameField = nameFieldOf(sheet)!
  const fields = columns
    .map(([field]) => field)
    .filter((field) => field !== nameField && field !== 'mark' && field !== 'source')
  const start: RowValues =
    like && copied.includes(sheet)
      ? like.values
      : Object.fromEntries(columns.map(([field, column]) => [field, blankValue(column, id)]))
  const hasOrigin = columns.some(([field]) => field === 'mark')
  return {
    values: {
      ...start,
      ...(sheet === 'hosts' ? { priceId: start['priceId'] || (inputs.prices[0]?.id ?? '') } : {}),
      [nameField]: id,
      ...(hasOrigin ? { mark: 'A', source: typedSource } : {}),
    },
    origin: hasOrigin ? { mark: 'A', source: typedSource, defaulted: fields } : null,
    hidden: null,
  }
}

/** The stated default of a column; where there is none, the least that the column allows. */
function blankValue({ empty, kind, min, choices }: Column<unknown>, id: string): unknown {
  if (empty) return empty.value
  switch (kind) {
    case 'number':
    case 'integer':
    case 'percent':
      return Math.max(0, min ?? 0)
    case 'choice':
      return choices[0]?.value ?? ''
    case 'list':
    case 'hours':
      return []
    case 'curve':
      return null
    case 'text':
      return id
  }
}

const prefixes: Readonly<Partial<Record<EstateSheetKey, string>>> = {
  legacyServers: 'server-',
  legacyDevices: 'device-',
  workloads: 'workload-',
  rules: 'rule-',
  hosts: 'host-',
  devices: 'device-',
  prices: 'price-',
}

/** An id that no row of the sheet has: the ids in use, counted on. */
export function freeId(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  taken: ReadonlySet<string>,
  like: SheetRow | null,
): string {
  const nameField = nameFieldOf(sheet)!
  // Rows of an array, and samples of a workload, share its id.
  if (like && (sheet === 'storage' || sheet === 'samples')) return String(like.values[nameField])
  const rows = sheetRows(inputs, sheet)
  const used = new Set([...rows.map(({ values }) => String(values[nameField])), ...taken])
  const pattern = /^(.*?)(\d+)$/u.exec(cellText((like ?? rows.at(-1))?.values[nameField]))
  const prefix = sheet === 'hosts' ? 'hosts-' : (pattern?.[1] ?? prefixes[sheet] ?? '')
  const width = sheet === 'hosts' ? 0 : (pattern?.[2]?.length ?? 0)
  for (let next = 1; ; next++) {
    const id = `${prefix}${String(next).padStart(width, '0')}${sheet === 'hosts' ? '-' : ''}`
    if (!used.has(id)) return id
  }
}
