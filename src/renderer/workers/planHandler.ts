import { runPipeline } from '../../planner/pipeline'
import { browserEngines } from '../../solver/engine/browserEngines'
import { defaultSolveOptions } from '../../solver/options'
import { solve } from '../../solver/solve'
import type { PlannerCalls } from './plannerCalls'
import { rememberingSolve } from './rememberingSolve'

/** The solver of this worker; a question whose answer is proven is not solved twice. */
export const solvePlacement = rememberingSolve((problem, options) => solve(problem, options, browserEngines))

/** Plans inside a worker. The answer leaves out the inputs, which the page has: a copy would only be larger. */
export const planHandler = async (
  { inputs, previous, brief = false }: PlannerCalls['plan']['request'],
  tell: (progress: PlannerCalls['plan']['progress']) => void,
): Promise<PlannerCalls['plan']['response']> => {
  const { inputs: _asked, ...answer } = await runPipeline(inputs, solvePlacement, {
    ...defaultSolveOptions,
    brief,
    ...(previous ? { previous } : {}),
    onProgress: tell,
  })
  return answer
}
