import type { LinearProgram } from '../../engine/LinearProgram'
import type { CoverProgram } from './CoverProgram'

/**
 * The program as a linear one with a costly stand-in per row, so that it has a solution whatever the bounds on columns are.
 * Rows are divided by their largest coefficient, which is their `scale`; the stand-ins, at `penalty` each, come last.
 */
export function elastic(program: CoverProgram, penalty: number): { lp: LinearProgram; scale: Float64Array } {
  const n = program.cost.length
  const m = program.rows.length
  const scale = Float64Array.from(program.rows, ({ coefficients }) =>
    Math.max(1, ...coefficients.map((value) => Math.abs(value))),
  )
  const start = [0]
  const index: number[] = []
  const value: number[] = []
  program.rows.forEach(({ columns, coefficients }, r) => {
    columns.forEach((column, k) => {
      if (coefficients[k] === 0) return
      index.push(column)
      value.push(coefficients[k]! / scale[r]!)
    })
    index.push(n + r)
    value.push(1)
    start.push(index.length)
  })
  const lp: LinearProgram = {
    columns: n + m,
    cost: Float64Array.from({ length: n + m }, (_, j) => (j < n ? program.cost[j]! : penalty)),
    lower: new Float64Array(n + m),
    upper: Float64Array.from({ length: n + m }, (_, j) => (j < n ? program.upper[j]! : Infinity)),
    integer: new Uint8Array(n + m),
    rowLower: Float64Array.from(program.rows, ({ atLeast }, r) => atLeast / scale[r]!),
    rowUpper: new Float64Array(m).fill(Infinity),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
  }
  return { lp, scale }
}

/** What the missing part of a row costs: more than everything together. */
export function standIn({ cost, upper }: Pick<CoverProgram, 'cost' | 'upper'>): number {
  return 2 * cost.reduce((sum, one, j) => sum + one * upper[j]!, 0) + 1
}
