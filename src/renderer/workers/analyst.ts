import { WorkerClient } from '../../solver/worker/WorkerClient'
import { browserWorkerPort } from '../../solver/worker/workerPorts'
import type { PlannerCalls } from './plannerCalls'

/** Break points, tornado, draws and repairs: long, and given up at will, so they have a worker of their own. */
export const analyst = new WorkerClient<PlannerCalls>(() =>
  browserWorkerPort(new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' })),
)
