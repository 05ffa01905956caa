import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { roundRobinPlan } from '../../fixtures/roundRobinPlan'
import { evaluate } from './evaluate'
import type { PlanInputs } from './model/inputs'

const findingsOf = (inputs: PlanInputs) => {
  const { plan, demand } = roundRobinPlan(inputs)
  const after = evaluate(plan, inputs, demand)
  return { after, of: (code: string) => after.findings.filter((finding) => finding.code === code) }
}

describe('findings', () => {
  it('name the tier that is full, not the arrays as a whole', () => {
    const inputs = lishuiInputs()
    // SSD drives of 20 GB hold less than the tenth that automatic tiering puts on them; the arrays as a whole suffice.
    const arrays = inputs.hardware.storage.arrays.map((array) => ({
      ...array,
      driveGroups: array.driveGroups.map((group) => (group.kind === 'ssd' ? { ...group, sizeGB: 20 } : group)),
    }))
    const hardware = { ...inputs.hardware, storage: { ...inputs.hardware.storage, arrays } }
    const { after, of } = findingsOf({ ...inputs, hardware })
    expect(after.storage!.figures.capacityUseRatio.value).toBeLessThan(1)
    const full = of('storage-capacity-exceeded')
    expect(full.map(({ params }) => [params['array'], params['tier']])).toEqual([
      ['', 'ssd'],
      ['vnx-1', 'ssd'],
      ['vnx-2', 'ssd'],
    ])
    const [ssd] = after.storage!.tiers
    expect(full[0]!.params).toMatchObject({ neededGiB: ssd!.neededGiB, usableGiB: ssd!.usableGiB })
    expect(ssd!.neededGiB).toBeGreaterThan(ssd!.usableGiB)
  })

  it('carry the weakest mark of what they rest on', () => {
    const { of } = findingsOf(lishuiInputs())
    // Workloads, arrays and the appliance of the case are assumed in part; so is all that is said of their sizes.
    expect(of('backup-window-exceeded').map(({ mark }) => mark)).toEqual(['A'])
    const sourced = lishuiInputs()
    const origin = { ...sourced.hardware.backup!.origin, mark: 'S' as const }
    const backup = { ...sourced.hardware.backup!, origin }
    const { of: again } = findingsOf({ ...sourced, hardware: { ...sourced.hardware, backup } })
    // The chain is a matter of the policy alone, the window of the data as well.
    expect(again('backup-chain-broken').map(({ mark }) => mark)).toEqual(['D'])
    expect(again('backup-window-exceeded').map(({ mark }) => mark)).toEqual(['A'])
  })

  it('call no tier overloaded where only drives that suit are missing', () => {
    const inputs = lishuiInputs()
    const arrays = inputs.hardware.storage.arrays.map((array) => ({
      ...array,
      driveGroups: array.driveGroups.map((group) => ({ ...group, count: 1000 })).filter(({ kind }) => kind !== 'ssd'),
    }))
    const hardware = { ...inputs.hardware, storage: { ...inputs.hardware.storage, arrays } }
    const { after, of } = findingsOf({ ...inputs, hardware })
    expect(after.storage!.holds).toBe(false)
    expect(of('storage-tier-missing').length).toBeGreaterThan(0)
    expect([...of('storage-capacity-exceeded'), ...of('storage-iops-exceeded')]).toEqual([])
  })
})
