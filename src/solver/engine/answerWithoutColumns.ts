import type { LinearProgramAnswer } from './LinearProgram'

/** What is true of a program without columns, which engines refuse: every row activity is 0. */
export function answerWithoutColumns(rowLower: ArrayLike<number>, rowUpper: ArrayLike<number>): LinearProgramAnswer {
  for (let r = 0; r < rowLower.length; r++) if (rowLower[r]! > 0 || rowUpper[r]! < 0) return { status: 'infeasible' }
  return {
    status: 'optimal',
    objective: 0,
    primal: new Float64Array(0),
    dual: new Float64Array(rowLower.length),
    bound: 0,
  }
}
