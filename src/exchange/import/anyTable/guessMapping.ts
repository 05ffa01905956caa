import { numberOf, textOf } from '../../workbook/cellValues'
import type { Cell, SheetRow, SheetRows } from '../../workbook/SheetRows'
import { normaliseHeader } from '../normaliseHeader'
import type { MappedColumn, TableMapping } from './TableMapping'
import { tableFieldKeys, tableFields, unitsOf, type TableField, type TableUnit } from './tableFields'

export interface GuessedMapping {
  readonly mapping: TableMapping
  readonly headerRow: number
  /** Every column of the table, also those that were given no field, with a few values to judge by. */
  readonly columns: readonly GuessedColumn[]
}

export interface GuessedColumn {
  readonly header: string
  readonly field: TableField | null
  readonly unit: TableUnit | null
  /** Whether the header named the field, or only the content suggested it. */
  readonly by: 'header' | 'content' | null
  readonly sample: readonly Cell[]
}

const unitWords: readonly (readonly [RegExp, TableUnit])[] = [
  [/\b(tib|tb)\b|（t）|\(t\)/i, 'TiB'],
  [/\b(gib|gb|g)\b/i, 'GiB'],
  [/\b(mib|mb|m)\b/i, 'MiB'],
  [/\b(kib|kb)\b/i, 'KiB'],
  [/\bghz\b/i, 'GHz'],
  [/\bmhz\b/i, 'MHz'],
  [/\bkw\b|千瓦/i, 'kW'],
  [/%|percent/i, 'percent'],
]

/**
 * The columns of a table as far as headers (English or Chinese) and contents tell: null where no row of the first
 * twelve names a machine and its size. A guess to be shown, not a fact.
 */
export function guessMapping(sheet: SheetRows): GuessedMapping | null {
  let best: { readonly row: SheetRow; readonly fields: ReadonlyMap<number, TableField> } | null = null
  for (const row of sheet.rows.slice(0, 12)) {
    const fields = fieldsOf(row)
    if (fields.size > (best?.fields.size ?? 0)) best = { row, fields }
  }
  if (!best || best.fields.size < 2) return null
  const { row: header } = best
  const rows = sheet.rows.filter((row) => row.number > header.number).slice(0, 200)
  const fields = new Map(best.fields)
  const byContent = new Set<number>()
  if (![...fields.values()].includes('name')) {
    const at = likelyNames(header, rows, fields)
    if (at === null) return null
    fields.set(at, 'name')
    byContent.add(at)
  }
  const columns = header.cells.map((cell, at): GuessedColumn => {
    const field = fields.get(at) ?? null
    const sample = rows.map((row) => row.cells[at] ?? null).filter((value) => value !== null)
    const text = textOf(cell) ?? ''
    return {
      header: text,
      field,
      unit: field === null ? null : unitOf(field, text, sample),
      by: field === null ? null : byContent.has(at) ? 'content' : 'header',
      sample: sample.slice(0, 5),
    }
  })
  const has = (field: TableField): boolean => columns.some((column) => column.field === field)
  if (!has('memory') || !(has('vcpu') || has('cores'))) return null
  const servers =
    has('cores') && (has('model') || has('rackUnits') || has('maxPower') || has('sockets')) && !has('host')
  const mapped = columns.flatMap((column): MappedColumn[] =>
    column.field === null ? [] : [{ header: column.header, field: column.field, unit: column.unit }],
  )
  const mapping: TableMapping = {
    name: sheet.name,
    kind: servers ? 'servers' : 'workloads',
    sheet: null,
    columns: mapped,
  }
  return { mapping, headerRow: header.number, columns }
}

const spellings = new Map<string, TableField>(
  tableFieldKeys.flatMap((field) => tableFields[field].map((name) => [normaliseHeader(name), field] as const)),
)

/** Header without what stands in brackets and without a unit at its end. */
const bare = (header: string): string =>
  header.replace(/[(（[【].*?[)）\]】]/g, '').replace(/[\s_/]*(?:GiB|GB|MiB|MB|KiB|KB|TiB|TB|MHz|GHz|kW|W|%)\s*$/i, '')

/** Columns whose header is a known spelling; each field once, an exact header before one with a unit taken off. */
function fieldsOf(row: SheetRow): ReadonlyMap<number, TableField> {
  const fields = new Map<number, TableField>()
  const taken = new Set<TableField>()
  for (const reduce of [(text: string) => text, bare]) {
    row.cells.forEach((cell, at) => {
      if (typeof cell !== 'string' || fields.has(at) || cell.length > 60) return
      const field = spellings.get(normaliseHeader(reduce(cell)))
      if (field === undefined || taken.has(field)) return
      fields.set(at, field)
      taken.add(field)
    })
  }
  return fields
}

/** The column with text in every row and no text twice. */
function likelyNames(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): number | null {
  for (let at = 0; at < header.cells.length; at++) {
    if (fields.has(at)) continue
    const texts = rows.map((row) => row.cells[at] ?? null)
    if (rows.length >= 2 && texts.every((text) => typeof text === 'string') && new Set(texts).size === texts.length)
      return at
  }
  return null
}

/** Unit from the header, else from the size of the numbers: no server has 2,048 GiB per machine in half its rows. */
function unitOf(field: TableField, header: string, sample: readonly Cell[]): TableUnit | null {
  if (!(field in unitsOf)) return null
  const units: readonly TableUnit[] = unitsOf[field as keyof typeof unitsOf]
  const words = header.replace(/([\u4e00-\u9fff])/g, ' $1 ').replaceAll('_', ' ')
  for (const [pattern, unit] of unitWords) if (units.includes(unit) && pattern.test(words)) return unit
  const numbers = sample.flatMap((cell) => numberOf(cell)?.value ?? []).sort((a, b) => a - b)
  const median = numbers[Math.floor(numbers.length / 2)] ?? 0
  const most = numbers.at(-1) ?? 0
  switch (field) {
    case 'memory':
      return median >= 1024 * 1024 ? 'KiB' : median >= 1024 ? 'MiB' : 'GiB'
    case 'disk':
    case 'usedDisk':
      return median >= 20_000 ? 'MiB' : 'GiB'
    case 'speed':
      return median < 100 ? 'GHz' : 'MHz'
    case 'idlePower':
    case 'maxPower':
      return most < 10 ? 'kW' : 'W'
    default:
      return most <= 1 && sample.every((cell) => !String(cell).includes('%')) ? 'ratio' : 'percent'
  }
}
