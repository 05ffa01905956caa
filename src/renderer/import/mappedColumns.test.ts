import { describe, expect, it } from 'vitest'
import type { SheetRows } from '../../exchange/workbook/SheetRows'
import type { TableToMap } from './FleetCalls'
import { applyMapping, chooseField, chooseUnit, draftOf, draftsOf, mappingOf, missingFields } from './mappedColumns'

const sheet: SheetRows = {
  name: 'A',
  file: 'a.xlsx',
  rows: [
    { number: 1, cells: ['Unser Bestand'] },
    { number: 2, cells: ['Maschine', 'Kerne', 'Speicher'] },
    { number: 3, cells: ['erp', 4, 16] },
  ],
}
const table: TableToMap = {
  file: 'a.xlsx',
  known: false,
  sheet,
  sheetCount: 1,
  rowCount: 1,
  hiddenRows: 0,
  guess: null,
  left: 'columns-unknown',
}
const draft = draftOf(table)

describe('columns of a table', () => {
  it('come from the row with the most headers when nothing is known about them', () => {
    expect(draft.columns.map(({ header, field, sample }) => [header, field, sample])).toEqual([
      ['Maschine', null, ['erp']],
      ['Kerne', null, [4]],
      ['Speicher', null, [16]],
    ])
    expect(missingFields(draft)).toEqual(['name', 'vcpu', 'memory'])
  })

  it('need no more than a name where one describes the whole machine', () => {
    expect(missingFields(chooseField(draft, 1, 'configuration'))).toEqual(['name'])
  })

  it('fill a field once: the newer choice wins', () => {
    const twice = chooseField(chooseField(draft, 0, 'name'), 1, 'name')
    expect(twice.columns.map(({ field }) => field)).toEqual([null, 'name', null])
  })

  it('make a mapping of what was chosen, units included, that fits the same headers again', () => {
    let chosen = chooseField(chooseField(chooseField(draft, 0, 'name'), 1, 'cores'), 2, 'memory')
    expect(chosen.columns[2]?.unit).toBe('GiB')
    chosen = chooseUnit(chosen, 2, 'TiB')
    expect(missingFields(chosen)).toEqual([])
    const mapping = mappingOf(chosen, 'mine', null)
    expect(mapping.columns).toEqual([
      { header: 'Maschine', field: 'name', unit: null },
      { header: 'Kerne', field: 'cores', unit: null },
      { header: 'Speicher', field: 'memory', unit: 'TiB' },
    ])
    expect(mappingOf(applyMapping(draft, mapping), 'mine', null)).toEqual(mapping)
  })

  it('are read where the table would be, and where somebody says what they mean', () => {
    expect(draft.read).toBe(false)
    expect(chooseField(draft, 0, 'name').read).toBe(true)
    const own: TableToMap = { ...table, left: null }
    const known: TableToMap = { ...own, known: true }
    const overview: TableToMap = { ...own, left: 'overview' }
    const reads = (tables: readonly TableToMap[]) => draftsOf(tables).map(({ read }) => read)
    expect(reads([own, overview])).toEqual([true, false])
    // The format reads its own file; who has nothing else came to map it.
    expect(reads([own, known])).toEqual([true, false])
    expect(reads([known])).toEqual([true])
  })
})
