import { expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { boundBySize } from './boundBySize'
import { coverProgram } from '../cover/CoverProgram'
import { reduce } from '../model/reduce'

/** Small bins and large ones; two of the licensed items fit on large ones only. */
function estate(failure: FailurePolicy): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: [3, 3, 3, 12, 12].map((demand, i) => ({
      id: `i${i}`,
      demand: [demand],
      priority: 1,
      restart: true,
      products: i > 0 ? ['db'] : [],
    })),
    binTypes: [
      { id: 'small', capacity: [8], failureCapacity: [10], cost: 10, productCosts: { db: 1 } },
      { id: 'large', capacity: [40], failureCapacity: [50], cost: 90, productCosts: { db: 5 } },
    ],
    bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
    rules: [],
    failure,
  }
}

it('keeps units and atoms off bins that are too small for them, and everybody else as they were', () => {
  const { model } = reduce(estate({ kind: 'any', count: 1 }))
  const { units, atoms } = boundBySize(model)
  for (const of of [units, atoms])
    of.forEach(({ allowed, products }, i) => {
      expect(products).toBe(i > 0 ? 1 : 0)
      if (i < 3) expect(allowed).toBeNull()
      else expect([...allowed!]).toEqual(model.problem.bins.map(({ type }) => type))
    })
})

it('lets a covering program ask for as many such bins as may be lost, and one more, with their licence', () => {
  for (const [failure, needed] of [
    [{ kind: 'any', count: 1 }, 2],
    [{ kind: 'any', count: 2 }, 3],
    [{ kind: 'maintenance' }, 3],
  ] as const) {
    const { model } = reduce(estate(failure))
    const satisfied = (of: typeof model, licensed: number) => {
      const program = coverProgram(of, 1)
      const values = program.cost.map(() => 0)
      program.steps.forEach(({ binClass, licences }, s) => {
        // Whatever else there is lacks nothing.
        values[s] = binClass === model.binClass[0] ? 3 : licences === 1 ? licensed : 3
      })
      program.complete(values)
      return program.rows.every(({ columns, coefficients, atLeast }) => {
        // Rows on the bins on offer say no here.
        const limits = coefficients.every((one) => one <= 0)
        return limits || columns.reduce((sum, j, k) => sum + coefficients[k]! * values[j]!, 0) >= atLeast
      })
    }
    expect(satisfied(boundBySize(model), needed)).toBe(true)
    expect(satisfied(boundBySize(model), needed - 1)).toBe(false)
  }
})
