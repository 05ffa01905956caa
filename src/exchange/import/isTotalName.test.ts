import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { isTotalName } from './isTotalName'
import { workbookBytes, type Sample } from './samples/workbookBytes'

const read = (text: string) => {
  const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(text) }])
  return {
    names: fleet?.workloads.map(({ name }) => name) ?? [],
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}

describe('rows of totals', () => {
  it.each([
    'Total',
    'TOTALS:',
    'Grand Total',
    'Sub-total',
    'Total (2 servers)',
    'Total 12 VMs',
    'Summe',
    'Gesamt:',
    '合计',
    '合 计',
    '总计：',
    '合计（54台）',
    '共计54台',
    '平均值',
    '信息科小计',
    '资源合计',
    '物理资源总量',
    '剩余资源',
    '资源使用率',
    '信息科 汇总',
    'Cardiology Total',
  ])('%s is one', (name) => {
    expect(isTotalName(name)).toBe(true)
  })

  it.each(['Totalview', '数据汇总', 'total-db', 'sum01', 'AVG', 'SUMMIT', '合计系统', '统计', '会计'])(
    '%s is a machine',
    (name) => {
      expect(isTotalName(name)).toBe(false)
    },
  )

  it('are left out also where the word stands in another column', () => {
    const { names, issue } = read('no,name,vcpu,memory GB\n1,a,2,8\n2,b,4,16\n合计：,,6,24\n')
    expect(names).toEqual(['a', 'b'])
    expect(issue('import.total-row')).toMatchObject([{ rows: [4] }])
    expect(issue('import.name-missing')).toEqual([])
  })

  it('are left out also where the machines are counted under the name', () => {
    const { names, issue } = read(
      '序号,名称,CPU,内存(GB)\n1,a,2,8\n2,b,4,16\n小计,2台,6,24\n3,c,8,32\n合计,共3台,14,56\n4,3,8,32\n',
    )
    // A machine may be called by a number where no word says otherwise.
    expect(names).toEqual(['a', 'b', 'c', '3'])
    expect(issue('import.total-row')).toMatchObject([{ rows: [4, 6] }])
  })

  it('are left out where somebody added them to an export of RVTools', () => {
    const sheets = {
      vInfo: [
        ['VM', 'Powerstate', 'CPUs', 'Memory', 'Host'],
        ['a', 'poweredOn', 2, 8192, 'h1'],
        ['Total', null, 2, 8192, null],
      ],
      vHost: [
        ['Host', '# CPU', '# Cores', '# Memory', 'Speed'],
        ['h1', 2, 32, 262_144, 2100],
        ['合计', 2, 32, 262_144, null],
      ],
    }
    const { fleet, ledger } = importFleet([{ name: 'x.xlsx', bytes: workbookBytes(sheets) }])
    expect(fleet!.workloads.map(({ name }) => name)).toEqual(['a'])
    expect(fleet!.servers.map(({ id }) => id)).toEqual(['h1'])
    expect(ledger.issues.filter(({ code }) => code === 'import.total-row')).toMatchObject([
      { where: { sheet: 'vInfo' }, rows: [3] },
      { where: { sheet: 'vHost' }, rows: [3] },
    ])
  })

  it('are left out of the other inventories, too', () => {
    const names = (sheets: Sample) => {
      const { fleet } = importFleet([{ name: 'x.xlsx', bytes: workbookBytes(sheets) }])
      return [fleet!.servers.map(({ id }) => id), fleet!.workloads.map(({ name }) => name)]
    }
    const servers = [
      ['Server Name', 'CPU Sockets', 'CPU Cores', 'Memory (KiB)', 'Peak CPU Percentage'],
      ['a', 2, 12, 67_108_864, 40],
      ['Total', 2, 12, 67_108_864, null],
    ]
    expect(names({ Servers: servers })).toEqual([['a'], ['a']])
    const vInfo = [
      ['VM Name', 'MOID', 'Host MOID', 'Power State', 'vCPUs', 'Memory (MiB)'],
      ['a', 'm1', 'h1', 'ON', 4, 8192],
      ['Total', null, null, null, 4, 8192],
    ]
    expect(names({ vInfo })).toEqual([[], ['a']])
    const vms = [
      ['VM Name', 'Power State', 'Virtual CPU', 'Provisioned Memory (MiB)'],
      ['a', 'poweredOn', 4, 8192],
      ['Grand total', null, 4, 8192],
    ]
    expect(names({ VMs: vms })).toEqual([[], ['a']])
  })

  it('are named where only their figures tell', () => {
    const { names, issue } = read('name,vcpu,memory GB\na,2,8.1\nb,4,16.2\nwhole hospital,6,24.3\n')
    expect(names).toEqual(['a', 'b', 'whole hospital'])
    expect(issue('import.likely-total')).toMatchObject([
      { severity: 'warning', params: { name: 'whole hospital' }, where: { row: 4 } },
    ])
    // Two rows of one size say nothing, nor does a third that is as large as both by chance in one figure only.
    expect(read('name,vcpu,memory GB\na,2,8\nb,2,8\n').issue('import.likely-total')).toEqual([])
    expect(read('name,vcpu,memory GB\na,2,8\nb,2,8\nc,4,8\n').issue('import.likely-total')).toEqual([])
    expect(read('name,vcpu,memory GB\na,2,8\nb,2,8\nc,4,16\n').issue('import.likely-total')).toEqual([])
  })

  it('are named within a list, too: those of its parts and the one of all', () => {
    const list = ['a,2,8,10', 'b,4,16,20', 'c,8,8,30', 'ward one,14,32,60', 'd,1,2,10', 'e,2,2,10', 'f,4,4,10']
    const text = `name,vcpu,memory GB,disk GB\n${[...list, 'ward two,7,8,30', 'house,21,40,90', 'g,1,1,1'].join('\n')}\n`
    expect(
      read(text)
        .issue('import.likely-total')
        .map(({ params }) => params['name']),
    ).toEqual(['ward one', 'ward two', 'house'])
    // What agrees by chance in CPUs and memory, not in disk, is a machine.
    const chance = ['a,2,8,10', 'b,2,8,10', 'c,2,8,10', 'd,6,24,100', 'e,1,1,1']
    expect(read(`name,vcpu,memory GB,disk GB\n${chance.join('\n')}\n`).issue('import.likely-total')).toEqual([])
  })
})
