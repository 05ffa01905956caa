import { describe, expect, it } from 'vitest'
import { evaluationEn } from '../../../app/languages/evaluation.en'
import { evaluationZhCN } from '../../../app/languages/evaluation.zhCN'
import { smallInputs } from '../../smallInputs'
import { parseCells, writeCells } from './cellGrid'
import { cellMark } from './cellMark'
import { findCells, type GridViewOptions, gridView, noFilter, viewRow } from './gridView'
import { fillFrom, pasteAt } from './pasteAt'
import { sheetRows } from '../sheetRows'

const rows = sheetRows(smallInputs(), 'workloads')
const plain: GridViewOptions = {
  chinese: false,
  filters: new Map(),
  order: null,
  groupBy: null,
  closedGroups: new Set(),
}
const view = gridView('workloads', rows, plain)
const ids = (shown: typeof view) => shown.map((row) => row.$group ?? row['id'])

describe('viewRow', () => {
  it('calls assumptions and their units what people call them', () => {
    const numbers = sheetRows(smallInputs(), 'assumptions')
    const at = numbers.findIndex(({ values }) => values['key'] === 'importedGrowthRatioPerYear')
    expect(viewRow('assumptions', numbers[at]!, at, false)).toMatchObject({
      key: evaluationEn.assumptions.importedGrowthRatioPerYear,
      unit: '/year',
    })
    expect(viewRow('assumptions', numbers[at]!, at, true)).toMatchObject({
      key: evaluationZhCN.assumptions.importedGrowthRatioPerYear,
      unit: '/年',
    })
  })
})

describe('gridView', () => {
  it('filters by text, range and chosen values', () => {
    const filtered = (field: string, filter: Partial<typeof noFilter>) =>
      ids(gridView('workloads', rows, { ...plain, filters: new Map([[field, { ...noFilter, ...filter }]]) }))
    expect(filtered('id', { contains: 'IS' })).toEqual(['his', 'lis'])
    expect(filtered('memoryGiB', { from: 16, to: 24 })).toEqual(['emr', 'lis'])
    expect(filtered('group', { values: new Set(['pacs']) })).toEqual(['pacs'])
  })

  it('sorts numbers as numbers and keeps the row of the sheet', () => {
    const sorted = gridView('workloads', rows, { ...plain, order: { field: 'memoryGiB', descending: false } })
    expect(sorted.map((row) => [row['id'], row.$row])).toEqual([
      ['pacs', 3],
      ['lis', 2],
      ['emr', 1],
      ['his', 0],
    ])
  })

  it('groups under heads that close', () => {
    expect(ids(gridView('workloads', rows, { ...plain, groupBy: 'tier' }))).toEqual([
      'sas',
      'his',
      'emr',
      'lis',
      'pacs',
    ])
    expect(gridView('workloads', rows, { ...plain, groupBy: 'tier', closedGroups: new Set(['sas']) })).toEqual([
      { $row: -1, $group: 'sas', $count: 4, $closed: true },
    ])
  })

  it('finds cells row by row', () => {
    expect(findCells(view, ['id', 'name'], 'emr', (row, field) => String(row[field]))).toEqual([
      { y: 1, x: 0 },
      { y: 1, x: 1 },
    ])
  })
})

describe('cells of the clipboard', () => {
  it('come and go as a spreadsheet writes them', () => {
    expect(parseCells('a\tb\r\n"c\n1"\t"d ""x"""\r\n')).toEqual([
      ['a', 'b'],
      ['c\n1', 'd "x"'],
    ])
    expect(
      parseCells(
        writeCells([
          ['a\tb', 'c"d'],
          ['e', ''],
        ]),
      ),
    ).toEqual([
      ['a\tb', 'c"d'],
      ['e', ''],
    ])
    expect(parseCells('one')).toEqual([['one']])
  })

  it('reach below the last row as new rows', () => {
    const placed = pasteAt(
      [
        ['x', '1'],
        ['y', '2'],
        ['z', '3'],
      ],
      { x: 0, y: 3, x1: 0, y1: 3 },
      view,
      ['id', 'vcpu'],
      true,
    )
    expect([...placed.typed]).toEqual([[3, { id: 'x', vcpu: '1' }]])
    expect(placed.appended).toEqual([
      { id: 'y', vcpu: '2' },
      { id: 'z', vcpu: '3' },
    ])
  })

  it('fill a larger selection again and again', () => {
    const placed = pasteAt([['8']], { x: 1, y: 0, x1: 1, y1: 2 }, view, ['id', 'vcpu'], true)
    expect([...placed.typed]).toEqual([
      [0, { vcpu: '8' }],
      [1, { vcpu: '8' }],
      [2, { vcpu: '8' }],
    ])
  })

  it('are filled down from the first rows of an area', () => {
    const filled = fillFrom({ x: 1, y: 0, x1: 1, y1: 1 }, { x: 1, y: 0, x1: 1, y1: 3 }, view, ['id', 'memoryGiB'])
    expect([...filled]).toEqual([
      [2, { memoryGiB: 32 }],
      [3, { memoryGiB: 24 }],
    ])
  })
})

it('tells defaults and typed cells from what a source says', () => {
  const row = {
    ...rows[0]!,
    origin: { mark: 'M' as const, source: 'probe', defaulted: ['tier'], typed: ['vcpu'] },
    values: { ...rows[0]!.values, mark: 'M', source: 'probe' },
  }
  expect(cellMark('workloads', row, 'tier')).toMatchObject({ mark: 'A', from: 'default', confidence: 'low' })
  expect(cellMark('workloads', row, 'vcpu')).toMatchObject({ mark: 'A', from: 'typed' })
  expect(cellMark('workloads', row, 'memoryGiB')).toMatchObject({ mark: 'M', source: 'probe', confidence: 'high' })
  expect(cellMark('workloads', row, 'cpuPeakRatio')).toMatchObject({ mark: 'M', confidence: 'medium' })
})
