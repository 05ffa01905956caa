import type { ReplyMessage, RequestMessage, WorkerHandlers } from './workerProtocol'

/** The part of a worker's global scope that is needed to answer. */
export interface WorkerPort {
  postMessage(message: ReplyMessage): void
  addEventListener(type: 'message', listener: (event: MessageEvent<RequestMessage>) => void): void
}

/** Answers calls on a worker's port, one after the other as they come. */
export function serveCalls<Calls>(port: WorkerPort, handlers: WorkerHandlers<Calls>): void {
  port.addEventListener('message', ({ data: { id, kind, request } }) => {
    const handler = handlers[kind as keyof Calls] as (request: unknown, tell: (progress: unknown) => void) => unknown
    const tell = (progress: unknown) => {
      port.postMessage({ id, type: 'progress', progress })
    }
    Promise.resolve()
      .then(() => handler(request, tell))
      .then(
        (response) => {
          port.postMessage({ id, type: 'done', response })
        },
        (error: unknown) => {
          port.postMessage({ id, type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
        },
      )
  })
}
