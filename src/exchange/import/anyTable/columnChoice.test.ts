import { strToU8 } from 'fflate'
import * as XLSX from 'xlsx'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'

type Row = readonly (string | number | null)[]

const imported = (...rows: readonly Row[]) => importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }])
const read = (...rows: readonly Row[]) => imported(...rows).fleet!
const codesOf = (...rows: readonly Row[]) => imported(...rows).ledger.issues.map(({ code }) => code)

describe('names of machines', () => {
  it.each([
    ['Host Name', 'VM Name'],
    ['Server', 'VM'],
    ['主机名称', '虚拟机名称'],
  ])('are those of the virtual machines beside their hosts: %s, %s', (host, name) => {
    const { workloads } = read(
      [host, name, 'vCPU', 'Memory (GB)', 'Disk (GB)'],
      ['esx1', 'his', 4, 16, 100],
      ['esx1', 'lis', 2, 8, 50],
      ['esx2', 'pacs', 2, 8, 50],
    )
    expect(workloads.map(({ name, currentHost }) => [name, currentHost])).toEqual([
      ['his', 'esx1'],
      ['lis', 'esx1'],
      ['pacs', 'esx2'],
    ])
  })

  it('and the hosts are merged cells, as people write them', () => {
    const book = XLSX.utils.book_new()
    const sheet = XLSX.utils.aoa_to_sheet([
      ['主机名称', '虚拟机名称', 'CPU', '内存G'],
      ['esx1', 'his', 4, 16],
      [null, 'lis', 2, 8],
    ])
    sheet['!merges'] = [XLSX.utils.decode_range('A2:A3')]
    XLSX.utils.book_append_sheet(book, sheet, '清单')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const { workloads } = importFleet([{ name: 'x.xlsx', bytes }]).fleet!
    expect(workloads.map(({ name, currentHost }) => [name, currentHost])).toEqual([
      ['his', 'esx1'],
      ['lis', 'esx1'],
    ])
  })

  it('are those that tell the machines apart', () => {
    const { workloads } = read(
      ['设备名称', '主机名', 'CPU核数', '内存(GB)'],
      ['机架式服务器', 'his-db', 16, 64],
      ['机架式服务器', 'lis-db', 8, 32],
    )
    expect(workloads.map(({ name }) => name)).toEqual(['his-db', 'lis-db'])
  })

  it('stay where a name is used twice by mistake', () => {
    const { workloads } = read(['虚拟机名称', '计算机名', 'vCPU', '内存(GB)'], ['his', 'A', 4, 16], ['his', 'B', 8, 32])
    expect(workloads.map(({ name }) => name)).toEqual(['his', 'his'])
  })

  it('are the hosts where nothing else is listed', () => {
    const { workloads } = read(
      ['Host', 'Number of CPUs', 'Total memory', 'Total disk'],
      ['his-db', 4, '16 GB', '100 GB'],
      ['lis-db', 8, '32 GB', '500 GB'],
    )
    expect(workloads.map(({ name, vcpu, memoryGiB, diskGiB }) => [name, vcpu, memoryGiB, diskGiB])).toEqual([
      ['his-db', 4, 16, 100],
      ['lis-db', 8, 32, 500],
    ])
  })
})

describe('CPUs beside more cores', () => {
  it.each(['CPU', 'CPU(颗)', 'CPU数量'])('are processors: %s', (cpu) => {
    const { workloads } = read(['名称', cpu, '核数', '内存(GB)'], ['a', 2, 16, 64], ['b', 1, 24, 128])
    expect(workloads.map(({ vcpu }) => vcpu)).toEqual([16, 24])
  })

  it.each([
    ['CPU数量', 'CPU核数'],
    ['CPU核数', 'CPU数量'],
  ])('are processors also where both heads speak of CPUs: %s, %s', (first, second) => {
    const sizes = first === 'CPU数量' ? [2, 16] : [16, 2]
    const { servers } = read(['设备名称', '型号', first, second, '内存(GB)'], ['a', 'Dell R740', ...sizes, 64])
    expect(servers).toMatchObject([{ sockets: 2, cores: 16 }])
  })

  it('make servers of a list only where the head says that they are processors', () => {
    const rows: readonly Row[] = [['a', 2, 16, 64]]
    expect(read(['名称', 'CPU(颗)', '核数', '内存(GB)'], ...rows).servers).toMatchObject([{ sockets: 2, cores: 16 }])
    expect(read(['名称', 'CPU', '核数', '内存(GB)'], ...rows).servers).toEqual([])
  })

  it('stay vCPUs where the head says so', () => {
    const { workloads } = read(['名称', 'vCPU', '核数', '内存(GB)'], ['a', 2, 16, 64])
    expect(workloads.map(({ vcpu }) => vcpu)).toEqual([2])
  })

  it('leave open whether the cores are those of each, which is said', () => {
    const rows: readonly Row[] = [['a', 2, 16, 64]]
    expect(codesOf(['名称', 'CPU颗数', '核数', '内存(GB)'], ...rows)).toContain('import.cores-of-all-or-each')
    expect(codesOf(['名称', 'CPU颗数', '总核数', '内存(GB)'], ...rows)).not.toContain('import.cores-of-all-or-each')
  })

  it('of which a cell of cores tells the number are the sockets of the server', () => {
    const { servers } = read(['设备名称', '型号', 'CPU', '内存'], ['a', 'Dell R940', '4路18核', '512G'])
    expect(servers).toMatchObject([{ sockets: 4, cores: 72 }])
  })

  it('in GHz are a clock', () => {
    const { servers } = read(['Name', 'Model', 'CPU (GHz)', 'Cores', 'Memory (GB)'], ['a', 'Dell R740', 3, 16, 64])
    expect(servers).toMatchObject([{ cores: 16 }])
    expect(servers[0]!.origin.defaulted).toContain('sockets')
  })
})

