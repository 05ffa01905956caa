import type { Engine, OpenProgram } from '../engine/LinearProgram'
import { gcd } from '../gcd'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { elastic } from './elastic'
import { impliedBounds } from './impliedBounds'
import { roundingCuts } from './roundingCuts'

export interface Cover {
  /** The cheapest solution found, null where none was. */
  readonly counts: readonly number[] | null
  readonly cost: number
  /** No solution costs less: from rounded multipliers, added up in exact integers. Infinity where there is none. */
  readonly bound: number
  readonly nodes: number
  /** Why: the cases that were told apart. */
  readonly proof: CoverProof
}

/** A case: told apart by a column, or closed by multipliers of rows, integers over {@link multiplierUnit}. */
export interface CoverProof {
  split: { readonly column: number; readonly at: number; readonly most: CoverProof; readonly more: CoverProof } | null
  multipliers: readonly (readonly [CoverRow, number])[]
}

export interface CoverLimits {
  readonly nodes: number
  readonly expired: () => boolean
  /** A bound that is as good as any higher one. */
  readonly enough?: number
}

interface Node {
  readonly lower: number[]
  readonly upper: number[]
  readonly bound: number
  readonly proof: CoverProof
}

/** What a dive still rounds up. */
const roundings = [0.6, 0.4, 0.8]
/** Nodes between two repairs of a rounded point. */
const repairEvery = 8
/** Nodes between two dives for a solution. */
const diveEvery = 40
/** Rounds of cuts before branching, and cuts in each. */
const cutRounds = 30
const cutsPerRound = 30
/** Rows in the linear program from the start, and rows added at once where a point does not satisfy them. */
const fewRows = 40
const rowsPerRound = 12
/** Multipliers are rounded to integers over this. */
export const multiplierUnit = 2 ** 30

/**
 * Solves a small covering program by branch and bound. The engine proposes multipliers and where to branch; whether a
 * branch can be left out is decided by the Lagrangian bound of those multipliers in integers, so its word proves nothing.
 */
export function cheapestCover(program: CoverProgram, engine: Engine, limits: CoverLimits): Cover {
  // Often the first relaxation is enough; only where it is not are cuts worth their time.
  const plain = branchAndBound(program, engine, { ...limits, nodes: 1 }, rootRows(program), null)
  if (plain.cost <= plain.bound || plain.bound >= (limits.enough ?? Infinity) || limits.nodes <= 1) return plain
  const cuts = rootCuts(program, engine, limits.expired)
  const answer = branchAndBound(program, engine, limits, cuts, plain.counts)
  const { bound, proof } = answer.bound >= plain.bound ? answer : plain
  return { ...answer, bound, proof, nodes: answer.nodes + plain.nodes }
}

