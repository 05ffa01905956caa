import { describe, expect, it } from 'vitest'
import { checkCertificate } from './checkCertificate'
import { checkClassWeights } from './checkClassWeights'
import { checkCostCertificate } from './checkCostCertificate'
import { nodeEngines } from './engine/nodeEngines'
import { defaultSolveOptions } from './options'
import { packIdentical } from './packIdentical'
import type { Item, PackingProblem } from './problem'
import { solve } from './solve'
import { verify } from './verify'

const item = (size: number, more: Partial<Item> = {}): Item => ({
  id: `of ${size}`,
  demand: [size],
  priority: 1,
  restart: true,
  ...more,
})
const stays: Partial<Item> = { restart: false }

const problem = (items: readonly Item[], more: Partial<PackingProblem> = {}): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items,
  binTypes: [{ id: 'host', capacity: [4], cost: 1 }],
  bins: [0, 1, 2].map((i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'none' },
  ...more,
})

async function solved(question: PackingProblem, shed = false) {
  const outcome = await solve(question, { ...defaultSolveOptions, shed }, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(verify(question, outcome.plan).valid).toBe(true)
  return outcome
}
const stage = ({ stages }: Awaited<ReturnType<typeof solved>>, wanted: string) =>
  stages.find(({ id }) => id === wanted)!
const together = (id: string, items: readonly number[]) =>
  ({ id, kind: 'together', items, strength: 'always' }) as const

describe('what is called impossible, proven or checked', () => {
  it('ties nobody to anybody through whoever stays down', async () => {
    const only = (at: number, bin: number) =>
      ({ id: `only${at}`, kind: 'only-on', items: [at], bins: [bin], strength: 'normal' }) as const
    // 2 and 2 on bin 0 restart apart, beside the 2 on each other bin; the one of 0 that ties them does not run then.
    const pinned = problem([item(2), item(0, stays), item(2), item(2), item(2)], {
      rules: [together('ab', [0, 1]), together('bc', [1, 2]), only(0, 0), only(3, 1), only(4, 2)],
      failure: { kind: 'any', count: 1 },
    })
    expect(stage(await solved(pinned), 'cost').value).toBe(3)

    // 6 each on two of three bins after a failure; 4 before it.
    const roomy = problem([item(2), item(0, stays), item(2), item(2), item(2), item(2), item(1)], {
      binTypes: [{ id: 'host', capacity: [4], failureCapacity: [6], cost: 1 }],
      bins: [0, 1, 2, 3].map((i) => ({ id: `b${i}`, type: 0 })),
      rules: [together('ab', [0, 1]), together('bc', [1, 2])],
      failure: { kind: 'any', count: 1 },
    })
    const outcome = await solved(roomy)
    expect(stage(outcome, 'cost')).toMatchObject({ value: 3, proven: true })
    // 11 of memory beside 4 kept free for "both tied ones", were they tied, would ask for a fourth bin.
    const landing = {
      kind: 'weights',
      dimensions: [0],
      weights: [2, 0, 2, 2, 2, 2, 1],
      perBin: 4,
      spare: 0,
      bound: 4,
      landing: [0, 2],
    } as const
    expect(checkCertificate(roomy, landing)).toBe('wrong')
  })

  it('believes no weights for something of which a bin has nothing', () => {
    const nothing = problem(
      Array.from({ length: 5 }, () => item(1, { demand: [1, 0] })),
      {
        dimensions: [{ id: 'memory' }, { id: 'cards' }],
        binTypes: [{ id: 'host', capacity: [10, 0], cost: 1 }],
        bins: Array.from({ length: 5 }, (_, i) => ({ id: `b${i}`, type: 0 })),
      },
    )
    const five = {
      kind: 'weights',
      dimensions: [0, 1],
      weights: [1, 1, 1, 1, 1],
      perBin: 1,
      spare: 0,
      bound: 5,
    } as const
    expect(checkCertificate(nothing, five)).toBe('wrong')
    expect(
      checkCertificate(nothing, { ...five, dimensions: [0], weights: [2, 2, 2, 2, 2], perBin: 20, bound: 1 }),
    ).toBe('accepted')
    const instance = { capacity: [10, 0], classes: [{ size: [1, 0], count: 5 }] }
    expect(checkClassWeights(instance, { dimensions: [0, 1], weights: [1], perBin: 1, bound: 5 })).toBe('wrong')
    const cost = {
      kind: 'cost',
      columns: [{ kind: 'bins', type: 0, products: null }],
      claims: [{ kind: 'fewest' }],
      proof: { multipliers: [[0, 1]] },
      per: 1,
      bins: five,
      bound: 5,
    } as const
    expect(checkCostCertificate(nothing, cost)).toBe('wrong')
  })

  it('calls moves and preferences proven only where no other licences could cost as much', async () => {
    const licensed = problem([item(0), item(0), item(0, { products: ['a'] })], {
      binTypes: [{ id: 'host', capacity: [1], cost: 1, productCosts: { a: 1 } }],
      bins: [0, 1].map((i) => ({ id: `b${i}`, type: 0 })),
      rules: [{ id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' }],
      current: [null, null, 1],
    })
    // Nobody has to move: the licence costs as much on the bin where its item is.
    const { value, bound, proven } = stage(await solved(licensed), 'moves')
    expect(bound).toBe(0)
    expect(proven).toBe(value === 0)
  })

  it('calls preferences proven where none is broken, whatever is known of moves', async () => {
    // Items 0 and 1 must part, so that one of them moves; that no other licences save it is not shown.
    const parted = problem([item(0), item(0), item(0, { products: ['a'] })], {
      binTypes: [{ id: 'host', capacity: [1], cost: 1, productCosts: { a: 1 } }],
      bins: [0, 1].map((i) => ({ id: `b${i}`, type: 0 })),
      rules: [
        { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
        { id: 'rather', kind: 'apart', items: [0, 1], strength: 'preference' },
      ],
      current: [0, 0, 1],
    })
    const outcome = await solved(parted)
    expect(stage(outcome, 'preferences')).toMatchObject({ value: 0, bound: 0, proven: true })
    expect(stage(outcome, 'moves')).toMatchObject({ value: 1, bound: 0, proven: false })
  })

  it('does not take a bin for a group of its name', async () => {
    const racks = problem([item(2)], {
      binTypes: [
        { id: 'small', capacity: [1], cost: 1 },
        { id: 'large', capacity: [2], cost: 1 },
      ],
      bins: [
        { id: 'b0', type: 0, groups: { rack: 'bin 3' } },
        { id: 'b1', type: 1, groups: { rack: 'bin 3' } },
        { id: 'b2', type: 0 },
        { id: 'b3', type: 1 },
      ],
      failure: { kind: 'group', by: 'rack' },
    })
    expect(stage(await solved(racks), 'cost').value).toBe(2)
  })

  it('sheds by priority, and calls that proven only where no more important one could stay', async () => {
    const stay = await solved(
      problem(
        [
          item(1),
          item(4, stays),
          item(4, stays),
          item(2, { ...stays, priority: 2 }),
          item(2, { ...stays, priority: 2 }),
        ],
        { bins: [0, 1].map((i) => ({ id: `b${i}`, type: 0 })), failure: { kind: 'any', count: 1 } },
      ),
      true,
    )
    // Two of 4 stay, one on each bin, in place of the 1 that has to restart beside one of them.
    expect(stay.plan.assignment.map((bin) => bin >= 0)).toEqual([false, true, true, false, false])

    // Of the first three the two of 6 fit together and then nobody else; in sum two must go, and here three do.
    const [both, left, right, small] = [
      [5, 5],
      [6, 0],
      [0, 6],
      [1, 1],
    ].map((demand) => ({ demand }))
    const one = await solved(
      problem(
        [
          item(5, both),
          item(6, left),
          item(6, right),
          item(1, { ...small, priority: 2 }),
          item(1, { ...small, priority: 2 }),
        ],
        {
          dimensions: [{ id: 'cpu' }, { id: 'memory' }],
          binTypes: [{ id: 'host', capacity: [6, 6], cost: 1 }],
          bins: [{ id: 'b', type: 0 }],
        },
      ),
      true,
    )
    expect(one.plan.assignment.map((bin) => bin >= 0)).toEqual([false, true, true, false, false])
    expect(stage(one, 'placed')).toMatchObject({ value: 3, bound: 2, proven: false })
  })

  it('calls the load as even as can be only on bins for which there are no others', async () => {
    const uneven = problem([item(1)], {
      binTypes: [
        { id: 'small', capacity: [1], cost: 1 },
        { id: 'large', capacity: [2], cost: 1 },
      ],
      bins: [
        { id: 's', type: 0 },
        { id: 'l', type: 1 },
      ],
    })
    const { value, bound, proven } = stage(await solved(uneven), 'balance')
    expect(bound).toBeLessThanOrEqual(0.5)
    expect(proven).toBe(value === bound)
  })
})

describe('a problem that is none', () => {
  const fine = problem([item(1), item(2)])
  const broken = (change: object) => ({ ...fine, ...change })
  const ruled = (change: object) =>
    broken({ rules: [{ id: 'r', kind: 'apart', items: [0, 1], strength: 'always', ...change }] })
  const cases: Record<string, PackingProblem> = {
    'no bin fails': broken({ failure: { kind: 'any', count: 0 } }),
    'not a number fails': broken({ failure: { kind: 'any', count: NaN } }),
    'three fail': broken({ failure: { kind: 'any', count: 3 } }),
    'groups by nothing': broken({ failure: { kind: 'group' } }),
    'groups by what every object has': broken({ failure: { kind: 'group', by: 'constructor' } }),
    'another policy': broken({ failure: { kind: 'foo' } }),
    'another rule': ruled({ kind: 'near' }),
    'another strength': ruled({ strength: 'maybe' }),
    'a rule without bins': ruled({ kind: 'only-on' }),
    // eslint-disable-next-line no-sparse-arrays
    'a hole among items': broken({ items: [item(1), , item(2)] }),
    'a hole in demand': broken({ items: [item(1, { demand: new Array<number>(1) })] }),
    'no word of restart': broken({ items: [{ id: 'i', demand: [1], priority: 1 }] }),
    'a product of every object': broken({ items: [item(1, { products: ['toString'] })] }),
    'costs beyond exact sums': broken({ binTypes: [{ id: 'host', capacity: [4], cost: 2 ** 52 }] }),
    'weights beyond exact sums': ruled({ strength: 'preference', weight: 2 ** 53 - 1 }),
  }
  for (const [name, question] of Object.entries(cases))
    it(`is refused: ${name}`, async () => {
      await expect(solve(question, defaultSolveOptions, nodeEngines)).rejects.toThrow(RangeError)
    })

  it('is no instance of identical bins either', () => {
    const options = { timeLimitMs: 1000, seed: 1 }
    const pack = (size: number, count: number, capacity: number, maxPerBin?: number) =>
      packIdentical(
        { capacity: [capacity], classes: [{ size: [size], count, ...(maxPerBin === undefined ? {} : { maxPerBin }) }] },
        null,
        options,
      )
    expect(pack(3, 2, 4).status).toBe('packed')
    for (const [size, count, capacity, most] of [
      [-3, 2, 4],
      [NaN, 2, 4],
      [3, 2.5, 4],
      [3, 2, NaN],
      [3, 2, 4, 0],
    ] as const)
      expect(() => pack(size, count, capacity, most)).toThrow(RangeError)
  })

  it('is not judged, and a plan that is none is not valid', () => {
    const plan = { assignment: [0, 0], failover: [] }
    expect(verify(fine, plan).valid).toBe(true)
    expect(() => verify(problem([item(-3), item(7)]), plan)).toThrow(RangeError)
    expect(() => verify(broken({ binTypes: [{ id: 'host', capacity: [NaN], cost: 1 }] }), plan)).toThrow(RangeError)
    expect(() => verify(broken({ binTypes: [{ id: 'host', capacity: [], cost: 1 }] }), plan)).toThrow(RangeError)
    for (const other of [
      { assignment: new Array<number>(2), failover: [] },
      { assignment: [0, 0] },
      { assignment: [0, 0], failover: [{ restarts: [] }] },
    ])
      expect(verify(fine, other as unknown as typeof plan).valid).toBe(false)
  })
})
