import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { evenSets } from './evenSets'
import { reduce } from '../model/reduce'

/** Racks of these sizes; `sizes` are the items. */
function racks(counts: readonly number[], sizes: readonly number[]): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [100], cost: 1 }],
    bins: counts.flatMap((count, r) =>
      Array.from({ length: count }, (_, b) => ({ id: `${r}/${b}`, type: 0, groups: { rack: `R${r}` } })),
    ),
    rules: [],
    failure: { kind: 'group', by: 'rack' },
  }
}

describe('sets of bins that spread over groups', () => {
  it('take from every rack in turn, as long as it has any', () => {
    const { model } = reduce(racks([1, 3, 2], [1]))
    const sets = [...evenSets(model, 3)].map(({ bins }) => bins)
    expect(sets).toEqual([
      [0, 1, 4],
      [0, 1, 2, 4],
      [0, 1, 2, 4, 5],
      [0, 1, 2, 3, 4, 5],
    ])
  })

  it('find the fewest of many bins in racks', async () => {
    // 150 x 10 = 1500 in bins of 100: 15 survive. With ten racks of four, 17 bins lose at most 2 of them, 16 lose 2.
    const problem = racks(
      Array.from({ length: 10 }, () => 4),
      Array.from({ length: 150 }, () => 10),
    )
    const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect(verify(problem, outcome.plan).violations).toEqual([])
    expect(outcome.binCount).toMatchObject({ used: 17, lowerBound: 17, provenMinimal: true })
  })
})
