import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { importFleet } from '../importFleet'
import type { Cell } from '../../workbook/SheetRows'
import { guessTables } from './chooseTables'
import { joinHeaderRows } from './joinHeaderRows'

type Rows = readonly (readonly Cell[])[]

function book(rows: Rows, ...merges: string[]): Uint8Array {
  const made = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
  sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range))
  XLSX.utils.book_append_sheet(made, sheet, '台账')
  return new Uint8Array(XLSX.write(made, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
const read = (bytes: Uint8Array) => importFleet([{ name: 'x.xlsx', bytes }])

const chinese: Rows = [
  ['第一人民医院服务器台账'],
  ['序号', '服务器名称', '硬件', null, null, '使用率', null, '机柜'],
  [null, null, 'CPU核数', '内存(GB)', '硬盘(TB)', 'CPU平均(%)', 'CPU峰值(%)', null],
  [1, 'HIS-DB', 16, 128, 2, 35, 80, 'A01'],
  [2, 'PACS', 8, 64, 10, 20, '六十', 'A02'],
]

describe('a header of two rows', () => {
  it('is one header, and rows keep their numbers', () => {
    const { fleet, ledger } = read(book(chinese, 'A1:H1', 'A2:A3', 'B2:B3', 'C2:E2', 'F2:G2', 'H2:H3'))
    expect(fleet?.workloads).toMatchObject([
      { id: 'HIS-DB', vcpu: 16, memoryGiB: 128, diskGiB: 2048, cpuAverageRatio: 0.35, cpuPeakRatio: 0.8 },
      { id: 'PACS', vcpu: 8, memoryGiB: 64, diskGiB: 10_240, cpuAverageRatio: 0.2 },
    ])
    expect(ledger.issues.filter(({ code }) => code === 'import.not-a-number')).toMatchObject([
      { where: { file: 'x.xlsx', sheet: '台账', row: 5, column: 'CPU峰值(%)' } },
    ])
  })

  it('gives the words of a group to all its columns', () => {
    const rows = [
      [null, 'CPU', null, 'Memory', null],
      ['Server', 'Cores', 'Avg %', 'GB', 'Avg %'],
      ['a', 8, 35, 64, 50],
    ]
    const { fleet, ledger } = read(book(rows, 'B1:C1', 'D1:E1'))
    expect(fleet?.workloads).toMatchObject([{ id: 'a', vcpu: 8, cpuAverageRatio: 0.35, memoryGiB: 64 }])
    expect(ledger.sheets[0]?.columns.map(({ header }) => header)).toEqual([
      'Server',
      'CPU Cores',
      'CPU Avg %',
      'Memory GB',
      'Memory Avg %',
    ])
  })

  it('keeps what is used of memory apart from what is used of disks', () => {
    const rows = [
      ['Server', 'vCPU', 'Memory (GB)', null, 'Disk (GB)', null],
      [null, null, 'Total', 'Used', 'Total', 'Used'],
      ['a', 4, 16, 9, 100, 60],
    ]
    const { fleet } = read(book(rows, 'A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'))
    expect(fleet?.workloads).toMatchObject([{ id: 'a', memoryGiB: 16, diskGiB: 100, diskUsedRatio: 0.6 }])
  })

  it('may say only which part of the disks is meant', () => {
    const rows = [
      ['名称', 'vCPU', '内存(GB)', '存储', null],
      [null, null, null, '本地(GB)', '已用(GB)'],
      ['a', 4, 16, 100, 60],
    ]
    const { fleet } = read(book(rows, 'A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'))
    expect(fleet?.workloads).toMatchObject([{ id: 'a', diskGiB: 100, diskUsedRatio: 0.6 }])
  })

  it('takes what stands under the use for the use of it', () => {
    const rows = [
      ['虚拟机', 'vCPU', '内存(GB)', '存储(GB)', '使用率', null, null],
      [null, null, null, null, 'CPU', '内存', '存储'],
      ['a', 4, 16, 100, '35%', '50%', '60%'],
    ]
    const { fleet, ledger } = read(book(rows, 'E1:G1', 'A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'))
    expect(fleet?.workloads).toMatchObject([{ id: 'a', memoryGiB: 16, diskGiB: 100 }])
    expect(fleet?.workloads[0]?.cpuAverageRatio).toBeCloseTo(0.35)
    expect(ledger.counts.refused).toBe(0)
  })

  it('may have a third row', () => {
    const rows = [
      ['名称', '硬件', null, null, '其他'],
      [null, 'CPU', null, '内存', '备注'],
      [null, '颗数', '每颗核数', 'GB', null],
      ['a', 2, 8, 64, 'x'],
    ]
    const { fleet } = read(book(rows, 'A1:A3', 'B1:D1', 'B2:C2', 'E2:E3'))
    expect(fleet?.workloads).toMatchObject([{ id: 'a', vcpu: 16, memoryGiB: 64 }])
  })

  it('is mapped by the words of both rows', () => {
    const sheet = { name: 'A', file: 'a.csv', rows: chinese.map((cells, at) => ({ number: at + 1, cells })) }
    const [table] = guessTables([sheet])
    const mapping = { ...table!.mapping!, sheet: null }
    const { fleet } = importFleet([{ name: 'x.xlsx', bytes: book(chinese) }], { mappings: [mapping] })
    expect(fleet?.workloads).toHaveLength(2)
  })

  it('is not made of a header and the row below it, nor of a title', () => {
    const rows = (...cells: Rows) => ({
      name: 'A',
      file: 'a.csv',
      rows: cells.map((row, at) => ({ number: at + 1, cells: row })),
    })
    for (const sheet of [
      rows(['名称', 'vCPU', '内存(GB)'], ['主机', '4', '8'], ['b', '4', '8']),
      rows(['服务器', '系统'], ['名称', 'vCPU', '内存(GB)', '系统'], ['a', '4', '8', 'HIS']),
      rows(['名称', 'vCPU', '内存(GB)'], ['待定', null, null], ['b', '4', '8']),
    ])
      expect(joinHeaderRows(sheet)).toBe(sheet)
  })

  it('needs a head over the names, else no column is called anything', () => {
    const { fleet, ledger } = read(
      book([
        [null, 'CPU核数', '内存(GB)'],
        ['a', 8, 64],
        ['b', 4, 32],
      ]),
    )
    expect(fleet).toBeNull()
    expect(ledger.issues.map(({ code }) => code)).toEqual(['import.format-unknown'])
  })
})
