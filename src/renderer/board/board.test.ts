import { describe, expect, it } from 'vitest'
import { availableHosts } from '../../planner/placement/availableHosts'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import type { Plan } from '../../planner/model/plan'
import { smallInputs } from '../smallInputs'
import { boardLayout } from './boardLayout'
import { hostLoads } from './hostLoads'
import { moveVerdict } from './moveVerdict'
import { verdictTone } from './verdictSentence'
import { exclude, hold, keepOff, pin, pinOf, relate, unpin, unpinAll } from './placementGestures'
import { failureOf, smallPlan } from './smallPlan'

const inputs = smallInputs()
const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
const plan: Plan = smallPlan()
const memoryOf = (id: string) => demand.workloads.find((w) => w.workloadId === id)!.memoryGiB

describe('hostLoads', () => {
  it('adds up what runs on each host', () => {
    const [first, second] = hostLoads(plan, demand, null)
    expect(first!.memoryGiB).toBeCloseTo(memoryOf('his') + memoryOf('pacs'), 9)
    expect(second!.memoryGiB).toBeCloseTo(memoryOf('emr') + memoryOf('lis'), 9)
  })

  it('moves everything to the survivor and empties the failed host', () => {
    const [first, second] = hostLoads(plan, demand, failureOf(plan, ['host-1']))
    expect(first).toMatchObject({ failed: true, memoryGiB: 0, peakCores: 0 })
    expect(second!.placed.filter((w) => w.restarted).map((w) => w.demand.workloadId)).toEqual(['his', 'pacs'])
    expect(second!.memoryGiB).toBeCloseTo(memoryOf('his') + memoryOf('pacs') + memoryOf('emr') + memoryOf('lis'), 9)
  })

  it('knows the highest level of any failure', () => {
    const [first] = hostLoads(plan, demand, null)
    expect(first!.worstMemoryGiB).toBeCloseTo(hostLoads(plan, demand, failureOf(plan, ['host-2']))[0]!.memoryGiB, 9)
  })
})

describe('boardLayout', () => {
  const group = (id: string) => inputs.estate.workloads.find((w) => w.id === id)!.group
  const layout = (size: 'memory' | 'cpu') =>
    boardLayout(hostLoads(plan, demand, null), group, ['his', 'emr', 'lis', 'pacs'], size, {
      width: 210,
      height: 120,
      gap: 10,
      widest: 200,
    })

  it('draws memory to scale from the bottom up', () => {
    const { columns, blocks } = layout('memory')
    expect(columns.map((c) => [c.x, c.width])).toEqual([
      [0, 100],
      [110, 100],
    ])
    const his = blocks.find((b) => b.workloadId === 'his')!
    // 128 GiB less 8 GiB for the hypervisor is a full column of 120: one unit per GiB.
    expect(his.height).toBeCloseTo(memoryOf('his'), 9)
    expect(his.y).toBeCloseTo(120 - memoryOf('his'), 9)
    expect(columns[0]!.normalLimitY).toBeCloseTo(12, 9)
  })

  it('makes the CPU blocks add up to the host’s peak', () => {
    const { columns, blocks } = layout('cpu')
    const sum = blocks.filter((b) => b.hostId === 'host-1').reduce((total, b) => total + b.amount, 0)
    expect(sum).toBeCloseTo(columns[0]!.used, 9)
  })
})

describe('moveVerdict', () => {
  const [first, second] = hostLoads(plan, demand, null)
  it('keeps to the limit on vCPU per core, now and after a failure', () => {
    const limited = (vcpu: number, worstVcpu: number) => ({
      ...second!,
      vcpu,
      worstVcpu,
      host: { ...second!.host, normalUsableVcpu: 20, usableVcpu: 20 },
    })
    const { vcpu } = demand.workloads.find(({ workloadId }) => workloadId === 'his')!
    expect(moveVerdict('his', limited(19, 19), demand, [])).toEqual({ kind: 'vcpu', shortfall: vcpu - 1 })
    expect(moveVerdict('his', limited(0, 19), demand, [])).toEqual({
      kind: 'reserve',
      resource: 'vcpu',
      shortfall: vcpu - 1,
    })
    expect(moveVerdict('his', limited(0, 0), demand, [])).toEqual({ kind: 'fits' })
  })

  it('names what binds', () => {
    expect(moveVerdict('his', first!, demand, [])).toEqual({ kind: 'here' })
    expect(moveVerdict('his', second!, demand, [])).toEqual({ kind: 'fits' })
    const apart = relate(inputs, 'apart', ['his', 'emr']).estate.rules
    expect(moveVerdict('his', second!, demand, apart)).toEqual({ kind: 'apart', other: 'emr' })
    const pinned = pin(inputs, 'his', 'host-1').estate.rules
    expect(moveVerdict('his', second!, demand, pinned)).toMatchObject({ kind: 'forbidden' })
    const full = { ...second!, memoryGiB: second!.host.normalUsableMemoryGiB - 1 }
    const short = moveVerdict('his', full, demand, [])
    expect(short.kind === 'memory' ? short.shortfall : null).toBeCloseTo(memoryOf('his') - 1, 9)
    // It fits now, but what restarts here after a failure leaves one GiB.
    const reserved = { ...second!, worstMemoryGiB: second!.host.usableMemoryGiB - 1 }
    const later = moveVerdict('his', reserved, demand, [])
    expect(later).toMatchObject({ kind: 'reserve', resource: 'memory' })
    expect(later.kind === 'reserve' ? later.shortfall : null).toBeCloseTo(memoryOf('his') - 1, 9)
  })
})

