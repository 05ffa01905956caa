import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes } from '../samples/workbookBytes'
import { guessMappings } from './guessMappings'

describe('a list of what others run on', () => {
  it('is one of servers, which are no machines to place beside those they carry', () => {
    const heads = ['名称', 'CPU核数', '内存(GB)', '硬盘(GB)']
    const bytes = workbookBytes({
      物理机: [heads, ['h1', 32, 256, 1200], ['h2', 32, 256, 1200]],
      虚机: [
        [...heads, '宿主机'],
        ['v1', 4, 16, 100, 'h1'],
        ['v2', 4, 16, 100, 'h2'],
      ],
    })
    const { servers, workloads } = importFleet([{ name: 'x.xlsx', bytes }]).fleet!
    expect(servers.map(({ id, cores }) => [id, cores])).toEqual([
      ['h1', 32],
      ['h2', 32],
    ])
    expect(workloads.map(({ id, serverIds }) => [id, serverIds])).toEqual([
      ['v1', ['h1']],
      ['v2', ['h2']],
    ])
  })
  it('also in files of their own', () => {
    const files = [
      { name: 'hosts.csv', bytes: strToU8('Name,CPU cores,Memory (GB)\nh1,32,256\nh2,32,256\n') },
      { name: 'vms.csv', bytes: strToU8('VM Name,vCPU,Memory (GB),Host\nv1,4,16,h1\nv2,4,16,h2\n') },
    ]
    const { servers, workloads } = importFleet(files).fleet!
    expect(servers.map(({ id }) => id)).toEqual(['h1', 'h2'])
    expect(workloads.map(({ id }) => id)).toEqual(['v1', 'v2'])
    expect(guessMappings(files, 'mine', false).map(({ kind }) => kind)).toEqual(['servers', 'workloads'])
  })

  it('or is told by its models, whatever else is listed with them', () => {
    const list = '设备名称,型号,CPU核数,内存(GB)\n核心交换机,S12700,,\nHIS,Dell R740,32,256\n存储,OceanStor 5300,,\n'
    expect(importFleet([{ name: 'a.csv', bytes: strToU8(list) }]).fleet!.servers).toMatchObject([
      { id: 'HIS', cores: 32 },
    ])
  })

  it('or is told by who made them, as what PowerCLI says of hosts', () => {
    const list =
      'Name,PowerState,Manufacturer,Model,NumCpu,CpuTotalMhz,MemoryTotalGB\nesx1,PoweredOn,Dell Inc.,PowerEdge R740,32,67040,383.6\n'
    const { servers } = importFleet([{ name: 'hosts.csv', bytes: strToU8(list) }]).fleet!
    expect(servers).toMatchObject([{ id: 'esx1', cores: 32, memoryGiB: 383.6, model: 'PowerEdge R740' }])
  })
})

describe('what Proxmox lists', () => {
  it('is read as what its machines have, not as what they use', () => {
    const list =
      'cpu,disk,id,maxcpu,maxdisk,maxmem,mem,name,node,status\n' +
      '0.25,0,qemu/100,4,107374182400,8589934592,6000000000,his,pve1,running\n' +
      '0,0,qemu/101,2,53687091200,4294967296,0,lis,pve1,stopped\n'
    const { workloads } = importFleet([{ name: 'pve.csv', bytes: strToU8(list) }]).fleet!
    expect(workloads).toMatchObject([
      { id: 'his', vcpu: 4, memoryGiB: 8, diskGiB: 100, cpuAverageRatio: 0.25, currentHost: 'pve1', poweredOn: true },
      { id: 'lis', vcpu: 2, memoryGiB: 4, diskGiB: 50, poweredOn: false },
    ])
  })
})
