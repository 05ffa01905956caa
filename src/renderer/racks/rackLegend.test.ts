import { describe, expect, it } from 'vitest'
import type { RackPosition } from '../../planner/facility/rackElevation'
import { kindsIn, numberedUnits } from './rackLegend'

const device = (kind: RackPosition['kind']): RackPosition => ({
  deviceId: kind,
  model: kind,
  kind,
  bottomUnit: 1,
  heightUnits: 1,
  powerW: 100,
})
const rack = (...positions: readonly RackPosition[]) => ({ positions })

describe('the legend of racks', () => {
  it('names what stands in any of them once, in the order of the colours', () => {
    expect(kindsIn([rack(device('backup'), device('array')), rack(device('server'), device('array'))])).toEqual([
      'server',
      'array',
      'backup',
    ])
    expect(kindsIn([])).toEqual([])
  })

  it('numbers the lowest unit and every sixth', () => {
    expect(numberedUnits({ heightUnits: 42 })).toEqual([1, 6, 12, 18, 24, 30, 36, 42])
    expect(numberedUnits({ heightUnits: 5 })).toEqual([1])
  })
})
