import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { csvText, workbookBytes } from './samples/workbookBytes'

const imported = (files: Readonly<Record<string, Uint8Array>>) => {
  const { fleet, ledger } = importFleet(Object.entries(files).map(([name, bytes]) => ({ name, bytes })))
  if (!fleet) throw new Error(JSON.stringify(ledger.issues))
  return { fleet, issues: (code: string) => ledger.issues.filter((one) => one.code === `import.${code}`) }
}
const list = (...rows: readonly (readonly (string | number)[])[]) =>
  strToU8(csvText([['name', 'system', 'vcpu', 'memory GB', 'cpu usage'], ...rows]))

describe('machines that share a name', () => {
  it('are all kept where their rows differ, and the rows are named', () => {
    const { fleet, issues } = imported({
      'list.csv': list(
        ['web01', 'HIS', 4, 16, '10%'],
        ['web01', 'PACS', 8, 64, '10%'],
        ['web01', 'LIS', 2, 8, '10%'],
        ['web01', 'LIS', 2, 8, '20%'],
      ),
    })
    expect(fleet.workloads.map((one) => [one.system, one.vcpu, one.cpuAverageRatio])).toEqual([
      ['HIS', 4, 0.1],
      ['PACS', 8, 0.1],
      ['LIS', 2, 0.1],
      ['LIS', 2, 0.2],
    ])
    expect(new Set(fleet.workloads.map((one) => one.inventory!.key)).size).toBe(4)
    expect(issues('same-name-kept')).toMatchObject([
      { severity: 'warning', params: { name: 'web01', file: 'list.csv', row: 2 }, rows: [3, 4, 5] },
    ])
  })

  it('are one where their rows say the same, or where a later file only measured anew', () => {
    const { fleet, issues } = imported({
      'may.csv': list(['web01', 'HIS', 4, 16, '10%'], ['web01', 'HIS', 4, 16, '10%']),
      'june.csv': list(['web01', 'HIS', 4, 16, '30%']),
    })
    expect(fleet.workloads.map((one) => one.cpuAverageRatio)).toEqual([0.3])
    expect(issues('same-name-kept')).toEqual([])
    expect(issues('repeated-machine').map((one) => [one.where.file, one.rows])).toEqual([['may.csv', [2, 3]]])
  })

  it.each(['IP地址', '序列号', '固定资产编号', 'Serial Number'])(
    'are all kept where equal ones have a %s of their own',
    (head) => {
      const { fleet, issues } = imported({
        'x.csv': strToU8(
          csvText([
            ['序号', '名称', 'CPU', '内存(GB)', head],
            [1, 'HIS服务器', 8, 16, '10.0.0.1'],
            [2, 'HIS服务器', 8, 16, '10.0.0.2'],
            [3, 'HIS服务器', 8, 16, '10.0.0.2'],
            [4, 'HIS服务器', 8, 16, null],
            [5, 'HIS服务器', 8, 16, '10.0.0.3'],
          ]),
        ),
      })
      expect(fleet.workloads.map(({ origin }) => origin.row)).toEqual([4, 5, 6])
      expect(issues('same-name-kept').flatMap(({ rows }) => rows)).toEqual([3, 6])
      expect(issues('repeated-machine').flatMap(({ rows }) => rows)).toEqual([2, 3])
    },
  )

  it('run on the servers of their own export where two exports give no ids, and keep their rules', () => {
    const site = (cores: number, vcpu: number) =>
      workbookBytes({
        vInfo: [
          ['VM', 'Powerstate', 'CPUs', 'Memory', 'Host', 'Cluster rule(s)', 'Cluster rule name(s)'],
          ['dc01', 'poweredOn', vcpu, 4096, 'esx1', 'AntiAffinity', `apart ${cores}`],
          [`dc02-${cores}`, 'poweredOn', vcpu, 4096, 'esx1', 'AntiAffinity', `apart ${cores}`],
        ],
        vHost: [
          ['Host', '# CPU', '# Cores', 'Speed', '# Memory'],
          ['esx1', 2, cores, 2500, 262_144],
        ],
      })
    const { fleet, issues } = imported({ 'a.xlsx': site(16, 2), 'b.xlsx': site(32, 4) })
    expect(fleet.servers.map((one) => [one.id, one.cores])).toEqual([
      ['esx1', 16],
      ['esx1#2', 32],
    ])
    expect(fleet.workloads.map((one) => [one.id, one.vcpu, one.serverIds])).toEqual([
      ['dc01', 2, ['esx1']],
      ['dc02-16', 2, ['esx1']],
      ['dc01#2', 4, ['esx1#2']],
      ['dc02-32', 4, ['esx1#2']],
    ])
    expect(fleet.rules.map((one) => one.workloadIds)).toEqual([
      ['dc01', 'dc02-16'],
      ['dc01#2', 'dc02-32'],
    ])
    expect(issues('same-name-kept').map((one) => [one.where.sheet, one.params])).toEqual([
      ['vHost', { name: 'esx1', file: 'a.xlsx', row: 2 }],
      ['vInfo', { name: 'dc01', file: 'a.xlsx', row: 2 }],
    ])
  })

  it('are warned of where two files list them under ids of their own', () => {
    const { fleet, issues } = imported({
      'a.xlsx': workbookBytes({
        vInfo: [
          ['VM', 'Powerstate', 'CPUs', 'Memory', 'VM UUID'],
          ['web01', 'poweredOn', 4, 16_384, 'u-1'],
        ],
      }),
      'list.csv': list(['web01', 'HIS', 4, 16, '10%']),
    })
    expect(fleet.workloads).toHaveLength(2)
    expect(issues('same-name-kept')).toMatchObject([
      { params: { name: 'web01', file: 'a.xlsx', row: 2 }, where: { file: 'list.csv', row: 2 } },
    ])
  })
})