describe('moveVerdict beside pins of others', () => {
  const [, second] = hostLoads(plan, demand, null)
  const apart = relate(inputs, 'apart', ['his', 'emr'])

  it('does not say that a pinned one moves away', () => {
    const beside = pin(apart, 'emr', 'host-2').estate.rules
    const verdict = moveVerdict('his', second!, demand, beside)
    expect(verdict).toEqual({ kind: 'apart-held', other: 'emr' })
    expect(verdictTone(verdict)).toBe('bad')
    // Pinned elsewhere it leaves by itself.
    expect(moveVerdict('his', second!, demand, pin(apart, 'emr', 'host-1').estate.rules)).toEqual({
      kind: 'apart',
      other: 'emr',
    })
  })

  it('says that one bound elsewhere cannot come along', () => {
    const both = pin(relate(inputs, 'together', ['his', 'lis']), 'lis', 'host-1').estate.rules
    expect(moveVerdict('his', second!, demand, both)).toEqual({ kind: 'together-held', other: 'lis' })
  })

  it('says that what is pinned there leaves no room', () => {
    const small = {
      ...second!,
      host: { ...second!.host, normalUsableMemoryGiB: memoryOf('his') + memoryOf('emr') - 1 },
    }
    const pinned = moveVerdict('his', small, demand, pin(inputs, 'emr', 'host-2').estate.rules)
    expect(pinned).toMatchObject({ kind: 'full-held', resource: 'memory' })
    expect(pinned.kind === 'full-held' ? pinned.shortfall : null).toBeCloseTo(1, 9)
    expect(moveVerdict('his', small, demand, []).kind).toBe('memory')
  })
})

describe('gestures', () => {
  it('pin, replace the pin and take it away', () => {
    const twice = pin(pin(inputs, 'his', 'host-1'), 'his', 'host-2')
    expect(pinOf(twice, 'his')).toBe('host-2')
    expect(twice.estate.rules).toHaveLength(1)
    expect(unpin(twice, 'his').estate.rules).toEqual([])
    expect(unpin(inputs, 'his')).toBe(inputs)
  })

  it('hold everything else where it is, and let go of it again', () => {
    const held = hold(pin(inputs, 'his', 'host-2'), plan.assignments)
    expect(['his', 'emr', 'lis', 'pacs'].map((id) => pinOf(held, id))).toEqual(['host-2', 'host-2', 'host-2', 'host-1'])
    // One rule for the move and one per host for the rest: one pin of a rule goes without the others.
    expect(held.estate.rules).toHaveLength(3)
    const freed = unpin(held, 'emr')
    expect([pinOf(freed, 'emr'), pinOf(freed, 'lis')]).toEqual([null, 'host-2'])
    expect(unpinAll(held).estate.rules).toEqual([])
    expect(unpinAll(inputs)).toBe(inputs)
  })

  it('keep a workload off a host and drop its pin there', () => {
    const off = keepOff(pin(inputs, 'his', 'host-1'), 'his', 'host-1')
    expect(off.estate.rules.map(({ kind, workloadIds, hostIds }) => [kind, workloadIds, hostIds])).toEqual([
      ['not-on', ['his'], ['host-1']],
    ])
    expect(pinOf(off, 'his')).toBeNull()
  })

  it('leave a workload out', () => {
    const { workloads } = exclude(inputs, 'lis').estate
    expect(workloads.map((w) => w.virtualisable)).toEqual([true, true, false, true])
    // Leaving it out switches nothing off: it runs on, and so does its cost.
    expect(workloads.every((w) => w.poweredOn)).toBe(true)
  })

  it('give every rule an id of its own', () => {
    const both = relate(relate(inputs, 'apart', ['his', 'emr']), 'together', ['lis', 'pacs'])
    expect(new Set(both.estate.rules.map((r) => r.id)).size).toBe(2)
  })
})

describe('the small plan', () => {
  it('stands on the hosts of the small inputs', () => {
    expect(plan.hosts.map((h) => h.usableMemoryGiB)).toEqual(
      availableHosts(inputs.hardware.hosts, inputs.policy, {}).map((h) => h.failure.memoryGiB),
    )
  })
})