function branchAndBound(
  program: CoverProgram,
  engine: Engine,
  limits: CoverLimits,
  cuts: RootRows,
  incumbent: readonly number[] | null,
): Cover {
  const dearest = program.cost.reduce((sum, cost, j) => sum + cost * program.upper[j]!, 0)
  const rows = [...program.rows, ...cuts.rows]
  const scale = rows.map(scaleOf)
  const penalty = standIn(program)
  /** Rows in the linear program, in its order; the others are added where a point does not satisfy them. */
  const active = [...cuts.active, ...cuts.rows.map((_, k) => program.rows.length + k)]
  const isActive = new Uint8Array(rows.length)
  for (const row of active) isActive[row] = 1
  const { lp } = elastic({ ...program, rows: active.map((row) => rows[row]!) }, penalty)
  const divisor = Math.max(1, program.cost.reduce(gcd, 0))
  const columnRows: { row: number; value: number }[][] = program.cost.map(() => [])
  rows.forEach(({ columns, coefficients }, row) => {
    columns.forEach((column, k) => columnRows[column]!.push({ row, value: coefficients[k]! }))
  })
  const n = program.cost.length
  const isSum = new Set(program.sums)
  const enough = limits.enough ?? Infinity
  const best: { counts: readonly number[] | null; cost: number } = {
    counts: incumbent,
    cost: incumbent
      ? incumbent.reduce((sum, count, j) => sum + count * program.cost[j]!, 0)
      : Math.min(dearest + 1, enough),
  }
  let nodes = 0
  const proof: CoverProof = { split: null, multipliers: [] }
  let open: Node[] = [{ lower: program.cost.map(() => 0), upper: [...program.upper], bound: 0, proof }]
  /** Least bound among branches that were neither solved nor left out for good. */
  let left = Infinity
  const current = { lower: program.cost.map(() => 0), upper: [...program.upper] }
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
      if (!impliedBounds(program.rows, node.lower, node.upper)) continue
      const answer = relax(work, node)
      if (!answer) {
        left = Math.min(left, node.bound)
        continue
      }
      const multipliers = rounded(answer.dual)
      const own = exactBound(node, multipliers)
      if (own >= node.bound) node.proof.multipliers = entriesOf(multipliers)
      const bound = Math.max(node.bound, own)
      if (bound >= best.cost) continue
      const nearest = Array.from(answer.primal.subarray(0, n), Math.round)
      offer(nearest)
      offer(Array.from(answer.primal.subarray(0, n), (value) => Math.ceil(value - 1e-6)))
      if (nodes === 1 || nodes % repairEvery === 0)
        for (const round of [Math.floor, Math.round, Math.ceil]) repair(answer.primal, round)
      if (best.cost <= bound) continue
      if (nodes === 1 || nodes % diveEvery === 0) for (const roundUp of roundings) dive(node, answer.primal, roundUp)
      if (best.cost <= bound) continue
      let branch = -1
      let most = -1
      for (let j = 0; j < n; j++) {
        if (node.lower[j] === node.upper[j]) continue
        const part = Math.abs(answer.primal[j]! - nearest[j]!)
        const weight = part < 1e-7 ? 0 : part + rank(j)
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
      // What bounds this case bounds its parts, until they have something better.
      const part = (): CoverProof => ({ split: null, multipliers: node.proof.multipliers })
      const [below, above] = [part(), part()]
      node.proof.split = { column: branch, at, most: below, more: above }
      open.push(
        { lower: [...node.lower], upper: withValue(node.upper, branch, at), bound, proof: below },
        { lower: withValue(node.lower, branch, at + 1), upper: [...node.upper], bound, proof: above },
      )
    }
  } finally {
    work.close()
  }
  open = open.filter(({ bound }) => bound < best.cost)
  const floor = Math.min(left, ...open.map(({ bound }) => bound))
  const cost = best.counts ? best.cost : Infinity
  return { counts: best.counts, cost, bound: Math.min(floor, cost, enough), nodes, proof }

  /** What to branch on first: sums before counts before flags; the others follow from these. */
  function rank(j: number): number {
    return isSum.has(j) ? 3 : program.cost[j]! > 0 ? 2 : program.upper[j]! <= 1 ? 1 : 0
  }

  function offer(values: number[]): void {
    const sum = values.reduce((total, count, j) => total + count * program.cost[j]!, 0)
    if (sum >= best.cost || !satisfies(values)) return
    best.cost = sum
    best.counts = values
  }

  /** Whole numbers near the point, more where rows lack something, then fewer and cheaper as far as rows allow. */
  function repair(point: Float64Array, round: (value: number) => number): void {
    const values = Array.from(program.cost, (cost, j) => (cost > 0 ? Math.min(program.upper[j]!, round(point[j]!)) : 0))
    const paid = [...values.keys()].filter((j) => program.cost[j]! > 0)
    paid.sort((a, b) => program.cost[b]! - program.cost[a]! || a - b)
    const lackWith = (change: () => void, back: () => void): number => {
      change()
      program.complete(values)
      const now = lack(values)
      back()
      return now
    }
    program.complete(values)
    for (let now = lack(values); now > 0;) {
      let pick = -1
      let most = 0
      for (const j of paid) {
        if (values[j]! >= program.upper[j]!) continue
        const then = lackWith(
          () => values[j]!++,
          () => values[j]!--,
        )
        const gain = (now - then) / program.cost[j]!
        if (gain > most) {
          most = gain
          pick = j
        }
      }
      if (pick < 0) return
      values[pick]!++
      program.complete(values)
      now = lack(values)
    }
    const tryChange = (from: number, to: number): boolean => {
      if (values[from] === 0 || (to >= 0 && values[to]! >= program.upper[to]!)) return false
      values[from]!--
      if (to >= 0) values[to]!++
      program.complete(values)
      if (lack(values) === 0) return true
      values[from]!++
      if (to >= 0) values[to]!--
      return false
    }
    for (const from of paid) while (tryChange(from, -1));
    for (const from of paid)
      for (const to of [...paid].reverse()) if (program.cost[to]! < program.cost[from]!) while (tryChange(from, to));
    program.complete(values)
    offer(values)
  }

  /** What is missing in all rows, as shares of their largest coefficients. */
  function lack(values: readonly number[]): number {
    let missing = 0
    program.rows.forEach(({ columns, coefficients, atLeast }, r) => {
      let sum = 0
      for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * values[columns[k]!]!
      if (sum < atLeast) missing += (atLeast - sum) / scale[r]!
    })
    return missing
  }

  /** Rounds one column after the other, the surest first, and solves the rest anew. */
  function dive({ lower, upper }: Node, from: Float64Array, roundUp: number): void {
    const floor = [...lower]
    const ceiling = [...upper]
    let primal: Float64Array | null = from
    for (let depth = 0; depth < n && primal && !limits.expired(); depth++) {
      const values: Float64Array = primal
      offer(Array.from(values.subarray(0, n), Math.round))
      let pick = -1
      let least = Infinity
      for (let j = 0; j < n; j++) {
        const part = Math.abs(values[j]! - Math.round(values[j]!))
        if (part < 1e-6) continue
        // Up rather than down: what is missing in one place has to be paid for in another.
        const up = Math.ceil(values[j]!) - values[j]!
        const distance = (up <= roundUp ? up : 0.3 + part) + (2 - rank(j)) * (rank(j) < 2 ? 1 : 0)
        if (distance < least) {
          least = distance
          pick = j
        }
      }
      if (pick < 0) return
      const above = Math.ceil(values[pick]!)
      const value = above - values[pick]! <= roundUp ? above : above - 1
      if (value > values[pick]!) floor[pick] = value
      else ceiling[pick] = value
      const answer = relax(work, { lower: floor, upper: ceiling })
      primal = answer && answer.objective < best.cost ? answer.primal : null
    }
  }

  function relax(lpWork: OpenProgram, node: Pick<Node, 'lower' | 'upper'>) {
    for (let j = 0; j < n; j++) {
      if (current.lower[j] === node.lower[j] && current.upper[j] === node.upper[j]) continue
      current.lower[j] = node.lower[j]!
      current.upper[j] = node.upper[j]!
      lpWork.setColumnBounds(j, node.lower[j]!, node.upper[j]!)
    }
    for (;;) {
      const answer = lpWork.solve({ timeLimitMs: 2000 })
      if (answer.status !== 'optimal') return null
      const missing = violatedRows(rows, scale, isActive, answer.primal)
      if (missing.length === 0) return answer
      for (const row of missing) addRow(lpWork, row)
    }
  }

  /** Appends a row with its stand-in. */
  function addRow(lpWork: OpenProgram, row: number): void {
    const { columns, coefficients, atLeast } = rows[row]!
    const used = columns.map((_, k) => k).filter((k) => coefficients[k] !== 0)
    lpWork.addColumns({ cost: [penalty], lower: [0], upper: [Infinity], start: [0, 0], index: [], value: [] })
    lpWork.addRow(
      atLeast / scale[row]!,
      Infinity,
      [...used.map((k) => columns[k]!), n + active.length],
      [...used.map((k) => coefficients[k]! / scale[row]!), 1],
    )
    active.push(row)
    isActive[row] = 1
  }

  /** Multipliers of rows, none below 0, as integers. */
  function rounded(dual: Float64Array): bigint[] {
    const multiplier = rows.map(() => 0n)
    active.forEach((row, r) => {
      const price = Math.max(0, dual[r]! / scale[row]!)
      const most = Number.MAX_SAFE_INTEGER / multiplierUnit / 4
      multiplier[row] = BigInt(Math.round(Math.min(price, most) * multiplierUnit))
    })
    return multiplier
  }

  function entriesOf(multiplier: readonly bigint[]): (readonly [CoverRow, number])[] {
    return rows.flatMap((row, r) => (multiplier[r] === 0n ? [] : [[row, Number(multiplier[r])] as const]))
  }

  /** For any multipliers of at least 0: their sum of demands, plus what each column adds at its better bound. */
  function exactBound(node: Node, multiplier: readonly bigint[]): number {
    let total = 0n
    rows.forEach(({ atLeast }, row) => {
      if (multiplier[row] !== 0n) total += multiplier[row]! * BigInt(atLeast)
    })
    for (let j = 0; j < n; j++) {
      let reduced = BigInt(program.cost[j]!) * BigInt(multiplierUnit)
      for (const { row, value } of columnRows[j]!)
        if (multiplier[row] !== 0n) reduced -= multiplier[row]! * BigInt(value)
      total += reduced * BigInt(reduced > 0n ? node.lower[j]! : node.upper[j]!)
    }
    if (total <= 0n) return 0
    // Every solution costs a multiple of the costs' divisor.
    const step = BigInt(multiplierUnit) * BigInt(divisor)
    return Number((total + step - 1n) / step) * divisor
  }

  function satisfies(values: readonly number[]): boolean {
    return program.rows.every(
      ({ columns, coefficients, atLeast }) =>
        columns.reduce((sum, column, k) => sum + coefficients[k]! * values[column]!, 0) >= atLeast,
    )
  }
}

