import { expect, it } from 'vitest'
import { choicesAround, withSpare } from './coverChoices'
import type { CoverProgram } from '../cover/CoverProgram'
import { random } from '../model/random'

/** Three kinds of bins that hold 4, 6 and 10 at 9, 13 and 20; up to five of each. */
const program = (demand: number): CoverProgram => ({
  steps: [0, 1, 2].map((binClass) => ({ binClass, licences: 0 })),
  cost: [9, 13, 20],
  upper: [5, 5, 5],
  rows: [{ columns: [0, 1, 2], coefficients: [4, 6, 10], atLeast: demand }],
  sums: [],
  licensed: new Set(),
  complete: () => undefined,
})

it('lists what satisfies the rows within the costs, nearest exchanges only', () => {
  // 30 on three of the third kind cost 60. Cheaper than 64 and at least 60: one replaced by 4 + 6 at 62; nothing else.
  expect(choicesAround(program(30), [0, 0, 3], 60, 64, random(1)).map(({ counts, cost }) => [counts, cost])).toEqual([
    [[1, 1, 2], 62],
  ])
  const found = choicesAround(program(30), [2, 2, 1], 0, 70, random(1))
  expect(found.length).toBeGreaterThan(1)
  for (const { counts, cost } of found) {
    expect(counts[0]! * 4 + counts[1]! * 6 + counts[2]! * 10).toBeGreaterThanOrEqual(30)
    expect(counts[0]! * 9 + counts[1]! * 13 + counts[2]! * 20).toBe(cost)
    expect(cost).toBeLessThan(70)
  }
})

it('tells by which share room exceeds what is needed where that is least, less for licensed items', () => {
  const tens = { columns: [0, 1, 2], coefficients: [400, 600, 1000], atLeast: 3000 }
  const last = { columns: [1, 2], coefficients: [600, 1000], atLeast: 2000 }
  const of = { ...program(30), rows: [tens, last] }
  // 3200 for 3077 is nearly ample; nothing is licensed.
  const few = { ...of, rows: [{ ...tens, atLeast: 3077 }] }
  expect(withSpare(few, [0, 2, 2])).toEqual({ counts: [0, 2, 2], cost: 66, spare: (3200 / 3077 - 1) / 0.04 + 1 })
  // 2200 for 2000 of the licensed, of what is ample two thirds; 4200 for 3000 is more than enough.
  expect(withSpare({ ...of, licensed: new Set([last]) }, [5, 2, 1]).spare).toBeCloseTo(1 + 0.1 / 0.15, 9)
})

it('draws only exchanges that cost what is asked for, however many others there are', () => {
  // Forty kinds at powers of a base near 1, so that pairs hardly ever cost the same; two of the last two kinds are in use.
  const cost = Array.from({ length: 40 }, (_, s) => Math.round(1000 * 1.07 ** s))
  const many: CoverProgram = {
    ...program(0),
    steps: cost.map((_, binClass) => ({ binClass, licences: 0 })),
    cost,
    upper: cost.map(() => 2),
    rows: [{ columns: cost.map((_, s) => s), coefficients: cost.map(() => 1), atLeast: 2 }],
  }
  const counts = cost.map((_, s) => (s >= 38 ? 1 : 0))
  const pair = cost[11]! + cost[30]!
  const found = choicesAround(many, counts, pair, pair + 1, random(3), 0.01)
  expect(found.map((choice) => choice.cost)).toEqual([pair])
  expect(found[0]!.counts.flatMap((count, s) => (count > 0 ? [s] : []))).toEqual([11, 30])
})
