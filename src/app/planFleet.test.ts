import { expect, it } from 'vitest'
import type { ImportedFleet } from '../exchange/import/ImportedFleet'
import type { PlanInputs } from '../planner/model/inputs'
import { planFleet } from './planFleet'

const base = {
  hardware: { hosts: [{ idPrefix: 'host-', count: 2 }] },
  estate: { name: 'base', servers: [], devices: [{ id: 'old' }], workloads: [], rules: [] },
} as unknown as PlanInputs
const rule = (id: string, kind: string, hostIds: readonly string[]) => ({
  id,
  kind,
  workloadIds: ['a'],
  hostIds,
  strength: 'always',
})
const fleet = {
  servers: [{ id: 'esx1' }],
  workloads: [{ id: 'a' }],
  rules: [rule('keep', 'apart', []), rule('old', 'only-on', ['esx1']), rule('new', 'only-on', ['host-2'])],
} as unknown as ImportedFleet

it('keeps rules between workloads and drops those on hosts that are gone, saying so', () => {
  const { inputs, issues } = planFleet(base, fleet, 'import')
  expect(inputs.estate.rules.map((r) => r.id)).toEqual(['keep', 'new'])
  expect(inputs.estate.devices).toEqual([])
  expect(inputs.hardware).toBe(base.hardware)
  expect(issues.map((issue) => [issue.code, issue.params])).toEqual([
    ['fleet.rule-dropped', { rule: 'old', hosts: 'esx1' }],
    ['fleet.devices-unknown', {}],
  ])
})
