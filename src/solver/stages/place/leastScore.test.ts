import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { Item, PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'

const item = (size: number, more: Partial<Item> = {}): Item => ({
  id: `of ${size}`,
  demand: [size],
  priority: 1,
  restart: true,
  ...more,
})

async function stagesOf(problem: PackingProblem) {
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(verify(problem, outcome.plan).valid).toBe(true)
  return (wanted: string) => outcome.stages.find(({ id }) => id === wanted)!
}

const plain: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [item(1), item(1)],
  binTypes: [{ id: 'host', capacity: [2], cost: 1 }],
  bins: [0, 1, 2].map((i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'none' },
}

describe('the least broken preferences', () => {
  it('are looked for on other bins and licences that cost the same', async () => {
    // The licence costs as much on bin 1 as on bin 0, from which its item should keep away.
    const licensed: PackingProblem = {
      ...plain,
      items: [item(0), item(0), item(0, { products: ['a'] })],
      binTypes: [{ id: 'host', capacity: [1], cost: 1, productCosts: { a: 1 } }],
      bins: plain.bins.slice(0, 2),
      rules: [
        { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
        { id: 'rather', kind: 'not-on', items: [2], bins: [0], strength: 'preference' },
      ],
      current: [0, 0, 1],
    }
    const stage = await stagesOf(licensed)
    expect(stage('cost').value).toBe(3)
    expect(stage('preferences')).toMatchObject({ value: 0, proven: true })
    expect(stage('moves').value).toBe(1)
  })

  it('are proven where every choice that costs as little was looked at', async () => {
    // Both fit on one bin, so that the wish to part them is broken on each of the three.
    const rules = [{ id: 'rather', kind: 'apart', items: [0, 1], strength: 'preference', weight: 2 } as const]
    const stage = await stagesOf({ ...plain, rules })
    expect(stage('cost')).toMatchObject({ value: 1, proven: true })
    expect(stage('preferences')).toEqual({ id: 'preferences', value: 2, bound: 2, proven: true })
  })

  it('leave moves open where bins that count as alike differ in who runs there today', async () => {
    // One of the two has to move, whichever bin is kept; only where nobody moves is that said to be proven.
    const stage = await stagesOf({ ...plain, current: [1, 2] })
    expect(stage('moves')).toMatchObject({ value: 1, bound: 0, proven: false })
  })
})
