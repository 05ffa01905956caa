import { expect, it } from 'vitest'
import { missingOf } from '../../proof/plannedFirst'
import type { FlaggedProgram } from './countFlags'
import { countVerdict } from './countVerdict'
import type { CoverProgram } from '../cover/CoverProgram'
import { random } from '../model/random'

/** One step of which there are at most so many bins, with flags for the first two, or for so many. */
function flaggedOf(upper: number, most = 2): FlaggedProgram {
  const flags = [1, 2].slice(0, Math.min(most, upper))
  const program = { steps: [{ binClass: 0, licences: 0 }], upper: [upper] } as unknown as CoverProgram
  return { program, flags: [flags] }
}

const countsOf = (n: number) => [n, n > 0 ? 1 : 0, n > 1 ? 1 : 0]

it('is above what a step is worth at every count, and as low as a line can be at the one asked for', () => {
  const next = random(3)
  for (let k = 0; k < 500; k++) {
    const upper = 1 + Math.floor(next() * 8)
    const worth = [0]
    // Concave as a rule, as what bins are worth is.
    let step = 1 + Math.floor(next() * 100)
    for (let n = 1; n <= upper; n++) {
      worth.push(worth.at(-1)! + step)
      step = Math.max(0, step - Math.floor(next() * 20))
    }
    const at = Math.floor(next() * (upper + 1))
    const { row } = countVerdict(flaggedOf(upper), 1000, (_, n) => worth[n]!, [at])!
    const most = (n: number) => row.atLeast - missingOf(row, countsOf(n))
    for (let n = 0; n <= upper; n++) expect(most(n)).toBeGreaterThanOrEqual(worth[n]!)
    expect(most(at)).toBeLessThanOrEqual(worth[at]! + at)
  }
})

it('is above what a step is worth where no count has a flag', () => {
  const next = random(4)
  for (let k = 0; k < 500; k++) {
    const upper = 1 + Math.floor(next() * 8)
    // As bins are where so much may run on them at most: in proportion, then no more.
    const inAll = Math.floor(next() * 500)
    const worth = (n: number) => Math.min(100 * n, inAll)
    const at = Math.floor(next() * (upper + 1))
    const { row } = countVerdict(flaggedOf(upper, 0), 1000, (_, n) => worth(n), [at])!
    for (let n = 0; n <= upper; n++) expect(row.atLeast - missingOf(row, [n])).toBeGreaterThanOrEqual(worth(n))
  }
})

it('excludes exactly the counts that are worth too little', () => {
  const { excludes } = countVerdict(flaggedOf(4), 25, (_, n) => 10 * n, [2])!
  expect([0, 1, 2, 3, 4].map((n) => excludes([n]))).toEqual([true, true, true, false, false])
})

it('says nothing where doubles are too short', () => {
  expect(countVerdict(flaggedOf(4), 2 ** 60, () => 1, [1])).toBeNull()
  expect(countVerdict(flaggedOf(4), 1, () => 2 ** 60, [1])).toBeNull()
})
