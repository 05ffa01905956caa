import { describe, expect, it } from 'vitest'
import { clinicInputs, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { sensitivity } from './sensitivity'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const three = ['his-1', 'emr-1', 'lis-1'].map((id) => clinicWorkload(id, 60))
const inputs = clinicInputs(three, 3)

describe('sensitivity', () => {
  it('solves again only where the assumption changes the question', async () => {
    const { bars } = await sensitivity(inputs, exhaustiveSolve, {
      ...options,
      keys: ['tariffCNYPerKWh', 'memoryTargetFailureRatio'],
      range: { kind: 'registry' },
    })
    const tariff = bars.find(({ key }) => key === 'tariffCNYPerKWh')!
    expect([tariff.low.value, tariff.high.value]).toEqual([0, 5])
    expect(tariff.low.questionChanged).toBe(false)
    expect(tariff.swing).toMatchObject({ hosts: 0, energyKWhPerYear: 0 })
    expect(tariff.low.figures!.tcoCNY).toBeLessThan(tariff.high.figures!.tcoCNY)
  })

  it('asks for more hosts than offered where a value needs them, and says so', async () => {
    // 60 GiB x 1.5 = 90: one workload a host of 128 GiB, and a fourth host for the failure.
    const { base, bars } = await sensitivity(inputs, exhaustiveSolve, {
      ...options,
      keys: ['demandScaleRatio'],
      range: { kind: 'relative', ratio: 0.5 },
      moreHosts: 2,
    })
    expect(base!.hosts).toBe(3)
    const [bar] = bars
    expect(bar!.high).toMatchObject({ value: 1.5, questionChanged: true, beyondOffer: true, figures: { hosts: 4 } })
    // 30 GiB each: all three on one host, one more for the failure.
    expect(bar!.low).toMatchObject({ value: 0.5, figures: { hosts: 2 }, beyondOffer: false })
    expect(bar!.swing!.hosts).toBe(2)
  })

  it('varies years by whole ones', async () => {
    const { bars } = await sensitivity(inputs, exhaustiveSolve, {
      ...options,
      keys: ['horizonYears'],
      range: { kind: 'relative', ratio: 0.5 },
    })
    // 5 years and half of it either way: 2.5 and 7.5 count as 3 and 8.
    expect([bars[0]!.low.value, bars[0]!.high.value]).toEqual([3, 8])
  })

  it('orders by effect and leaves out what has none', async () => {
    const { bars, withoutEffect } = await sensitivity(inputs, exhaustiveSolve, {
      ...options,
      keys: ['carbonKgPerKWh', 'pueRatio', 'tariffCNYPerKWh'],
      range: { kind: 'registry' },
    })
    expect(withoutEffect).toEqual(['carbonKgPerKWh'])
    const swings = bars.map(({ swing }) => swing!.tcoCNY)
    expect(swings).toEqual([...swings].sort((a, b) => b - a))
    expect(bars.map(({ key }) => key).sort()).toEqual(['pueRatio', 'tariffCNYPerKWh'])
  })

  it('stops when told to', async () => {
    let asked = 0
    const found = await sensitivity(inputs, exhaustiveSolve, {
      ...options,
      range: { kind: 'registry' },
      shouldStop: () => ++asked > 3,
    })
    expect(found.complete).toBe(false)
    expect(found.bars.length + found.withoutEffect.length).toBeLessThan(5)
  })
})
