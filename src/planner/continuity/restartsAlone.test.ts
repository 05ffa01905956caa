import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { roundRobinPlan } from '../../../fixtures/roundRobinPlan'
import { evaluate } from '../evaluate'
import type { Failover, Plan } from '../model/plan'
import { restartsAlone } from './restartsAlone'

const inputs = lishuiInputs()
const { plan, demand } = roundRobinPlan(inputs)
const hostIds = plan.hosts.map(({ id }): string => id)

/** States that lose several hosts at once; what ran on them is dealt out to the hosts that stand. */
const losing = (states: readonly (readonly number[])[]): Plan => ({
  ...plan,
  failover: states.map((lost): Failover => {
    const failedHostIds = lost.map((host) => hostIds[host]!)
    const standing = hostIds.filter((id) => !failedHostIds.includes(id))
    const moved = plan.assignments.filter(({ hostId }) => failedHostIds.includes(hostId!))
    return {
      failedHostIds,
      restarts: moved.map(({ workloadId }, i) => ({ workloadId, hostId: standing[i % standing.length]! })),
      peakCpuRatio: 0,
      peakMemoryRatio: 0,
      peakVcpuRatio: null,
      tightestHostId: null,
    }
  }),
})

const continuityOf = (of: Plan) => evaluate(of, inputs, demand).continuity

describe('restartsAlone', () => {
  const pairs = losing([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ])

  it.each([
    ['any two hosts', pairs],
    [
      'a rack of two hosts',
      losing([
        [0, 1],
        [2, 3],
      ]),
    ],
  ])('a plan that survives %s restarts what one of them carried', (_, survives) => {
    const { failures, plannedHoursPerYear, systems } = continuityOf(survives)
    const clustered = new Set(inputs.estate.workloads.flatMap((w) => (w.clusteredToday ? w.id : [])))
    for (const { outages } of failures)
      for (const { workloadId, mode } of outages) expect(mode).toBe(clustered.has(workloadId) ? 'cluster' : 'restart')
    // 17 machines of a host on one that stands: detection, five boots of four at a time, application start; no repair of 4 h.
    expect(Math.max(...systems.map(({ worstRestoreMinutes }) => worstRestoreMinutes))).toBe(0.25 + 5 * 5 + 5)
    // A host that can be emptied is maintained without an outage.
    expect(plannedHoursPerYear).toBe(0)
  })

  it('leaves repair where no state loses the server', () => {
    const { failures } = continuityOf({ ...plan, failover: [] })
    expect(failures.every(({ outages }) => outages.some(({ mode }) => mode === 'repair'))).toBe(true)
    expect(restartsAlone([], 'host-1', ['HIS-DB-1'])).toBeNull()
  })

  it('takes the state of the server alone before any that loses more', () => {
    const own = plan.failover[0]!
    const onFirst = plan.assignments.flatMap(({ workloadId, hostId }) => (hostId === hostIds[0] ? workloadId : []))
    expect(restartsAlone([...pairs.failover, own], hostIds[0]!, onFirst)).toEqual(own.restarts)
  })
})
