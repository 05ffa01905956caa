import { describe, expect, it } from 'vitest'
import type { SheetRows } from '../../workbook/SheetRows'
import { previewTable } from './importTable'
import type { TableMapping } from './TableMapping'

const rows = [
  ['名称', 'vCPU', '内存', '磁盘'],
  ['his', '8核', '16384', '1TB'],
  ['lis', null, '8192', null],
  ['合计', 8, 24_576, null],
  ['oa', 2, '未知', null],
  ['big', 2, 8192, '-5'],
]
const sheet: SheetRows = { name: 'A', file: 'a.csv', rows: rows.map((cells, at) => ({ number: at + 1, cells })) }
const mapping: TableMapping = {
  name: 'm',
  kind: 'workloads',
  sheet: null,
  columns: [
    { header: '名称', field: 'name', unit: null },
    { header: 'vCPU', field: 'vcpu', unit: null },
    { header: '内存', field: 'memory', unit: 'MiB' },
    { header: '磁盘', field: 'disk', unit: 'GiB' },
  ],
}

describe('the preview of a mapping', () => {
  const preview = previewTable(sheet, mapping, 9)

  it('shows amounts as they are taken', () => {
    expect(preview[0]).toEqual({
      number: 2,
      values: { name: 'his', vcpu: 8, memory: 16, disk: 1024 },
      notRead: null,
    })
    expect(preview[4]).toMatchObject({ values: { disk: null }, notRead: null })
  })

  it('says which rows are refused or left out, where and why', () => {
    expect(preview.map(({ number, notRead }) => [number, notRead?.code, notRead?.where.column])).toEqual([
      [2, undefined, undefined],
      [3, 'import.cpu-missing', 'vCPU'],
      [4, 'import.total-row', undefined],
      [5, 'import.memory-missing', '内存'],
      [6, undefined, undefined],
    ])
  })

  it('is empty where the sheet lacks a column', () => {
    const columns = [...mapping.columns, { header: 'Rack', field: 'rack', unit: null } as const]
    expect(previewTable(sheet, { ...mapping, columns }, 9)).toEqual([])
  })
})
