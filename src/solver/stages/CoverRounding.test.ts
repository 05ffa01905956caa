import { describe, expect, it } from 'vitest'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { CoverRounding } from './CoverRounding'

/** Two counts at 3 and 5 that together make up 10: 2 each of the first, 4 of the second. */
const program: CoverProgram = {
  steps: [],
  sums: [],
  licensed: new Set<CoverRow>(),
  complete: () => undefined,
  cost: [3, 5],
  upper: [5, 5],
  rows: [{ columns: [0, 1], coefficients: [2, 4], atLeast: 10 }],
}

describe('whole choices near a point', () => {
  it('keeps what satisfies every row at less than before, and nothing else', () => {
    const best = new CoverRounding(program, 1000)
    expect(best.offer([2, 1])).toBe(false)
    expect(best.offer([5, 0])).toBe(true)
    expect(best.offer([0, 4])).toBe(false)
    expect(best.offer([1, 2])).toBe(true)
    expect({ cost: best.cost, counts: best.counts }).toEqual({ cost: 13, counts: [1, 2] })
  })

  it('rounds up what a row lacks', () => {
    const best = new CoverRounding(program, 1000)
    best.round(Float64Array.of(0, 2.5))
    expect(best.counts).toEqual([0, 3])
    best.repair(Float64Array.of(0, 2.5), Math.floor)
    expect(best.counts).toEqual([1, 2])
  })

  it('forgets a choice that is not cheap enough any more', () => {
    const best = new CoverRounding(program, 1000)
    best.offer([5, 0])
    best.undercut(20)
    expect(best.counts).toEqual([5, 0])
    best.undercut(14)
    expect(best.counts).toBeNull()
    expect(best.offer([5, 0])).toBe(false)
    expect(best.offer([1, 2])).toBe(true)
  })
})
