import { describe, expect, it } from 'vitest'
import { type Chart, found, type Section, words } from '../../planner/report/Report'
import { chartRows } from './chartSize'
import { layOut } from './layOut'

const chart: Chart = {
  title: 'chart.use',
  kind: 'columns',
  by: 'columns',
  table: 'placed',
  categories: 'id',
  series: ['memory'],
  format: 'number',
}

/** A section of one table and some charts. */
const section = (rows: number, charts: readonly Chart[]): Section => ({
  key: 'placement',
  charts,
  tables: [
    {
      key: 'placed',
      id: 'placed',
      columns: [
        { key: 'id', format: 'text' },
        { key: 'memory', format: 'number' },
      ],
      rows: Array.from({ length: rows }, (_, at) => ({ cells: [words(`w${String(at)}`), found(at)] })),
    },
  ],
})

const laid = (one: Section) =>
  layOut({ title: 'case', plannedYear: null, sections: [one] }, () => 'Placement').sections[0]!

describe('the charts of a sheet', () => {
  it('stand below its tables', () => {
    const { chartRow, nextRow, tables, repeated } = laid(section(5, [chart]))
    expect(repeated).toBeNull()
    expect(tables[0]!.titleRow).toBe(3)
    expect(chartRow).toBe(nextRow)
  })

  it('stand above where a head is printed on every page, so that it is never over a chart alone', () => {
    const { chartRow, tables, repeated } = laid(section(40, [chart, chart, chart]))
    expect(repeated).toBe(tables[0])
    expect(chartRow).toBe(3)
    // Three charts are two rows of them.
    expect(tables[0]!.titleRow).toBe(3 + 2 * chartRows)
  })

  it('take no room where there are none', () => {
    expect(laid(section(40, [])).tables[0]!.titleRow).toBe(3)
  })
})
