import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem, Rule } from '../../problem'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'
import { bruteForce } from '../../proof/bruteForce'
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

describe('neighbours whom rules leave few bins', () => {
  /** Two items that must be apart on three bins, each bound to some of them in the normal state or always. */
  function neighbours(
    bins: readonly (readonly number[])[],
    strength: 'always' | 'normal',
    apart = strength,
  ): PackingProblem {
    const problem = bound(2, [0, 1, 2], { kind: 'any', count: 1 })
    const only = bins.map((allowed, i): Rule => ({
      id: `on${i}`,
      kind: 'only-on',
      items: [i],
      bins: allowed,
      strength,
    }))
    return {
      ...problem,
      items: problem.items.map((item) => ({ ...item, demand: [1] })),
      rules: [...only, { id: 'apart', kind: 'apart', items: [0, 1], strength: apart }],
    }
  }
  const codesOf = (problem: PackingProblem) => reasonsOf(problem).map(({ code }) => code)

  it('says that who loses his bin finds his neighbour on the only other one', () => {
    const rules: Rule[] = [
      { id: 'on0', kind: 'only-on', items: [0], bins: [0, 1], strength: 'always' },
      // In the normal state alone: after a failure item 1 may go anywhere, but it only goes where its own bin fails.
      { id: 'on1', kind: 'only-on', items: [1], bins: [1], strength: 'normal' },
      { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
    ]
    const problem = { ...neighbours([[0], [1]], 'always'), rules }
    expect(reasonsOf(problem)).toMatchObject([
      { code: 'apart-group-too-large', items: [0, 1], bins: [0, 1], rules: [0, 1, 2], needed: 3, available: 2 },
    ])
    expect(bruteForce(problem).bins).toBeNull()
    expect(codesOf({ ...problem, failure: { kind: 'none' } })).toEqual([])
    const free = { ...problem, rules: [{ ...rules[0]!, bins: [0, 1, 2] }, ...rules.slice(1)] }
    expect(codesOf(free)).toEqual([])
    expect(bruteForce(free).bins).not.toBeNull()
  })

  it('says that two have one bin between them, whatever fails', () => {
    expect(reasonsOf({ ...neighbours([[0], [0]], 'normal'), failure: { kind: 'none' } })).toMatchObject([
      { code: 'apart-group-too-large', items: [0, 1], bins: [0], needed: 2, available: 1 },
    ])
  })

  it('says nothing where they may share a bin after a failure', () => {
    const problem = neighbours(
      [
        [0, 1],
        [0, 1],
      ],
      'always',
      'normal',
    )
    expect(codesOf(problem)).toEqual([])
    expect(bruteForce(problem).bins).not.toBeNull()
  })
})
