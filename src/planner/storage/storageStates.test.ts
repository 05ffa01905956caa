import { expect, test } from 'vitest'
import type { Storage } from '../model/hardware'
import { layoutGreedily } from './layoutGreedily'
import { arrange } from './raidArrangement'
import { storageStates } from './storageStates'
import type { StorageQuestion } from './StorageQuestion'
import { tierLimits, tierLoads, worstUse } from './tierLoad'

const hourly = (iops: number) => new Array<number>(24).fill(iops)

test('a mirror of unequal RAID: each array writes with its own penalty and serves with its own drives', () => {
  const question: StorageQuestion = {
    groups: [
      {
        signature: 'a',
        tier: 'sas',
        options: [{ arrangement: arrange(4, 'raid10', 1, 1, 0), usableGiBByLeg: [200, 0], driveIopsByLeg: [1000, 0] }],
      },
      {
        signature: 'b',
        tier: 'sas',
        options: [{ arrangement: arrange(4, 'raid5', 3, 1, 0), usableGiBByLeg: [0, 300], driveIopsByLeg: [0, 2000] }],
      },
    ],
    disks: [
      {
        workloadId: 'w',
        asked: 'sas',
        allowed: ['sas'],
        neededGiB: 100,
        readIopsByHour: hourly(100),
        backupReadIopsByHour: hourly(0),
        writeIopsByHour: hourly(50),
      },
    ],
    hot: { iopsRatio: 0.8, capacityRatio: 0.1 },
    legs: 2,
    tiers: ['sas'],
    iopsTargetRatio: 1,
  }
  const storage = { mirrored: true, arrays: [{ id: 'a' }, { id: 'b' }] } as unknown as Storage
  const layout = layoutGreedily(question)
  const loads = tierLoads(question, layout.placements)
  const states = storageStates(storage, question, layout, tierLimits(question, layout.options), loads)
  const uses = states.map(({ lostArrayId, tiers: [tier] }) => [lostArrayId, tier!.peakRatio, tier!.usableGiB])
  expect(uses).toEqual([
    // 100 / 2 + 50 x 2 = 150 of 1,000 on RAID 10; 100 / 2 + 50 x 4 = 250 of 2,000 on RAID 5.
    [null, 0.15, 200],
    // 100 + 50 x 4 = 300 of 2,000.
    ['a', 0.15, 300],
    // 100 + 50 x 2 = 200 of 1,000.
    ['b', 0.2, 200],
  ])
  expect(worstUse(question, layout.options, loads)).toBe(100 / 200)
})
