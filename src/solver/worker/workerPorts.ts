import type { ServerPort, WorkerPort } from './protocol'

/** What a browser's `Worker` offers, as far as it is used. */
export interface BrowserWorkerLike {
  postMessage(message: unknown): void
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { data?: unknown; message?: string }) => void,
  ): void
  terminate(): void
}

/** What Node's `Worker` offers, as far as it is used. */
export interface NodeWorkerLike {
  postMessage(message: unknown): void
  on(type: 'message' | 'error' | 'exit', listener: (value: unknown) => void): unknown
  terminate(): unknown
}

/** The page's side of a browser's worker. */
export function browserWorkerPort(worker: BrowserWorkerLike): WorkerPort {
  return {
    post: (message) => {
      worker.postMessage(message)
    },
    onMessage: (listener) => {
      worker.addEventListener('message', (event) => {
        listener(event.data)
      })
    },
    onError: (listener) => {
      worker.addEventListener('error', (event) => {
        listener(event.message ?? 'the worker failed to start')
      })
      worker.addEventListener('messageerror', () => {
        listener('a message could not be read')
      })
    },
    terminate: () => {
      worker.terminate()
    },
  }
}

/** The calling side of Node's worker. */
export function nodeWorkerPort(worker: NodeWorkerLike): WorkerPort {
  return {
    post: (message) => {
      worker.postMessage(message)
    },
    onMessage: (listener) => {
      worker.on('message', listener)
    },
    onError: (listener) => {
      worker.on('error', (error) => {
        listener(error instanceof Error ? error.message : String(error))
      })
      worker.on('exit', (code) => {
        listener(`the worker ended with code ${String(code)}`)
      })
    },
    terminate: () => {
      worker.terminate()
    },
  }
}

/** `self` inside a browser's worker. */
export function browserServerPort(scope: {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}): ServerPort {
  return {
    post: (message) => {
      scope.postMessage(message)
    },
    onMessage: (listener) => {
      scope.addEventListener('message', (event) => {
        listener(event.data)
      })
    },
  }
}

/** `parentPort` inside Node's worker. */
export function nodeServerPort(parent: {
  postMessage(message: unknown): void
  on(type: 'message', listener: (value: unknown) => void): unknown
}): ServerPort {
  return {
    post: (message) => {
      parent.postMessage(message)
    },
    onMessage: (listener) => {
      parent.on('message', listener)
    },
  }
}
