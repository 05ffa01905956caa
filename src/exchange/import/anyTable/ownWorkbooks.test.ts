import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes, type Sample } from '../samples/workbookBytes'

const read = (bytes: Uint8Array, name: string) => {
  const { fleet, ledger } = importFleet([{ name, bytes }])
  return {
    ledger,
    servers: fleet?.servers ?? [],
    workloads: fleet?.workloads ?? [],
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}
const book = (sheets: Sample) => read(workbookBytes(sheets), 'x.xlsx')
const csv = (text: string) => read(strToU8(text), 'x.csv')

describe('workbooks that a hospital keeps itself', () => {
  it('are no template because their sheets are called machines, hosts and explanation', () => {
    const { ledger, servers, workloads } = book({
      说明: [['本表由信息科维护']],
      宿主机: [
        ['名称', '核数', '内存(GB)', '型号'],
        ['P1', 16, 128, 'R730'],
      ],
      虚拟机: [
        ['虚拟机名称', 'vCPU', '内存(GB)', '宿主机'],
        ['V1', 4, 16, 'P1'],
      ],
    })
    expect(ledger.sources.map(({ format }) => format)).toEqual(['table'])
    expect(servers.map(({ id }) => id)).toEqual(['P1'])
    expect(workloads.map(({ id, serverIds }) => [id, serverIds])).toEqual([['V1', ['P1']]])
  })

  it('hold servers and their machines below each other in one sheet', () => {
    const { servers, workloads, ledger, issue } = book({
      清单: [
        ['物理机'],
        ['名称', '核数', '内存(GB)', '型号'],
        ['p1', 16, 128, 'R730'],
        ['p2', 16, 128, 'R730'],
        [null],
        ['虚拟机'],
        ['名称', 'vCPU', '内存(MB)', '宿主机'],
        ['v1', 4, 16_384, 'p1'],
        ['v2', 2, 8192, 'p2'],
      ],
    })
    expect(servers.map(({ id, cores }) => [id, cores])).toEqual([
      ['p1', 16],
      ['p2', 16],
    ])
    expect(workloads.map(({ id, vcpu, memoryGiB }) => [id, vcpu, memoryGiB])).toEqual([
      ['v1', 4, 16],
      ['v2', 2, 8],
    ])
    expect(ledger.counts).toMatchObject({ read: 4, refused: 0 })
    expect(ledger.sheets[0]!.columns.map(({ header }) => header)).toContain('内存(MB)')
    expect(issue('import.name-missing')).toEqual([])
  })

  it('are read by a mapping as far as it fits', () => {
    const bytes = strToU8('名称,核数,内存(GB),型号\np1,16,128,R730\n\n名称,vCPU,内存(GB),宿主机\nv1,4,16,p1\n')
    const columns = [
      { header: '名称', field: 'name', unit: null },
      { header: '核数', field: 'cores', unit: null },
      { header: '内存(GB)', field: 'memory', unit: 'GiB' },
    ] as const
    const mapping = { name: 'own', kind: 'servers', sheet: null, columns } as const
    const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes }], { mappings: [mapping] })
    expect(fleet!.servers.map(({ id }) => id)).toEqual(['p1'])
    expect(ledger.issues.filter(({ code }) => code === 'import.table-left')).toMatchObject([
      { severity: 'warning', where: { row: 4 } },
    ])
    expect(ledger.sheets).toMatchObject([{ status: 'read', read: 1 }])
  })

  it('repeat one header on every page without a table for each', () => {
    const { workloads, issue } = csv('name,vcpu,memory GB\na,2,8\nname,vcpu,memory GB\nb,4,16\n')
    expect(workloads.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(issue('import.header-repeated')).toMatchObject([{ rows: [3] }])
  })

  it('say how many machines a row stands for, which is named and not worked in', () => {
    const { servers, issue } = csv('名称,型号,数量,核数,内存(GB)\n刀片,B200,8,16,128\n单台,R730,1,16,128\n')
    expect(servers).toHaveLength(2)
    expect(issue('import.several-in-one')).toMatchObject([
      { severity: 'warning', where: { column: '数量' }, rows: [2] },
    ])
  })

  it('write that nothing is known, which is no cluster and no host', () => {
    const { servers, workloads } = csv(
      '名称,型号,核数,内存(GB),集群,机柜\na,R730,16,128,无,-\nb,R730,16,128,N/A,A01\nc,R730,16,128,C1,—\n',
    )
    expect(servers.map(({ clustered, rack }) => [clustered, rack])).toEqual([
      [false, null],
      [false, 'A01'],
      [true, null],
    ])
    expect(workloads.map(({ inventory }) => inventory?.cluster ?? null)).toEqual([null, null, 'C1'])
  })

  it('explain themselves between and below their rows', () => {
    const { workloads, ledger, issue } = csv(
      '名称,vCPU,内存(GB)\n一、核心业务,,\nhis,4,16\nlis,,\n二、管理业务,,\noa,2,8\n注：1、以上为虚拟机。,,\n2、不含测试机,,\n制表人：张三,,\n',
    )
    expect(workloads.map(({ id }) => id)).toEqual(['his', 'oa'])
    expect(issue('import.remark-row')).toMatchObject([{ effect: 'skipped', rows: [2, 5, 7, 8, 9] }])
    // A name alone may be a machine that nobody filled in.
    expect(issue('import.cpu-missing')).toMatchObject([{ rows: [4] }])
    expect(ledger.counts).toMatchObject({ read: 2, skipped: 5, refused: 1 })
  })

  it('are signed below', () => {
    const { issue } = csv('名称,vCPU,内存(GB),备注\na,4,8,含双机\n制表：,张三,审核：,李四\n')
    expect(issue('import.remark-row')).toMatchObject([{ rows: [3] }])
    expect(issue('import.cpu-missing')).toEqual([])
  })

  it('give system and data disks apart', () => {
    const { workloads } = csv(
      '主机名称,CPU(核),内存容量(GB),数据盘(TB),系统盘(GB),用途\nhis,8,32,1,100,HIS数据库\nlis,4,16,,50,LIS\n',
    )
    expect(workloads.map(({ diskGiB, application }) => [diskGiB, application])).toEqual([
      [1124, 'HIS数据库'],
      [50, 'LIS'],
    ])
  })

  it('are headed in whole English words', () => {
    const { workloads } = csv('Hostname,No. of cores,Memory in GB,Storage (TB)\nhis-db,16,128,2\n')
    expect(workloads).toMatchObject([{ id: 'his-db', vcpu: 16, memoryGiB: 128, diskGiB: 2048 }])
  })

  it('count processors and the cores of each', () => {
    const { servers, workloads, issue } = csv(
      '设备名称,品牌型号,CPU数量,单颗核数,总核数,内存(GB)\na,SR650,2,16,,256\nb,SR650,2,16,30,256\nc,SR650,2,,,256\n',
    )
    expect(servers.map(({ id, sockets, cores }) => [id, sockets, cores])).toEqual([
      ['a', 2, 32],
      ['b', 2, 30],
    ])
    expect(workloads.map(({ vcpu }) => vcpu)).toEqual([32, 30])
    expect(issue('import.cores-disagree')).toMatchObject([{ params: { cores: 30, product: 32 }, rows: [3] }])
    expect(issue('import.cpu-missing')).toMatchObject([{ severity: 'error', rows: [4] }])
  })

  it('count CPUs of hardware that may be processors, which is asked', () => {
    const doubted = (text: string) => csv(text).issue('import.cpus-or-sockets')
    expect(doubted('名称,型号,CPU数量,内存(GB)\na,R730,2,256\n')).toMatchObject([
      { severity: 'warning', where: { column: 'CPU数量' } },
    ])
    expect(doubted('名称,型号,CPU核数,内存(GB)\na,R730,2,256\n')).toEqual([])
    expect(doubted('名称,型号,CPU数量,内存(GB)\na,R730,16,256\n')).toEqual([])
    expect(doubted('名称,CPU数量,内存(GB)\na,2,8\n')).toEqual([])
  })

  it('hold amounts above the header, which are named', () => {
    const { workloads, issue } = csv(
      '系统,负责人,CPU,内存\nHIS,李,24,96\n\n服务器名称,系统,vCPU,内存(GB),状态\nhis1,HIS,16,64,运行\nhis2,HIS,8,32,运行\n',
    )
    expect(workloads).toHaveLength(2)
    expect(issue('import.above-header')).toMatchObject([{ severity: 'warning', rows: [2] }])
  })

  it('show by an example how they are filled in', () => {
    const { workloads, issue } = csv('名称,vCPU,内存(GB)\n示例,4,16\n（示例1）,4,16\nexample-app,4,16\n')
    expect(workloads.map(({ id }) => id)).toEqual(['example-app'])
    expect(issue('import.example-row')).toMatchObject([{ effect: 'skipped', rows: [2, 3] }])
  })

  it('are headed as vCenter does in Chinese', () => {
    const { workloads } = csv(
      '虚拟机名称,vCPU,内存(MB),置备的空间(GB),已用空间(GB),电源\na,8,65536,1000,800,已关闭电源\n',
    )
    expect(workloads).toMatchObject([{ memoryGiB: 64, diskGiB: 1000, diskUsedRatio: 0.8, poweredOn: false }])
  })

  it('write one name in full and half width', () => {
    const { issue } = csv('名称,vCPU,内存(GB)\nHIS,4,8\nＨＩＳ,4,8\n')
    expect(issue('import.same-name-kept')).toMatchObject([{ rows: [3] }])
  })

  it('are headed in two languages, or by number', () => {
    const both = book({
      A: [
        ['服务器名称\nServer name', 'CPU核数/Cores', '内存 Memory (GB)', '硬盘(TB) Disk', 'CPU型号'],
        ['a', 4, 16, 2, 'Xeon'],
      ],
    })
    expect(both.workloads).toMatchObject([{ id: 'a', vcpu: 4, memoryGiB: 16, diskGiB: 2048 }])
    const columns = both.ledger.sheets[0]!.columns.map(({ field }) => field)
    expect(columns).toEqual(['name', 'vcpu', 'memory', 'disk', null])
    const numbered = csv('1.服务器名称,2、CPU核数,（3）内存(GB)\na,4,16\n')
    expect(numbered.workloads).toMatchObject([{ id: 'a', vcpu: 4, memoryGiB: 16 }])
  })

  it('are physical servers where two columns tell that only hardware has', () => {
    const list = (cpu: string) => csv(`名称,型号,${cpu},内存(GB),功率(W)\na,R730,16,128,500\n`)
    expect(list('CPU核数').servers).toMatchObject([{ id: 'a', cores: 16, maxPowerW: 500, model: 'R730' }])
    expect(list('vCPU').servers).toEqual([])
    expect(csv('名称,型号,CPU核数,内存(GB)\na,R730,16,128\n').servers).toEqual([])
  })

  it('give the power of all in watts where every cell says its unit', () => {
    const { servers, issue } = csv('名称,型号,核数,内存(GB),功率\na,R730,16,128,500W\nb,R730,16,128,2*750W\n')
    expect(servers.map(({ maxPowerW }) => maxPowerW)).toEqual([500, 1500])
    expect(issue('import.number-worked-out')).toMatchObject([{ params: { taken: 1500 } }])
  })

  it('come from the commands of a hypervisor', () => {
    const vmware = csv(
      'Name,PowerState,NumCpu,MemoryGB,UsedSpaceGB,ProvisionedSpaceGB,VMHost\nhis,PoweredOn,8,64,300.5,601,esx1\n',
    ).workloads
    expect(vmware).toMatchObject([{ vcpu: 8, memoryGiB: 64, diskGiB: 601, diskUsedRatio: 0.5 }])
    const hyperV = csv('Name,State,MemoryAssigned,ProcessorCount\nhis,Running,17179869184,8\n').workloads
    expect(hyperV).toMatchObject([{ vcpu: 8, memoryGiB: 16, poweredOn: true }])
  })

  it('count cores in short', () => {
    expect(csv('名称,CPU核数,内存\na,8C,16G\n').workloads).toMatchObject([{ vcpu: 8, memoryGiB: 16 }])
  })

  it('show an error of the spreadsheet where a name should be', () => {
    const { workloads, issue } = csv('name,vcpu,memory GB\n#N/A,2,8\nb,4,16\n')
    expect(workloads.map(({ id }) => id)).toEqual(['b'])
    expect(issue('import.name-missing')).toMatchObject([{ rows: [2] }])
  })
})
