import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { rootCuts, rootRows } from './coverCuts'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { CoverRelaxation } from './CoverRelaxation'

/** Bins of 10 at 10 and of 15 at 14 for 31: the relaxation takes 2.07 of the larger at 28.9, whole numbers 3 at 40. */
const program: CoverProgram = {
  steps: [],
  sums: [],
  licensed: new Set<CoverRow>(),
  complete: () => undefined,
  cost: [10, 14],
  upper: [9, 9],
  rows: [{ columns: [0, 1], coefficients: [10, 15], atLeast: 31 }],
}

/** Cost of the relaxation that begins with these rows. */
async function relaxed(root: ReturnType<typeof rootRows>): Promise<number> {
  const relaxation = new CoverRelaxation(program, await nodeEngines.load('highs'), root)
  try {
    return relaxation.solve([0, 0], program.upper)!.objective
  } finally {
    relaxation.close()
  }
}

describe('rows and cuts at the root', () => {
  it('raise the relaxation without leaving out a choice of whole numbers', async () => {
    const engine = await nodeEngines.load('highs')
    const plain = await relaxed(rootRows(program))
    expect(plain).toBeCloseTo((14 * 31) / 15, 6)
    const root = rootCuts(program, engine, () => false)
    expect(root.active).toEqual([0])
    expect(root.rows.length).toBeGreaterThan(0)
    const cut = await relaxed(root)
    expect(cut).toBeGreaterThan(plain + 1)
    for (let a = 0; a <= 9; a++)
      for (let b = 0; b <= 9; b++) {
        if (10 * a + 15 * b < 31) continue
        expect(10 * a + 14 * b).toBeGreaterThanOrEqual(cut - 1e-6)
        for (const { columns, coefficients, atLeast } of root.rows) {
          const value = columns.reduce((sum, column, k) => sum + coefficients[k]! * [a, b][column]!, 0)
          expect(value).toBeGreaterThanOrEqual(atLeast)
        }
      }
    // Each cut names what it is the rounding of: the certificate of the cost is written from that.
    expect(root.rows.every(({ rounding }) => rounding !== undefined)).toBe(true)
  })

  it('are the rows alone where there is no time', async () => {
    const root = rootCuts(program, await nodeEngines.load('glpk'), () => true)
    expect(root).toEqual({ active: [0], rows: [] })
  })
})
