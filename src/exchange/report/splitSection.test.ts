import { describe, expect, it } from 'vitest'
import { type Chart, found, type Section, type Table, words } from '../../planner/report/Report'
import type { ColumnKey, TableKey } from '../../planner/report/reportKeys'
import { layOut } from './layOut'
import { spanningTable, splitSection } from './splitSection'

const table = (key: TableKey, second: ColumnKey, rows: number): Table => ({
  key,
  id: key,
  columns: [
    { key: 'id', format: 'text' },
    { key: second, format: 'number' },
  ],
  rows: Array.from({ length: rows }, (_, at) => ({ cells: [words(`w${String(at)}`), found(at)] })),
})
const chartOf = (of: string): Chart => ({
  title: 'chart.use',
  kind: 'columns',
  by: 'columns',
  table: of,
  categories: 'id',
  series: ['memory'],
  format: 'number',
})
const section = (tables: readonly Table[], charts: readonly Chart[] = []): Section => ({
  key: 'placement',
  tables,
  charts,
})
const long = spanningTable + 1
const idsOf = (parts: readonly Section[]): readonly (readonly string[])[] =>
  parts.map(({ tables }) => tables.map(({ id }) => id))

describe('the sheets of a section', () => {
  it('are one while no table reaches over a page', () => {
    const one = section([table('hosts', 'cores', spanningTable), table('placed', 'memory', 5)])
    expect(splitSection(one)).toEqual([one])
  })

  it('let shorter tables stand before a long one, and none of another head after it', () => {
    const parts = splitSection(
      section([
        table('hosts', 'cores', 4),
        table('placed', 'memory', long),
        table('moves', 'memory', 3),
        table('restarts', 'disk', long),
        table('failures', 'cores', 2),
      ]),
    )
    expect(idsOf(parts)).toEqual([['hosts', 'placed', 'moves'], ['restarts'], ['failures']])
  })

  it('take the charts to their tables, and one over another section to the first', () => {
    const parts = splitSection(
      section([table('placed', 'memory', long), table('hosts', 'cores', 4)], [chartOf('hosts'), chartOf('cashFlow')]),
    )
    expect(parts.map(({ charts }) => charts.map((one) => one.table))).toEqual([['cashFlow'], ['hosts']])
  })

  it('are named by number, and each repeats the head of its long table', () => {
    const report = {
      title: '',
      plannedYear: null,
      sections: [section([table('placed', 'memory', long), table('restarts', 'disk', long)])],
    }
    const name = 'A name as long as a sheet may be'.slice(0, 31)
    const { sections } = layOut(report, () => name)
    expect(sections.map(({ repeated }) => repeated?.table.id)).toEqual(['placed', 'restarts'])
    expect(sections[0]?.sheet).toBe(name)
    expect(sections[1]?.sheet).toMatch(/^A name as .* 2$/u)
    expect(sections[1]?.sheet.length).toBeLessThanOrEqual(31)
  })
})
