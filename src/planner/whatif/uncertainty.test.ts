import { describe, expect, it } from 'vitest'
import type { PlanInputs } from '../model/inputs'
import type { SolvePlacement } from '../pipeline'
import { clinicInputs, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { Random } from './Random'
import { uncertainty, wilsonInterval } from './uncertainty'

const options = { engine: 'highs', seed: 7, timeLimitMs: 1000, draws: 60 } as const
const sure = (inputs: PlanInputs): PlanInputs => {
  const zero = { value: 0, mark: 'A', source: 'test' } as const
  return {
    ...inputs,
    assumptions: {
      ...inputs.assumptions,
      demandSpreadCommonRatio: zero,
      demandSpreadTypedRatio: zero,
      priceSpreadRatio: zero,
    },
  }
}

describe('Random', () => {
  it('draws the same for a seed and a stream, and another for another', () => {
    const draw = (seed: number, stream: number) => {
      const random = new Random(seed, stream)
      return Array.from({ length: 5 }, () => random.uniform())
    }
    expect(draw(1, 0)).toEqual(draw(1, 0))
    expect(draw(1, 0)).not.toEqual(draw(1, 1))
    expect(draw(1, 0)).not.toEqual(draw(2, 0))
  })

  it('has the moments of its distributions', () => {
    const random = new Random(3)
    const mean = (of: () => number) => {
      let sum = 0
      for (let i = 0; i < 40_000; i++) sum += of()
      return sum / 40_000
    }
    // Standard errors: uniform 0.0014, normal 0.005, factor 0.0015, triangular (1, 2, 6) 0.005.
    expect(Math.abs(mean(() => random.uniform()) - 0.5)).toBeLessThan(0.006)
    expect(Math.abs(mean(() => random.normal()))).toBeLessThan(0.02)
    expect(Math.abs(mean(() => random.normal() ** 2) - 1)).toBeLessThan(0.03)
    expect(Math.abs(mean(() => random.factor(0.3)) - 1)).toBeLessThan(0.008)
    expect(Math.abs(mean(() => random.triangular(1, 2, 6)) - 3)).toBeLessThan(0.025)
  })

  it('keeps a triangular draw within its ends and gives the price where there is no spread', () => {
    const random = new Random(4)
    for (let i = 0; i < 1000; i++) {
      const x = random.triangular(10, 10, 12)
      expect(x >= 10 && x <= 12).toBe(true)
    }
    expect(random.triangular(5, 5, 5)).toBe(5)
  })
})

describe('uncertainty', () => {
  const three = ['his-1', 'emr-1', 'lis-1'].map((id) => clinicWorkload(id, 60))

  it('says 100 % and one cost where nothing is uncertain', async () => {
    const prices = clinicInputs(three, 3).prices.map((price) => ({ ...price, lowCNY: null, highCNY: null }))
    const found = await uncertainty({ ...sure(clinicInputs(three, 3)), prices }, exhaustiveSolve, options)
    expect(found.hosts).toMatchObject([{ hosts: 3, draws: 60, sufficesRatio: 1 }])
    expect(found.tcoCNY!.p5).toBeCloseTo(found.tcoCNY!.p95, 6)
    expect(found.work.solves).toBe(1)
  })

  it('counts the draws in which each number of hosts suffices', async () => {
    // Three of 60 GiB fit on 3 hosts while two of them stay within 128 GiB: a common rise of 6 % needs a fourth host.
    const found = await uncertainty(clinicInputs(three, 3), exhaustiveSolve, options)
    expect(found.hosts.map(({ hosts }) => hosts)).toContain(4)
    expect(found.hosts.reduce((sum, { draws }) => sum + draws, 0) + found.beyond + found.undecided).toBe(60)
    const shares = found.hosts.map(({ sufficesRatio }) => sufficesRatio)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    for (const { sufficesRatio, lowRatio, highRatio } of found.hosts) {
      expect(lowRatio).toBeLessThanOrEqual(sufficesRatio)
      expect(highRatio).toBeGreaterThanOrEqual(sufficesRatio)
    }
    expect(found.histogram.reduce((sum, { draws }) => sum + draws, 0)).toBe(60 - found.beyond)
    expect(found.work.solves).toBeLessThan(60)
  })

  it('draws the same for the same seed', async () => {
    const once = await uncertainty(clinicInputs(three, 3), exhaustiveSolve, { ...options, draws: 12 })
    const again = await uncertainty(clinicInputs(three, 3), exhaustiveSolve, { ...options, draws: 12 })
    expect(again).toEqual(once)
  })

  it('stops with the draws made so far', async () => {
    let asked = 0
    const found = await uncertainty(clinicInputs(three, 3), exhaustiveSolve, {
      ...options,
      shouldStop: () => ++asked > 10,
    })
    expect(found.complete).toBe(false)
    expect(found.draws).toBeLessThan(12)
  })
})

describe('wilsonInterval', () => {
  it('meets the values of the formula', () => {
    // 93 of 100: centre (0.93 + 0.019207) / 1.038415 = 0.914093, half-width 0.051243
    const [low, high] = wilsonInterval(93, 100)
    expect(low).toBeCloseTo(0.86253, 4)
    expect(high).toBeCloseTo(0.96569, 4)
  })
})

describe('uncertainty with a solver that runs out of time', () => {
  it('answers from above, and the draw is not lost', async () => {
    const three = ['his-1', 'emr-1', 'lis-1'].map((id) => clinicWorkload(id, 60))
    // Gives up on three hosts, whatever is asked.
    const tired: SolvePlacement = async (problem, solveOptions) => {
      const outcome = await exhaustiveSolve(problem, solveOptions)
      return problem.bins.length === 3
        ? { status: 'unknown', binCount: { ...outcome.binCount, used: null }, evidence: outcome.evidence }
        : outcome
    }
    const found = await uncertainty(sure(clinicInputs(three, 3)), tired, { ...options, draws: 1 })
    expect(found).toMatchObject({ unproven: 0, undecided: 0, hosts: [{ hosts: 3, sufficesRatio: 1 }] })
  })

  it('gives each draw a tenth of the time', async () => {
    const limits: number[] = []
    const watched: SolvePlacement = (problem, solveOptions) => {
      limits.push(solveOptions.timeLimitMs)
      return exhaustiveSolve(problem, solveOptions)
    }
    await uncertainty(clinicInputs([clinicWorkload('a', 60)], 2), watched, { ...options, draws: 1 })
    expect(limits).toEqual([100])
  })
})
