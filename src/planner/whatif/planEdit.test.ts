import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanInputs } from '../model/inputs'
import { clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { inputDifferences } from './inputDifferences'
import { applyEdits } from './planEdit'

const base = clinicInputs([clinicWorkload('his-1', 40), clinicWorkload('emr-1', 20)], 2, [
  clinicRule('apart', 'apart', ['his-1', 'emr-1']),
])
const withFailures = (inputs: PlanInputs, failures: PlanInputs['policy']['failures']): PlanInputs => ({
  ...inputs,
  policy: { ...inputs.policy, failures },
})
const withMemory = (inputs: PlanInputs, id: string, memoryGiB: number): PlanInputs => ({
  ...inputs,
  estate: { ...inputs.estate, workloads: inputs.estate.workloads.map((w) => (w.id === id ? { ...w, memoryGiB } : w)) },
})

describe('inputDifferences', () => {
  it('names the lever, its row and both values', () => {
    const changed = withMemory(withFailures(base, 'none'), 'emr-1', 24)
    expect(inputDifferences(base, changed).map(({ edit: _edit, ...rest }) => rest)).toEqual([
      { area: 'workloads', subject: 'emr-1', field: 'memoryGiB', kind: 'changed', before: 20, after: 24 },
      { area: 'policy', subject: null, field: 'failures', kind: 'changed', before: 'any-1', after: 'none' },
    ])
  })

  it('finds hosts by their prefix, assumptions by key and prices by id', () => {
    const changed: PlanInputs = {
      ...base,
      hardware: {
        ...base.hardware,
        hosts: base.hardware.hosts.map((group) => ({ ...group, type: { ...group.type, memoryGiB: 256 } })),
      },
      prices: base.prices.map((price) => (price.id === 'host' ? { ...price, priceCNY: 60_000 } : price)),
      assumptions: { ...base.assumptions, pueRatio: { value: 1.5, mark: 'A', source: 'test' } },
    }
    expect(
      inputDifferences(base, changed).map(({ area, subject, field, kind }) => [area, subject, field, kind]),
    ).toEqual([
      ['hosts', 'host-', 'type.memoryGiB', 'changed'],
      ['prices', 'host', 'priceCNY', 'changed'],
      ['assumptions', 'pueRatio', '', 'added'],
    ])
  })

  it('is empty for equal inputs and survives JSON', () => {
    expect(inputDifferences(base, JSON.parse(JSON.stringify(base)) as PlanInputs)).toEqual([])
    const edits = inputDifferences(base, withFailures(base, 'none')).map(({ edit }) => edit)
    expect(applyEdits(base, JSON.parse(JSON.stringify(edits)) as typeof edits).inputs).toEqual(
      withFailures(base, 'none'),
    )
  })

  it('turns any inputs into any others by its own edits', () => {
    const row = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), memoryGiB: fc.integer({ min: 1, max: 3 }) })
    const inputs = fc
      .record({
        rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 4 }),
        growth: fc.option(fc.constantFrom(0.1, 0.2), { nil: undefined }),
        failures: fc.constantFrom('none', 'any-1'),
      })
      .map(({ rows, growth, failures }): PlanInputs => ({
        ...withFailures(base, failures as 'none'),
        estate: { ...base.estate, workloads: rows.map(({ id, memoryGiB }) => clinicWorkload(id, memoryGiB)) },
        assumptions: growth === undefined ? {} : { pueRatio: { value: growth, mark: 'A', source: '' } },
      }))
    fc.assert(
      fc.property(inputs, inputs, (from, to) => {
        const edits = inputDifferences(from, to).map(({ edit }) => edit)
        const { inputs: made, unapplied } = applyEdits(from, edits)
        expect(made).toEqual(to)
        expect(unapplied).toEqual([])
      }),
    )
  })
})

describe('applyEdits', () => {
  it('leaves what it does not touch the same object', () => {
    const { inputs } = applyEdits(base, [{ kind: 'set', path: ['policy', 'failures'], value: 'none' }])
    expect(inputs.policy.failures).toBe('none')
    expect(inputs.estate).toBe(base.estate)
  })

  it('hands back the edits whose row is gone', () => {
    const edit = { kind: 'set', path: ['estate', 'workloads', 'gone', 'memoryGiB'], value: 8 } as const
    expect(applyEdits(base, [edit])).toEqual({ inputs: base, unapplied: [edit] })
  })
})
