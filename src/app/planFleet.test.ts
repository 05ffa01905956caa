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
  origin: { mark: 'M', source: '', sheet: 'vInfo', row: 4 },
})
const fleet = {
  servers: [{ id: 'esx1' }],
  devices: [],
  workloads: [{ id: 'a' }],
  rules: [
    rule('keep', 'apart', []),
    rule('old', 'only-on', ['esx1']),
    rule('new', 'only-on', ['host-2']),
    rule('open', 'not-on', []),
  ],
} as unknown as ImportedFleet

it('keeps rules between workloads and drops those on hosts that are gone or unknown, saying so', () => {
  const { inputs, issues } = planFleet(base, fleet, 'import')
  expect(inputs.estate.rules.map((r) => r.id)).toEqual(['keep', 'new'])
  expect(inputs.estate.devices).toEqual([])
  expect(inputs.hardware).toBe(base.hardware)
  expect(issues.map((issue) => [issue.code, issue.params])).toEqual([
    ['fleet.rule-dropped', { rule: 'old', machines: 1, hosts: 'esx1' }],
    ['fleet.rule-hosts-unknown', { rule: 'open', machines: 1 }],
    ['fleet.devices-unknown', {}],
  ])
  expect(issues[0]!.where).toEqual({ sheet: 'vInfo', row: 4 })
})

it('puts rules on the hosts chosen for them; a choice with a host that is not offered is none', () => {
  const { inputs, issues } = planFleet(base, fleet, 'import', {
    old: ['HOST-1', 'host-2'],
    open: ['host-1', 'host-9'],
    typo: ['host-1'],
  })
  expect(inputs.estate.rules.map((r) => [r.id, r.hostIds])).toEqual([
    ['keep', []],
    ['old', ['host-1', 'host-2']],
    ['new', ['host-2']],
  ])
  expect(issues.map(({ code, params }) => [code, params['rule']])).toEqual([
    ['fleet.rule-choice-host', 'open'],
    ['fleet.rule-hosts-unknown', 'open'],
    ['fleet.rule-choice-rule', 'typo'],
    ['fleet.devices-unknown', undefined],
  ])
})

it('takes a rule that is called like something every object has for a rule', () => {
  const odd = { ...fleet, rules: [rule('constructor', 'only-on', [])] } as unknown as ImportedFleet
  expect(planFleet(base, odd, 'import').issues[0]!.code).toBe('fleet.rule-hosts-unknown')
})

it('knows a host that is offered under its own name, with or without its domain, and takes no part of a rule', () => {
  const named = {
    ...fleet,
    rules: [
      rule('both', 'only-on', ['HOST-1.hospital.example', 'host-2']),
      rule('half', 'only-on', ['host-1', 'esx1']),
    ],
  } as unknown as ImportedFleet
  const { inputs, issues } = planFleet(base, named, 'import')
  expect(inputs.estate.rules.map((r) => [r.id, r.hostIds])).toEqual([['both', ['host-1', 'host-2']]])
  expect(issues[0]!.params['rule']).toBe('half')
})

it('keeps the devices that the fleet describes, and does not call them missing', () => {
  const described = { ...fleet, devices: [{ id: 'switch-1' }] } as unknown as ImportedFleet
  const { inputs, issues } = planFleet(base, described, 'import')
  expect(inputs.estate.devices).toEqual([{ id: 'switch-1' }])
  expect(issues.map(({ code }) => code)).not.toContain('fleet.devices-unknown')
})

it('says that a list of machines alone leaves today without servers', () => {
  const alone = { ...fleet, servers: [], rules: [] } as unknown as ImportedFleet
  expect(planFleet(base, alone, 'import').issues.map(({ code }) => code)).toEqual(['fleet.servers-unknown'])
})
