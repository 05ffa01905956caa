import type { LinearProgram } from '../../src/solver/engine/LinearProgram'
import type { PackingProblem } from '../../src/solver/problem'

/**
 * The textbook model that a general solver would be given: one binary per item and host, one per host, capacity rows
 * linked to the host, the volume bound as a row, and hosts in use first.
 */
export function assignmentModel(problem: PackingProblem, hosts: number): LinearProgram {
  const { items, binTypes, dimensions } = problem
  const capacity = binTypes[0]!.capacity
  const n = items.length
  const columns = n * hosts + hosts
  const start = [0]
  const index: number[] = []
  const value: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const row = (lower: number, upper: number): void => {
    rowLower.push(lower)
    rowUpper.push(upper)
    start.push(index.length)
  }
  const entry = (column: number, coefficient: number): void => {
    if (coefficient === 0) return
    index.push(column)
    value.push(coefficient)
  }
  for (let i = 0; i < n; i++) {
    for (let h = 0; h < hosts; h++) entry(i * hosts + h, 1)
    row(1, 1)
  }
  for (let h = 0; h < hosts; h++) {
    dimensions.forEach((_, k) => {
      for (let i = 0; i < n; i++) entry(i * hosts + h, items[i]!.demand[k]!)
      entry(n * hosts + h, -capacity[k]!)
      row(-Infinity, 0)
    })
  }
  for (let h = 0; h + 1 < hosts; h++) {
    entry(n * hosts + h, 1)
    entry(n * hosts + h + 1, -1)
    row(0, Infinity)
  }
  for (let h = 0; h < hosts; h++) entry(n * hosts + h, 1)
  const volume = capacity.map((whole, k) => items.reduce((sum, { demand }) => sum + demand[k]!, 0) / whole)
  row(Math.ceil(Math.max(...volume) - 1e-9), hosts)
  const isHost = (_: unknown, column: number): number => (column >= n * hosts ? 1 : 0)
  return {
    columns,
    cost: Float64Array.from({ length: columns }, isHost),
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    integer: new Uint8Array(columns).fill(1),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
  }
}
