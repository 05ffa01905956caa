import type { FlaggedProgram } from './countFlags'
import type { CoverRow } from '../cover/CoverProgram'
import type { CountVerdict } from '../cover/objection'
import { shortened } from '../cover/shortenedRow'

/**
 * The row for what all steps must be worth together, from what `k` bins of a step are worth at most, `mostOf(s, k)`. Of
 * the rows that hold the one that says most at `counts`. Null where doubles are too short to be exact.
 */
export function countVerdict(
  { program, flags }: FlaggedProgram,
  atLeast: number,
  mostOf: (s: number, k: number) => number,
  counts: readonly number[],
): CountVerdict | null {
  if (!Number.isSafeInteger(atLeast)) return null
  const most: (readonly number[])[] = []
  const columns: number[] = []
  const coefficients: number[] = []
  for (let s = 0; s < program.steps.length; s++) {
    const worth = Array.from({ length: program.upper[s]! + 1 }, (_, k) => (k === 0 ? 0 : mostOf(s, k)))
    if (!worth.every((value) => Number.isSafeInteger(value))) return null
    const last = Math.min(flags[s]!.length, worth.length - 1)
    // Without flags nothing but a line from zero speaks of the step.
    const { slope, base } = last === 0 ? fromZero(worth) : lineAbove(worth, last, counts[s]!)
    most.push(worth)
    columns.push(s)
    coefficients.push(slope)
    flags[s]!.forEach((flag, k) => {
      columns.push(flag)
      const upTo = k + 1 === last ? base + last * slope : worth[k + 1]!
      coefficients.push(upTo - worth[k]! - slope)
    })
  }
  return {
    row: shortened({ columns, coefficients, atLeast }),
    excludes: (counts) => {
      const sum = most.reduce((total, worth, s) => total + worth[counts[s]!]!, 0)
      return Number.isSafeInteger(sum) && sum < atLeast
    },
  }
}

function fromZero(values: readonly number[]): { slope: number; base: number } {
  return {
    slope: values.reduce((most, value, k) => (k === 0 ? most : Math.max(most, Math.ceil(value / k))), 0),
    base: 0,
  }
}

/** A straight line that rises and is nowhere below the values from `first` on, of all such the lowest at `at`. */
function lineAbove(values: readonly number[], first: number, at: number): { slope: number; base: number } {
  const rise = (from: number, to: number): number => (values[to]! - values[from]!) / (to - from)
  // Corners of what is above all values.
  const corners: number[] = []
  for (let k = first; k < values.length; k++) {
    while (corners.length > 1 && rise(corners.at(-2)!, corners.at(-1)!) <= rise(corners.at(-1)!, k)) corners.pop()
    corners.push(k)
  }
  const after = corners.findIndex((k) => k > at)
  const right = Math.min(after < 0 ? Infinity : Math.max(1, after), corners.length - 1)
  // With one corner alone there is nothing beyond it.
  const slope = right < 1 ? 0 : Math.max(0, Math.ceil(rise(corners[right - 1]!, corners[right]!)))
  let base = -Infinity
  for (let k = first; k < values.length; k++) base = Math.max(base, values[k]! - slope * k)
  return { slope, base }
}

/** What counts lack to satisfy a row, as a share of its largest coefficient; below 0 where they satisfy it amply. */
export function missedBy({ columns, coefficients, atLeast }: CoverRow, counts: readonly number[]): number {
  let sum = 0
  let most = 1
  columns.forEach((j, k) => {
    sum += coefficients[k]! * counts[j]!
    most = Math.max(most, Math.abs(coefficients[k]!))
  })
  return (atLeast - sum) / most
}
