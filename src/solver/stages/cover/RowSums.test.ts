import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CoverRow } from './CoverProgram'
import { sumOf } from './RowCheck'
import { RowSums } from './RowSums'

const columns = 4
const row: fc.Arbitrary<CoverRow> = fc
  .subarray([0, 1, 2, 3], { minLength: 1 })
  .chain((of) =>
    fc
      .tuple(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: of.length, maxLength: of.length }), fc.nat(30))
      .map(([coefficients, atLeast]) => ({ columns: of, coefficients, atLeast })),
  )
const point = fc.array(fc.nat(6), { minLength: columns, maxLength: columns })

it('knows after any changes what rows lack, those added on the way as well', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(point, fc.option(row))),
      (rows, steps) => {
        const sums = new RowSums(columns, rows)
        const known = [...rows]
        for (const [values, more] of steps) {
          sums.moveTo(values)
          const lacking = () =>
            known.flatMap((one, index) => {
              const lack = one.atLeast - sumOf(one, values)
              return lack > 0 ? [{ row: one, index, lack }] : []
            })
          expect(sums.lacking()).toEqual(lacking())
          if (!more) continue
          sums.add(more)
          known.push(more)
          expect(sums.lacking()).toEqual(lacking())
        }
      },
    ),
    { numRuns: 200, seed: 4 },
  )
})
