import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import type { FailurePolicy, PackingProblem, Rule } from '../problem'
import { solve } from '../solve'
import { verify } from '../verify'
import { repair, type RepairOffer } from './repair'

const options = { engine: 'highs', seed: 1, timeLimitMs: 60_000 } as const

/** 30 items of 4 on bins of 40, in racks in turn: three bins hold all of them. */
function estate(bins: number, failure: FailurePolicy, rules: readonly Rule[] = []): PackingProblem {
  return {
    dimensions: [{ id: 'cpu' }],
    items: Array.from({ length: 30 }, (_, i) => ({ id: `i${i}`, demand: [4], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [40], cost: 1 }],
    bins: Array.from({ length: bins }, (_, b) => ({ id: `b${b}`, type: 0, groups: { rack: `r${b % 2}` } })),
    rules,
    failure,
  }
}

const larger: RepairOffer = { kind: 'bigger-bins', type: 0, capacityStep: [4], pricePerBin: 10, mostSteps: 16 }
const shed: RepairOffer = { kind: 'shed', pricePerItem: 60 }
const another: RepairOffer = { kind: 'another-bin', like: 0, price: 100, most: 6 }

async function repaired(problem: PackingProblem, offers: readonly RepairOffer[]) {
  const repairs = await repair(problem, offers, options, nodeEngines)
  for (const { problem: changed, outcome } of repairs) expect(verify(changed, outcome.plan).violations).toEqual([])
  return repairs.map(({ offer: { kind }, amount, price, least }) => ({ kind, amount, price, least }))
}

describe('repair', () => {
  // Two of four bins survive: 120 on 80. Five bins leave three; bins of 60 leave 120; ten items of 4 must go.
  it.each<FailurePolicy>([{ kind: 'any', count: 2 }, { kind: 'maintenance' }])(
    'finds the least of each offer where two bins are lost: $kind',
    { timeout: 120_000 },
    async (failure) => {
      expect(await repaired(estate(4, failure), [shed, larger, another])).toEqual([
        { kind: 'another-bin', amount: 1, price: 100, least: true },
        { kind: 'bigger-bins', amount: 5, price: 200, least: true },
        { kind: 'shed', amount: 10, price: 600, least: true },
      ])
    },
  )

  it('buys bins for every rack, where more in one of them do not help', { timeout: 120_000 }, async () => {
    const problem = estate(4, { kind: 'group', by: 'rack' })
    expect(await repaired(problem, [another])).toEqual([])
    expect(await repaired(problem, [{ ...another, andLike: [1] }])).toEqual([
      { kind: 'another-bin', amount: 2, price: 200, least: true },
    ])
  })
})

describe('reasons', () => {
  async function reasonsOf(problem: PackingProblem) {
    const outcome = await solve(problem, options, nodeEngines)
    return outcome.status === 'infeasible' ? outcome.reasons : []
  }

  it('say once what one lack means', async () => {
    // 120 on 80: that no item finds a bin to restart on then goes without saying.
    expect((await reasonsOf(estate(3, { kind: 'any', count: 1 }))).map(({ code }) => code)).toEqual(['volume-short'])
    const pinned: Rule = { id: 'r', kind: 'only-on', items: [2], bins: [1], strength: 'always' }
    expect((await reasonsOf(estate(6, { kind: 'any', count: 1 }, [pinned]))).map(({ code }) => code)).toEqual([
      'no-restart-bin',
    ])
  })

  it('add up those bound to a part of the bins that others are bound to', async () => {
    const only = (id: string, from: number, to: number, bins: readonly number[]): Rule => ({
      id,
      kind: 'only-on',
      items: Array.from({ length: to - from }, (_, i) => from + i),
      bins,
      strength: 'always',
    })
    // Ten items on bins 0 and 1, eleven on 0, 1 and 2: after the loss of bin 0 they are 84 on 80.
    const rules = [only('two', 0, 10, [0, 1]), only('three', 10, 21, [0, 1, 2])]
    const [reason] = await reasonsOf(estate(6, { kind: 'any', count: 1 }, rules))
    expect(reason).toMatchObject({
      code: 'volume-short',
      bins: [1, 2],
      lost: [0],
      needed: 84,
      available: 80,
      rules: [0, 1],
    })
    // Bins 1 and 2 and bins 2 and 3 hold ten each after a failure, but the three of them do not hold 21 then.
    const overlapping = [only('first', 0, 10, [1, 2]), only('second', 10, 20, [2, 3]), only('both', 20, 21, [1, 2, 3])]
    const [other] = await reasonsOf(estate(6, { kind: 'any', count: 1 }, overlapping))
    expect(other).toMatchObject({ code: 'volume-short', needed: 84, available: 80, rules: [0, 1, 2] })
  })
})
