import { type Change, changed, changeOf } from './changeOf'
import { inParts, joinParts, type Part } from './inParts'
import type { Calls, ChangedRequest, Reply, Request, WorkerPort } from './protocol'

/** The caller took the question back. */
export class CallCancelled extends Error {
  override readonly name = 'CallCancelled'
}

/** The worker failed: a trap, lack of memory, or an exception. The next call gets a fresh worker. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'

  constructor(
    message: string,
    /** Name of the error inside the worker. */
    readonly errorName: string,
  ) {
    super(message)
  }
}

export interface CallOptions<Progress> {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface ClientOptions<Map extends Calls<Map>> {
  /** Calls asked again and again with nearly the same values: only what changed is sent, there and back. */
  readonly byChange?: readonly (keyof Map)[]
}

interface Waiting {
  readonly id: number
  readonly name: PropertyKey
  readonly request: unknown
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: never) => void) | undefined
  readonly resolve: (response: never) => void
  readonly reject: (error: Error) => void
  readonly onAbort: () => void
  /** Parts of the answer that have come. */
  readonly parts: Part[]
}

/**
 * Asks a worker, one call at a time in order. Solvers cannot be interrupted from within, so cancelling the running call
 * ends the worker; calls that wait behind it are not lost. A worker is started by the call that needs one, or before it
 * by `prepare`: starting one costs as much as a solve and would compete with the one that made it necessary.
 */
export class WorkerClient<Map extends Calls<Map>> {
  private port: WorkerPort | null = null
  private running: Waiting | null = null
  private readonly queue: Waiting[] = []
  private nextId = 1
  private closed = false
  /** Of calls asked by their changes: what the worker that runs now was asked and has answered last. */
  private readonly lastAsked = new globalThis.Map<PropertyKey, unknown>()
  private readonly lastAnswered = new globalThis.Map<PropertyKey, unknown>()

  constructor(
    private readonly spawn: () => WorkerPort,
    private readonly options: ClientOptions<Map> = {},
  ) {}

  /** Starts the worker before it is needed. */
  prepare(): void {
    if (!this.closed) this.port ??= this.start()
  }

  /** @throws CallCancelled, CallFailed */
  call<Name extends keyof Map>(
    name: Name,
    request: Map[Name]['request'],
    options: CallOptions<Map[Name]['progress']> = {},
  ): Promise<Map[Name]['response']> {
    const { signal, onProgress } = options
    return new Promise((resolve, reject) => {
      if (this.closed || signal?.aborted) {
        reject(new CallCancelled())
        return
      }
      const id = this.nextId++
      const waiting: Waiting = {
        id,
        name,
        request,
        signal,
        onProgress,
        resolve,
        reject,
        onAbort: () => {
          this.cancel(id)
        },
        parts: [],
      }
      signal?.addEventListener('abort', waiting.onAbort)
      this.queue.push(waiting)
      this.advance()
    })
  }

  /** Ends the worker and cancels everything asked. */
  close(): void {
    this.closed = true
    this.port?.terminate()
    for (const waiting of [this.running, ...this.queue])
      if (waiting)
        this.settle(waiting, () => {
          waiting.reject(new CallCancelled())
        })
    this.running = null
    this.queue.length = 0
  }

  private start(): WorkerPort {
    const port = this.spawn()
    port.onMessage((message) => {
      if (port === this.port) this.receive(message as Reply<Map>)
    })
    port.onError((message) => {
      if (port === this.port && !this.closed) this.restart(new CallFailed(message, 'worker'))
    })
    return port
  }

  private cancel(id: number): void {
    if (this.running?.id === id) {
      this.restart(new CallCancelled())
      return
    }
    const at = this.queue.findIndex((waiting) => waiting.id === id)
    if (at < 0) return
    const waiting = this.queue.splice(at, 1)[0]!
    this.settle(waiting, () => {
      waiting.reject(new CallCancelled())
    })
  }

  private restart(error: Error): void {
    this.port?.terminate()
    this.port = null
    this.lastAsked.clear()
    this.lastAnswered.clear()
    const { running } = this
    this.running = null
    if (running)
      this.settle(running, () => {
        running.reject(error)
      })
    this.advance()
  }

  private receive(reply: Reply<Map>): void {
    const { running } = this
    if (running?.id !== reply.id) return
    switch (reply.kind) {
      case 'progress':
        running.onProgress?.(reply.progress as never)
        return
      case 'part':
        running.parts.push(reply.part)
        return
      case 'response':
        this.running = null
        this.settle(running, () => {
          running.resolve(joinParts(reply.response, running.parts) as never)
        })
        break
      case 'change': {
        this.running = null
        const change = joinParts(reply.change, running.parts) as Change
        const response = changed(this.lastAnswered.get(running.name), change)
        this.lastAnswered.set(running.name, response)
        this.settle(running, () => {
          running.resolve(response as never)
        })
        break
      }
      case 'failure':
        this.running = null
        this.settle(running, () => {
          running.reject(new CallFailed(reply.message, reply.name))
        })
    }
    this.advance()
  }

  private advance(): void {
    if (this.running) return
    const waiting = this.queue.shift()
    if (!waiting) return
    this.running = waiting
    const port = (this.port ??= this.start())
    const { frame, parts } = inParts(this.messageOf(waiting))
    this.post(waiting, port, [...parts.map((part) => ({ id: waiting.id, part })), frame], 0)
  }

  /** Sends the pieces of a long question one by one, so that the page can draw between two of them. */
  private post(waiting: Waiting, port: WorkerPort, messages: readonly unknown[], at: number): void {
    if (this.running !== waiting || this.port !== port) return
    try {
      port.post(messages[at])
    } catch (error) {
      const failed = error instanceof Error ? error : new Error(String(error))
      if (at > 0) this.restart(failed)
      else this.refuse(waiting, failed)
      return
    }
    if (at + 1 < messages.length)
      setTimeout(() => {
        this.post(waiting, port, messages, at + 1)
      })
    else if (this.isByChange(waiting)) this.lastAsked.set(waiting.name, waiting.request)
  }

  /** What cannot be cloned was never sent: the worker is as good as before. */
  private refuse(waiting: Waiting, error: Error): void {
    this.running = null
    this.settle(waiting, () => {
      waiting.reject(error)
    })
    this.advance()
  }

  private isByChange({ name }: Waiting): boolean {
    return this.options.byChange?.includes(name as keyof Map) ?? false
  }

  private messageOf(waiting: Waiting): Request<Map> | ChangedRequest<Map> {
    const { id, request } = waiting
    const call = waiting.name as keyof Map
    return this.isByChange(waiting)
      ? { id, call, change: changeOf(this.lastAsked.get(call), request) }
      : { id, call, request }
  }

  private settle(waiting: Waiting, how: () => void): void {
    waiting.signal?.removeEventListener('abort', waiting.onAbort)
    how()
  }
}
