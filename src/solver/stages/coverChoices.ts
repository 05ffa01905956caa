import type { CoverProgram } from './CoverProgram'

/** How many of each step, with what it costs and how much room it leaves. */
export interface CoverChoice {
  /** One count per column of the program. */
  readonly counts: readonly number[]
  readonly cost: number
  /** How many of the programs that demand more room it satisfies too, in the order from little to much more. */
  readonly grade: number
}

/** The program with more and more demand, of one kind after the other. */
export type Graders = readonly (readonly CoverProgram[])[]

/** Exchanges looked at around one choice, at most. */
const mostExchanges = 20_000

/**
 * Choices next to one of them that satisfy every row: up to two steps given up and up to two others taken, at a cost of at
 * least `from` and less than `below`, those found first that way.
 */
export function choicesAround(
  program: CoverProgram,
  graders: Graders,
  counts: readonly number[],
  from: number,
  below: number,
): CoverChoice[] {
  const steps = program.steps.map((_, s) => s)
  const { cost, upper } = program
  const now = costOf(program, counts)
  const singles = steps.map((s) => [s])
  const pairs = steps.flatMap((a) => steps.slice(a).map((b) => [a, b]))
  const outs = [[], ...singles, ...pairs].filter((out) =>
    out.every((s) => counts[s]! >= out.filter((other) => other === s).length),
  )
  const ins = [[], ...singles, ...pairs]
    .map((into) => ({ into, adds: into.reduce((sum, s) => sum + cost[s]!, 0) }))
    .sort((a, b) => a.adds - b.adds)
  const found: CoverChoice[] = []
  let looked = 0
  for (const out of outs) {
    const less = now - out.reduce((sum, s) => sum + cost[s]!, 0)
    for (const { into, adds } of ins) {
      if (less + adds >= below) break
      if (less + adds < from || into.some((s) => out.includes(s))) continue
      if (++looked > mostExchanges) return found
      const values = counts.slice(0, steps.length)
      for (const s of out) values[s]!--
      for (const s of into) values[s]!++
      if (into.some((s) => values[s]! > upper[s]!)) continue
      const full = completed(program, values)
      if (full) found.push({ counts: full, cost: less + adds, grade: gradeOf(graders, full) })
    }
  }
  return found
}

/** The choice with its grade. */
export function graded(program: CoverProgram, graders: Graders, counts: readonly number[]): CoverChoice {
  return { counts, cost: costOf(program, counts), grade: gradeOf(graders, counts) }
}

function gradeOf(graders: Graders, counts: readonly number[]): number {
  let grade = 0
  for (const ladder of graders) {
    const missed = ladder.findIndex((program) => !completed(program, counts))
    grade += missed < 0 ? ladder.length : missed
  }
  return grade
}

function costOf({ cost, steps }: CoverProgram, counts: readonly number[]): number {
  return steps.reduce((sum, _, s) => sum + cost[s]! * counts[s]!, 0)
}

/** All columns for these counts of steps, or null where a row is not satisfied. */
function completed({ steps, cost, rows, complete }: CoverProgram, counts: readonly number[]): number[] | null {
  const values = [...counts.slice(0, steps.length), ...cost.slice(steps.length).map(() => 0)]
  complete(values)
  // What one choice lacks the next one often lacks too: such rows are looked at first.
  const order = orders.get(rows) ?? rows.map((_, row) => row)
  orders.set(rows, order)
  for (let at = 0; at < order.length; at++) {
    const { columns, coefficients, atLeast } = rows[order[at]!]!
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * values[columns[k]!]!
    if (sum >= atLeast) continue
    const [row] = order.splice(at, 1)
    order.unshift(row!)
    return null
  }
  return values
}

const orders = new WeakMap<object, number[]>()
