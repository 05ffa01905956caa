import { keptContent } from '../../exchange/project/writeProject'
import type { Scenarios } from '../store/scenario'
import type { History } from '../store/history'
import { WorkerClient } from '../../solver/worker/WorkerClient'
import { browserWorkerPort } from '../../solver/worker/workerPorts'
import type { KeeperCalls } from './keeperCalls'

const keeper = new WorkerClient<KeeperCalls>(
  () => browserWorkerPort(new Worker(new URL('./keeper.worker.ts', import.meta.url), { type: 'module' })),
  { byChange: ['project'] },
)

/**
 * The project file of what is open, as bytes, written in a worker of its own: with thousands of workloads it takes half
 * a second, and it must not wait for a report that is being written. Only what changed since the last time is sent.
 */
export const projectBytes = ({ present, past, future }: History<Scenarios>): Promise<Uint8Array> =>
  keeper.call('project', keptContent({ scenarios: present, past, future }))
