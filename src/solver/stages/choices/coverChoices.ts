import type { CoverProgram, CoverRow } from '../cover/CoverProgram'
import { RowCheck } from '../cover/RowCheck'

/** How many of each step, with what it costs and how much room it leaves. */
export interface CoverChoice {
  /** One count per column of the program. */
  readonly counts: readonly number[]
  readonly cost: number
  /** How easy it is to fill: room beyond what is needed, where that is least, of everybody and of licensed items; 0 to 2. */
  readonly spare: number
}

/** Exchanges that are drawn, and those that are looked at, around one choice of few steps. */
const draws = 20_000
const looks = 4000
/** Steps from which on fewer are looked at, as each takes longer. */
const fewSteps = 24
/** Rows that leave least room at a choice, which alone are asked how much there is at those around it. */
const tightRows = 60
/** Choices that satisfy every row after which no more are drawn. */
const enough = 200
/** Rows from this coefficient on speak of room, not of counts. */
const roomFrom = 100
/** Spare room, as a share of what is needed, from which on more of it makes a choice no easier to fill. */
const ampleForEverybody = 0.04
const ampleForLicensed = 0.15

/**
 * Choices next to one of them that satisfy every row, at a cost of at least `from` and less than `below`: one step more, given
 * up or exchanged for another, and drawn with the random numbers of `next`, up to two given up and up to two others taken.
 * `share` of the usual number of them is looked at.
 */
export function choicesAround(
  program: CoverProgram,
  counts: readonly number[],
  from: number,
  below: number,
  next: () => number,
  share = 1,
): CoverChoice[] {
  const { cost, upper } = program
  const now = costOf(program, counts)
  const steps = program.steps.map((_, s) => s)
  const used = steps.filter((s) => counts[s]! > 0)
  const found: CoverChoice[] = []
  const seen = new Set<string>()
  let looked = 0
  const mostLooks = share * looks * Math.min(1, fewSteps / steps.length)
  const tight = tightestRows(program, counts)
  const look = (out: readonly number[], into: readonly number[]): void => {
    const sum = now + costs(into) - costs(out)
    if (looked >= mostLooks || sum < from || sum >= below || into.some((s) => out.includes(s))) return
    if (out.some((s, k) => counts[s]! <= (out[0] === s && k > 0 ? 1 : 0))) return
    const key = `${[...out].sort(ascending).join()};${[...into].sort(ascending).join()}`
    if (seen.has(key)) return
    seen.add(key)
    const values = counts.slice(0, steps.length)
    for (const s of out) values[s]!--
    for (const s of into) values[s]!++
    if (into.some((s) => values[s]! > upper[s]!)) return
    looked++
    const full = completed(program, values)
    if (full) found.push({ counts: full, cost: sum, spare: spareOf(program, full, tight) })
  }
  for (const into of steps) look([], [into])
  for (const out of used) {
    look([out], [])
    for (const into of steps) look([out], [into])
  }
  const sets = setsOf(program)
  const draw = (of: readonly number[]) => of[Math.floor(next() * of.length)]!
  for (let k = 0; k < share * draws && looked < mostLooks && found.length < enough && used.length > 0; k++) {
    const out = Array.from({ length: 1 + Math.floor(next() * 2) }, () => draw(used))
    const rest = now - costs(out)
    // Of what costs neither too little nor too much: most would, and draws are for those that are worth a look.
    const ofSize = sets[Math.floor(next() * sets.length)]!
    const first = firstFrom(ofSize, from - rest)
    const end = firstFrom(ofSize, below - rest)
    if (first < end) look(out, ofSize[first + Math.floor(next() * (end - first))]!.steps)
  }
  return found

  function costs(of: readonly number[]): number {
    return of.reduce((sum, s) => sum + cost[s]!, 0)
  }
}

interface CostedSteps {
  readonly steps: readonly number[]
  readonly cost: number
}

const known = new WeakMap<CoverProgram, readonly (readonly CostedSteps[])[]>()

/** The same for one program, which is asked for many times. */
function setsOf(program: CoverProgram): readonly (readonly CostedSteps[])[] {
  const sets = known.get(program) ?? setsByCost(program.cost.slice(0, program.steps.length))
  known.set(program, sets)
  return sets
}

/** None, each single step and each pair of them: by size, the cheapest first. */
function setsByCost(cost: readonly number[]): readonly (readonly CostedSteps[])[] {
  const singles = cost.map((one, s) => ({ steps: [s], cost: one }))
  const pairs = singles.flatMap((a, k) =>
    singles.slice(k).map((b) => ({ steps: [...a.steps, ...b.steps], cost: a.cost + b.cost })),
  )
  return [[{ steps: [], cost: 0 }], singles, pairs].map((sets) => sets.sort((a, b) => a.cost - b.cost))
}

/** Where those begin that cost at least so much. */
function firstFrom(sets: readonly CostedSteps[], least: number): number {
  let from = 0
  let to = sets.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (sets[middle]!.cost < least) from = middle + 1
    else to = middle
  }
  return from
}

/** The choice with what it leaves. */
export function withSpare(program: CoverProgram, counts: readonly number[]): CoverChoice {
  return { counts, cost: costOf(program, counts), spare: spareOf(program, counts, program.rows) }
}

function spareOf({ licensed }: CoverProgram, counts: readonly number[], rows: readonly CoverRow[]): number {
  let everybody = ampleForEverybody
  let some = ampleForLicensed
  for (const row of rows) {
    const spare = spareIn(row, counts)
    if (licensed.has(row)) some = Math.min(some, spare)
    else everybody = Math.min(everybody, spare)
  }
  return everybody / ampleForEverybody + some / ampleForLicensed
}

/** Room that a row leaves, as a share of what is needed; endless where it does not speak of room. */
function spareIn(row: CoverRow, counts: readonly number[]): number {
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
  return largest < roomFrom || need <= 0 ? Infinity : room / need - 1
}

function tightestRows(program: CoverProgram, counts: readonly number[]): readonly CoverRow[] {
  const values = [...counts]
  program.complete(values)
  const bySpare = program.rows
    .map((row) => ({ row, spare: spareIn(row, values) }))
    .filter(({ spare }) => spare < Infinity)
    .sort((a, b) => a.spare - b.spare)
  return [true, false].flatMap((isLicensed) =>
    bySpare
      .filter(({ row }) => program.licensed.has(row) === isLicensed)
      .slice(0, tightRows)
      .map(({ row }) => row),
  )
}

const ascending = (a: number, b: number): number => a - b

function costOf({ cost, steps }: CoverProgram, counts: readonly number[]): number {
  return steps.reduce((sum, _, s) => sum + cost[s]! * counts[s]!, 0)
}

/** All columns for these counts of steps, or null where a row is not satisfied. */
function completed(program: CoverProgram, counts: readonly number[]): number[] | null {
  const { steps, cost, rows, complete } = program
  const values = [...counts.slice(0, steps.length), ...cost.slice(steps.length).map(() => 0)]
  const check = checks.get(rows) ?? new RowCheck(program)
  checks.set(rows, check)
  if (!check.allows(values)) return null
  complete(values)
  return check.completes(values) ? values : null
}

const checks = new WeakMap<object, RowCheck>()
