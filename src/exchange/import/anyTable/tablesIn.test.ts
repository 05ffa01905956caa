import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes } from '../samples/workbookBytes'

const machines = [
  ['名称', 'vCPU', '内存(GB)', '磁盘(GB)'],
  ['his', 4, 16, 100],
  ['lis', 2, 8, 50],
]
const read = (...rows: readonly (readonly (string | number | null)[])[]) =>
  importFleet([{ name: 'x.xlsx', bytes: workbookBytes({ 清单: rows.map((row) => [...row]) }) }])

describe('a table of other things below the machines', () => {
  it.each([
    ['a title', [['存储设备']]],
    ['a blank row', [[]]],
  ])('is not read under their heads: behind %s', (_, between) => {
    const { fleet, ledger } = read(
      ...machines,
      ...between,
      ['名称', '控制器数', '缓存(GB)', '容量(TB)'],
      ['OceanStor', 2, 64, 50],
    )
    expect(fleet!.workloads.map(({ name }) => name)).toEqual(['his', 'lis'])
    expect(ledger.counts.refused).toBe(0)
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.columns-unknown', severity: 'warning' }),
    )
  })

  it('is none where a row of words follows a blank one', () => {
    const { fleet } = read(
      ['系统', '名称', '配置', '备注'],
      ['HIS', 'his-db1', '8核/16G/500G', '主'],
      [],
      ['LIS', 'lis-db1', '4核/8G/200G', '主'],
    )
    expect(fleet!.workloads.map(({ name, vcpu }) => [name, vcpu])).toEqual([
      ['his-db1', 8],
      ['lis-db1', 4],
    ])
  })
})
