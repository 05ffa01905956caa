import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Workload } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import { smallInputs } from '../smallInputs'
import { estateProblems, newErrors } from './estateProblems'

const inputs = smallInputs()

const withWorkloads = (of: PlanInputs, change: (workload: Workload, at: number) => Workload): PlanInputs => ({
  ...of,
  estate: { ...of.estate, workloads: of.estate.workloads.map(change) },
})

/** What is wrong, in no order. */
const listed = (of: PlanInputs, near?: PlanInputs): string[] =>
  estateProblems(of, near)
    .map(({ sheet, row, field, issue }) => JSON.stringify([sheet, row, field, issue.code, issue.params]))
    .sort()

const patch: fc.Arbitrary<Partial<Workload>> = fc.record(
  {
    id: fc.constantFrom('his', 'emr', 'new'),
    serverIds: fc.constantFrom([], ['s1'], ['nowhere']),
    memoryGiB: fc.constantFrom(4, 100, 4000),
    vcpu: fc.constantFrom(2, 500),
    cpuPeakRatio: fc.constantFrom(0.01, 0.9),
    cpuAverageRatio: fc.constantFrom(0.05, 0.5),
    virtualisable: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('problems of the inventory', () => {
  it('are after edits what they are when everything is checked anew', () => {
    const edits = fc.array(fc.tuple(fc.nat(inputs.estate.workloads.length - 1), patch), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(edits, (steps) => {
        let before = structuredClone(inputs)
        estateProblems(before)
        for (const [row, change] of steps) {
          const next = withWorkloads(before, (workload, at) => (at === row ? { ...workload, ...change } : workload))
          expect(listed(next, before)).toEqual(listed(structuredClone(next)))
          before = next
        }
      }),
      { numRuns: 150 },
    )
  })

  it('brings an error of a changed workload, and none that was there before', () => {
    const tooLarge = withWorkloads(inputs, (workload, at) => (at === 1 ? { ...workload, memoryGiB: 4000 } : workload))
    const [error, ...others] = newErrors(inputs, tooLarge)
    expect(others).toEqual([])
    expect(error).toMatchObject({
      sheet: 'workloads',
      row: 1,
      field: 'memoryGiB',
      issue: { code: 'template.workload-memory-above-host' },
    })
    const renamed = withWorkloads(tooLarge, (workload, at) => (at === 1 ? { ...workload, name: 'another' } : workload))
    expect(newErrors(tooLarge, renamed)).toEqual([])
    expect(newErrors(tooLarge, inputs)).toEqual([])
  })

  it('sees a change elsewhere', () => {
    const [host] = inputs.hardware.hosts
    const small: PlanInputs = {
      ...inputs,
      hardware: { ...inputs.hardware, hosts: [{ ...host!, type: { ...host!.type, memoryGiB: 1 } }] },
    }
    expect(listed(small, inputs)).toEqual(listed(structuredClone(small)))
    expect(newErrors(inputs, small).length).toBeGreaterThan(0)
  })
})
