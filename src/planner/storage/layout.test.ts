import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { roundRobinPlan } from '../../../fixtures/roundRobinPlan'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { askStorage } from './askStorage'
import { evaluateBackup } from './evaluateBackup'
import { evaluateStorage } from './evaluateStorage'
import { layoutByIntegerProgram } from './layoutByIntegerProgram'
import { layoutGreedily, promotedCount } from './layoutGreedily'
import { arrange } from './raidArrangement'
import type { StorageQuestion } from './StorageQuestion'
import { allowedPlacements, type DiskPlacement } from './storageTiers'
import { busiestLeg, tierLimits, tierLoads, worstUse } from './tierLoad'

const flat = (iops: number) => new Array<number>(24).fill(iops)

/** Full load in one half of the day, a quarter of it in the other. */
const halfDay = (iops: number, night: boolean) =>
  Array.from({ length: 24 }, (_, hour) => (hour < 12 === night ? iops : iops / 4))

/** Two tiers with two ways to bind the slower one, and a few disks. */
const question = (
  disks: readonly {
    readonly neededGiB: number
    readonly reads: number
    readonly backupReads: number
    readonly writes: number
    readonly ssd: boolean
    readonly night: boolean
  }[],
  legs: 1 | 2,
): StorageQuestion => {
  const perLeg = (value: number) => new Array<number>(legs).fill(value)
  const option = (arrangement: ReturnType<typeof arrange>, sizeGiB: number, iops: number) => ({
    arrangement,
    usableGiBByLeg: perLeg(arrangement.groups * arrangement.dataDrives * sizeGiB),
    driveIopsByLeg: perLeg(arrangement.activeDrives * iops),
  })
  return {
    groups: [
      {
        signature: 'sas',
        tier: 'sas',
        options: [option(arrange(10, 'raid5', 4, 1, 0), 100, 150), option(arrange(10, 'raid10', 1, 1, 0), 100, 150)],
      },
      { signature: 'ssd', tier: 'ssd', options: [option(arrange(2, 'raid10', 1, 1, 0), 100, 3000)] },
    ],
    disks: disks.map(({ neededGiB, reads, backupReads, writes, ssd, night }, i) => ({
      workloadId: `d${i}`,
      asked: ssd ? 'ssd+sas' : 'sas',
      allowed: allowedPlacements(ssd ? 'ssd+sas' : 'sas', new Set(['ssd', 'sas'] as const)),
      neededGiB,
      readIopsByHour: halfDay(reads, night),
      backupReadIopsByHour: halfDay(backupReads, !night),
      writeIopsByHour: halfDay(writes, night),
    })),
    hot: { iopsRatio: 0.8, capacityRatio: 0.1 },
    legs,
    tiers: ['ssd', 'sas'],
    iopsTargetRatio: 1,
  }
}

/** Every combination of arrangements and placements. */
function bruteForce(asked: StorageQuestion): { overload: number; promoted: number } {
  let best = { overload: Number.POSITIVE_INFINITY, promoted: 0 }
  const place = (placements: readonly DiskPlacement[]): void => {
    const disk = asked.disks[placements.length]
    if (disk) {
      for (const placement of disk.allowed) place([...placements, placement])
      return
    }
    for (const sas of [0, 1]) {
      const overload = Math.max(0, worstUse(asked, [sas, 0], tierLoads(asked, placements)) - 1)
      const promoted = promotedCount(asked, placements)
      if (overload < best.overload - 1e-7 || (Math.abs(overload - best.overload) <= 1e-7 && promoted < best.promoted))
        best = { overload, promoted }
    }
  }
  place([])
  return best
}

