import { describe, expect, it } from 'vitest'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { CoverRounding } from './CoverRounding'
import { random } from '../model/random'

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
    best.isHurried = true
    expect(best.offer([2, 1])).toBe(false)
    expect(best.offer([5, 0])).toBe(true)
    expect(best.offer([0, 4])).toBe(false)
    expect(best.offer([1, 2])).toBe(true)
    expect({ cost: best.cost, counts: best.counts }).toEqual({ cost: 13, counts: [1, 2] })
  })

  it('rounds up what a row lacks', () => {
    const best = new CoverRounding(program, 1000)
    best.isHurried = true
    best.round(Float64Array.of(0, 2.5))
    expect(best.counts).toEqual([0, 3])
    best.repair(Float64Array.of(0, 2.5), Math.floor)
    expect(best.counts).toEqual([1, 2])
  })

  it('makes what it keeps cheaper by small changes where there is time', () => {
    const best = new CoverRounding(program, 1000)
    expect(best.offer([5, 3])).toBe(true)
    expect({ cost: best.cost, counts: best.counts }).toEqual({ cost: 13, counts: [1, 2] })
  })

  it('takes two for one and one for two', () => {
    // One of the third makes up for two of the first, two of the fourth for one of the second.
    const exchange: CoverProgram = {
      ...program,
      cost: [3, 9, 5, 4],
      upper: [9, 9, 9, 9],
      rows: [
        { columns: [0, 2], coefficients: [1, 2], atLeast: 2 },
        { columns: [1, 3], coefficients: [2, 1], atLeast: 2 },
      ],
    }
    const best = new CoverRounding(exchange, 1000)
    expect(best.offer([2, 1, 0, 0])).toBe(true)
    expect(best.counts).toEqual([0, 0, 1, 2])
  })

  it('takes bins of another class where all of the cheaper one are taken', () => {
    const classes: CoverProgram = {
      ...program,
      steps: [
        { binClass: 0, licences: 0 },
        { binClass: 1, licences: 0 },
      ],
      cost: [3, 5],
      upper: [9, 9],
      rows: [
        { columns: [0, 1], coefficients: [1, 1], atLeast: 6 },
        { columns: [0], coefficients: [-1], atLeast: -4 },
      ],
    }
    const best = new CoverRounding(classes, 1000)
    best.repair(Float64Array.of(6, 0), Math.round)
    expect(best.counts).toEqual([4, 2])
  })

  it('gives a bin other licences where all of its class are taken', () => {
    // One bin of the first class without and with a licence, at 10 and 15; one of the second at 30, with it.
    const licensed: CoverProgram = {
      ...program,
      steps: [
        { binClass: 0, licences: 0 },
        { binClass: 0, licences: 1 },
        { binClass: 1, licences: 1 },
      ],
      cost: [10, 15, 30],
      upper: [1, 1, 1],
      rows: [
        { columns: [0, 1], coefficients: [-1, -1], atLeast: -1 },
        { columns: [0, 1], coefficients: [1, 1], atLeast: 1 },
        { columns: [1, 2], coefficients: [1, 1], atLeast: 1 },
      ],
    }
    const best = new CoverRounding(licensed, 1000)
    best.isHurried = true
    best.repair(Float64Array.of(1, 0, 0), Math.round)
    expect(best.counts).toEqual([0, 1, 0])
    // Rounded up these are two bins where there is one: the one that is more of it in the point stays.
    const other = new CoverRounding(licensed, 1000)
    other.isHurried = true
    other.repair(Float64Array.of(0.4, 0.6, 0), Math.ceil)
    expect(other.counts).toEqual([0, 1, 0])
  })

  it('mends what is objected to', () => {
    const steps = [0, 1].map((binClass) => ({ binClass, licences: 0 }))
    const best = new CoverRounding({ ...program, steps }, 1000, ([, second]) => ({
      rows: second! < 3 ? [{ columns: [1], coefficients: [1], atLeast: 3 }] : [],
      excluded: second! < 3,
    }))
    expect(best.offer([1, 2])).toBe(true)
    expect(best.counts).toEqual([0, 3])
  })

  it('is never dearer when shaken', () => {
    const best = new CoverRounding(program, 1000)
    best.isHurried = true
    best.offer([5, 3])
    for (let k = 0; k < 50; k++) best.shake(random(k))
    expect(best.cost).toBe(13)
  })

  it('forgets a choice that is not cheap enough any more', () => {
    const best = new CoverRounding(program, 1000)
    best.isHurried = true
    best.offer([5, 0])
    best.undercut(20)
    expect(best.counts).toEqual([5, 0])
    best.undercut(14)
    expect(best.counts).toBeNull()
    expect(best.offer([5, 0])).toBe(false)
    expect(best.offer([1, 2])).toBe(true)
  })
})
