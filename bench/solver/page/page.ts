import type { WorkerCase, WorkerResult } from './solverWorker'

/** What the bench calls in the page: each case in one fresh worker, so that memory of one does not slow the next. */
const measure = (wanted: WorkerCase): Promise<WorkerResult> =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./solverWorker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<WorkerResult>) => {
      worker.terminate()
      done(data)
    }
    worker.onerror = ({ message }) => {
      fail(new Error(message))
    }
    worker.postMessage(wanted)
  })

Object.assign(globalThis, { measure })
