import { describe, expect, it } from 'vitest'
import type { WorkloadInventory } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import { runPipeline } from '../pipeline'
import { clinicInputs, clinicWorkload } from '../whatif/double/clinic'
import { exhaustiveSolve } from '../whatif/double/exhaustiveSolve'

const inventory: WorkloadInventory = {
  key: 'k',
  manager: null,
  uuid: null,
  datacenter: null,
  cluster: null,
  folder: null,
  operatingSystem: null,
  restartPriority: null,
  cpuReservationMHz: null,
  cpuLimitMHz: null,
  memoryReservationGiB: null,
  activeMemoryGiB: null,
  consumedMemoryGiB: null,
  cpuReadyRatio: null,
  latencySensitive: null,
  snapshotGiB: null,
  oldestSnapshot: null,
  cpuP95Ratio: null,
  note: null,
}

/** Four machines on three hosts of 128 GiB without a hypervisor's share, any one of which may fail. */
const reserving = (...reservedGiB: readonly (number | null)[]): PlanInputs =>
  clinicInputs(
    reservedGiB.map((memoryReservationGiB, i) =>
      clinicWorkload(`his-${i}`, 60, { inventory: { ...inventory, memoryReservationGiB } }),
    ),
    3,
  )
async function findings(inputs: PlanInputs) {
  const { after, outcome } = await runPipeline(inputs, exhaustiveSolve, { engine: 'highs', seed: 1, timeLimitMs: 1000 })
  expect('plan' in outcome && outcome.plan.hosts).toHaveLength(3)
  return after!.findings.filter(({ code }) => code.startsWith('ha-'))
}

describe('reservations of memory under admission control', () => {
  it('nothing is said where nothing is reserved, or where it fits', async () => {
    expect(await findings(reserving(null, null, null, null))).toEqual([])
    // 4 x 30 of 384 GiB: 68 % free, 34 % kept; slots of 30 GiB and overhead: 4 a host, 8 after a failure.
    expect(await findings(reserving(30, 30, 30, 30))).toEqual([])
  })

  it('is refused where less stays free than the percentage policy keeps', async () => {
    // A third of three equal hosts, kept as 34 %. 4 x 60 of 384 GiB leave 37 %; with 4 x 64 it is 33 %.
    expect((await findings(reserving(60, 60, 60, 60))).map(({ code }) => code)).not.toContain('ha-reservations-refused')
    const [refused] = await findings(reserving(64, 64, 64, 64))
    expect(refused).toMatchObject({ code: 'ha-reservations-refused', severity: 'warning' })
    expect(refused!.params).toMatchObject({ reservedGiB: 256, reserveRatio: 0.34 })
    // The overhead of each machine counts as well: a little less than 128 of 384 GiB.
    expect(refused!.params['freeRatio']).toBeGreaterThan(0.32)
    expect(refused!.params['freeRatio']).toBeLessThan(128 / 384)
  })

  it('one large reservation makes slots of which too few are left', async () => {
    // Slots of 70 GiB: one a host, two after a failure, for four machines.
    const [few, ...others] = await findings(reserving(70, 1, 1, 1))
    expect(others).toEqual([])
    expect(few).toMatchObject({
      code: 'ha-slots-few',
      severity: 'note',
      params: { workload: 'his-0', counted: 0, planned: 1 },
    })
    expect(few!.params['slotGiB']).toBeGreaterThan(70)
  })
})
