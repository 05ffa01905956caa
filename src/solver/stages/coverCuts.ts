import type { Engine } from '../engine/LinearProgram'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { elastic, standIn } from './elastic'
import { roundingCuts } from './roundingCuts'

/** Rows that the linear program starts with: those of the program that were missing at the root, and cuts. */
export interface RootRows {
  readonly active: readonly number[]
  readonly rows: readonly CoverRow[]
}

/** Rounds of cuts before branching, and cuts in each. */
const cutRounds = 30
const cutsPerRound = 30
/** Rows in the linear program from the start, and rows added at once where a point does not satisfy them. */
const fewRows = 40
const rowsPerRound = 12

/** Rows with which the relaxation at the root begins, without cuts. */
export function rootRows(program: CoverProgram): RootRows {
  return { active: program.rows.flatMap((_, row) => (row < fewRows ? [row] : [])), rows: [] }
}

/** Cuts that bind at the root, gathered until they raise its bound no more. */
export function rootCuts(program: CoverProgram, engine: Engine, expired: () => boolean): RootRows {
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
export function violatedRows(
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

/** What a row is divided by in the linear program: its largest coefficient, at least 1. */
export const scaleOf = ({ coefficients }: CoverRow): number =>
  coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
