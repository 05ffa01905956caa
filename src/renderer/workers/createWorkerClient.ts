import type { ReplyMessage, RequestMessage } from './workerProtocol'

/** A call was given up: its worker is gone, the next call has another one. */
export class CallCancelled extends Error {
  override readonly name = 'CallCancelled'
}

/** The part of a Worker that the client needs. */
export interface CallWorker {
  postMessage(message: RequestMessage, transfer: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<ReplyMessage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface WorkerClient<Calls> {
  call<Kind extends keyof Calls & string>(
    kind: Kind,
    request: Calls[Kind] extends { request: infer Request } ? Request : never,
    options?: CallOptions<Calls[Kind] extends { progress: infer Progress } ? Progress : never>,
  ): Promise<Calls[Kind] extends { response: infer Response } ? Response : never>
  /** Ends every call under way by ending the worker, and takes the spare one. */
  cancel(): void
  readonly busy: boolean
}

export interface CallOptions<Progress> {
  readonly onProgress?: (progress: Progress) => void
  readonly transfer?: Transferable[]
}

interface Pending {
  readonly resolve: (response: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((progress: unknown) => void) | undefined
}

/**
 * Calls into a worker that can be given up at any moment: cancel ends the worker and goes on with a spare that was
 * started beforehand, so that the next answer does not wait for a start.
 */
export function createWorkerClient<Calls>(start: () => CallWorker): WorkerClient<Calls> {
  const pending = new Map<number, Pending>()
  let nextId = 1
  let worker: CallWorker | null = null
  let spare: CallWorker | null = null

  const failAll = (error: Error) => {
    const calls = [...pending.values()]
    pending.clear()
    for (const call of calls) call.reject(error)
  }
  const listen = (to: CallWorker) => {
    to.onmessage = ({ data }) => {
      const call = pending.get(data.id)
      if (!call) return
      if (data.type === 'progress') {
        call.onProgress?.(data.progress)
        return
      }
      pending.delete(data.id)
      if (data.type === 'done') call.resolve(data.response)
      else call.reject(new Error(data.message))
    }
    to.onerror = (event) => {
      drop()
      failAll(new Error(event.message))
    }
  }
  const drop = () => {
    worker?.terminate()
    worker = null
  }
  const ready = (): CallWorker => {
    if (!worker) {
      worker = spare ?? start()
      listen(worker)
      spare = start()
    }
    return worker
  }
  return {
    call: (kind, request, options = {}) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        pending.set(id, {
          resolve: resolve as (response: unknown) => void,
          reject,
          onProgress: options.onProgress as ((progress: unknown) => void) | undefined,
        })
        ready().postMessage({ id, kind, request }, options.transfer ?? [])
      }),
    cancel: () => {
      if (pending.size === 0) return
      drop()
      failAll(new CallCancelled('cancelled'))
    },
    get busy() {
      return pending.size > 0
    },
  }
}
