import { expect, it } from 'vitest'
import { smallInputs } from '../smallInputs'
import { sizingOf, withSizing } from './sizingOf'

const base = smallInputs()
const [first] = base.estate.workloads
const inputs = {
  ...base,
  estate: {
    ...base.estate,
    // 10 % of the server's 8 cores at peak are 0.8 of 4 vCPUs: 20 %, so 2 vCPUs (0.8 / 60 % = 1.33) are enough.
    workloads: [
      {
        ...first!,
        vcpu: 4,
        cpuAverageRatio: 0.05,
        cpuPeakRatio: 0.1,
        measuredOnServerId: base.estate.servers[0]!.id,
        demandBasis: 'measured' as const,
        poweredOn: true,
      },
    ],
  },
}

it('suggests fewer vCPUs from what a server measured, and changes only what is chosen', () => {
  const suggestions = sizingOf(inputs.estate)
  expect(suggestions.map(({ reason, edits }) => [reason, edits])).toEqual([
    ['oversized-cpu', [{ field: 'vcpu', from: 4, to: 2 }]],
  ])
  expect(withSizing(inputs, [])).toBe(inputs)
  expect(withSizing(inputs, suggestions).estate.workloads[0]?.vcpu).toBe(2)
})
