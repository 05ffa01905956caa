import { describe, expect, it } from 'vitest'
import type { Demand } from '../model/demand'
import type { Workload } from '../model/estate'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import { storageGrowth, type BackupReads } from './storageGrowth'

const hourly = (iops: number) => Array.from({ length: 24 }, () => iops)
const arrangement = {
  layout: 'raid10',
  dataDrives: 1,
  parityDrives: 1,
  spares: 0,
  groups: 1,
  unbound: 0,
  activeDrives: 2,
  writePenalty: 2,
} as const

/** One tier of 131 GiB and `driveIops` operations with a single disk of 100 GiB, 50 reads in every hour and a backup. */
function growthWith(driveIops: number, backupReads: BackupReads = () => hourly(0)) {
  const question: StorageQuestion = {
    groups: [
      { signature: 'g', tier: 'sas', options: [{ arrangement, usableGiBByLeg: [131], driveIopsByLeg: [driveIops] }] },
    ],
    disks: [
      {
        workloadId: 'w',
        asked: 'sas',
        allowed: ['sas'],
        neededGiB: 100,
        readIopsByHour: hourly(50),
        backupReadIopsByHour: backupReads(1),
        writeIopsByHour: hourly(0),
      },
    ],
    hot: { iopsRatio: 0, capacityRatio: 0 },
    legs: 1,
    tiers: ['sas'],
    iopsTargetRatio: 1,
  }
  const layout: StorageLayout = {
    options: [0],
    placements: ['sas'],
    promoted: 0,
    overload: 0,
    method: 'greedy',
    proven: true,
  }
  const workloads = [{ id: 'w', growthRatioPerYear: 0.1 }] as unknown as readonly Workload[]
  return storageGrowth(question, layout, { year: 2026 } as Demand, workloads, 0.5, backupReads)
}

describe('storageGrowth', () => {
  it('names the tier and the limit that is passed first', () => {
    // 100 x 1.1^2 = 121 fits into 131, 100 x 1.1^3 = 133.1 does not; 50 x 1.05^20 = 132.7 operations stay under 200.
    const growth = growthWith(200)
    expect(growth.firstLimit).toEqual({ year: 2029, tier: 'sas', what: 'capacity' })
    expect(growth.capacityExceededIn).toBe(2029)
    expect(growth.iopsExceededIn).toBeNull()
    expect(growth.byYear[3]!.tiers[0]!.capacityRatio).toBeCloseTo(133.1 / 131, 9)
    expect(growth.byYear[3]!.tiers[0]!.iopsRatio).toBeCloseTo((50 * 1.157625) / 200, 9)
  })

  it('takes operations where they bind before space', () => {
    // 50 x 1.05 = 52.5 operations exceed 52 a year on; space lasts until 2029.
    const growth = growthWith(52)
    expect(growth.firstLimit).toEqual({ year: 2027, tier: 'sas', what: 'iops' })
    expect(growth.capacityExceededIn).toBe(2029)
  })

  it('lets a backup of more data read longer, not faster', () => {
    // One hour at 100 reads a second for 100 GiB: 133.1 GiB take 1.331 hours. The host's 50 reads grow to 57.88.
    const growth = growthWith(200, (dataRatio) =>
      Array.from({ length: 24 }, (_, hour) => 100 * Math.min(1, Math.max(0, dataRatio - hour))),
    )
    expect(growth.byYear[0]!.tiers[0]!.iopsRatio).toBeCloseTo((50 + 100) / 200, 9)
    expect(growth.byYear[3]!.tiers[0]!.iopsRatio).toBeCloseTo((50 * 1.157625 + 100) / 200, 9)
  })

  it('reads more of a backup from the tier whose data grows', () => {
    const option = (leg: number) => ({ arrangement, usableGiBByLeg: [leg], driveIopsByLeg: [100] })
    const disk = (workloadId: string, tier: 'ssd' | 'sas', backupReads: number) => ({
      workloadId,
      asked: tier,
      allowed: [tier],
      neededGiB: 100,
      readIopsByHour: hourly(0),
      backupReadIopsByHour: hourly(backupReads),
      writeIopsByHour: hourly(0),
    })
    const question: StorageQuestion = {
      groups: [
        { signature: 'fast', tier: 'ssd', options: [option(1000)] },
        { signature: 'slow', tier: 'sas', options: [option(1000)] },
      ],
      disks: [disk('still', 'ssd', 30), disk('grows', 'sas', 30)],
      hot: { iopsRatio: 0.8, capacityRatio: 0.1 },
      legs: 1,
      tiers: ['ssd', 'sas'],
      iopsTargetRatio: 1,
    }
    const layout: StorageLayout = {
      options: [0, 0],
      placements: ['ssd', 'sas'],
      promoted: 0,
      overload: 0,
      method: 'greedy',
      proven: true,
    }
    const workloads = [
      { id: 'still', growthRatioPerYear: 0 },
      { id: 'grows', growthRatioPerYear: 1 },
    ] as unknown as readonly Workload[]
    const { byYear } = storageGrowth(question, layout, { year: 2026 } as Demand, workloads, 0.5, () => hourly(60))
    // Half the data on each at first; then 100 of 300 GiB and 200 of 300 GiB.
    expect(byYear[0]!.tiers.map(({ iopsRatio }) => iopsRatio)).toEqual([0.3, 0.3])
    expect(byYear[1]!.tiers[0]!.iopsRatio).toBeCloseTo(0.2, 12)
    expect(byYear[1]!.tiers[1]!.iopsRatio).toBeCloseTo(0.4, 12)
  })

  it('takes what is full to the last bit for full, not for exceeded, as the states do', () => {
    // 50 operations against 50 less than the rounding of a sum; 2.5 more the year after.
    const growth = growthWith(50 * (1 - 1e-12))
    expect(growth.byYear[0]!.tiers[0]!.iopsRatio).toBeGreaterThan(1)
    expect(growth.iopsExceededIn).toBe(2027)
    expect(growth.firstLimit).toEqual({ year: 2027, tier: 'sas', what: 'iops' })
  })

  it('says nothing where no limit is reached in the years looked at', () => {
    expect(growthWith(52).byYear).toHaveLength(21)
    expect(growthWith(1e9).iopsExceededIn).toBeNull()
  })
})
