import type { WorkerPort } from '../../solver/worker/protocol'
import { WorkerClient } from '../../solver/worker/WorkerClient'
import { browserWorkerPort } from '../../solver/worker/workerPorts'
import type { PlannerCalls } from './plannerCalls'
import { withSpare } from './withSpare'

const start = (): WorkerPort =>
  browserWorkerPort(new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' }))

/** Plans for the levers: always the newest question. A spare stands ready, so that giving up costs no start. */
export const planner = new WorkerClient<PlannerCalls>(withSpare(start))

/** Reads files, writes reports and solves for other scenarios, without making the levers wait. */
export const background = new WorkerClient<PlannerCalls>(start)
