import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { CoverBuilder } from './CoverBuilder'
import { noInflation } from './CoverProgram'
import { neighbourRows } from './coverNeighbours'
import { reduce } from '../model/reduce'

/** Two items that must be apart, of products a and b and of a and c, and a third of c alone. */
function neighbours(strength: 'always' | 'normal', restart = true): PackingProblem {
  const item = (id: string, products: readonly string[]) => ({ id, demand: [1], priority: 1, restart, products })
  return {
    dimensions: [{ id: 'memory' }],
    items: [item('ab', ['a', 'b']), item('ac', ['a', 'c']), item('c', ['c'])],
    binTypes: [{ id: 'host', capacity: [9], cost: 1, productCosts: { a: 1, b: 1, c: 1 } }],
    bins: Array.from({ length: 6 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [{ id: 'apart', kind: 'apart', items: [0, 1, 2], strength }],
    failure: { kind: 'any', count: 1 },
  }
}

/** By the licences of the steps: how many bins a row asks for. */
function asked(problem: PackingProblem, spare: number): Map<string, number> {
  const builder = new CoverBuilder(reduce(problem).model, noInflation)
  return new Map(
    neighbourRows(builder, spare).map(({ columns, atLeast }) => [
      columns.map((s) => builder.steps[s]!.licences).join(' '),
      atLeast,
    ]),
  )
}

it('asks for a bin each where any of them may run, and for the spare ones', () => {
  // Licences as bits: a 1, b 2, c 4. Who needs a and b runs on 3 and 7, who needs a and c on 5 and 7, who needs c on 4 to 7.
  const rows = asked(neighbours('always'), 1)
  expect(rows.get('3 5 7')).toBe(3)
  expect(rows.get('3 4 5 6 7')).toBe(4)
  expect(rows.get('4 5 6 7')).toBe(3)
})

it('asks for no spare ones where they may share a bin after a failure, or stay down', () => {
  expect(asked(neighbours('normal'), 1).get('3 5 7')).toBe(2)
  expect(asked(neighbours('always', false), 1).get('3 5 7')).toBe(2)
  expect(asked(neighbours('always'), 0).get('3 4 5 6 7')).toBe(3)
})

it('counts the restart bins of one neighbour alone: the others stay on bins where they may run', () => {
  const always = neighbours('always')
  // The first may be on bins 0 and 1; the second runs on bin 1 and would restart anywhere.
  const rules: PackingProblem['rules'] = [
    { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
    { id: 'first', kind: 'only-on', items: [0], bins: [0, 1], strength: 'always' },
    { id: 'second', kind: 'only-on', items: [1], bins: [1], strength: 'normal' },
  ]
  const problem = { ...always, items: always.items.map((item) => ({ ...item, products: [] })), rules }
  const builder = new CoverBuilder(reduce(problem).model, noInflation)
  const most = neighbourRows(builder, 1).filter(({ columns }) => columns.length < builder.steps.length)
  const bins = most.map(({ columns, atLeast }) => [columns.length, atLeast])
  expect(bins).toContainEqual([2, 3])
})
