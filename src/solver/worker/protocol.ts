import type { Change } from './changeOf'
import type { Part } from './inParts'

/**
 * The messages between a page and its worker, derived from one type map: per call what is asked, what comes back and what
 * is told on the way. Only plain data crosses.
 */
export type Calls<Map> = { readonly [Name in keyof Map]: { request: unknown; response: unknown; progress: unknown } }

export interface Request<Map extends Calls<Map>, Name extends keyof Map = keyof Map> {
  readonly id: number
  readonly call: Name
  readonly request: Map[Name]['request']
}

/** The same question again with other values, as the change since it was last asked of this worker. */
export interface ChangedRequest<Map extends Calls<Map>, Name extends keyof Map = keyof Map> {
  readonly id: number
  readonly call: Name
  readonly change: Change
}

/** A piece of a long list of a question that follows; its other pieces and the question itself come after it. */
export interface RequestPart {
  readonly id: number
  readonly part: Part
}

/**
 * An answer comes as its long lists in parts, then the response that they belong into. What was asked as a change is
 * answered as the change since the last answer to the same call.
 */
export type Reply<Map extends Calls<Map>, Name extends keyof Map = keyof Map> =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Map[Name]['progress'] }
  | { readonly id: number; readonly kind: 'part'; readonly part: Part }
  | { readonly id: number; readonly kind: 'response'; readonly response: Map[Name]['response'] }
  | { readonly id: number; readonly kind: 'change'; readonly change: Change }
  | { readonly id: number; readonly kind: 'failure'; readonly name: string; readonly message: string }

/** One end of a channel to a worker: a browser's `Worker` or Node's, see `workerPorts.ts`. */
export interface WorkerPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onError(listener: (message: string) => void): void
  terminate(): void
}

/** The other end, inside the worker. */
export interface ServerPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}
