import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem, Rule } from '../../problem'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'
import { necessary } from './necessary'

/** Items of 5, all of them bound to some of three bins of 7. */
function bound(items: number, bins: readonly number[], failure: FailurePolicy): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: items }, (_, i) => ({ id: `i${i}`, demand: [5], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [7], cost: 1 }],
    bins: [0, 1, 2].map((b) => ({ id: `b${b}`, type: 0 })),
    rules: [{ id: 'only', kind: 'only-on', items: [...Array(items).keys()], bins, strength: 'always' }],
    failure,
  }
}

function reasonsOf(problem: PackingProblem) {
  const { model } = reduce(problem)
  return necessary(model, everything(model), true)
}

describe('what lacks room in sum', () => {
  it('is said of all bins only where all of them are meant, even if everybody is bound to a few', () => {
    // 10 on bin 0 that holds 7; all three hold 21.
    expect(reasonsOf(bound(2, [0], { kind: 'none' }))).toMatchObject([
      { code: 'volume-short', items: [0, 1], bins: [0], rules: [0], needed: 10, available: 7 },
    ])
    // 15 on bins 0 and 1, of which one is left.
    expect(reasonsOf(bound(3, [0, 1], { kind: 'any', count: 1 }))[0]).toMatchObject({
      code: 'volume-short',
      items: [0, 1, 2],
      rules: [0],
    })
  })

  it('names nobody where all bins together are too small', () => {
    // 25 on 21.
    expect(reasonsOf(bound(5, [0, 1, 2], { kind: 'none' }))).toMatchObject([
      { code: 'volume-short', items: [], bins: [], rules: [], needed: 25, available: 21 },
    ])
  })

  it('names the rules that tie others to those who are bound', () => {
    const problem = bound(2, [0], { kind: 'none' })
    const rules: Rule[] = [
      { id: 'only', kind: 'only-on', items: [0], bins: [0], strength: 'always' },
      { id: 'apart', kind: 'apart', items: [0, 2], strength: 'always' },
      { id: 'tie', kind: 'together', items: [0, 1], strength: 'normal' },
    ]
    // 5 and 5 on bin 0 of 7: item 1 is bound to it by the tie alone.
    const reasons = reasonsOf({ ...problem, items: [...problem.items, { ...problem.items[0]!, id: 'i2' }], rules })
    for (const reason of reasons) expect(reason).toMatchObject({ items: [0, 1], bins: [0], rules: [0, 2] })
    expect(reasons.map(({ code }) => code)).toEqual(['together-too-large', 'volume-short'])
  })
})
