import type { Engine, OpenProgram } from '../engine/LinearProgram'
import { elastic, type CoverProgram } from './CoverProgram'

export interface Cover {
  /** The cheapest solution found, null where none was. */
  readonly counts: readonly number[] | null
  readonly cost: number
  /** No solution costs less: from rounded multipliers, added up in exact integers. Infinity where there is none. */
  readonly bound: number
  readonly nodes: number
}

interface Node {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly bound: number
}

/** Multipliers are rounded to integers over this. */
const unit = 2 ** 30

/**
 * Solves a small covering program by branch and bound. The engine proposes multipliers and where to branch; whether a
 * branch can be left out is decided by the Lagrangian bound of those multipliers in integers, so its word proves nothing.
 */
export function cheapestCover(
  program: CoverProgram,
  engine: Engine,
  limits: { readonly nodes: number; readonly expired: () => boolean },
): Cover {
  const dearest = program.cost.reduce((sum, cost, j) => sum + cost * program.upper[j]!, 0)
  const penalty = 2 * dearest + 1
  const { lp, scale } = elastic(program, penalty)
  const divisor = Math.max(1, program.cost.reduce(gcd, 0))
  const columnRows: { row: number; value: number }[][] = program.cost.map(() => [])
  program.rows.forEach(({ columns, coefficients }, row) => {
    columns.forEach((column, k) => columnRows[column]!.push({ row, value: coefficients[k]! }))
  })
  const n = program.cost.length
  const best: { counts: readonly number[] | null; cost: number } = { counts: null, cost: dearest + 1 }
  let nodes = 0
  let open: Node[] = [{ lower: program.cost.map(() => 0), upper: [...program.upper], bound: 0 }]
  /** Least bound among branches that were neither solved nor left out for good. */
  let left = Infinity
  const work = engine.open(lp)
  try {
    while (open.length > 0) {
      open.sort((a, b) => b.bound - a.bound)
      const node = open.pop()!
      if (node.bound >= best.cost) continue
      if (nodes >= limits.nodes || limits.expired()) {
        left = Math.min(left, node.bound)
        break
      }
      nodes++
      const answer = relax(work, node)
      if (!answer) {
        left = Math.min(left, node.bound)
        continue
      }
      const bound = Math.max(node.bound, exactBound(node, answer.dual))
      if (bound >= best.cost) continue
      const rounded = Array.from(answer.primal.subarray(0, n), Math.round)
      offer(rounded)
      offer(Array.from(answer.primal.subarray(0, n), (value) => Math.ceil(value - 1e-6)))
      if (best.cost <= bound) continue
      let branch = -1
      let most = -1
      for (let j = 0; j < n; j++) {
        if (node.lower[j] === node.upper[j]) continue
        const part = Math.abs(answer.primal[j]! - rounded[j]!)
        // Counts before flags: they say more.
        const weight = part < 1e-7 ? 0 : part + (program.cost[j]! > 0 ? 1 : 0)
        if (weight > most) {
          most = weight
          branch = j
        }
      }
      if (branch < 0) continue
      const at = Math.min(
        Math.max(Math.floor(answer.primal[branch]! + 1e-7), node.lower[branch]!),
        node.upper[branch]! - 1,
      )
      open.push(
        { lower: node.lower, upper: withValue(node.upper, branch, at), bound },
        { lower: withValue(node.lower, branch, at + 1), upper: node.upper, bound },
      )
    }
  } finally {
    work.close()
  }
  open = open.filter(({ bound }) => bound < best.cost)
  const floor = Math.min(left, ...open.map(({ bound }) => bound))
  const cost = best.counts ? best.cost : Infinity
  return { counts: best.counts, cost, bound: Math.min(floor, cost), nodes }

  function offer(values: readonly number[]): void {
    const sum = values.reduce((total, count, j) => total + count * program.cost[j]!, 0)
    if (sum >= best.cost || !satisfies(values)) return
    best.cost = sum
    best.counts = values
  }

  function relax(lpWork: OpenProgram, node: Node) {
    for (let j = 0; j < n; j++) lpWork.setColumnBounds(j, node.lower[j]!, node.upper[j]!)
    const answer = lpWork.solve({ timeLimitMs: 2000 })
    return answer.status === 'optimal' ? answer : null
  }

  /** For any multipliers of at least 0: their sum of demands, plus what each column adds at its better bound. */
  function exactBound(node: Node, dual: Float64Array): number {
    const multiplier = program.rows.map((_, r) => {
      const price = Math.max(0, dual[r]! / scale[r]!)
      return BigInt(Math.round(Math.min(price, Number.MAX_SAFE_INTEGER / unit / 4) * unit))
    })
    let total = 0n
    program.rows.forEach(({ atLeast }, r) => (total += multiplier[r]! * BigInt(atLeast)))
    for (let j = 0; j < n; j++) {
      let reduced = BigInt(program.cost[j]!) * BigInt(unit)
      for (const { row, value } of columnRows[j]!) reduced -= multiplier[row]! * BigInt(value)
      total += reduced * BigInt(reduced > 0n ? node.lower[j]! : node.upper[j]!)
    }
    if (total <= 0n) return 0
    // Every solution costs a multiple of the costs' divisor.
    const step = BigInt(unit) * BigInt(divisor)
    return Number((total + step - 1n) / step) * divisor
  }

  function satisfies(values: readonly number[]): boolean {
    return program.rows.every(
      ({ columns, coefficients, atLeast }) =>
        columns.reduce((sum, column, k) => sum + coefficients[k]! * values[column]!, 0) >= atLeast,
    )
  }
}

function withValue(values: readonly number[], at: number, value: number): number[] {
  const copy = [...values]
  copy[at] = value
  return copy
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
