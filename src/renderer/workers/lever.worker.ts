import { browserEngines } from '../../solver/engine/browserEngines'
import { defaultSolveOptions } from '../../solver/options'
import { serveCalls } from '../../solver/worker/serveCalls'
import { browserServerPort } from '../../solver/worker/workerPorts'
import type { PlannerCalls } from './plannerCalls'
import { planHandler } from './planHandler'
import { withWarmUp } from './withWarmUp'

/** After the first answer the page draws; then the worker may use the processor for itself, with room for questions. */
const restMs = { first: 150, between: 20 }

// The engine's code is fetched while the worker waits for its first question.
void browserEngines.load(defaultSolveOptions.engine)

/** Plans and nothing else: it is started anew whenever a newer lever position overtakes it, so it has to be small. */
serveCalls<Pick<PlannerCalls, 'plan'>>(browserServerPort(self), {
  plan: withWarmUp(planHandler, (run, isFirst) => setTimeout(run, isFirst ? restMs.first : restMs.between)),
})
