import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'
import { isVirtualModel, machineKindInWords, tellsMachineKind } from './machineKind'

const read = (...rows: readonly (readonly (string | number | null)[])[]) =>
  importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }])
const named = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name)

describe('machineKindInWords', () => {
  it.each([
    '物理机',
    '物理',
    '實體機',
    '实体服务器',
    '裸金属',
    '机架式',
    'Physical',
    'physical server',
    'Bare Metal',
    ' P ',
  ])('knows hardware: %s', (word) => {
    expect(machineKindInWords(word)).toBe('physical')
  })

  it.each(['虚拟机', '虚拟', '虛擬機', '虚机', '云主机', 'Virtual', 'VM', 'virtual machine', 'ｖｍ'])(
    'knows virtual machines: %s',
    (word) => {
      expect(machineKindInWords(word)).toBe('virtual')
    },
  )

  it.each(['宿主机', '虚拟化主机', 'ESXi主机', 'ESXi host', 'Hypervisor', 'VM host'])('knows hosts: %s', (word) => {
    expect(machineKindInWords(word)).toBe('host')
  })

  it.each(['数据库', '应用', 'HIS', '是', '虚拟化平台', 'ESXi', ''])('takes no other word for either: %s', (word) => {
    expect(machineKindInWords(word)).toBeNull()
  })

  it('tells the form of a server from what it is', () => {
    expect(['机架式', 'Blade', '宿主机', '物理机', 'VM'].map(tellsMachineKind)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })

  it('knows models that only virtual machines have', () => {
    const models = ['VMware Virtual Platform', 'VMware7,1', 'KVM', 'Virtual Machine', '虚拟机', '云服务器']
    expect(models.map(isVirtualModel)).toEqual(models.map(() => true))
    expect(['PowerEdge R740', 'HP DL380 G9', '', 'FusionServer 2288H'].map(isVirtualModel)).not.toContain(true)
  })
})

describe('lists of servers and virtual machines', () => {
  const header = ['服务器名称', '类型', '品牌型号', 'CPU核数', '内存(GB)']

  it.each(['类型', '虚拟/物理', '服务器类型', '物理机/虚拟机', 'Physical / Virtual', 'Type'])(
    'count the hardware alone as servers: %s',
    (head) => {
      const { fleet, ledger } = read(
        header.map((cell) => (cell === '类型' ? head : cell)),
        ['db', '物理机', 'PowerEdge R740', 32, 256],
        ['app', '虚拟机', null, 8, 16],
        ['web', '虚拟机', null, 4, 8],
      )
      expect(named(fleet!.servers)).toEqual(['db'])
      expect(named(fleet!.workloads)).toEqual(['db', 'app', 'web'])
      expect(fleet!.workloads.map(({ vcpu }) => vcpu)).toEqual([32, 8, 4])
      expect(ledger.issues.filter(({ code }) => code.startsWith('import.machine-'))).toEqual([])
    },
  )

  it('take hardware for servers where the list is one of virtual machines', () => {
    const { fleet } = read(
      ['虚拟机名称', '类型', 'vCPU', '内存(GB)', '宿主机'],
      ['app', '虚拟机', 8, 16, 'esx1'],
      ['db', '物理机', 32, 256, null],
    )
    expect(named(fleet!.servers)).toEqual(['db'])
    expect(fleet!.servers[0]).toMatchObject({ cores: 32, memoryGiB: 256 })
    expect(fleet!.workloads).toMatchObject([
      { currentHost: 'esx1', serverIds: [] },
      { currentHost: null, serverIds: ['db'] },
    ])
  })

  it('plan for nothing on hosts but the machines listed', () => {
    const { fleet, ledger } = read(
      header,
      ['esx1', '宿主机', 'PowerEdge R740', 32, 256],
      ['db', '物理机', 'PowerEdge R740', 32, 256],
      ['app', '虚拟机', null, 8, 16],
    )
    expect(named(fleet!.servers)).toEqual(['esx1', 'db'])
    expect(named(fleet!.workloads)).toEqual(['db', 'app'])
    expect(ledger.issues.filter(({ code }) => code === 'import.host-only-carries')).toMatchObject([
      { where: { row: 2 }, params: { name: 'esx1' } },
    ])
  })

  it('go by the model where nothing else says it, and name the row', () => {
    const { fleet, ledger } = read(
      header.filter((cell) => cell !== '类型'),
      ['db', 'PowerEdge R740', 32, 256],
      ['file', 'HP DL380 G9', 16, 64],
      ['app', 'VMware Virtual Platform', 8, 16],
    )
    expect(named(fleet!.servers)).toEqual(['db', 'file'])
    expect(named(fleet!.workloads)).toEqual(['db', 'file', 'app'])
    expect(ledger.issues.filter(({ code }) => code === 'import.machine-by-model')).toMatchObject([
      { where: { row: 4, column: '品牌型号' }, params: { value: 'VMware Virtual Platform' } },
    ])
  })

  it('are as the list is where a word is not understood, which is said', () => {
    const { fleet, ledger } = read(
      header.map((cell) => (cell === '类型' ? '物理/虚拟' : cell)),
      ['db', '物理', 'PowerEdge R740', 32, 256],
      ['app', '容器', 'PowerEdge R640', 8, 16],
      ['web', '无', 'PowerEdge R640', 8, 16],
    )
    expect(named(fleet!.servers)).toEqual(['db', 'app', 'web'])
    expect(ledger.issues.filter(({ code }) => code === 'import.machine-unknown')).toMatchObject([
      { where: { row: 3, column: '物理/虚拟' }, params: { value: '容器', kind: 'physical' } },
    ])
  })

  it('leave columns alone that say something else in a row', () => {
    const { fleet } = read(
      header,
      ['db', '物理机', 'PowerEdge R740', 32, 256],
      ['app', '应用服务器', 'PowerEdge R640', 8, 16],
    )
    expect(named(fleet!.servers)).toEqual(['db', 'app'])
  })

  it('are told by most rows of a long list, and name the odd one', () => {
    const rows = Array.from({ length: 18 }, (_, i) => [
      `m${i}`,
      i % 2 === 0 ? '物理机' : '虚拟机',
      'PowerEdge R740',
      8,
      16,
    ])
    const { fleet, ledger } = read(header, ...rows, ['odd', '容器', 'PowerEdge R740', 8, 16])
    expect(fleet!.servers).toHaveLength(10)
    expect(fleet!.workloads).toHaveLength(19)
    expect(ledger.issues.filter(({ code }) => code === 'import.machine-unknown')).toMatchObject([
      { where: { row: 20 } },
    ])
  })

  it('leave the form of servers alone', () => {
    const { fleet } = read(['虚拟机名称', '类型', 'vCPU', '内存(GB)'], ['a', '机架式', 8, 16], ['b', '塔式', 8, 16])
    expect(fleet!.servers).toEqual([])
  })
})
