import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'

const read = (...rows: readonly (readonly (string | number | null)[])[]) =>
  importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }]).fleet!

describe('lists of virtual machines that name cores per socket', () => {
  it('of PowerCLI are machines with the vCPUs they state, on their hosts', () => {
    const { servers, workloads } = read(
      ['Name', 'PowerState', 'NumCpu', 'CoresPerSocket', 'MemoryGB', 'ProvisionedSpaceGB', 'VMHost', 'Guest'],
      ['a', 'PoweredOn', 8, 4, 16, 200, 'esx1', 'a:Microsoft Windows Server 2019 (64-bit)'],
      ['b', 'PoweredOff', 4, 1, 8, 100, 'esx2', null],
    )
    expect(servers).toEqual([])
    expect(workloads).toMatchObject([
      { id: 'a', vcpu: 8, memoryGiB: 16, currentHost: 'esx1', products: ['windows-server'], poweredOn: true },
      { id: 'b', vcpu: 4, memoryGiB: 8, currentHost: 'esx2', poweredOn: false },
    ])
  })

  it.each([
    ['VM', 'CPUs', 'Cores per socket', 'Memory (GB)'],
    ['Name', 'NumCpu', 'CoresPerSocket', 'MemoryGB'],
    ['虚拟机名称', 'CPU数量', '每颗核数', '内存(GB)'],
  ])('are told by their heads: %s, %s', (...header) => {
    const { servers, workloads } = read(header, ['a', 8, 4, 16], ['b', 6, 2, 8])
    expect(servers).toEqual([])
    expect(workloads.map(({ vcpu }) => vcpu)).toEqual([8, 6])
  })

  it('are no servers where they state their sockets too', () => {
    const { servers, workloads } = read(
      ['VM', 'CPUs', 'Sockets', 'Cores per socket', 'Memory (GB)'],
      ['a', 8, 2, 4, 16],
    )
    expect(servers).toEqual([])
    expect(workloads).toMatchObject([{ vcpu: 8 }])
  })

  it('stay servers where the head counts the processors of hardware', () => {
    const { servers } = read(['服务器名称', 'CPU数量', '每颗核数', '内存(GB)'], ['a', 2, 12, 256], ['b', 2, 8, 128])
    expect(servers.map(({ cores, sockets }) => [cores, sockets])).toEqual([
      [24, 2],
      [16, 2],
    ])
  })
})

describe('lists that may be of servers or of virtual machines', () => {
  const list = (model: string, head = 'CPU核数') =>
    read(['设备名称', '型号', head, '内存(GB)'], ['a', model, 32, 256], ['b', model, 24, 128], ['c', null, 16, 64])

  it.each(['R740', '华为RH2288H V3', 'HP DL380 Gen9', '浪潮 NF5280M5', '联想SR650', 'Inspur'])(
    'are of servers where most models are hardware: %s',
    (model) => {
      const { servers, workloads } = list(model)
      expect(servers.map(({ cores, memoryGiB }) => [cores, memoryGiB])).toEqual([
        [32, 256],
        [24, 128],
        [16, 64],
      ])
      expect(workloads).toHaveLength(3)
    },
  )

  it.each([
    ['VMware Virtual Platform', 'CPU核数'],
    ['通用型', 'CPU核数'],
    ['R740', 'vCPU'],
  ])('are of machines where they are not, or the CPUs are virtual: %s, %s', (model, head) => {
    expect(list(model, head).servers).toEqual([])
  })
})
