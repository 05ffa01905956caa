import { describe, expect, it } from 'vitest'
import type { Workload } from '../model/estate'
import type { HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import { withVcpuPerCore } from '../model/withVcpuPerCore'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { runPipeline, type SolvePlacement } from '../pipeline'
import { clinicHost, clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { applyEdits } from './planEdit'
import { repairs, type RepairOption, type RepairOptions } from './repairs'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const big: HostType = { ...clinicHost, id: 'four-socket', memoryGiB: 256, priceId: 'big-host' }
const repaired = async (inputs: PlanInputs, more: Partial<RepairOptions> = {}) => {
  const result = await runPipeline(inputs, exhaustiveSolve, options)
  return repairs(result, exhaustiveSolve, { ...options, ...more })
}
const realSolve: SolvePlacement = (problem, solveOptions) => solve(problem, solveOptions, nodeEngines)
const byId = (found: readonly RepairOption[], id: string) => found.find((option) => option.id === id)

// 3 x 70 GiB on 2 hosts of 128 GiB, one may fail: 210 GiB on the host that is left.
const three = (changes: Partial<Workload> = {}) =>
  ['his-1', 'emr-1', 'test-1'].map((id, i) => clinicWorkload(id, 70, { criticality: i === 2 ? 4 : 1, ...changes }))

describe('repairs', () => {
  it('offers nothing where the plan fits', async () => {
    expect((await repaired(clinicInputs(three(), 4))).options).toEqual([])
  })

  it('prices memory in whole steps of modules', async () => {
    // 210 GiB and overhead on one host: 128 + 64 = 192 is short, 128 + 128 = 256 does. 2 hosts x 128 GiB x 80 CNY.
    const { options: found } = await repaired(clinicInputs(three(), 2))
    const memory = byId(found, 'memory')!
    expect(memory.detail).toEqual({ kind: 'memory', addedGiBPerHost: 128, hosts: 2 })
    expect(memory.costCNY).toBe(2 * 128 * 80)
    expect(memory.marks).toEqual(['assumed-price'])
  })

  it('counts the memory it adds in the total cost that follows', async () => {
    const inputs = clinicInputs(three(), 2)
    const memory = byId((await repaired(inputs)).options, 'memory')!
    const unpriced = memory.edits.filter(({ path }) => path[0] !== 'prices')
    const without = await runPipeline(applyEdits(inputs, unpriced).inputs, realSolve, options)
    expect(memory.headline.tcoCNY.value).toBeGreaterThanOrEqual(without.after!.headline.tcoCNY.value + 2 * 128 * 80)
  })

  it('prices more hosts and other types from the price list', async () => {
    // One workload a host and a spare: 4 hosts, so 2 more. Two large hosts carry all on one.
    const { options: found } = await repaired(clinicInputs(three(), 2), { offers: [big] })
    expect(byId(found, 'host:two-socket')).toMatchObject({
      detail: { added: 2 },
      costCNY: 100_000,
      hosts: 4,
      marks: [],
    })
    expect(byId(found, 'type:four-socket')).toMatchObject({
      detail: { hosts: 2 },
      costCNY: 2 * (120_000 - 50_000),
      hosts: 2,
    })
  })

  it('adds hosts where the loss of a rack leaves too few', async () => {
    // Two workloads, one a host. Two hosts in rack A, one in B: without A one host is left, however many more A has.
    const clinic = clinicInputs(three().slice(0, 2), 2)
    const [group] = clinic.hardware.hosts
    const hosts = [
      { ...group!, idPrefix: 'a-', rack: 'A' },
      { ...group!, idPrefix: 'b-', rack: 'B', count: 1 },
    ]
    const policy = { ...clinic.policy, failures: 'rack' } as const
    const racks = { ...clinic, hardware: { ...clinic.hardware, hosts }, policy }
    const { options: found } = await repairs(await runPipeline(racks, realSolve, options), realSolve, options)
    expect(byId(found, 'host:two-socket')).toMatchObject({
      detail: { added: 1, place: { kind: 'rack', id: 'B' } },
      costCNY: 50_000,
      hosts: 4,
    })
  })

  it('buys of the hosts that a limit holds back what is not owned', async () => {
    // One of two owned hosts may be used. A workload a host and a spare: one more is owned and two are bought.
    const one = clinicInputs(three(), 2)
    const [group] = one.hardware.hosts
    const hosts = [
      { ...group!, idPrefix: 'old-', owned: true },
      { ...group!, idPrefix: 'new-', count: 3 },
    ]
    const held = { ...one, hardware: { ...one.hardware, hosts }, policy: { ...one.policy, hostLimit: 1 } }
    const found = (await repaired(held, { offers: [big] })).options.filter(({ detail }) => detail.kind === 'host')
    expect(found).toMatchObject([{ id: 'host:two-socket', detail: { added: 3 }, costCNY: 100_000, hosts: 4 }])
    const others = { ...held, hardware: { ...held.hardware, hosts: [hosts[0]!, { ...hosts[1]!, type: big }] } }
    const mixed = { ...others, policy: { ...others.policy, hostLimit: 2 } }
    const next = (await repaired(mixed)).options.filter(({ detail }) => detail.kind === 'host')
    // On one large host of 256 GiB everything fits: two of them, one a spare.
    expect(next).toMatchObject([{ id: 'host:four-socket', detail: { added: 2 }, costCNY: 240_000 }])
  })

  it('looks as far as totals ask for when far too few hosts are offered', async () => {
    // 30 workloads of 70 GiB: one a host of 128 GiB, and a spare. 2 hosts are there, so 29 more.
    const many = Array.from({ length: 30 }, (_, i) => clinicWorkload(`his-${i}`, 70))
    // Every question has an answer: the limit is for machines that do much else.
    const patient = { ...options, timeLimitMs: 60_000 }
    const result = await runPipeline(clinicInputs(many, 2), realSolve, patient)
    const { options: found } = await repairs(result, realSolve, patient)
    expect(byId(found, 'host:two-socket')).toMatchObject({ detail: { added: 29 }, costCNY: 29 * 50_000, hosts: 31 })
  })

  it('counts only the hosts within the limit when another type replaces them', async () => {
    const inputs = clinicInputs(three(), 4)
    const limited = { ...inputs, policy: { ...inputs.policy, hostLimit: 2 } }
    const { options: found } = await repaired(limited, { offers: [big] })
    expect(byId(found, 'type:four-socket')).toMatchObject({ detail: { hosts: 2 }, costCNY: 2 * (120_000 - 50_000) })
    expect(byId(found, 'host:two-socket')).toMatchObject({ detail: { added: 2 }, costCNY: 100_000, hosts: 4 })
  })

  it('does not leave out everything', async () => {
    // One host that may fail keeps nothing, so that only a plan of nothing survives.
    expect(byId((await repaired(clinicInputs(three(), 1))).options, 'leave-out')).toBeUndefined()
  })

  it('leaves out the least critical only, and no more than needed', async () => {
    // Two of 70 GiB do not fit one host either: one of the critical two has to stay as well.
    const small = [...three(), clinicWorkload('lis-1', 40, { criticality: 3 })]
    const { options: found } = await repaired(clinicInputs(small, 2))
    const leaveOut = byId(found, 'leave-out')!
    // test-1 (4) goes first, then lis-1 (3), then one of the critical; lis-1 comes back: 70 + 40 = 110 GiB.
    expect(leaveOut.detail).toEqual({ kind: 'leave-out', workloadIds: ['test-1', 'emr-1'], onLegacy: true })
    expect(leaveOut.marks).toEqual(['risk'])
  })

  it('knows where no legacy server is there to stay on', async () => {
    const { options: found } = await repaired(clinicInputs(three({ serverIds: [] }), 2))
    expect(byId(found, 'leave-out')!.detail).toMatchObject({ onLegacy: false })
  })

  it('names the failure policy that would fit as a risk', async () => {
    const { options: found } = await repaired(clinicInputs(three(), 3))
    expect(byId(found, 'failures:none')).toMatchObject({
      costCNY: 0,
      marks: ['risk'],
      detail: { from: 'any-1', to: 'none' },
    })
  })

  it('drops the one rule that stands in the way', async () => {
    const small = ['his-1', 'emr-1', 'lis-1'].map((id) => clinicWorkload(id, 20))
    const apart = clinicRule('all-apart', 'apart', ['his-1', 'emr-1', 'lis-1'])
    const pair = clinicRule('pair', 'together', ['his-1', 'his-1'])
    const { options: found } = await repaired(clinicInputs(small, 3, [pair, apart]))
    expect(found.filter(({ detail }) => detail.kind === 'rule').map(({ id }) => id)).toEqual(['rule:all-apart'])
  })

  it('raises the target of the resource that is short', async () => {
    const inputs = clinicInputs(
      ['his-1', 'emr-1'].map((id) => clinicWorkload(id, 60)),
      2,
    )
    const half = { value: 0.9, mark: 'A', source: 'test' } as const
    // 120 GiB and overhead of 128: 0.94, so from 0.9 by one step of 0.05.
    const tight = {
      ...inputs,
      assumptions: { ...inputs.assumptions, memoryTargetNormalRatio: half, memoryTargetFailureRatio: half },
    }
    const { options: found } = await repaired(tight)
    expect(byId(found, 'target:memory')).toMatchObject({
      detail: { resource: 'memory', raisedByRatio: 0.05 },
      marks: ['risk'],
    })
    expect(byId(found, 'target:cpu')).toBeUndefined()
  })

  it('raises the limit on vCPU per core in halves, and offers nothing where there is none', async () => {
    // 3 x 32 vCPU on the one host of 32 cores that is left: 3 per core; 1 is asked for.
    const wide = three({ vcpu: 32, memoryGiB: 4, cpuPeakRatio: 0.1 })
    const { options: found } = await repaired(withVcpuPerCore(clinicInputs(wide, 2), 1, 'test'))
    expect(byId(found, 'vcpu')).toMatchObject({
      detail: { fromRatio: 1, toRatio: 3 },
      costCNY: 0,
      hosts: 2,
      marks: ['risk'],
    })
    expect(byId(found, 'memory')).toBeUndefined()
    expect(byId(found, 'host:two-socket')).toMatchObject({ detail: { added: 2 } })
    expect(byId((await repaired(clinicInputs(three(), 2))).options, 'vcpu')).toBeUndefined()
  })

  it('ranks what is without risk first and then by price, and every option fits when applied', async () => {
    const inputs = clinicInputs(three(), 2)
    const { options: found } = await repaired(inputs, { offers: [big] })
    const rank = found.map(({ marks, costCNY }) => (marks.includes('risk') ? 1e12 : 0) + costCNY!)
    expect(rank).toEqual([...rank].sort((a, b) => a - b))
    for (const option of found) {
      const applied = applyEdits(inputs, JSON.parse(JSON.stringify(option.edits)) as typeof option.edits)
      expect(applied.unapplied).toEqual([])
      const { outcome } = await runPipeline(applied.inputs, exhaustiveSolve, options)
      expect(outcome.status).toBe('optimal')
    }
    expect(found.length).toBeGreaterThan(3)
  })
})
