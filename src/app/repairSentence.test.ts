import { describe, expect, it } from 'vitest'
import type { WorkloadId } from '../planner/model/estate'
import type { RepairOption } from '../planner/whatif/repairs'
import { messagesOf } from './languages/messagesOf'
import { repairChange, repairGroups, reservations } from './repairSentence'

const leaveOut = (onLegacy: boolean) => ({ kind: 'leave-out', workloadIds: ['pacs' as WorkloadId], onLegacy }) as const
const option = (id: string, marks: RepairOption['marks']) => ({ id, marks }) as RepairOption

describe('repairs in words', () => {
  it('leave workloads on the legacy servers only where there are some', () => {
    expect(repairChange(leaveOut(true), messagesOf('en'), 'en')).toBe('Leave 1 workload on the legacy servers: pacs')
    expect(repairChange(leaveOut(false), messagesOf('en'), 'en')).toBe('Leave 1 workload out of the plan: pacs')
    expect(repairChange(leaveOut(false), messagesOf('zh-CN'), 'zh-CN')).toBe('1 个工作负载不纳入方案：pacs')
  })

  it('count one host as one', () => {
    const change = (hosts: number) =>
      repairChange({ kind: 'memory', addedGiBPerHost: 64, hosts }, messagesOf('en'), 'en')
    expect(change(1)).toBe('64 GiB more memory in the host')
    expect(change(2)).toBe('64 GiB more memory in each of 2 hosts')
    expect(repairChange({ kind: 'type', typeId: 'big', hosts: 1 }, messagesOf('en'), 'en')).toBe(
      '1 host of type big instead',
    )
  })

  it('name the rack that more hosts have to stand in', () => {
    const change = (id: string | null, language: 'en' | 'zh-CN') =>
      repairChange(
        { kind: 'host', typeId: 'big', added: 1, place: id === null ? null : { kind: 'rack', id } },
        messagesOf(language),
        language,
      )
    expect(change(null, 'en')).toBe('1 more host of type big')
    expect(change('R2', 'en')).toBe('1 more host of type big in rack R2')
    expect(change('R2', 'zh-CN')).toBe('在机柜 R2 增加 1 台 big 主机')
  })

  it('stand under a heading that says why a free one comes last', () => {
    const bought = option('memory', ['assumed-price'])
    const free = option('failures:none', ['risk', 'not-smallest'])
    expect(repairGroups([bought, free])).toEqual([
      { rank: 'kept', options: [bought] },
      { rank: 'lowered', options: [free] },
    ])
    expect(repairGroups([free])).toHaveLength(1)
    expect(reservations(free)).toEqual(['not-smallest'])
  })
})
