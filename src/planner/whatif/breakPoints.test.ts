import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { verify } from '../../solver/verify'
import type { PlanInputs } from '../model/inputs'
import { withVcpuPerCore } from '../model/withVcpuPerCore'
import { runPipeline, type SolvePlacement } from '../pipeline'
import { askPlacement } from '../placement/askPlacement'
import type { SolveLinearProgram } from '../storage/layoutByIntegerProgram'
import { withProvenLayout } from '../withProvenLayout'
import { breakPoints } from './breakPoints'
import { clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { arrayLimit } from './hardwareSteps'
import { scaleDemand } from './scaleDemand'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const four = [
  clinicWorkload('his-1', 40),
  clinicWorkload('his-2', 40),
  clinicWorkload('emr-1', 40, { group: 'emr' }),
  clinicWorkload('emr-2', 40, { group: 'emr' }),
]

describe('breakPoints', () => {
  it('finds the growth that fits exactly to the step and the growth at which one more host is needed', async () => {
    // 3 hosts, one may fail: 2 x 128 GiB for four workloads, two a host. 40 GiB grow to at most 64 GiB less overhead: +58 %
    // (63.2 GiB and 0.49 GiB of overhead each), not +59 % (63.6 and 0.49 GiB).
    const found = await breakPoints(clinicInputs(four, 3), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 1,
    })
    expect(found.uniform[0]).toMatchObject({ hosts: 3, fitsUpToRatio: 0.58, exceededAtRatio: 0.59, exact: true })
    // 4 hosts: three survive, so two of the four share a host still. The limit stays; a fifth host would lift it.
    expect(found.uniform[1]).toMatchObject({ hosts: 4, fitsUpToRatio: 0.58, exact: true })
    // Even without a failure two of the four would share one of three hosts: the failure is not what binds.
    expect(found.binding).toMatchObject({
      resources: ['memory'],
      hour: null,
      afterFailure: false,
      ruleIds: [],
      complete: true,
    })
  })

  it('tells the limits of the arrays with the layout that the plan shows', async () => {
    const inputs = lishuiInputs()
    const engine = await nodeEngines.load('highs')
    const realSolve: SolvePlacement = (problem, solveOptions) => solve(problem, solveOptions, nodeEngines)
    const asked = { ...options, timeLimitMs: 10_000 }
    const few = { ...asked, groups: [], years: 0, moreHosts: 0, maxGrowthRatio: 0.01 }
    const solveLayout: SolveLinearProgram = (program, limits) => engine.solve(program, limits)
    const shown = withProvenLayout(await runPipeline(inputs, realSolve, asked), solveLayout).after!
    const { arrays } = await breakPoints(inputs, realSolve, { ...few, solveLayout })
    expect(arrays).toEqual(arrayLimit(shown))
    // The SSD are full but for 1 GiB in 272; the greedy layout leaves them 5 GiB.
    expect(arrays!.dataGrowthRatio).toBeCloseTo(1 / 0.99614 - 1, 4)
    expect((await breakPoints(inputs, realSolve, few)).arrays!.dataGrowthRatio).toBeGreaterThan(0.01)
  })

  it('tells what is proven apart from what stayed open', async () => {
    const shy: typeof exhaustiveSolve = async (...asked) => {
      const answer = await exhaustiveSolve(...asked)
      if (answer.status !== 'infeasible') return answer
      return { status: 'unknown', binCount: { ...answer.binCount, used: null }, evidence: answer.evidence }
    }
    const found = await breakPoints(clinicInputs(four, 4), shy, { ...options, groups: [], years: 0, moreHosts: 0 })
    // Two of four share one of three survivors, as above; the sum, 4 x (40 x 2.4 + 0.49) of 3 x 128 GiB, says no only at +139 %.
    expect(found.uniform[0]).toMatchObject({ fitsUpToRatio: 0.58, exact: false, impossibleAtRatio: 1.39 })
    const exact = await breakPoints(clinicInputs(four, 4), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 0,
    })
    expect(exact.uniform[0]).toMatchObject({ exceededAtRatio: 0.59, exact: true, impossibleAtRatio: 0.59 })
  })

  it('uses the time it has where hosts are all but full', async () => {
    const inputs = lishuiInputs()
    const [first, ...others] = inputs.hardware.hosts
    const six = { ...inputs, hardware: { ...inputs.hardware, hosts: [{ ...first!, count: 6 }, ...others] } }
    const { problem } = askPlacement(six, (demand) => scaleDemand(demand, inputs.estate.workloads, () => 1.83))
    const solved = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: 120_000, anyPlan: true }, nodeEngines)
    expect(solved.status).toBe('solved')
    if (solved.status === 'solved') expect(verify(problem, solved.plan).violations).toEqual([])
  })

  it('shrinks a demand that does not fit at all', async () => {
    // 2 hosts, one may fail: four workloads on 128 GiB: 32 GiB less overhead each, so -21 % of 40 GiB (31.6 GiB).
    const found = await breakPoints(clinicInputs(four, 2), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 0,
    })
    expect(found.uniform[0]).toMatchObject({ fitsUpToRatio: -0.21, exceededAtRatio: -0.2, exact: true })
    expect(found.years).toMatchObject({ lastYear: null, fullYear: 2026 })
  })

  it('grows one group while the others stay', async () => {
    // The two HIS workloads apart from each other after a failure, each with one EMR of 40 GiB: 87 GiB left of 128: +118 %.
    const found = await breakPoints(clinicInputs(four, 3), exhaustiveSolve, {
      ...options,
      groups: ['his'],
      years: 0,
      moreHosts: 0,
    })
    expect(found.byGroup).toHaveLength(1)
    expect(found.byGroup[0]).toMatchObject({ group: 'his', exact: true })
    // 40 x 2.18 = 87.2; with 40 and two overheads it stays below 128, 40 x 2.20 = 88 does not
    expect(found.byGroup[0]!.fitsUpToRatio).toBeGreaterThanOrEqual(1.17)
    expect(found.byGroup[0]!.fitsUpToRatio).toBeLessThan(1.2)
  })

  it('names the first year that does not fit and what binds then', async () => {
    // Memory follows 15 % of the growth of 20 % a year: x 1.03 a year; 40 x 1.03^15 = 62.3, 40 x 1.03^16 = 64.2 GiB.
    const found = await breakPoints(clinicInputs(four, 3), exhaustiveSolve, { ...options, groups: [], moreHosts: 0 })
    expect(found.years).toMatchObject({ lastYear: 2041, fullYear: 2042, exact: true })
    expect(found.years!.binding).toMatchObject({ resources: ['memory'], afterFailure: false })
  })

  it('says what totals are short of', async () => {
    // Seven of 40 GiB on three hosts: 280 GiB and seven overheads against 256 GiB on the two that survive.
    const seven = Array.from({ length: 7 }, (_, i) => clinicWorkload(`w-${i}`, 40))
    const found = await breakPoints(clinicInputs(seven, 3), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 0,
    })
    expect(found.years!.binding!.shortage!.needed).toBeGreaterThan(280)
    expect(found.years!.binding!.shortage).toMatchObject({
      resource: 'memory',
      hour: null,
      available: 256,
      afterFailure: true,
    })
  })

  it('says that the limit is met in a failure state', async () => {
    // Three of 70 GiB on three hosts: one each, and no survivor takes a second.
    const three = ['a', 'b', 'c'].map((id) => clinicWorkload(id, 70))
    const found = await breakPoints(clinicInputs(three, 3), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 0,
    })
    expect(found.years!.binding).toMatchObject({ resources: ['memory'], afterFailure: true, failures: 1 })
  })

  it('says what the next host brings and how far the arrays reach', async () => {
    // Three of 60 GiB on three hosts: two share the survivor up to 128 GiB less overhead, so +5 % fits and +6 % needs a fourth.
    const base = clinicInputs(
      ['a', 'b', 'c'].map((id) => clinicWorkload(id, 60)),
      3,
    )
    const perpetual = { ...base.prices[0]!, id: 'vsphere-enterprise-plus', priceCNY: 10_000 }
    const inputs: PlanInputs = { ...base, prices: [...base.prices, perpetual] }
    const found = await breakPoints(inputs, exhaustiveSolve, { ...options, groups: [], years: 0, moreHosts: 0 })
    expect(found.nextHost).toMatchObject({ hosts: 4, atGrowthRatio: found.uniform[0]!.exceededAtRatio })
    // Two more CPUs at 10,000 CNY.
    expect(found.nextHost!.licencesOneOffCNY).toBeCloseTo(20_000, 6)
    expect(found.nextHost!.tcoCNY).toBeGreaterThan(50_000 + 20_000)
    expect(found.arrays).toBeNull()
    // 3 x (60 x 1.06 + overhead) = 192.2 GiB of 256: totals would do, two of them on one host do not.
    expect(found.binding).toMatchObject({ shortage: null, resources: ['memory'], afterFailure: true })
  })

  it('counts as the next host one host, however many are to spare today', async () => {
    // Three of 30 GiB run on one of three hosts and a spare. Grown to 63 GiB they take all three, and then a fourth.
    const base = clinicInputs(
      ['a', 'b', 'c'].map((id) => clinicWorkload(id, 30)),
      3,
    )
    const perpetual = { ...base.prices[0]!, id: 'vsphere-enterprise-plus', priceCNY: 10_000 }
    const inputs: PlanInputs = { ...base, prices: [...base.prices, perpetual] }
    const found = await breakPoints(inputs, exhaustiveSolve, { ...options, groups: [], years: 0, moreHosts: 0 })
    expect(found.nextHost).toMatchObject({ hosts: 4, atGrowthRatio: found.uniform[0]!.exceededAtRatio })
    expect(found.nextHost!.licencesOneOffCNY).toBeCloseTo(20_000, 6)
  })

  it('names the rule that binds', async () => {
    // Three that must stay apart need three survivors of three hosts: only the rule or the failure keeps them from fitting.
    const apart = clinicRule('apart', 'apart', ['his-1', 'his-2', 'emr-1'])
    const found = await breakPoints(clinicInputs(four, 3, [apart]), exhaustiveSolve, {
      ...options,
      groups: [],
      years: 0,
      moreHosts: 0,
    })
    expect(found.uniform[0]!.fitsUpToRatio).toBeNull()
    expect(found.years!.binding).toMatchObject({ resources: [], ruleIds: ['apart'], afterFailure: true })
  })

  it('names the limit on vCPU per core where it binds first', async () => {
    // 1 vCPU per core: 32 on each of two survivors for four machines of 8: twice as many fit, 1 % more do not.
    const wide = four.map((workload) => ({ ...workload, vcpu: 8, memoryGiB: 4 }))
    const inputs = withVcpuPerCore(clinicInputs(wide, 3), 1, 'test')
    const found = await breakPoints(inputs, exhaustiveSolve, { ...options, groups: [], years: 0, moreHosts: 0 })
    expect(found.uniform[0]).toMatchObject({ fitsUpToRatio: 1, exceededAtRatio: 1.01, exact: true })
    expect(found.binding).toMatchObject({ resources: ['vcpu'], hour: null })
    // 4 x 8 x 2.01
    expect(found.binding!.shortage!.needed).toBeCloseTo(64.32, 9)
    expect(found.binding!.shortage).toMatchObject({ resource: 'vcpu', available: 64, afterFailure: true })
    // Kept only while nothing has failed, it leaves 96 vCPU on three hosts; two machines share one: 32 each still.
    const calm = { ...inputs, policy: { ...inputs.policy, vcpuLimit: 'normal' as const } }
    const later = await breakPoints(calm, exhaustiveSolve, { ...options, groups: [], years: 0, moreHosts: 0 })
    expect(later.uniform[0]).toMatchObject({ fitsUpToRatio: 1, exceededAtRatio: 1.01 })
    expect(later.binding).toMatchObject({ resources: ['vcpu'], shortage: null, afterFailure: false })
  })

  it('stops between solves and says so', async () => {
    let asked = 0
    const found = await breakPoints(clinicInputs(four, 3), exhaustiveSolve, {
      ...options,
      shouldStop: () => ++asked > 2,
    })
    expect(found.complete).toBe(false)
    expect(found.work.solves).toBeLessThanOrEqual(3)
  })

  it('reports progress that ends at its total', async () => {
    const seen: [number, number][] = []
    await breakPoints(clinicInputs(four, 3), exhaustiveSolve, {
      ...options,
      groups: ['his'],
      years: 1,
      moreHosts: 0,
      onProgress: ({ done, total }) => seen.push([done, total]),
    })
    const last = seen.at(-1)!
    expect(last[0]).toBe(last[1])
  })
})
