import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkClassWeights } from './checkClassWeights'
import { EngineFailure } from './engine/EngineFailure'
import type { Engine } from './engine/LinearProgram'
import { nodeEngines } from './engine/nodeEngines'
import { packIdentical, type IdenticalInstance, type PackedIdentical } from './packIdentical'
import { toAssignment } from './toAssignment'
import { verifyPacking } from './verifyPacking'

let highs: Engine
let glpk: Engine
beforeAll(async () => {
  highs = await nodeEngines.load('highs')
  glpk = await nodeEngines.load('glpk')
})

/** Packs, and checks what has to hold of every answer. */
function pack(instance: IdenticalInstance, engine: Engine = highs, options = {}): PackedIdentical {
  const packed = packIdentical(instance, engine, { timeLimitMs: 20_000, seed: 1, ...options })
  if (packed.status !== 'packed') throw new Error(`class ${packed.class} is too large`)
  expect(verifyPacking(instance, toAssignment(instance, packed.bins), packed.bins.length)).toEqual([])
  expect(packed.lowerBound).toBeLessThanOrEqual(packed.bins.length)
  expect(packed.proven).toBe(packed.lowerBound === packed.bins.length)
  if (packed.certificate) expect(checkClassWeights(instance, packed.certificate)).toBe('accepted')
  return packed
}

/** Fewest bins by trying everything, in the plainest way. */
function fewestBins({ capacity, classes }: IdenticalInstance): number {
  const items = classes.flatMap((c, t) => new Array<number>(c.count).fill(t))
  let best = items.length
  const bins: { room: number[]; held: number[] }[] = []
  const place = (i: number): void => {
    if (bins.length >= best) return
    if (i === items.length) {
      best = bins.length
      return
    }
    const t = items[i]!
    const { size, maxPerBin } = classes[t]!
    for (const bin of bins) {
      if (size.some((value, k) => value > bin.room[k]!)) continue
      if (bin.held.filter((other) => other === t).length >= (maxPerBin ?? Infinity)) continue
      bin.held.push(t)
      size.forEach((value, k) => (bin.room[k]! -= value))
      place(i + 1)
      bin.held.pop()
      size.forEach((value, k) => (bin.room[k]! += value))
    }
    bins.push({ room: capacity.map((value, k) => value - size[k]!), held: [t] })
    place(i + 1)
    bins.pop()
  }
  place(0)
  return best
}

/** Instances of up to seven items; sizes from tiny to the whole bin. */
const smallInstance = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 30 }))
  .chain(([dimensions, capacity]) =>
    fc.record({
      capacity: fc.constant(new Array<number>(dimensions).fill(capacity)),
      classes: fc.array(
        fc.record(
          {
            size: fc.array(fc.integer({ min: 0, max: capacity }), { minLength: dimensions, maxLength: dimensions }),
            count: fc.integer({ min: 1, max: 2 }),
            maxPerBin: fc.integer({ min: 1, max: 2 }),
          },
          { requiredKeys: ['size', 'count'] },
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  ) as fc.Arbitrary<IdenticalInstance>

describe('packIdentical against brute force', () => {
  it('finds and proves the fewest bins of 10,000 small instances', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const packed = pack(instance)
        expect(packed.bins.length).toBe(fewestBins(instance))
        expect(packed.proven).toBe(true)
      }),
      { numRuns: 10_000, seed: 11 },
    )
  })

  it('answers the same with GLPK', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        expect(pack(instance, glpk).bins.length).toBe(fewestBins(instance))
      }),
      { numRuns: 1000, seed: 12 },
    )
  })
})

/** Sizes of a fixed congruential sequence: instances a reader can make again. */
function drawn(items: number, dimensions: number, low: number, high: number, seed: number): IdenticalInstance {
  let state = seed
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  return {
    capacity: new Array<number>(dimensions).fill(1000),
    classes: Array.from({ length: items }, () => ({
      size: Array.from({ length: dimensions }, () => Math.floor(low + next() * (high - low))),
      count: 1,
    })),
  }
}

