import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { roundRobinPlan } from '../../../fixtures/roundRobinPlan'
import { deriveDemand } from '../demand/deriveDemand'
import { totalDemand } from '../demand/totalDemand'
import { evaluate } from '../evaluate'
import type { PlanInputs } from '../model/inputs'
import { withVcpuPerCore } from '../model/withVcpuPerCore'
import { clinicInputs, clinicWorkload } from './double/clinic'
import { growthFan, type GrowthResource } from './growthFan'

const known = (value: number) => ({ value, mark: 'A', source: 'test' }) as const
/** Four workloads of 40 GiB on three hosts of 128 GiB, one of which may fail; nothing uncertain but what a test says. */
const clinic = (assumptions: PlanInputs['assumptions'] = {}): PlanInputs => {
  const inputs = clinicInputs(
    ['a', 'b', 'c', 'd'].map((id) => clinicWorkload(id, 40)),
    3,
  )
  const certain = {
    demandSpreadCommonRatio: known(0),
    demandSpreadTypedRatio: known(0),
    growthSpreadRatio: known(0),
  }
  return { ...inputs, assumptions: { ...inputs.assumptions, ...certain, ...assumptions } }
}
const line = (inputs: PlanInputs, resource: GrowthResource) =>
  growthFan(inputs, null).lines.find((each) => each.resource === resource)!

describe('growthFan', () => {
  it('holds the total of every year against what is left after the worst failure', () => {
    const inputs = clinic()
    const { years, hosts, lines } = growthFan(inputs, null)
    expect([years[0], years.length, hosts]).toEqual([2026, 21, 3])
    expect(lines.map(({ resource }) => resource)).toEqual(['cpu', 'memory'])
    for (const ahead of [0, 7, 20]) {
      const policy = { ...inputs.policy, planningYear: 2026 + ahead }
      const total = totalDemand(deriveDemand(inputs.estate, policy, inputs.assumptions))
      // Two survivors of 128 GiB and of 32 cores.
      expect(line(inputs, 'memory').useByYear[ahead]!.expected).toBeCloseTo(total.memoryGiB / 256, 9)
      expect(line(inputs, 'cpu').useByYear[ahead]!.expected).toBeCloseTo(total.peakCpuCores / 64, 9)
    }
  })

  it('has no width where nothing is uncertain, and counts nothing twice without a failure', () => {
    const memory = line(clinic(), 'memory')
    for (const { low, expected, high } of memory.useByYear) {
      expect(low).toBeCloseTo(expected, 12)
      expect(high).toBeCloseTo(expected, 12)
    }
    const calm = { ...clinic(), policy: { ...clinic().policy, failures: 'none' as const } }
    expect(line(calm, 'memory').useByYear[0]!.expected).toBeCloseTo((memory.useByYear[0]!.expected * 2) / 3, 9)
  })

  it('opens with the years by the spread of growth', () => {
    // Growth of 20 % a year, 1.645 x 0.3 = 0.493 of it more or less: 10.1 % and 29.9 %; memory follows at 0.15, by default.
    const [low, high] = [1.6448536 * 0.3, -1.6448536 * 0.3].map((away) => 0.2 * (1 - away) * 0.15)
    const { useByYear } = line(clinic({ growthSpreadRatio: known(0.3) }), 'memory')
    expect(useByYear[0]!.high).toBeCloseTo(useByYear[0]!.expected, 12)
    const start = useByYear[0]!.expected
    // The overhead grows a little less than the memory it belongs to.
    expect(useByYear[10]!.low / start).toBeCloseTo((1 + low!) ** 10, 2)
    expect(useByYear[10]!.high / start).toBeCloseTo((1 + high!) ** 10, 2)
  })

  it('starts as wide as the error of the demand and keeps that width', () => {
    // Common 0.1 and four equal ones of 0.3: sqrt(0.01 + 4 x (0.3 / 4)^2) = 0.180
    const { useByYear } = line(
      clinic({ demandSpreadCommonRatio: known(0.1), demandSpreadTypedRatio: known(0.3) }),
      'memory',
    )
    const s = Math.sqrt(0.01 + 4 * 0.075 ** 2)
    for (const at of [0, 12]) {
      const { low, expected, high } = useByYear[at]!
      expect(high / expected).toBeCloseTo(Math.exp(1.6448536269514722 * s - (s * s) / 2), 9)
      expect(low / expected).toBeCloseTo(Math.exp(-1.6448536269514722 * s - (s * s) / 2), 9)
    }
  })

  it('marks the first year beyond the limit, the low growth later and the high one earlier', () => {
    // 160 GiB and 1.4 of overhead on 256: full after ln(256 / 161.4) / ln(1.03) = 15.6 years.
    const memory = line(clinic({ growthSpreadRatio: known(0.3) }), 'memory')
    expect(memory.fullIn.expected).toBe(2042)
    expect(memory.fullIn.high).toBeLessThan(2042)
    expect(memory.fullIn.low).toBeNull()
    expect(growthFan(clinic(), null).first).toEqual({ resource: 'memory', year: 2042 })
  })

  it('has a line for vCPU where they have a limit', () => {
    // 4 vCPU on two survivors of 32 cores at 1 per core
    expect(line(withVcpuPerCore(clinic(), 1, 'test'), 'vcpu').useByYear[0]!.expected).toBeCloseTo(4 / 64, 12)
  })

  it('draws the arrays as the storage page does', () => {
    const inputs = lishuiInputs()
    const { plan, demand } = roundRobinPlan(inputs)
    const evaluation = evaluate(plan, inputs, demand)
    const fan = growthFan(inputs, evaluation)
    const { byYear } = evaluation.storage!.growth
    for (const [resource, of] of [
      ['space', 'capacityRatio'],
      ['operations', 'iopsRatio'],
    ] as const) {
      const { useByYear } = fan.lines.find((each) => each.resource === resource)!
      expect(useByYear.map(({ expected }) => expected)).toEqual(
        byYear.map(({ tiers }) => Math.max(...tiers.map((tier) => tier[of]))),
      )
      expect(useByYear.every(({ low, expected, high }) => low <= expected && expected <= high * 1.01)).toBe(true)
    }
  })
})
