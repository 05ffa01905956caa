import { WorkerClient } from '../../solver/worker/WorkerClient'
import { browserWorkerPort } from '../../solver/worker/workerPorts'
import type { FanCalls } from './fanCalls'

/**
 * The fan of growth derives the demand of twenty years three times over, a second and more for thousands of workloads:
 * in a worker of its own, so that neither the page nor the levers wait for it.
 */
export const fanWorker = new WorkerClient<FanCalls>(
  () => browserWorkerPort(new Worker(new URL('./fan.worker.ts', import.meta.url), { type: 'module' })),
  { byChange: ['fan'] },
)
