import type { Engine, LinearProgram, LinearProgramAnswer, OpenProgram } from '../../engine/LinearProgram'
import type { ProgramRows, Term } from '../../engine/ProgramRows'
import type { RestartRows } from './RestartRows'

/** Takes a row, a sum of terms that is no more than `most`; its number. */
export type AddRow = (terms: readonly Term[], most: number) => number

/** Rounds of rows after which the answer is taken as it is: it lacks no more than what is really lacking. */
const mostRounds = 100

/**
 * Solves a continuous program, again and again with the rows of families that lack room to restart, until all have it. A last
 * answer that is none leaves everything open. Throws an EngineFailure where the engine fails.
 */
export function solveWithRestarts(
  engine: Engine,
  columns: Pick<LinearProgram, 'cost' | 'lower' | 'upper'>,
  rows: ProgramRows,
  restartsOf: (add: AddRow) => readonly RestartRows[],
  timeLimitMs: () => number,
): { readonly answer: LinearProgramAnswer; readonly restarts: readonly RestartRows[] } {
  let work: OpenProgram | null = null
  let added = 0
  const restarts = restartsOf((terms, most) => {
    if (!work) return rows.add(terms, -Infinity, most)
    work.addRow(-Infinity, most, Int32Array.from(terms, ([column]) => column), Float64Array.from(terms, ([, value]) => value)) // prettier-ignore
    return rows.count + added++
  })
  const count = columns.cost.length
  work = engine.open({ ...columns, columns: count, integer: new Uint8Array(count), ...rows.matrix })
  try {
    for (let round = 1; ; round++) {
      const answer = work.solve({ timeLimitMs: timeLimitMs() })
      if (answer.status !== 'optimal' || round === mostRounds) return { answer, restarts }
      const missing = restarts.reduce((sum, of) => sum + of.addShort(answer.primal), 0)
      if (missing === 0) return { answer, restarts }
    }
  } finally {
    work.close()
  }
}
