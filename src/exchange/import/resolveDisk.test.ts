import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { resolveDisk } from './resolveDisk'

describe('resolveDisk', () => {
  it.each([
    // Size and use as stated, the usual size being 100 GiB.
    [200, 50, { diskGiB: 200, usedRatio: 0.25, assumed: false, cut: false }],
    [200, null, { diskGiB: 200, usedRatio: null, assumed: false, cut: false }],
    [200, 0, { diskGiB: 200, usedRatio: null, assumed: false, cut: false }],
    [100, 150, { diskGiB: 100, usedRatio: 1, assumed: false, cut: true }],
    [null, 80, { diskGiB: 100, usedRatio: 0.8, assumed: true, cut: false }],
    [null, 300, { diskGiB: 300, usedRatio: 1, assumed: true, cut: false }],
    // Data on a disk of no size: the size is not known.
    [0, 80, { diskGiB: 100, usedRatio: 0.8, assumed: true, cut: false }],
    [0, null, { diskGiB: 0, usedRatio: null, assumed: false, cut: false }],
  ])('%s GiB with %s in use', (diskGiB, usedDiskGiB, resolved) => {
    expect(resolveDisk({ diskGiB, usedDiskGiB }, 100)).toEqual(resolved)
  })
})

it('figures that contradict each other are named with their row', () => {
  const text = [
    'name,vcpu,memory GB,disk GB,used disk GB,cpu avg %,cpu peak %,priority',
    'a,2,8,100,150,10,20,一级',
    'b,2,8,100,50,35,30,whenever',
    'c,2,8,100,50,30,30,',
  ]
  const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(text.join('\n')) }])
  const rows = (code: string) => ledger.issues.filter((one) => one.code === code).flatMap((one) => one.rows)
  expect(rows('import.used-above-disk')).toEqual([2])
  expect(rows('import.peak-below-average')).toEqual([3])
  expect(rows('import.level-unknown')).toEqual([3])
  expect(fleet!.workloads.map(({ criticality, cpuPeakRatio }) => [criticality, cpuPeakRatio])).toEqual([
    [1, 0.2],
    [3, 0.35],
    [3, 0.3],
  ])
})
