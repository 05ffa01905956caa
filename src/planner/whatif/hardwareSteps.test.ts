import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { deriveDemand } from '../demand/deriveDemand'
import { evaluate } from '../evaluate'
import { planAsIs } from '../placement/planAsIs'
import { arrayLimit } from './hardwareSteps'

describe('arrayLimit', () => {
  it('is the reciprocal of the worst use in any state', () => {
    const inputs = lishuiInputs()
    const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
    // The plan's hosts do not matter to the arrays; the target's arrays are evaluated for the same demand.
    const plan = { ...planAsIs(inputs.estate), kind: 'solved' as const, hosts: [] }
    const evaluation = evaluate(plan, inputs, demand)
    const tiers = evaluation.storage!.states.flatMap((state) => state.tiers)
    const limit = arrayLimit(evaluation)!
    expect(1 / (1 + limit.dataGrowthRatio)).toBeCloseTo(Math.max(...tiers.map((t) => t.neededGiB / t.usableGiB)), 9)
    expect(1 / (1 + limit.iopsGrowthRatio)).toBeCloseTo(Math.max(...tiers.map((t) => t.peakRatio)), 9)
    expect(limit.dataFullYear).toBe(evaluation.storage!.growth.capacityExceededIn)
  })
})