describe('packIdentical', () => {
  it('says which item exceeds a bin', () => {
    const instance = {
      capacity: [10],
      classes: [
        { size: [3], count: 2 },
        { size: [11], count: 1 },
      ],
    }
    expect(packIdentical(instance, highs, { timeLimitMs: 1000, seed: 1 })).toEqual({ status: 'too-large', class: 1 })
  })

  it('goes on without columns when the engine fails, or without any engine', () => {
    const failing: Engine = {
      name: 'highs',
      version: '',
      usable: false,
      solve: () => {
        throw new EngineFailure('highs', 'trap')
      },
      open: () => {
        throw new EngineFailure('highs', 'trap')
      },
    }
    // Six items of 6 and six of 5 in bins of 10: each 6 alone, two 5 together, nine bins. The volume asks for seven.
    const instance = {
      capacity: [10, 10],
      classes: [
        { size: [6, 1], count: 6 },
        { size: [5, 5], count: 6 },
      ],
    }
    for (const engine of [failing, null]) {
      const packed = packIdentical(instance, engine, { timeLimitMs: 5000, seed: 1 })
      expect(packed).toMatchObject({ status: 'packed', lowerBound: 9, proven: true })
    }
    const hard = drawn(40, 3, 50, 450, 5)
    const withEngine = packIdentical(hard, highs, { timeLimitMs: 5000, seed: 1 })
    const without = packIdentical(hard, failing, { timeLimitMs: 300, seed: 1 })
    if (withEngine.status !== 'packed' || without.status !== 'packed') throw new Error('an item exceeds a bin')
    expect(verifyPacking(hard, toAssignment(hard, without.bins), without.bins.length)).toEqual([])
    expect(without.lowerBound).toBeLessThanOrEqual(withEngine.bins.length)
    expect(without.bins.length).toBeGreaterThanOrEqual(withEngine.lowerBound)
  })

  it('needs no bin for nothing, and one for items without size', () => {
    expect(pack({ capacity: [10], classes: [] }).bins).toEqual([])
    expect(pack({ capacity: [10], classes: [{ size: [0], count: 7 }] })).toMatchObject({ lowerBound: 1, proven: true })
    // At most two of the seven per bin: four bins.
    expect(pack({ capacity: [10], classes: [{ size: [0], count: 7, maxPerBin: 2 }] }).bins).toHaveLength(4)
  })

  it('proves what volume cannot', () => {
    // Six items of 6 and six of 5 in bins of 10: 66 / 10 asks for 7, but a 6 fits with nothing and 5 only with 5.
    const packed = pack({
      capacity: [10],
      classes: [
        { size: [6], count: 6 },
        { size: [5], count: 6 },
      ],
    })
    expect(packed).toMatchObject({ lowerBound: 9, proven: true })
  })

  it('packs perfect triples', () => {
    // 10 + 30 + 60, 20 + 35 + 45 and 25 + 25 + 50, seven times each, the second dimension turned around.
    const triples = [
      [10, 60],
      [30, 30],
      [60, 10],
      [20, 45],
      [35, 35],
      [45, 20],
      [25, 50],
      [50, 25],
      [25, 25],
    ]
    const packed = pack({ capacity: [100, 100], classes: triples.map((size) => ({ size, count: 7 })) })
    expect(packed).toMatchObject({ lowerBound: 21, proven: true })
  })

  it('dives into an unsolved program where hundreds of sizes meet in many dimensions', () => {
    const instance = drawn(260, 8, 100, 400, 11)
    const greedy = packIdentical(instance, null, { timeLimitMs: 60_000, seed: 1, target: Infinity })
    const packed = pack(instance, highs, { timeLimitMs: 60_000, target: 73 })
    // The bound still rises when the dive is over: it went into a program that was far from solved.
    expect(packed.counts['dives']).toBe(1)
    expect(packed.lowerBound).toBeLessThan(71)
    expect(packed.bins.length).toBeLessThanOrEqual(73)
    expect(greedy.status === 'packed' && greedy.bins.length).toBeGreaterThan(78)
  })

  it('does not depend on the order of classes, on scale, or on how items are grouped', () => {
    const instance = drawn(30, 2, 100, 500, 5)
    const bins = pack(instance).bins.length
    expect(pack({ ...instance, classes: instance.classes.toReversed() }).bins).toHaveLength(bins)
    expect(
      pack({
        capacity: [7000, 13000],
        classes: instance.classes.map(({ size, count }) => ({ size: [size[0]! * 7, size[1]! * 13], count })),
      }).bins,
    ).toHaveLength(bins)
    const twice = pack({ ...instance, classes: instance.classes.map(({ size }) => ({ size, count: 2 })) })
    const listed = pack({ ...instance, classes: [...instance.classes, ...instance.classes] })
    expect(twice.bins).toHaveLength(listed.bins.length)
  })

  it('never needs more for smaller items, larger bins or fewer items', () => {
    const instance = drawn(40, 3, 150, 450, 9)
    const bins = pack(instance).bins.length
    const easier: IdenticalInstance[] = [
      { ...instance, capacity: [1100, 1000, 1000] },
      { ...instance, classes: instance.classes.slice(1) },
      { ...instance, classes: instance.classes.map((c, t) => (t === 3 ? { ...c, size: [1, 1, 1] } : c)) },
    ]
    for (const one of easier) expect(pack(one).bins.length).toBeLessThanOrEqual(bins)
  })

  it('repeats itself for a seed', () => {
    const instance = drawn(60, 2, 100, 400, 3)
    const [first, second] = [pack(instance), pack(instance)]
    expect(second.bins).toEqual(first.bins)
    expect(second.counts).toEqual(first.counts)
  })

  it('agrees between engines on larger instances', () => {
    for (const seed of [21, 22, 23]) {
      const instance = drawn(50, 2, 200, 500, seed)
      const [a, b] = [pack(instance, highs), pack(instance, glpk)]
      expect(a.proven && b.proven).toBe(true)
      expect(a.bins.length).toBe(b.bins.length)
    }
  })

  it('stops at a target, or when the target is proven impossible', () => {
    const instance = drawn(40, 2, 100, 400, 7)
    const bins = pack(instance).bins.length
    expect(pack(instance, highs, { target: bins + 3 }).bins.length).toBeLessThanOrEqual(bins + 3)
    const below = pack(instance, highs, { target: bins - 1 })
    expect(below.lowerBound).toBe(bins)
  })
})

describe('verifyPacking', () => {
  const instance = {
    capacity: [10, 10],
    classes: [
      { size: [6, 1], count: 2, maxPerBin: 1 },
      { size: [4, 4], count: 1 },
    ],
  }

  it('catches every mutation of a valid packing', () => {
    expect(verifyPacking(instance, [0, 1, 0], 2)).toEqual([])
    expect(verifyPacking(instance, [0, 0, 1], 2).map(({ code }) => code)).toEqual(['overload', 'too-many-copies'])
    expect(verifyPacking(instance, [0, 1], 2)[0]?.code).toBe('wrong-length')
    expect(verifyPacking(instance, [0, 1, 2], 2)[0]?.code).toBe('not-a-bin')
    expect(verifyPacking(instance, [0, 1, 1.5], 2)[0]?.code).toBe('not-a-bin')
    expect(verifyPacking(instance, [0, 1, 0], 3)).toEqual([{ code: 'empty-bin', bin: 2 }])
  })
})
