import { gcd } from '../../gcd'
import type { CoverRow } from './CoverProgram'

/** Divisors tried per coefficient: itself over these. */
const parts = [1, 2, 3]
/** A cut is worth adding from this violation on, relative to the length of its coefficients. */
const leastViolation = 1e-4

/**
 * Rows that every solution in whole, non-negative numbers satisfies and the point does not: mixed-integer rounding of single
 * rows. With `b = q * divisor + r` and `a = p * divisor + s`, where 0 <= s < divisor and 0 < r < divisor, a row
 * "sum of a x >= b" implies "sum of (r p + min(r, s)) x >= r (q + 1)". Integers throughout, so a cut is as sure as its row.
 *
 * Nemhauser, Wolsey: A recursive procedure to generate all cuts for 0-1 mixed integer programs. Mathematical Programming
 * 46, 1990.
 */
export function roundingCuts(rows: readonly CoverRow[], point: ArrayLike<number>, most: number): CoverRow[] {
  const found: { readonly cut: CoverRow; readonly violation: number }[] = []
  for (const row of rows) {
    let best: { readonly cut: CoverRow; readonly violation: number } | null = null
    const divisors = new Set<number>()
    row.columns.forEach((column, k) => {
      const size = Math.abs(row.coefficients[k]!)
      if (point[column]! > 1e-6 && size > 1) for (const part of parts) divisors.add(Math.ceil(size / part))
    })
    for (const divisor of divisors) {
      const cut = rounded(row, divisor)
      if (!cut) continue
      let sum = 0
      let squares = 0
      cut.columns.forEach((column, k) => {
        sum += cut.coefficients[k]! * point[column]!
        squares += cut.coefficients[k]! ** 2
      })
      const violation = (cut.atLeast - sum) / Math.sqrt(Math.max(1, squares))
      if (violation > leastViolation && violation > (best?.violation ?? 0)) best = { cut, violation }
    }
    if (best) found.push(best)
  }
  found.sort((a, b) => b.violation - a.violation)
  return found.slice(0, most).map(({ cut }) => cut)
}

function rounded(row: CoverRow, divisor: number): CoverRow | null {
  const { columns, coefficients, atLeast } = row
  const q = Math.floor(atLeast / divisor)
  const r = atLeast - q * divisor
  if (r === 0 || divisor < 2) return null
  const values = coefficients.map((a) => {
    const p = Math.floor(a / divisor)
    return r * p + Math.min(r, a - p * divisor)
  })
  const right = r * (q + 1)
  const largest = Math.max(Math.abs(right), ...values.map(Math.abs))
  if (largest > 2 ** 40) return null
  const common = values.reduce(gcd, Math.abs(right)) || 1
  return {
    columns,
    coefficients: values.map((value) => value / common),
    atLeast: right / common,
    rounding: { of: row, divisor },
  }
}
