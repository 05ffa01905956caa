import { describe, expect, it } from 'vitest'
import { assumptionRegistry } from '../../planner/model/assumptions'
import { withMemoryPriced } from '../../planner/whatif/withMemoryPriced'
import { smallInputs } from '../smallInputs'
import {
  type ChoiceLever,
  leversFor,
  leverValue,
  type NumberLever,
  resetLever,
  typedValue,
  withAssumption,
} from './levers'

const inputs = smallInputs()
const lever = (id: string) => leversFor(inputs).find((l) => l.id === id)!
const number = (id: string) => lever(id) as NumberLever

const dearer = { ...inputs, prices: [...inputs.prices, { ...inputs.prices[0]!, id: 'x3850-x6', priceCNY: 90_000 }] }

describe('host type and prices', () => {
  it('put every host on a type that has a price, and back', () => {
    const hostType = leversFor(dearer).find((each) => each.id === 'hostType') as ChoiceLever
    expect(hostType.options).toEqual(['x3850-x6', 'small-host'])
    const moved = hostType.write(dearer, 'x3850-x6')
    expect(moved.hardware.hosts[0]).toMatchObject({ count: 2, type: { id: 'x3850-x6', memoryGiB: 256 } })
    const after = leversFor(moved, dearer).find((each) => each.id === 'hostType')!
    expect((after as ChoiceLever).options).toContain('small-host')
    expect(resetLever(after, moved, dearer).hardware).toEqual(dearer.hardware)
  })

  it('add memory above the listed to the price of a host, at 80 CNY per GiB, and take it off again', () => {
    const hostMemory = leversFor(inputs).find((each) => each.id === 'hostMemory') as NumberLever
    const price = inputs.prices.find(({ id }) => id === inputs.hardware.hosts[0]!.type.priceId)!
    const priceAt = (from: typeof inputs, memoryGiB: number) =>
      hostMemory.write(from, memoryGiB).prices.find(({ id }) => id === price.id)!
    const listedGiB = hostMemory.read(inputs)
    const more = hostMemory.write(inputs, listedGiB + 128)
    expect(priceAt(inputs, listedGiB + 128)).toMatchObject({
      priceCNY: price.priceCNY + 128 * 80,
      origin: { mark: 'A', source: 'listed price and added memory' },
    })
    expect(priceAt(more, listedGiB + 64).priceCNY).toBe(price.priceCNY + 64 * 80)
    expect(hostMemory.write(more, listedGiB)).toEqual(inputs)
    expect(resetLever(hostMemory, more, inputs)).toEqual(inputs)
    expect(priceAt(inputs, listedGiB / 2)).toEqual(price)
  })

  it('move a price typed over by what memory adds or takes', () => {
    const levers = leversFor(inputs)
    const hostMemory = levers.find((each) => each.id === 'hostMemory') as NumberLever
    const hostPrice = levers.find((each) => each.id === 'hostPrice') as NumberLever
    const offered = hostPrice.write(inputs, 70_000)
    const more = hostMemory.write(offered, hostMemory.read(inputs) + 64)
    expect(hostPrice.read(more)).toBe(70_000 + 64 * 80)
    expect(hostMemory.write(more, hostMemory.read(inputs))).toEqual(offered)
  })

  it('keep added memory in a price that goes back to the listed one', () => {
    const levers = leversFor(inputs)
    const hostMemory = levers.find((each) => each.id === 'hostMemory') as NumberLever
    const hostPrice = levers.find((each) => each.id === 'hostPrice') as NumberLever
    const more = hostMemory.write(inputs, hostMemory.read(inputs) + 64)
    expect(resetLever(hostPrice, more, inputs)).toEqual(more)
    expect(resetLever(hostPrice, hostPrice.write(more, 70_000), inputs)).toEqual(more)
  })

  it('add nothing for memory that a group of the same type was listed with', () => {
    const [group] = inputs.hardware.hosts
    const larger = { ...group!, idPrefix: 'large-', type: { ...group!.type, memoryGiB: group!.type.memoryGiB + 256 } }
    const mixed = { ...inputs, hardware: { ...inputs.hardware, hosts: [group!, larger] } }
    expect(withMemoryPriced(mixed, mixed, mixed)).toEqual(mixed)
    const hostMemory = leversFor(mixed).find((each) => each.id === 'hostMemory')!
    const moved = (hostMemory as NumberLever).write(mixed, larger.type.memoryGiB)
    // The smaller group alone has memory added.
    expect(moved.prices[0]!.priceCNY - mixed.prices[0]!.priceCNY).toBe(256 * 80)
    expect(resetLever(hostMemory, moved, mixed)).toEqual(mixed)
  })

  it('take added memory off the price where another type comes', () => {
    const first = leversFor(dearer)
    const hostMemory = first.find((each) => each.id === 'hostMemory') as NumberLever
    const more = hostMemory.write(dearer, hostMemory.read(dearer) + 64)
    const hostType = leversFor(more, dearer).find((each) => each.id === 'hostType') as ChoiceLever
    const other = hostType.write(more, 'x3850-x6')
    expect(other.prices).toEqual(dearer.prices)
    expect(hostMemory.write(other, 320).prices.find(({ id }) => id === 'x3850-x6')?.priceCNY).toBe(90_000 + 64 * 80)
  })

  it('move a price with its low and high, and back', () => {
    const priced = { ...inputs, prices: [{ ...inputs.prices[0]!, lowCNY: 40_000, highCNY: 55_000 }] }
    const hostPrice = leversFor(priced).find((each) => each.id === 'hostPrice') as NumberLever
    const moved = hostPrice.write(priced, 60_000)
    expect(moved.prices[0]).toMatchObject({
      priceCNY: 60_000,
      lowCNY: 40_000,
      highCNY: 60_000,
      origin: { mark: 'A', source: 'lever' },
    })
    expect(resetLever(hostPrice, moved, priced).prices).toEqual(priced.prices)
  })
})

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

  it('limit vCPU per core once the number is moved, and go back to reporting it', () => {
    expect((lever('vcpuLimit') as ChoiceLever).read(inputs)).toBe('reported')
    const moved = number('vcpuRatio').write(inputs, 2.5)
    expect(moved.policy.vcpuLimit).toBe('always')
    expect(moved.assumptions.cpuOvercommitCapRatio).toMatchObject({ value: 2.5, mark: 'A', source: 'lever' })
    const calm = (lever('vcpuLimit') as ChoiceLever).write(moved, 'normal')
    expect(number('vcpuRatio').write(calm, 3).policy.vcpuLimit).toBe('normal')
    const back = leversFor(moved, inputs).reduce((next, each) => resetLever(each, next, inputs), moved)
    expect(back).toEqual(inputs)
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

  it('give an assumption that is back at its value the mark and source it was read with', () => {
    for (const value of [assumptionRegistry.tariffCNYPerKWh.default, 0.9]) {
      const asRead = { ...inputs, assumptions: { tariffCNYPerKWh: { value, mark: 'S', source: 'contract' } as const } }
      const tariff = leversFor(asRead, asRead).find(({ id }) => id === 'tariff') as NumberLever
      const moved = tariff.write(asRead, 1.2)
      expect(moved.assumptions.tariffCNYPerKWh).toMatchObject({ value: 1.2, mark: 'A', source: 'lever' })
      expect(tariff.write(moved, value).assumptions).toEqual(asRead.assumptions)
      expect(resetLever(tariff, moved, asRead).assumptions).toEqual(asRead.assumptions)
    }
  })

  it('keep to their step and range when dragged', () => {
    expect(leverValue(number('tariff'), 0.837)).toBe(0.84)
    expect(leverValue(number('hosts'), 0)).toBe(1)
    expect(leverValue(number('hostMemory'), 300)).toBe(320)
  })

  it('take a typed rate, share or price as it is, counts and sizes on their step', () => {
    expect(typedValue(number('tariff'), 0.6644)).toBe(0.6644)
    expect(typedValue(number('pue'), 1.58)).toBe(1.58)
    expect(typedValue(number('discount'), 0.0525)).toBe(0.0525)
    expect(typedValue(number('growth'), 0.0725)).toBe(0.0725)
    expect(typedValue(number('tariff'), 9)).toBe(number('tariff').max)
    expect(typedValue(number('hosts'), 2.4)).toBe(2)
    expect(typedValue(number('horizon'), 5.6)).toBe(6)
    expect(typedValue(number('hostMemory'), 300)).toBe(320)
    const [price] = inputs.prices
    const hostPrice = leversFor(inputs).find(({ id }) => id === 'hostPrice')
    if (price && hostPrice?.kind === 'number') expect(typedValue(hostPrice, 128_450)).toBe(128_450)
  })
})
