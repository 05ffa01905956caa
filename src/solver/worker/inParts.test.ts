import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { inParts, joinParts } from './inParts'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

it('sends long lists piece by piece and leaves the answer as it was', () => {
  const steps = [{ label: 'edit' }, { label: 'paste', rows: numbers(501) }]
  const answer = { demand: { workloads: numbers(1201), hours: 24 }, hosts: [1, 2], bytes: new Uint8Array(2000), steps }
  const { frame, parts } = inParts(answer)
  expect(parts.map(({ path, items }) => [path.join('.'), items.length])).toEqual([
    ['demand.workloads', 500],
    ['demand.workloads', 500],
    ['demand.workloads', 201],
    ['steps.1.rows', 500],
    ['steps.1.rows', 1],
  ])
  expect(frame).toEqual({
    ...answer,
    demand: { workloads: [], hours: 24 },
    steps: [steps[0], { label: 'paste', rows: [] }],
  })
  expect(steps[1]!.rows).toHaveLength(501)
  expect(answer.demand.workloads).toHaveLength(1201)
  expect(joinParts(structuredClone(frame), parts)).toEqual(answer)
})

it('sends what is short as it is', () => {
  const answer = { hosts: numbers(500) }
  expect(inParts(answer)).toEqual({ frame: answer, parts: [] })
  expect(inParts(answer).frame).toBe(answer)
})

it('gives back any answer, a bare list among them', () => {
  const long = fc.constantFrom(numbers(501), numbers(1500))
  const value = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      long,
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree')),
    ),
  })).tree
  fc.assert(
    fc.property(value, (answer) => {
      const { frame, parts } = inParts(answer)
      expect(joinParts(structuredClone(frame), structuredClone(parts))).toEqual(answer)
    }),
    { numRuns: 200 },
  )
})
