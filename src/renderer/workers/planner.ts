import { WorkerClient } from '../../solver/worker/WorkerClient'
import { browserWorkerPort } from '../../solver/worker/workerPorts'
import type { PlannerCalls } from './plannerCalls'
import { withSpare } from './withSpare'

/**
 * Plans for the levers: always the newest question. A spare stands ready, so that giving up costs no start. A lever
 * changes little of what is asked and answered: only that is sent, and the page draws only what is another object.
 */
export const planner = new WorkerClient<Pick<PlannerCalls, 'plan'>>(
  withSpare(() => browserWorkerPort(new Worker(new URL('./lever.worker.ts', import.meta.url), { type: 'module' }))),
  { byChange: ['plan'] },
)
planner.prepare()

/** Reads files, writes reports and solves for other scenarios, without making the levers wait. */
export const background = new WorkerClient<PlannerCalls>(() =>
  browserWorkerPort(new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' })),
)
background.prepare()
