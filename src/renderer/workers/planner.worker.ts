import { openCase } from '../../app/openCase'
import { runPipeline } from '../../planner/pipeline'
import { browserEngines } from '../../solver/engine/browserEngines'
import { defaultSolveOptions } from '../../solver/options'
import { solve } from '../../solver/solve'
import { serveCalls } from '../../solver/worker/serveCalls'
import { browserServerPort } from '../../solver/worker/workerPorts'
import type { PlannerCalls } from './plannerCalls'
import { rememberingSolve } from './rememberingSolve'

const solvePlacement = rememberingSolve((problem, options) => solve(problem, options, browserEngines))

// The engine's code is fetched while the worker waits for its first question.
void browserEngines.load(defaultSolveOptions.engine)

serveCalls<PlannerCalls>(browserServerPort(self), {
  open: ({ bytes, fileName }) => openCase(bytes, fileName),
  plan: ({ inputs, previous }, tell) =>
    runPipeline(inputs, solvePlacement, { ...defaultSolveOptions, ...(previous ? { previous } : {}), onProgress: tell }),
})
