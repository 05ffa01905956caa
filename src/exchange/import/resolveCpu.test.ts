import { describe, expect, it } from 'vitest'
import type { CpuFacts } from './FleetFacts'
import { resolveCpu } from './resolveCpu'

const profile = { average: 0.1, peak: 0.3 }
const nothing: CpuFacts = {
  averageMHz: null,
  peakMHz: null,
  p95MHz: null,
  averageRatio: null,
  peakRatio: null,
  p95Ratio: null,
  basis: 'measured',
}
const of = (cpu: Partial<CpuFacts> | null) =>
  resolveCpu({ cpu: cpu && { ...nothing, ...cpu }, vcpu: 4, maxMHz: null }, null, profile)

describe('a peak that nobody measured', () => {
  it('is as much above a measured average as assumed, no less than assumed and no more than everything', () => {
    expect(of({ averageRatio: 0.2 }).peakRatio).toBeCloseTo(0.6)
    expect(of({ averageRatio: 0.02 }).peakRatio).toBe(0.3)
    expect(of({ averageRatio: 0.5 }).peakRatio).toBe(1)
    expect(of({ averageRatio: 0.2 }).assumed).toEqual(['cpuPeakRatio'])
  })

  it('is no multiple of one moment, which may have been the peak', () => {
    expect(of({ averageRatio: 0.2, basis: 'snapshot' }).peakRatio).toBe(0.3)
    expect(of({ averageRatio: 0.5, basis: 'snapshot' }).peakRatio).toBe(0.5)
  })

  it('is assumed where nothing is known, and left alone where it is measured', () => {
    expect(of(null)).toMatchObject({ averageRatio: 0.1, peakRatio: 0.3, assumed: ['cpuPeakRatio', 'cpuAverageRatio'] })
    expect(of({ averageRatio: 0.2, peakRatio: 0.25 })).toMatchObject({ peakRatio: 0.25, assumed: [] })
  })
})
