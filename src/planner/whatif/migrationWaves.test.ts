import { describe, expect, it } from 'vitest'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import { AnalysisRun } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { migrationSteps } from './migrationSteps'
import { migrationWaves } from './migrationWaves'
import { placeInputs } from './placeInputs'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const limits = { movesPerWave: 2, gibPerWave: 200, pilotWorkloads: 1 }
const planned = async (inputs: PlanInputs): Promise<Plan> => {
  const answer = await placeInputs(() => askPlacement(inputs), new AnalysisRun(exhaustiveSolve, options))
  if (answer.status !== 'placed') throw new Error(answer.status)
  return answer.plan
}

const workloads = [
  clinicWorkload('his-db', 30, { criticality: 1, reduction: 'oltp' }),
  clinicWorkload('his-app', 20, { criticality: 1 }),
  clinicWorkload('test-1', 10, { criticality: 4, group: 'test' }),
  clinicWorkload('ad-1', 5, { criticality: 1 }),
  clinicWorkload('ad-2', 5, { criticality: 1 }),
  clinicWorkload('oa-1', 10, { criticality: 3 }),
]
const pair = clinicRule('ad', 'apart', ['ad-1', 'ad-2'])

describe('migrationWaves', () => {
  it('begins with a pilot, then the least critical, databases last', async () => {
    const inputs = clinicInputs(workloads, 3, [pair])
    const { waves, blockedWorkloadIds, keptServerIds } = migrationWaves(inputs, await planned(inputs), limits)
    expect(waves.map(({ kind, moves }) => [kind, moves.map(({ workloadId }) => workloadId)])).toEqual([
      ['pilot', ['test-1']],
      ['regular', ['oa-1', 'ad-1']],
      ['regular', ['ad-2', 'his-app']],
      ['regular', ['his-db']],
    ])
    expect(blockedWorkloadIds).toEqual([])
    expect(keptServerIds).toEqual([])
    expect(waves.every(({ holds, survivesFailures }) => holds && survivesFailures)).toBe(true)
  })

  it('tells the capacity after every move', async () => {
    const inputs = clinicInputs(workloads, 3, [pair])
    const plan = await planned(inputs)
    const { demand } = askPlacement(inputs)
    const steps = migrationSteps(migrationWaves(inputs, plan, limits), plan, demand)
    expect(steps.map(({ move }) => move.workloadId)).toEqual(['test-1', 'oa-1', 'ad-1', 'ad-2', 'his-app', 'his-db'])
    const memoryGiB = (id: string) => demand.workloads.find(({ workloadId }) => workloadId === id)!.memoryGiB
    // The first machine stands alone on its host; after the last one every host carries what the plan puts on it.
    expect(steps[0]!.memoryRatio).toBeCloseTo(memoryGiB('test-1') / 128, 9)
    const target = steps.at(-1)!.move.toHostId
    const there = plan.assignments.filter(({ hostId }) => hostId === target)
    expect(steps.at(-1)!.memoryRatio).toBeCloseTo(
      there.reduce((sum, { workloadId }) => sum + memoryGiB(workloadId), 0) / 128,
      9,
    )
    expect(steps.every(({ fullestRatio }) => fullestRatio <= 1)).toBe(true)
  })

  it('frees a legacy server with its last workload and counts both fleets', async () => {
    const shared = [
      clinicWorkload('a', 10, { serverIds: ['old'] }),
      clinicWorkload('b', 10, { serverIds: ['old'], criticality: 1 }),
    ]
    const stays = clinicWorkload('c', 10, { serverIds: ['fax'], virtualisable: false })
    const base = clinicInputs([...shared, stays], 2)
    const inputs = {
      ...base,
      estate: { ...base.estate, servers: [...new Map(base.estate.servers.map((s) => [s.id, s])).values()] },
    }
    const { waves, keptServerIds } = migrationWaves(inputs, await planned(inputs), { ...limits, movesPerWave: 1 })
    expect(waves.map(({ freedServerIds }) => freedServerIds)).toEqual([[], ['old']])
    // 2U each: two legacy servers and two hosts, then one legacy server less.
    expect(waves.map(({ legacyServers, hosts, rackUnits }) => [legacyServers, hosts, rackUnits])).toEqual([
      [2, 2, 8],
      [1, 2, 6],
    ])
    expect(keptServerIds).toEqual(['fax'])
  })

  it('keeps to the data of a window and says how many windows a larger workload needs', async () => {
    // 50 GiB used each (100 at a half): two in 110 GiB; 600 GiB used alone in six windows of 110.
    const large = clinicWorkload('pacs', 10, { diskGiB: 1200, criticality: 1 })
    const inputs = clinicInputs([clinicWorkload('a', 5), clinicWorkload('b', 5), clinicWorkload('c', 5), large], 2)
    const { waves } = migrationWaves(inputs, await planned(inputs), {
      movesPerWave: 10,
      gibPerWave: 110,
      pilotWorkloads: 0,
    })
    expect(waves.map(({ copiedGiB, windows }) => [copiedGiB, windows])).toEqual([
      [100, 1],
      [50, 1],
      [600, 6],
    ])
  })

  it('moves what a rule keeps together in one wave', async () => {
    const inputs = clinicInputs(
      [clinicWorkload('a', 5, { criticality: 4 }), clinicWorkload('b', 5, { criticality: 1 })],
      2,
      [clinicRule('both', 'together', ['a', 'b'])],
    )
    const { waves } = migrationWaves(inputs, await planned(inputs), { ...limits, pilotWorkloads: 0 })
    expect(waves.map(({ moves }) => moves.length)).toEqual([2])
  })

  const virtual = (homes: Readonly<Record<string, string>>, memoryGiB: number) =>
    Object.entries(homes).map(([id, currentHost]) => clinicWorkload(id, memoryGiB, { currentHost, serverIds: [] }))
  const planOf = (inputs: PlanInputs, plan: Plan, homes: Readonly<Record<string, string>>): Plan => ({
    ...plan,
    hosts: ['host-1', 'host-2', 'host-3'].map((id) => ({ ...plan.hosts[0]!, id })),
    failover: [],
    assignments: inputs.estate.workloads.map(({ id }) => ({ workloadId: id, hostId: homes[id]! })),
  })

  it('orders the moves of a virtual estate so that no step overloads a host', async () => {
    // a: 1 -> 2 and b: 2 -> 3, 70 GiB each of 128: b has to leave first.
    const inputs = { ...clinicInputs(virtual({ a: 'host-1', b: 'host-2' }, 70), 3) }
    const calm = { ...inputs, policy: { ...inputs.policy, failures: 'none' as const } }
    const target = planOf(calm, await planned(calm), { a: 'host-2', b: 'host-3' })
    const { waves } = migrationWaves(calm, target, { ...limits, pilotWorkloads: 0 })
    expect(
      waves.flatMap(({ moves }) =>
        moves.map(({ workloadId, toHostId, copiedGiB }) => [workloadId, toHostId, copiedGiB]),
      ),
    ).toEqual([
      ['b', 'host-3', 0],
      ['a', 'host-2', 0],
    ])
    expect(waves.every(({ holds }) => holds)).toBe(true)
  })

  it('lets one step aside where two have to change places', async () => {
    const calmOf = (hosts: number) => {
      const inputs = clinicInputs(virtual({ a: 'host-1', b: 'host-2' }, 70), hosts)
      return { ...inputs, policy: { ...inputs.policy, failures: 'none' as const } }
    }
    const calm = calmOf(3)
    const target = planOf(calm, await planned(calm), { a: 'host-2', b: 'host-1' })
    const { waves, blockedWorkloadIds } = migrationWaves(calm, target, { ...limits, pilotWorkloads: 0 })
    expect(waves.flatMap(({ moves }) => moves.map(({ workloadId, toHostId }) => [workloadId, toHostId]))).toEqual([
      ['a', 'host-3'],
      ['b', 'host-1'],
      ['a', 'host-2'],
    ])
    expect(blockedWorkloadIds).toEqual([])
    // Without a third host nobody can step aside.
    const two = calmOf(2)
    const stuck = { ...planOf(two, target, { a: 'host-2', b: 'host-1' }), hosts: target.hosts.slice(0, 2) }
    expect(migrationWaves(two, stuck, { ...limits, pilotWorkloads: 0 }).blockedWorkloadIds).toEqual(['a', 'b'])
  })

  it('leaves alone what already stands on its host', async () => {
    const inputs = clinicInputs(virtual({ a: 'host-1', b: 'host-1' }, 20), 2)
    const plan = await planned(inputs)
    const moved = migrationWaves(inputs, {
      ...plan,
      assignments: plan.assignments.map((a) => ({ ...a, hostId: 'host-1' })),
    })
    expect(moved.waves).toEqual([])
    expect(moved.stayedWorkloadIds).toEqual(['a', 'b'])
  })
})
