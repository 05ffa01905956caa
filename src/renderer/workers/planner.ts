import { type CallWorker, createWorkerClient } from './createWorkerClient'
import type { PlannerCalls } from './plannerCalls'

const start = (): CallWorker => new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' })

/** Plans for the levers: always the newest question. */
export const planner = createWorkerClient<PlannerCalls>(start)

/** Reads files, writes reports and solves for other scenarios, without making the levers wait. */
export const background = createWorkerClient<PlannerCalls>(start)
