import { describe, expect, it } from 'vitest'
import { assumptionRegistry } from '../../planner/model/assumptions'
import { changedAssumptions } from './changedAssumptions'

const standard = assumptionRegistry.tariffCNYPerKWh.default
const tariff = (value: number) => ({ tariffCNYPerKWh: { value, mark: 'S', source: 'contract' } as const })

describe('changedAssumptions', () => {
  it('names what has another value, also where it was not given before', () => {
    expect(changedAssumptions(tariff(standard + 1), tariff(standard))).toEqual(['tariffCNYPerKWh'])
    expect(changedAssumptions(tariff(standard + 1), {})).toEqual(['tariffCNYPerKWh'])
    expect(changedAssumptions({}, tariff(standard + 1))).toEqual(['tariffCNYPerKWh'])
  })

  it('counts a default that is written out and one that is not as the same', () => {
    expect(changedAssumptions({}, tariff(standard))).toEqual([])
    expect(changedAssumptions(tariff(standard), {})).toEqual([])
  })
})
