import type { Report, Section, Table } from '../../planner/report/Report'
import { columnId } from '../../planner/report/Report'
import { sameHead, spanningTable, splitSection } from './splitSection'
import { numberedSheet } from './speak'
import { chartRows, chartsPerRow } from './chartSize'
import type { TableKey } from '../../planner/report/reportKeys'

export interface Place {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** A table on its sheet; rows and columns are counted from 0. */
export interface LaidTable {
  readonly table: Table
  readonly sheet: string
  /** Column of the sheet in which the table's first one stands. */
  readonly firstColumn: number
  readonly titleRow: number
  readonly headRow: number
  readonly firstRow: number
  /** Row after the last one that is not a total. */
  readonly endRow: number
  /** Columns of the sheet by the ids of the table's. */
  readonly columnAt: ReadonlyMap<string, number>
}

export interface LaidSection {
  readonly section: Section
  readonly sheet: string
  readonly tables: readonly LaidTable[]
  /** Row after the last table, or the first of the charts where they stand below. */
  readonly nextRow: number
  /** First row of the charts. */
  readonly chartRow: number
  /** The long table whose head is printed on every page; null where there is none. */
  readonly repeated: LaidTable | null
}

export interface Layout {
  readonly sections: readonly LaidSection[]
  readonly cells: ReadonlyMap<string, Place>
  readonly tables: ReadonlyMap<string, LaidTable>
  readonly names: readonly (Place & { readonly name: string })[]
}

/** Rows above the first table: the title, what it is about, a blank one; on the summary the answer before that. */
const topRows = 3
const summaryTopRows = 4

/** The free row above the first table. */
export const planStateRow = (section: Section['key']): number => (section === 'summary' ? summaryTopRows : topRows) - 1

/** Stands to the right of the table before it, a narrow column between the two. */
const beside: ReadonlySet<TableKey> = new Set(['answer'])

/**
 * A long table under which no other head stands. Where charts come after it one that fits a page is not repeated: its
 * head would stand over them.
 */
function repeatedTable({ tables, charts }: Section): Table | null {
  const most = charts.length > 0 ? spanningTable : longTable
  const long = tables.findIndex(({ rows }) => rows.length > most)
  const found = tables[long]
  return found && tables.slice(long + 1).every((later) => sameHead(later, found)) ? found : null
}

/** A table of more rows may reach over a page. */
export const longTable = 15

/** Gives every table and cell its place: a sheet per section or several, the tables below each other. */
export function layOut(report: Report, sheetName: (section: Section) => string): Layout {
  const cells = new Map<string, Place>()
  const tables = new Map<string, LaidTable>()
  const names: (Place & { name: string })[] = []
  const parts = report.sections.flatMap((whole) =>
    splitSection(whole).map((section, at) => ({ section, sheet: numberedSheet(sheetName(whole), at + 1) })),
  )
  const sections = parts.map(({ section, sheet }): LaidSection => {
    const repeats = repeatedTable(section)
    // Above the tables where a head is repeated: it would stand over a chart on a page of its own.
    const chartsFirst = repeats !== null && section.charts.length > 0
    let row = section.key === 'summary' ? summaryTopRows : topRows
    const top = row
    if (chartsFirst) row += Math.ceil(section.charts.length / chartsPerRow) * chartRows
    let previous: LaidTable | null = null
    const laid = section.tables.map((table): LaidTable => {
      const neighbour: LaidTable | null = beside.has(table.key) ? previous : null
      const firstColumn: number = neighbour ? neighbour.firstColumn + neighbour.table.columns.length + 1 : 0
      const titleRow = neighbour?.titleRow ?? row
      const firstRow = titleRow + 2
      table.rows.forEach(({ cells: line }, at) => {
        line.forEach((cell, within) => {
          const column = firstColumn + within
          if (cell.kind !== 'number') return
          const place = { sheet, row: firstRow + at, column }
          if (cell.id !== null) {
            if (cells.has(cell.id)) throw new Error(`Two cells of the report are called ${cell.id}`)
            cells.set(cell.id, place)
          }
          for (const name of cell.names) names.push({ ...place, name })
        })
      })
      const laidTable: LaidTable = {
        table,
        sheet,
        firstColumn,
        titleRow,
        headRow: titleRow + 1,
        firstRow,
        endRow: firstRow + table.rows.filter(({ total }) => total !== true).length,
        columnAt: new Map(table.columns.map((column, at) => [columnId(column), firstColumn + at])),
      }
      tables.set(table.id, laidTable)
      row = Math.max(row, firstRow + table.rows.length + 1)
      previous = laidTable
      return laidTable
    })
    const repeated = repeats === null ? null : (laid[section.tables.indexOf(repeats)] ?? null)
    return { section, sheet, tables: laid, nextRow: row, chartRow: chartsFirst ? top : row, repeated }
  })
  return { sections, cells, tables, names }
}
