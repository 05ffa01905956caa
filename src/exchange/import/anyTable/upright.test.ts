import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import type { Cell } from '../../workbook/SheetRows'
import { importFleet, type FleetOptions } from '../importFleet'
import { csvText, workbookBytes } from '../samples/workbookBytes'
import { guessMappings } from './guessMappings'

type Rows = readonly (readonly Cell[])[]

function read(rows: Rows, options: FleetOptions = {}) {
  const file = { name: 'x.csv', bytes: strToU8(csvText(rows)) }
  const { fleet, ledger } = importFleet([file], options)
  return {
    file,
    servers: fleet?.servers ?? [],
    workloads: fleet?.workloads ?? [],
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}

const spec: Rows = [
  ['服务器配置表'],
  ['名称', 'his-db1', 'his-db2', 'lis-1'],
  ['型号', 'R740', 'R740', 'R640'],
  ['CPU核数', 32, 32, 16],
  ['内存(GB)', 256, 256, null],
  ['硬盘', '2*480G', '2*480G', '1T'],
]

describe('a table that lies on its side', () => {
  it('is turned, and that is said', () => {
    const { workloads, issue } = read(spec)
    expect(workloads.map(({ id, vcpu, memoryGiB, diskGiB }) => [id, vcpu, memoryGiB, diskGiB])).toEqual([
      ['his-db1', 32, 256, 960],
      ['his-db2', 32, 256, 960],
    ])
    expect(issue('import.table-turned')).toMatchObject([{ severity: 'warning', where: { file: 'x.csv', sheet: 'x' } }])
    // The fourth column of the file.
    expect(issue('import.memory-missing')).toMatchObject([{ rows: [4], where: { column: '内存(GB)' } }])
  })

  it('may have a blank corner, a number before the heads, or units behind them', () => {
    const sizes = (rows: Rows) => read(rows).workloads.map(({ id, vcpu, memoryGiB }) => [id, vcpu, memoryGiB])
    const both = [
      ['a', 8, 16],
      ['b', 4, 8],
    ]
    const blank: Rows = [
      [null, 'a', 'b'],
      ['vCPU', 8, 4],
      ['内存', 16, 8],
    ]
    expect(sizes(blank)).toEqual(both)
    const numbered: Rows = [
      ['序号', '指标', 'a', 'b'],
      [1, 'vCPU', 8, 4],
      [2, '内存(GB)', 16, 8],
    ]
    expect(sizes(numbered)).toEqual(both)
    const units: Rows = [
      ['指标', '单位', 'a', 'b'],
      ['vCPU', '核', 8, 4],
      ['内存', 'MB', 16_384, 8192],
    ]
    expect(sizes(units)).toEqual(both)
    const one: Rows = [
      ['名称', 'a'],
      ['配置', '8核/16G/500G'],
    ]
    expect(sizes(one)).toEqual([['a', 8, 16]])
  })

  it('is read again by the mappings that were kept of it', () => {
    const { file, workloads } = read(spec)
    const mappings = guessMappings([file], 'm', false)
    expect(mappings).toHaveLength(1)
    expect(read(spec, { mappings }).workloads.map(({ id }) => id)).toEqual(workloads.map(({ id }) => id))
  })

  it('keeps percents, and says which machines are hidden', () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['名称', 'a', 'b'],
      ['vCPU', 8, 4],
      ['内存(GB)', 16, 8],
      ['CPU使用率', 0.35, 0.2],
    ])
    for (const cell of ['B4', 'C4']) (sheet[cell] as XLSX.CellObject).z = '0%'
    sheet['!cols'] = [{}, {}, { hidden: true }]
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'S')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const { fleet, ledger } = importFleet([{ name: 'x.xlsx', bytes }])
    expect(fleet?.workloads.map(({ cpuAverageRatio }) => cpuAverageRatio)).toEqual([0.35, 0.2])
    expect(ledger.issues.find(({ code }) => code === 'import.rows-hidden-read')).toMatchObject({ rows: [3], count: 1 })
  })

  it('is left out and named beside a list of machines, unless somebody maps it', () => {
    const list: Rows = [
      ['名称', 'vCPU', '内存'],
      ['a', 8, 16],
      ['b', 4, 8],
    ]
    const summary: Rows = [
      ['名称', '全院合并'],
      ['CPU核数', 12],
      ['内存(GB)', 24],
    ]
    const file = { name: 'x.xlsx', bytes: workbookBytes({ 清单: list, 概况: summary }) }
    const { fleet, ledger } = importFleet([file])
    expect(fleet?.workloads.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(ledger.issues.find(({ code }) => code === 'import.table-turned-left')?.where).toMatchObject({
      sheet: '概况',
    })
    expect(ledger.sheets.find(({ sheet }) => sheet === '概况')).toMatchObject({ status: 'skipped', reason: 'turned' })
    const columns = [
      { header: '名称', field: 'name', unit: null },
      { header: 'CPU核数', field: 'vcpu', unit: null },
      { header: '内存(GB)', field: 'memory', unit: 'GiB' },
    ] as const
    const mapped = importFleet([file], { mappings: [{ name: 'm', kind: 'workloads', sheet: '概况', columns }] })
    expect(mapped.fleet?.workloads).toMatchObject([{ id: '全院合并', vcpu: 12, memoryGiB: 24 }])
  })

  it('is none where the rows are machines, or nothing is', () => {
    const upright: Rows = [
      ['名称', 'vCPU', '内存'],
      ['CPU', 8, 16],
      ['内存', 4, 8],
    ]
    expect(read(upright).workloads.map(({ id }) => id)).toEqual(['CPU', '内存'])
    expect(read(upright).issue('import.table-turned')).toEqual([])
    expect(
      read([
        ['名称', '说明'],
        ['内存', 'x'],
      ]).workloads,
    ).toEqual([])
  })
})
