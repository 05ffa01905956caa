import { describe, expect, it } from 'vitest'
import type { PipelineResult } from '../../planner/pipeline'
import { rehearsalOf } from './rehearsal'
import { smallPlan } from './smallPlan'

const plan = smallPlan()
const result = {
  outcome: { status: 'optimal', plan },
  before: { servers: 9 },
  after: { servers: 2 },
} as unknown as PipelineResult

describe('a rehearsal of the picture', () => {
  it('puts every workload elsewhere, on one host more, and shows other figures', () => {
    const before = structuredClone(result)
    const picture = rehearsalOf(result)!
    const { outcome } = picture
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    const shown = outcome.plan
    expect(shown.hosts).toHaveLength(plan.hosts.length + 1)
    expect(new Set(shown.hosts.map(({ id }) => id)).size).toBe(shown.hosts.length)
    shown.assignments.forEach(({ workloadId, hostId }, k) => {
      expect(workloadId).toBe(plan.assignments[k]!.workloadId)
      expect(hostId).not.toBe(plan.assignments[k]!.hostId)
      expect(shown.hosts.some(({ id }) => id === hostId)).toBe(true)
    })
    expect(picture.after).toBe(result.before)
    expect(result).toEqual(before)
  })

  it('needs a plan', () => {
    expect(rehearsalOf({ outcome: { status: 'infeasible' } } as unknown as PipelineResult)).toBeNull()
  })
})