describe('the layout of arrays', () => {
  test('the integer program finds what brute force finds, with either engine', async () => {
    const engines = [await nodeEngines.load('highs'), await nodeEngines.load('glpk')]
    const disk = fc.record({
      neededGiB: fc.integer({ min: 1, max: 400 }),
      reads: fc.integer({ min: 0, max: 900 }),
      backupReads: fc.integer({ min: 0, max: 600 }),
      writes: fc.integer({ min: 0, max: 400 }),
      ssd: fc.boolean(),
      night: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(disk, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(1 as const, 2 as const),
        (disks, legs) => {
          const asked = question(disks, legs)
          const exact = bruteForce(asked)
          for (const engine of engines) {
            const layout = layoutByIntegerProgram(asked, (program, options) => engine.solve(program, options), {
              timeLimitMs: 10_000,
            })
            expect(layout.proven).toBe(true)
            expect(layout.overload).toBeCloseTo(exact.overload, 5)
            expect(layout.promoted).toBe(exact.promoted)
          }
          expect(layoutGreedily(asked).overload).toBeGreaterThanOrEqual(exact.overload - 1e-7)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the reference arrays survive the loss of either one when busy disks are tiered', async () => {
    const inputs = lishuiInputs()
    const { demand } = roundRobinPlan(inputs)
    const { readIopsByHour } = evaluateBackup(inputs.hardware.backup!, demand, {})
    const asked = askStorage(inputs.hardware.storage, demand, inputs.estate.workloads, readIopsByHour, {})
    const greedy = layoutGreedily(asked)
    expect(greedy.overload).toBe(0)
    const engine = await nodeEngines.load('highs')
    const exact = layoutByIntegerProgram(asked, (program, options) => engine.solve(program, options), {
      timeLimitMs: 60_000,
    })
    expect(exact.overload).toBe(0)
    expect(exact.promoted).toBeLessThanOrEqual(greedy.promoted)
    const storage = evaluateStorage(inputs.hardware.storage, demand, inputs.estate.workloads, readIopsByHour, {}, exact)
    expect(storage.holds).toBe(true)
    expect(storage.states.map(({ lostArrayId, holds }) => [lostArrayId, holds])).toEqual([
      [null, true],
      ['vnx-1', true],
      ['vnx-2', true],
    ])
    // With everything where it was asked to be, the SAS drives are overloaded at 08:00 once an array is lost.
    const asAsked = evaluateStorage(
      inputs.hardware.storage,
      demand,
      inputs.estate.workloads,
      readIopsByHour,
      {},
      { ...greedy, placements: asked.disks.map((disk) => disk.allowed[0] ?? null) },
    )
    expect(asAsked.holds).toBe(false)
    expect(asAsked.states[1]!.tiers.find(({ tier }) => tier === 'sas')).toMatchObject({
      peakHour: 8,
      driveIops: 20 * 150,
    })
  })

  test('a backup reads every GiB where it lies, not where the busy blocks lie', () => {
    const asked = question([{ neededGiB: 100, reads: 40, backupReads: 400, writes: 20, ssd: true, night: true }], 1)
    // Tiered automatically: 80 % of 40 host reads but 10 % of the data lie on SSD. In the other half of the day a
    // quarter of the host's reads and the whole backup.
    const [ssd, sas] = tierLoads(asked, ['auto'])
    expect([ssd!.readIopsByHour[0], sas!.readIopsByHour[0]]).toEqual([40 * 0.8, expect.closeTo(40 * 0.2, 9)])
    expect([ssd!.backupReadIopsByHour[12], sas!.backupReadIopsByHour[12]]).toEqual([400 * 0.1, 400 * 0.9])
    // SAS in RAID 5: 10 x 150 operations for 2 reads + 360 backup reads + 4 x 1 writes at noon.
    const onSas = busiestLeg(sas!, tierLimits(asked, [0, 0])[1]!, [0])
    expect(onSas.backEndIopsByHour[12]).toBeCloseTo(40 * 0.25 * 0.2 + 360 + 4 * 20 * 0.25 * 0.2, 9)
  })

  test('a backup of the reference case falls on the tiers by the data on them', () => {
    const inputs = lishuiInputs()
    const { demand } = roundRobinPlan(inputs)
    const { readIopsByHour } = evaluateBackup(inputs.hardware.backup!, demand, {})
    const { storage: arrays } = inputs.hardware
    const { workloads } = inputs.estate
    const layout = layoutGreedily(askStorage(arrays, demand, workloads, readIopsByHour, {}))
    const lost = (reads: readonly number[]) =>
      evaluateStorage(arrays, demand, workloads, reads, {}, layout).states.find(
        ({ lostArrayId }) => lostArrayId === 'vnx-1',
      )!.tiers
    const usedGiB = (placement: DiskPlacement) =>
      demand.workloads.reduce((sum, w, i) => sum + (layout.placements[i] === placement ? w.usedDiskGiB : 0), 0)
    // 400 MiB/s in reads of 256 KiB = 1,600 a second; 7,882.2 GiB are read, of tiered disks a tenth from SSD.
    const onSsd = (usedGiB('ssd') + 0.1 * usedGiB('auto')) / 7882.2
    for (const [tier, share] of [
      ['ssd', onSsd],
      ['sas', 1 - onSsd],
    ] as const) {
      const at2 = (reads: readonly number[]) => lost(reads).find((each) => each.tier === tier)!.backEndIopsByHour[2]!
      expect(at2(readIopsByHour) - at2(flat(0))).toBeCloseTo(1600 * share, 3)
    }
  })

  test('without a mirror the loss of an array is the loss of what lies on it', () => {
    const inputs = lishuiInputs()
    const { demand } = roundRobinPlan(inputs)
    const single = { ...inputs.hardware.storage, mirrored: false }
    const storage = evaluateStorage(single, demand, inputs.estate.workloads, flat(0), {})
    expect(storage.states.slice(1).map(({ available }) => available)).toEqual([false, false])
    // Both arrays add up instead: 2 x one leg.
    const mirrored = evaluateStorage(inputs.hardware.storage, demand, inputs.estate.workloads, flat(0), {})
    expect(storage.figures.usableGiB.value).toBeCloseTo(2 * mirrored.figures.usableGiB.value, 6)
  })
})
