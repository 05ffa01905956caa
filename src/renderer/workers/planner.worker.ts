import { openCase } from '../../app/openCase'
import { runPipeline } from '../../planner/pipeline'
import { defaultSolveOptions } from '../../solver/options'
import { rememberingSolve } from './rememberingSolve'
import type { PlannerCalls } from './plannerCalls'
import { serveCalls, type WorkerPort } from './serveCalls'
import { browserEngines } from '../../solver/engine/browserEngines'
import { solve } from '../../solver/solve'

const solvePlacement = rememberingSolve((problem, options) => solve(problem, options, browserEngines))

serveCalls<PlannerCalls>(self as unknown as WorkerPort, {
  open: ({ bytes, fileName }) => openCase(bytes, fileName),
  plan: ({ inputs, previous }, tell) =>
    runPipeline(inputs, solvePlacement, { ...defaultSolveOptions, ...(previous ? { previous } : {}), onProgress: tell }),
})
