import type { Engine } from '../../engine/LinearProgram'
import type { CoverProgram } from './CoverProgram'
import { CoverRelaxation, type RootRows } from './CoverRelaxation'
import { roundingCuts } from './roundingCuts'

/** Rounds of cuts before branching, and cuts in each. */
const cutRounds = 30
const cutsPerRound = 30
/** Rows in the linear program from the start. */
const fewRows = 40

/** Rows with which the relaxation at the root begins, without cuts. */
export function rootRows(program: CoverProgram): RootRows {
  return { active: program.rows.flatMap((_, row) => (row < fewRows ? [row] : [])), rows: [] }
}

/** The rows that bind at the root and cuts of them, gathered until they raise its bound no more. */
export function rootCuts(program: CoverProgram, engine: Engine, expired: () => boolean, penalty?: number): RootRows {
  const relaxation = new CoverRelaxation(program, engine, rootRows(program), penalty)
  const lower = program.cost.map(() => 0)
  try {
    let point = relaxation.solve(lower, program.upper, false, expired)
    let last = -Infinity
    for (let round = 0, idle = 0; point && round < cutRounds && idle < 3 && !expired(); round++) {
      idle = point.objective > last + 1e-6 * Math.abs(last) ? 0 : idle + 1
      last = point.objective
      const found = roundingCuts(relaxation.activeRows, point.primal, cutsPerRound)
      if (found.length === 0) break
      relaxation.append(found)
      point = relaxation.solve(lower, program.upper, false, expired)
    }
    const bind = new Set(point?.multipliers.map(([row]) => row))
    const indexOf = new Map(program.rows.map((row, index) => [row, index]))
    return {
      active: relaxation.activeRows.flatMap((row) => indexOf.get(row) ?? []),
      rows: relaxation.activeRows.filter((row) => !indexOf.has(row) && bind.has(row)),
    }
  } finally {
    relaxation.close()
  }
}