/** What the missing part of a row costs: more than everything together. */
function standIn({ cost, upper }: CoverProgram): number {
  return 2 * cost.reduce((sum, one, j) => sum + one * upper[j]!, 0) + 1
}

/** Rows that the linear program starts with: those of the program that were missing at the root, and cuts. */
interface RootRows {
  readonly active: readonly number[]
  readonly rows: readonly CoverRow[]
}

/** Rows with which the relaxation at the root needs no others, without cuts. */
function rootRows(program: CoverProgram): RootRows {
  return { active: program.rows.flatMap((_, row) => (row < fewRows ? [row] : [])), rows: [] }
}

/** Cuts that bind at the root, gathered until they raise its bound no more. */
function rootCuts(program: CoverProgram, engine: Engine, expired: () => boolean): RootRows {
  const scale = program.rows.map(scaleOf)
  const isActive = new Uint8Array(program.rows.length)
  let active = [...rootRows(program).active]
  for (const row of active) isActive[row] = 1
  let cuts: CoverRow[] = []
  let last = -Infinity
  let idle = 0
  for (let round = 0; round < cutRounds && idle < 3 && !expired(); round++) {
    const rows = [...active.map((row) => program.rows[row]!), ...cuts]
    const answer = engine.solve(elastic({ ...program, rows }, standIn(program)).lp, { timeLimitMs: 2000 })
    if (answer.status !== 'optimal') break
    const missing = violatedRows(program.rows, scale, isActive, answer.primal)
    for (const row of missing) isActive[row] = 1
    active = [...active, ...missing]
    if (missing.length > 0) continue
    idle = answer.objective > last + 1e-6 * Math.abs(last) ? 0 : idle + 1
    last = answer.objective
    cuts = cuts.filter((_, k) => answer.dual[active.length + k]! > 1e-9)
    const found = roundingCuts(rows, answer.primal, cutsPerRound)
    if (found.length === 0) break
    cuts.push(...found)
  }
  return { active, rows: cuts }
}

/** The rows most violated by a point among those that are not in the linear program yet. */
function violatedRows(
  rows: readonly CoverRow[],
  scale: readonly number[],
  isActive: Uint8Array,
  point: Float64Array,
): number[] {
  const found: { readonly row: number; readonly missing: number }[] = []
  rows.forEach(({ columns, coefficients, atLeast }, row) => {
    if (isActive[row] === 1) return
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * point[columns[k]!]!
    const missing = (atLeast - sum) / scale[row]!
    if (missing > 1e-6) found.push({ row, missing })
  })
  return found
    .sort((a, b) => b.missing - a.missing || a.row - b.row)
    .slice(0, rowsPerRound)
    .map(({ row }) => row)
}

const scaleOf = ({ coefficients }: CoverRow): number => Math.max(1, ...coefficients.map((value) => Math.abs(value)))

function withValue(values: readonly number[], at: number, value: number): number[] {
  const copy = [...values]
  copy[at] = value
  return copy
}
