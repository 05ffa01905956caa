import { describe, expect, it } from 'vitest'
import type { Failover } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'
import { smallPlan } from '../board/smallPlan'
import { changesBetween, headroomOf } from './lastChange'

const plan = smallPlan()

/** An answer with a few figures; without a plan where there are none. */
const answer = (figures: Readonly<Record<string, number>> | null, failover: readonly Failover[] = plan.failover) =>
  ({
    outcome: figures ? { status: 'optimal', plan: { ...plan, failover } } : { status: 'infeasible' },
    after: figures
      ? { headline: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, { value }])) }
      : null,
  }) as unknown as PipelineResult
const four = { servers: 4, racks: 2, itPowerKW: 4.65, co2TonnesPerYear: 36.5, tcoCNY: 8_060_000 }
const [first] = plan.failover

describe('headroomOf', () => {
  it('names the worst failure, the fullest host and what it is short of', () => {
    expect(headroomOf(answer(four))).toMatchObject({
      resource: 'memory',
      hostId: 'host-2',
      failedHostIds: ['host-1'],
    })
    expect(headroomOf(answer(four))!.ratio).toBeCloseTo(0.3, 12)
    expect(headroomOf(answer(four, [{ ...first!, peakCpuRatio: 0.9 }]))!.resource).toBe('cpu')
    const limited = headroomOf(answer(four, [{ ...first!, peakVcpuRatio: 1 }]))
    expect(limited).toMatchObject({ ratio: 0, resource: 'vcpu' })
    expect(headroomOf(answer(four, []))).toBeNull()
    expect(headroomOf(answer(null))).toBeNull()
  })
})

describe('changesBetween', () => {
  it('lists what differs, and says when a plan is gone', () => {
    const five = { ...four, servers: 5, tcoCNY: 8_300_000 }
    expect(changesBetween(answer(four), answer(five))).toEqual([
      { key: 'servers', was: 4, now: 5 },
      { key: 'tcoCNY', was: 8_060_000, now: 8_300_000 },
    ])
    expect(changesBetween(answer(four), answer(four))).toEqual([])
    // Another factor of the grid moves emissions alone; with other power they follow, and that is said already.
    const dirtier = { ...four, co2TonnesPerYear: 37.8 }
    expect(changesBetween(answer(four), answer(dirtier)).map(({ key }) => key)).toEqual(['co2TonnesPerYear'])
    const hotter = { ...dirtier, itPowerKW: 4.8 }
    expect(changesBetween(answer(four), answer(hotter)).map(({ key }) => key)).toEqual(['itPowerKW'])
    expect(changesBetween(answer(four), answer(null)).map(({ key, now }) => [key, now])).toEqual([['servers', null]])
  })
})
