import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { everything } from '../model/binSets'
import { CoverFluid } from './CoverFluid'
import { coverProgram } from '../cover/CoverProgram'
import { placeAll } from '../place/placeAll'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

const anyOne: FailurePolicy = { kind: 'any', count: 1 }

/** Items on three small and three large bins, which hold 10 and 30 and normally 8 and 24 of it. */
function estate(demands: readonly number[], failure = anyOne, licensed: readonly number[] = []): PackingProblem {
  const productCosts = licensed.length > 0 ? { productCosts: { db: 5 } } : {}
  return {
    dimensions: [{ id: 'memory' }],
    items: demands.map((demand, i) => ({
      id: `i${i}`,
      demand: [demand],
      priority: 1,
      restart: true,
      ...(licensed.includes(i) ? { products: ['db'] } : {}),
    })),
    binTypes: [
      { id: 'small', capacity: [8], failureCapacity: [10], cost: 10, ...productCosts },
      { id: 'large', capacity: [24], failureCapacity: [30], cost: 25, ...productCosts },
    ],
    bins: [0, 0, 0, 1, 1, 1].map((type, b) => ({ id: `b${b}`, type })),
    rules: [],
    failure,
  }
}

/** The room that so many bins of each type and set of licences lack. */
async function lackOf(
  problem: PackingProblem,
  counts: readonly (readonly [type: number, licences: number, n: number])[],
  tellApart?: number,
) {
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const values = program.cost.map(() => 0)
  for (const [binClass, licences, n] of counts)
    values[program.steps.findIndex((step) => step.binClass === binClass && step.licences === licences)] = n
  const fluid = new CoverFluid(model, program, await nodeEngines.load('highs'), () => 1000, tellApart)
  return { lack: fluid.lack(values), refuted: fluid.refutes(values) }
}

it('sees that small bins cannot take over from a large one', async () => {
  // 12 in all; once the large bin is gone the small one holds 10 of it: a fifth too little.
  const one = await lackOf(estate([4, 4, 4]), [[0, 0, 1], [1, 0, 1]]) // prettier-ignore
  expect(one.lack).toBeCloseTo(0.2, 6)
  expect(one.refuted).toBe(true)
  // Two small bins hold 20, of which 8 are to spare; with all of 12 on the large one each would do with 6 of 10.
  const two = await lackOf(estate([4, 4, 4]), [[0, 0, 2], [1, 0, 1]]) // prettier-ignore
  expect(two.lack).toBeCloseTo(-0.4, 6)
  expect(two.refuted).toBe(false)
})

it('counts the normal state alone where no failure is to be survived', async () => {
  const { lack } = await lackOf(estate([4, 4, 4], { kind: 'none' }), [[0, 0, 1], [1, 0, 1]]) // prettier-ignore
  expect(lack).toBeCloseTo(12 / 32 - 1, 6)
})

it('lets licensed items restart on licensed bins only', async () => {
  const problem = estate([4, 4, 4], anyOne, [0])
  expect((await lackOf(problem, [[0, 1, 1], [1, 0, 2]])).lack).toBe(Infinity) // prettier-ignore
  expect((await lackOf(problem, [[0, 1, 2], [1, 0, 1]])).refuted).toBe(false) // prettier-ignore
})

it('takes bins that rules alone tell apart for one kind where there are many, which may allow more and never less', async () => {
  const open = estate([4, 4, 4], { kind: 'none' })
  // The first item may run on one of the small bins only, which the others may not use: it takes half of that.
  const rules: PackingProblem['rules'] = [
    { id: 'mine', kind: 'only-on', items: [0], bins: [0], strength: 'normal' },
    { id: 'yours', kind: 'not-on', items: [1, 2], bins: [0], strength: 'normal' },
  ]
  const problem = { ...open, rules }
  // Classes in order: the named small bin, the other small ones, the large ones.
  const apart = await lackOf(problem, [[0, 0, 1], [1, 0, 1], [2, 0, 1]]) // prettier-ignore
  const alike = await lackOf(problem, [[0, 0, 1], [1, 0, 1], [2, 0, 1]], 0) // prettier-ignore
  expect(apart.lack).toBeCloseTo(4 / 8 - 1, 6)
  expect(alike.lack).toBeCloseTo(12 / 40 - 1, 6)
})

it.each([128, 0])('never refutes the bins of a plan, kinds of steps told apart up to %i', async (tellApart) => {
  const next = random(5)
  let plans = 0
  for (let k = 0; k < 40; k++) {
    const demands = Array.from({ length: 6 + Math.floor(next() * 8) }, () => 1 + Math.floor(next() * 7))
    const rules: PackingProblem['rules'] = k % 3 === 0 ? [{ id: 'r', kind: 'not-on', items: [1, 2], bins: [0, 3], strength: 'always' }] : [] // prettier-ignore
    const problem = { ...estate(demands, anyOne, k % 2 === 0 ? [0, 3] : []), rules }
    const { model } = reduce(problem)
    const limits = { seed: k, expired: () => false, count: () => undefined, steps: 20 }
    const all = everything(model)
    const bins = all.bins.filter(() => next() < 0.8)
    const cost = bins.length
    const book = placeAll(model, { ...all, bins, cost }, limits)
    if (!book) continue
    plans++
    const { licences } = all
    const kinds = new Map<string, [number, number, number]>()
    for (const bin of bins) {
      const key = `${model.binClass[bin]!}/${licences[bin]!}`
      const kind = kinds.get(key) ?? [model.binClass[bin]!, licences[bin]!, 0]
      kind[2]++
      kinds.set(key, kind)
    }
    expect((await lackOf(problem, [...kinds.values()], tellApart)).refuted).toBe(false)
  }
  expect(plans).toBeGreaterThan(10)
})