describe('the use of CPUs', () => {
  it.each([
    ['CPU使用率(峰值)', { cpuPeakRatio: 0.8, cpuAverageRatio: 0.1 }],
    ['CPU utilization (max)', { cpuPeakRatio: 0.8, cpuAverageRatio: 0.1 }],
    ['CPU使用率(平均)', { cpuAverageRatio: 0.8 }],
  ])('is the one that stands in brackets: %s', (head, expected) => {
    expect(read(['Name', 'vCPU', 'Memory (GB)', head], ['a', 4, 16, '80%']).workloads).toMatchObject([expected])
  })
})

describe('the power state', () => {
  it.each([
    ['Status', 'State', 'Normal', 'Powered On', 'Powered Off'],
    ['状况', '状态', '已打开电源', '正常', '已关闭电源'],
    ['状态', '状况', '正常', '已打开电源', '已关闭电源'],
  ])('is read from the column that tells it: %s, %s', (first, second, one, other, off) => {
    const states = first === '状况' ? [one, other] : [one, other]
    const whenOff = first === '状况' ? [off, other] : [one, off]
    const { workloads } = read(
      ['Name', first, second, 'CPUs', 'Memory (GB)'],
      ['a', ...states, 4, 8],
      ['b', ...whenOff, 4, 8],
    )
    expect(workloads.map(({ poweredOn }) => poweredOn)).toEqual([true, false])
  })
})

describe('memory of machines that are off', () => {
  it('is what Hyper-V starts them with, where it assigns none', () => {
    const { workloads } = read(
      ['Name', 'State', 'ProcessorCount', 'MemoryAssigned', 'MemoryStartup'],
      ['a', 'Running', 4, 8 * 1024 ** 3, 4 * 1024 ** 3],
      ['b', 'Off', 2, 0, 4 * 1024 ** 3],
      ['c', 'Off', 2, 0, 2 * 1024 ** 3],
    )
    expect(workloads.map(({ memoryGiB, poweredOn }) => [memoryGiB, poweredOn])).toEqual([
      [8, true],
      [4, false],
      [2, false],
    ])
  })
})

describe('disks', () => {
  it('that no column gives are assumed, and that is a warning with their rows', () => {
    const { ledger } = imported(['Name', 'vCPU', 'Memory (GiB)'], ['a', 4, 8], ['b', 4, 8])
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.disk-assumed', severity: 'warning', params: { gib: 100 }, rows: [2, 3] }),
    )
  })

  it.each([
    ['总容量(TB)', '已用(TB)'],
    ['Disk Total (TB)', 'Used (TB)'],
    ['本地存储(TB)', '存储已用(TB)'],
  ])('are read under %s, %s', (whole, used) => {
    const { workloads } = read(['Name', 'vCPU', 'Memory (GiB)', whole, used], ['a', 4, 8, 2, 1])
    expect(workloads).toMatchObject([{ diskGiB: 2048, diskUsedRatio: 0.5 }])
  })

  it('are not what is used of memory', () => {
    const { workloads } = read(['Name', 'vCPU', 'Memory (GiB)', 'Used (GiB)', 'Disk (GiB)'], ['a', 4, 8, 6, 100])
    expect(workloads).toMatchObject([{ diskGiB: 100, diskUsedRatio: null }])
  })

  it.each([
    [['系统盘(GB)', '数据盘(GB)', '数据盘2(GB)'], '数据盘2(GB)'],
    [['磁盘1(GB)', '磁盘2(GB)', '磁盘3(GB)'], '磁盘1(GB), 磁盘2(GB), 磁盘3(GB)'],
    [['Disk (GB)', 'Disk 2 (GB)', 'E:'], 'Disk 2 (GB), E:'],
    [['C盘', 'D盘', 'E盘'], 'C盘, D盘, E盘'],
  ])('in columns of their own are named, as they are not read: %s', (heads, columns) => {
    const { ledger } = imported(['名称', 'vCPU', '内存(GB)', ...heads], ['a', 4, 16, 100, 200, 300])
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.disks-not-read', severity: 'warning', params: { columns } }),
    )
  })

  it('in one column leave nothing to be named', () => {
    const codes = codesOf(['名称', 'vCPU', '内存(GB)', '系统盘', '数据盘', 'U盘'], ['a', 4, 16, 100, 200, '禁用'])
    expect(codes).not.toContain('import.disks-not-read')
  })
})
