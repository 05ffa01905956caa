import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../workbook/SheetRows'
import { importFleet, type FleetOptions } from '../../importFleet'
import { csvText } from '../../samples/workbookBytes'
import { guessMapping } from '../guessMapping'
import { previewedFields, previewTable } from '../importTable'
import type { TableMapping } from '../TableMapping'

type Rows = readonly (readonly Cell[])[]

function read(rows: Rows, options: FleetOptions = {}) {
  const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }], options)
  return {
    ledger,
    servers: fleet?.servers ?? [],
    workloads: fleet?.workloads ?? [],
    of: (id: string) => fleet?.workloads.find((one) => one.id === id),
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}
const sheetOf = (rows: Rows) => ({
  name: 'x',
  file: 'x.csv',
  rows: rows.map((cells, at) => ({ number: at + 1, cells })),
})

describe('a column of configurations', () => {
  it.each(['配置', '规格', '服务器配置', '虚拟机配置', 'Configuration', 'Spec', '3.配置（CPU/内存/硬盘）'])(
    'is read under %s',
    (header) => {
      const { of, issue } = read([
        ['系统名称', '名称', header],
        ['HIS', 'his-1', '8核/16G/500G'],
        ['LIS', 'lis-1', '4C8G'],
      ])
      expect(of('his-1')).toMatchObject({ vcpu: 8, memoryGiB: 16, diskGiB: 500 })
      expect(of('lis-1')).toMatchObject({ vcpu: 4, memoryGiB: 8 })
      expect(issue('import.configuration-read')).toMatchObject([
        { rows: [2, 3], where: { column: header }, params: { value: '8核/16G/500G', cores: 8, memoryGiB: 16 } },
      ])
      // What the cell does not say is assumed, as where a column is missing.
      expect(issue('import.assumed').filter(({ params }) => params['field'] === 'diskGiB')).toMatchObject([
        { rows: [3] },
      ])
    },
  )

  it('is refused by row and column where a part is unclear, and nothing is made up', () => {
    const { workloads, ledger, issue } = read([
      ['名称', '配置'],
      ['a', '8核/16G/500G'],
      ['b', '8核16G*2'],
      ['c', '8G/16G/500G'],
      ['d', '0核/16G'],
      ['e', '8核'],
      ['f', '8核/-16G'],
      ['g', null],
    ])
    expect(workloads.map(({ id }) => id)).toEqual(['a'])
    expect(issue('import.configuration-unclear').map(({ where, params }) => [where, params['part']])).toEqual([
      [{ file: 'x.csv', sheet: 'x', row: 3, column: '配置' }, '8核16g*2'],
      [{ file: 'x.csv', sheet: 'x', row: 4, column: '配置' }, '8g/16g/500g'],
      [{ file: 'x.csv', sheet: 'x', row: 7, column: '配置' }, '-16g'],
    ])
    expect(issue('import.cpu-out-of-range')).toMatchObject([{ rows: [5], where: { column: '配置' } }])
    expect(issue('import.memory-missing')).toMatchObject([{ rows: [6], where: { column: '配置' } }])
    expect(issue('import.cpu-missing')).toMatchObject([{ rows: [8] }])
    expect(ledger.counts).toMatchObject({ read: 1, refused: 6 })
  })

  it('yields to columns of their own, and says where both differ', () => {
    const { of, issue } = read([
      ['名称', 'vCPU', '内存(GB)', '配置'],
      ['a', 4, 16, '8核/16G/500G'],
      ['b', 4, null, '4核/8G/100G'],
      ['c', 2, 4, '高配'],
    ])
    expect(of('a')).toMatchObject({ vcpu: 4, memoryGiB: 16, diskGiB: 500 })
    expect(of('b')).toMatchObject({ vcpu: 4, memoryGiB: 8, diskGiB: 100 })
    expect(of('c')).toMatchObject({ vcpu: 2, memoryGiB: 4 })
    expect(issue('import.configuration-differs')).toMatchObject([
      { rows: [2], severity: 'warning', params: { field: 'vcpu', taken: 4, other: 8 } },
    ])
    expect(issue('import.configuration-unused')).toMatchObject([{ rows: [4], severity: 'warning' }])
  })

  it('describes servers where it counts sockets beside what only hardware has', () => {
    const { servers, issue } = read([
      ['设备名称', '型号', '服务器配置', '机柜'],
      ['s1', 'DL380 Gen10', '2路8核 / 64G / 2*600G', 'A01'],
      ['s2', 'DL380 Gen10', '2*Intel Xeon Silver 4210 (10C)/128GB DDR4/2*480G SSD+4*1.2T SAS/双电源', 'A02'],
      ['s3', 'DL380 Gen10', 'CPU:2,内存:64G', 'A03'],
    ])
    expect(servers).toMatchObject([
      { id: 's1', cores: 16, sockets: 2, memoryGiB: 64 },
      { id: 's2', cores: 20, memoryGiB: 128 },
      { id: 's3', cores: 2 },
    ])
    expect(issue('import.configuration-worked-out')).toMatchObject([{ rows: [2, 3], severity: 'warning' }])
    expect(issue('import.cpus-or-sockets')).toMatchObject([{ rows: [4] }])
  })

  it('is found by its content where no header tells CPU and memory', () => {
    const { of } = read([
      ['名称', '业务系统', '规格型号', '备注'],
      ['a', 'HIS', '8C16G', ''],
      ['b', 'LIS', '4C8G', ''],
    ])
    expect(of('a')).toMatchObject({ vcpu: 8, memoryGiB: 16 })
  })

  it('stays what it was where its cells describe no machine', () => {
    const rows = [
      ['名称', '规格', 'vCPU', '内存'],
      ['a', 'DL380', 8, 16],
      ['b', 'R740', 4, 8],
    ]
    const { of, issue } = read(rows)
    expect(of('a')).toMatchObject({ vcpu: 8, memoryGiB: 16 })
    expect(issue('import.configuration-unused')).toEqual([])
    expect(guessMapping(sheetOf(rows))?.columns[1]).toMatchObject({ header: '规格', field: null })
  })

  it('under a header that orders its parts takes bare numbers', () => {
    const { of } = read([
      ['名称', 'CPU/内存/硬盘'],
      ['a', '8/16/500'],
      ['b', '4核/8G/1T'],
    ])
    expect(of('a')).toMatchObject({ vcpu: 8, memoryGiB: 16, diskGiB: 500 })
    expect(of('b')).toMatchObject({ vcpu: 4, memoryGiB: 8, diskGiB: 1024 })
  })

  it('is shown by the preview with what was read of it', () => {
    const sheet = sheetOf([
      ['名称', '资源'],
      ['a', '8核/16G/1T'],
      ['b', '8核16G*2'],
    ])
    const mapping: TableMapping = {
      name: 'm',
      kind: 'workloads',
      sheet: null,
      columns: [
        { header: '名称', field: 'name', unit: null },
        { header: '资源', field: 'configuration', unit: null },
      ],
    }
    expect(previewedFields(mapping)).toEqual(['name', 'configuration', 'vcpu', 'memory', 'disk'])
    const [first, second] = previewTable(sheet, mapping, 9)
    expect(first).toEqual({
      number: 2,
      values: { name: 'a', configuration: '8核/16G/1T', vcpu: 8, memory: 16, disk: 1024 },
      notRead: null,
    })
    expect(second).toMatchObject({
      values: { configuration: '8核16G*2' },
      notRead: { code: 'import.configuration-unclear', where: { column: '资源' } },
    })
    expect(second?.values).not.toHaveProperty('vcpu')
  })
})
