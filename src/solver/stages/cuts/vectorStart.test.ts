import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { coverProgram } from '../cover/CoverProgram'
import { coverSet } from '../cover/coverSet'
import { reduce } from '../model/reduce'
import { VectorFluid } from './VectorFluid'
import { vectorStart } from './vectorStart'

/** What asks for memory and what asks for processors, on bins that have more of the one or of the other. */
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }, { id: 'processors' }],
  items: Array.from({ length: 40 }, (_, i) => ({
    id: `i${i}`,
    demand: i < 20 ? [9, 1] : [1, 9],
    priority: 1,
    restart: true,
  })),
  binTypes: [
    { id: 'memory', capacity: [100, 40], cost: 10 },
    { id: 'processors', capacity: [40, 100], cost: 11 },
  ],
  bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
  rules: [],
  failure: { kind: 'none' },
}

async function setUp() {
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const fluid = new VectorFluid(model, program, await nodeEngines.load('highs'), [0, 1], () => 1000)
  const counts = program.cost.map(() => 0)
  counts[0] = 2
  counts[1] = 2
  program.complete(counts)
  return { model, program, fluid, counts, set: coverSet(model, program, counts) }
}

it('puts each kind where all bins have as much to spare', async () => {
  const { model, program, fluid, counts, set } = await setUp()
  // 200 of 280 in either dimension: each bin can be filled to five sevenths.
  expect(fluid.lack(counts)).toBeCloseTo(200 / 280 - 1, 6)
  const start = vectorStart(model, program, counts, set, fluid)!
  expect(start.complete).toBe(true)
  for (const bin of set.bins) expect(start.peak(bin)).toBeLessThan(0.9)
})

it('leaves one bin of each step emptier where what is to spare is gathered', async () => {
  const { model, program, fluid, counts, set } = await setUp()
  const start = vectorStart(model, program, counts, set, fluid, 0.8)!
  // Of what bins hold, not of what they are left for the start.
  const peaks = set.bins.map((bin) => start.copy().peak(bin))
  for (const type of [0, 1]) {
    const of = set.bins.flatMap((bin, k) => (problem.bins[bin]!.type === type ? [peaks[k]!] : []))
    expect(Math.min(...of)).toBeLessThan(Math.max(...of) - 0.2)
  }
})
