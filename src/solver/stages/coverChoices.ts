import type { CoverProgram } from './CoverProgram'

/** How many of each step, with what it costs and how much room it leaves. */
export interface CoverChoice {
  /** One count per column of the program. */
  readonly counts: readonly number[]
  readonly cost: number
  /** How easy it is to fill: room beyond what is needed, where that is least, of everybody and of licensed items; 0 to 2. */
  readonly spare: number
}

/** Exchanges that are drawn, and those that are looked at, around one choice. */
const draws = 20_000
const looks = 4000
/** Choices that satisfy every row after which no more are drawn. */
const enough = 200
/** Rows from this coefficient on speak of room, not of counts. */
const roomFrom = 100
/** Spare room, as a share of what is needed, from which on more of it makes a choice no easier to fill. */
const ampleForEverybody = 0.04
const ampleForLicensed = 0.15

/**
 * Choices next to one of them that satisfy every row, at a cost of at least `from` and less than `below`: one step given up
 * or exchanged for another, and drawn with the random numbers of `next`, up to two given up and up to two others taken.
 */
export function choicesAround(
  program: CoverProgram,
  counts: readonly number[],
  from: number,
  below: number,
  next: () => number,
): CoverChoice[] {
  const { cost, upper } = program
  const now = costOf(program, counts)
  const steps = program.steps.map((_, s) => s)
  const used = steps.filter((s) => counts[s]! > 0)
  const found: CoverChoice[] = []
  const seen = new Set<string>()
  let looked = 0
  const look = (out: readonly number[], into: readonly number[]): void => {
    const sum = now + costs(into) - costs(out)
    if (sum < from || sum >= below || into.some((s) => out.includes(s))) return
    const values = counts.slice(0, steps.length)
    for (const s of out) values[s]!--
    for (const s of into) values[s]!++
    if (values.some((count, s) => count < 0 || count > upper[s]!)) return
    const key = values.join()
    if (seen.has(key)) return
    seen.add(key)
    looked++
    const full = completed(program, values)
    if (full) found.push({ counts: full, cost: sum, spare: spareOf(program, full) })
  }
  for (const out of used) {
    look([out], [])
    for (const into of steps) look([out], [into])
  }
  const draw = (of: readonly number[]) => of[Math.floor(next() * of.length)]!
  for (let k = 0; k < draws && looked < looks && found.length < enough && used.length > 0; k++)
    look(
      Array.from({ length: 1 + Math.floor(next() * 2) }, () => draw(used)),
      Array.from({ length: Math.floor(next() * 3) }, () => draw(steps)),
    )
  return found

  function costs(of: readonly number[]): number {
    return of.reduce((sum, s) => sum + cost[s]!, 0)
  }
}

/** The choice with what it leaves. */
export function withSpare(program: CoverProgram, counts: readonly number[]): CoverChoice {
  return { counts, cost: costOf(program, counts), spare: spareOf(program, counts) }
}

function spareOf({ rows, licensed }: CoverProgram, counts: readonly number[]): number {
  let everybody = ampleForEverybody
  let some = ampleForLicensed
  for (const row of rows) {
    let room = 0
    let need = row.atLeast
    let largest = 0
    for (let k = 0; k < row.columns.length; k++) {
      const a = row.coefficients[k]!
      const value = a * counts[row.columns[k]!]!
      if (value > 0) room += value
      else need -= value
      largest = Math.max(largest, a)
    }
    if (largest < roomFrom || need <= 0) continue
    if (licensed.has(row)) some = Math.min(some, room / need - 1)
    else everybody = Math.min(everybody, room / need - 1)
  }
  return everybody / ampleForEverybody + some / ampleForLicensed
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
