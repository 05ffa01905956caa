import { describe, expect, it } from 'vitest'
import { deriveDemand } from '../demand/deriveDemand'
import { demandSpreadOf } from './demandSpread'
import { clinicInputs, clinicWorkload } from './double/clinic'

describe('demandSpreadOf', () => {
  it('adds the common error and each own one by its weight', () => {
    const { estate, policy } = clinicInputs([clinicWorkload('a', 30), clinicWorkload('b', 10)], 2)
    const demand = deriveDemand(estate, policy, {})
    const weight = () => (w: { configuredMemoryGiB: number }) => w.configuredMemoryGiB
    // Typed demand: 0.3 each, weights 3/4 and 1/4; common 0.1
    const expected = Math.sqrt(0.1 ** 2 + (0.75 * 0.3) ** 2 + (0.25 * 0.3) ** 2)
    expect(demandSpreadOf(demand, weight, {})).toBeCloseTo(expected, 12)
    expect(demandSpreadOf({ ...demand, workloads: [] }, weight, {})).toBe(0.1)
  })
})
