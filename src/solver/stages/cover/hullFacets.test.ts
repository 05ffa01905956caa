import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { hullFacets } from './hullFacets'

const engine = await nodeEngines.load('highs')

/** The least price of one point with every other at 1 or more: below 1 where it is below their hull. */
function leastPrice(points: readonly (readonly number[])[], at: readonly number[]): number {
  const kinds = at.length
  const start = points.map((_, p) => p * kinds)
  const answer = engine.solve(
    {
      columns: kinds,
      cost: Float64Array.from(at),
      lower: new Float64Array(kinds),
      upper: new Float64Array(kinds).fill(1000),
      integer: new Uint8Array(kinds),
      rowLower: new Float64Array(points.length).fill(1),
      rowUpper: new Float64Array(points.length).fill(Infinity),
      start: Int32Array.from([...start, points.length * kinds]),
      index: Int32Array.from(points.flatMap((point) => point.map((_, kind) => kind))),
      value: Float64Array.from(points.flat()),
    },
    { timeLimitMs: 1000 },
  )
  if (answer.status !== 'optimal') throw new Error(answer.status)
  return answer.objective
}

const sets = fc.integer({ min: 1, max: 4 }).chain((kinds) =>
  fc.record({
    points: fc.array(
      fc
        .array(fc.integer({ min: 0, max: 12 }), { minLength: kinds, maxLength: kinds })
        .filter((point) => point.some((n) => n > 0)),
      { minLength: 1, maxLength: 14 },
    ),
    at: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: kinds, maxLength: kinds }),
  }),
)

it('bounds what lies above the hull of the points, and nothing more', () => {
  const seen = { inside: 0, outside: 0 }
  fc.assert(
    fc.property(sets, ({ points, at }) => {
      const facets = hullFacets(points)!
      const worth = (coefficients: readonly number[], point: readonly number[]) =>
        coefficients.reduce((sum, price, kind) => sum + price * point[kind]!, 0)
      for (const { coefficients, atLeast } of facets) {
        expect(Math.min(...coefficients)).toBeGreaterThanOrEqual(0)
        expect(Math.min(...points.map((point) => worth(coefficients, point)))).toBe(atLeast)
      }
      const isInside = facets.every(({ coefficients, atLeast }) => worth(coefficients, at) >= atLeast)
      seen[isInside ? 'inside' : 'outside']++
      expect(leastPrice(points, at) > 1 - 1e-7).toBe(isInside)
    }),
    { numRuns: 500, seed: 4 },
  )
  expect(Math.min(seen.inside, seen.outside)).toBeGreaterThan(50)
})

it('has no inequality twice, and none of a point that is not needed', () => {
  const facets = hullFacets([
    [0, 4],
    [1, 2],
    [2, 2],
    [3, 0],
  ])!
  expect(facets.map(({ coefficients, atLeast }) => [...coefficients, atLeast].join()).sort()).toEqual([
    '1,1,3',
    '2,1,4',
  ])
})

it('gives up where numbers would be too large to be exact', () => {
  const large = 2 ** 30
  expect(
    hullFacets([
      [large, 1, 3],
      [5, large + 7, 1],
      [1, 2, large - 9],
    ]),
  ).toBeNull()
})
