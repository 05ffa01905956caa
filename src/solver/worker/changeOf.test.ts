import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { changed, changeOf } from './changeOf'

const sent = <Value>(value: Value): Value => structuredClone(value)

it('names what changed and keeps the objects that did not', () => {
  const before = { hosts: [{ id: 'h1' }, { id: 'h2' }], power: { kW: 4, sites: ['a'] }, cost: 7 }
  const now = sent({ ...before, hosts: [{ id: 'h1' }, { id: 'h3' }], cost: 8 })
  const change = changeOf(before, now)
  expect(change).toEqual({
    kind: 'fields',
    fields: {
      hosts: {
        kind: 'items',
        places: [1],
        items: [{ kind: 'fields', fields: { id: { kind: 'value', value: 'h3' } } }],
      },
      cost: { kind: 'value', value: 8 },
    },
  })
  const next = changed(before, sent(change)) as typeof before
  expect(next).toEqual(now)
  expect(next.power).toBe(before.power)
  expect(next.hosts[0]).toBe(before.hosts[0])
  expect(before.hosts[1]).toEqual({ id: 'h2' })
  expect(changed(next, sent(changeOf(now, sent(now))))).toBe(next)
})

it('sends anew what lost or gained a field, or an item, and the first value of all', () => {
  for (const [before, now] of [
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [[], [1, 2]],
    [[1, 2], []],
    [undefined, { a: 1 }],
    [[1], { 0: 1 }],
    [new Map([[1, 2]]), new Map([[1, 2]])],
  ])
    expect(changeOf(before, now)).toEqual({ kind: 'value', value: now })
  expect(changeOf([Number.NaN, 0], [Number.NaN, 0])).toEqual({ kind: 'same' })
})

it('sends a list of numbers whole', () => {
  expect(changeOf([1, 2, 3], [1, 5, 3])).toEqual({ kind: 'value', value: [1, 5, 3] })
})

it('sends what was put into a list, from what stood there', () => {
  const step = (count: number) => ({ label: 'edit', state: { workloads: [{ id: 'a' }, { id: 'b', count }] } })
  const before = [step(1), step(2)]
  const longer = [...before, step(3)]
  const change = changeOf(before, longer)
  expect(JSON.stringify(change).length).toBeLessThan(260)
  const next = changed(before, sent(change)) as typeof before
  expect(next).toEqual(longer)
  expect(next[0]).toBe(before[0])
  expect(next[2]!.state.workloads[0]).toBe(before[1]!.state.workloads[0])
  const shorter = changed(next, sent(changeOf(longer, longer.slice(1))))
  expect(shorter).toEqual([step(2), step(3)])
  expect((shorter as typeof before)[0]).toBe(next[1])
})

it('keeps an object that stands in two places one object', () => {
  const figure = { value: 1, inputs: [{ value: 2 }] }
  const before = { first: figure, second: figure }
  const other = { value: 3, inputs: [{ value: 2 }] }
  const next = changed(before, sent(changeOf(before, { first: other, second: other }))) as typeof before
  expect(next).toEqual({ first: other, second: other })
  expect(next.first).toBe(next.second)
  expect(next.first.inputs).toBe(figure.inputs)
})

it('makes any value from any other', () => {
  const tree = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(0, -0, 1, Number.NaN, 'a', null, undefined, true),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('tree'), { noNullPrototype: true }),
    ),
  })).tree
  fc.assert(
    fc.property(tree, tree, tree, (shared, other, third) => {
      const before = { x: shared, y: [shared, other], z: other }
      const now = sent({ x: shared, y: [third, shared], z: third })
      expect(changed(before, sent(changeOf(before, now)))).toEqual(now)
      expect(changed(other, sent(changeOf(other, third)))).toEqual(third)
    }),
    { numRuns: 1000 },
  )
})
