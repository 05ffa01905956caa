import { describe, expect, it } from 'vitest'
import { assumptionRegistry } from '../../planner/model/assumptions'
import { smallInputs } from '../smallInputs'
import { leversFor, leverValue, type NumberLever, withAssumption } from './levers'

const inputs = smallInputs()
const lever = (id: string) => leversFor(inputs).find((l) => l.id === id)!
const number = (id: string) => lever(id) as NumberLever

describe('levers', () => {
  it('read back what they wrote and touch nothing else', () => {
    for (const each of leversFor(inputs)) {
      if (each.kind === 'choice') {
        for (const option of each.options) expect(each.read(each.write(inputs, option))).toBe(option)
      } else {
        const value = leverValue(each, each.max)
        expect(each.read(each.write(inputs, value))).toBeCloseTo(value, 9)
      }
    }
  })

  it('count the hosts on offer until a limit is set', () => {
    expect(number('hosts').read(inputs)).toBe(2)
    expect(number('hosts').write(inputs, 3).policy.hostLimit).toBe(3)
  })

  it('mark a moved assumption as the planner’s judgement and forget it at the default', () => {
    const moved = withAssumption(inputs, 'tariffCNYPerKWh', 1.1)
    expect(moved.assumptions.tariffCNYPerKWh).toMatchObject({ value: 1.1, mark: 'A' })
    expect(withAssumption(moved, 'tariffCNYPerKWh', assumptionRegistry.tariffCNYPerKWh.default).assumptions).toEqual({})
  })

  it('keep to their step and range', () => {
    expect(leverValue(number('tariff'), 0.837)).toBe(0.84)
    expect(leverValue(number('hosts'), 0)).toBe(1)
    expect(leverValue(number('hostMemory'), 300)).toBe(320)
  })
})
