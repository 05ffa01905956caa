import type { Engines } from '../engine/loadEngines'
import type { Progress, SolveOptions } from '../options'
import type { PackingProblem } from '../problem'
import type { SolveOutcome } from '../solution'
import { solve } from '../solve'
import type { Handlers } from './serveCalls'

/** What a worker that only solves answers. */
export interface SolverCalls {
  solve: {
    request: { readonly problem: PackingProblem; readonly options: Omit<SolveOptions, 'onProgress'> }
    response: SolveOutcome
    progress: Progress
  }
}

/** Answers those calls with the solver itself. */
export function solverHandlers(engines: Engines): Handlers<SolverCalls> {
  return {
    solve: ({ problem, options }, onProgress) => solve(problem, { ...options, onProgress }, engines),
  }
}
