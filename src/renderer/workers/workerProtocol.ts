/** One call that a worker answers: what is sent, what comes back and what is told on the way. All plain data. */
export interface WorkerCall {
  readonly request: unknown
  readonly response: unknown
  readonly progress: unknown
}

export type WorkerCalls = Readonly<Record<string, WorkerCall>>

export interface RequestMessage<Kind extends string = string, Request = unknown> {
  readonly id: number
  readonly kind: Kind
  readonly request: Request
}

export type ReplyMessage =
  | { readonly id: number; readonly type: 'progress'; readonly progress: unknown }
  | { readonly id: number; readonly type: 'done'; readonly response: unknown }
  | { readonly id: number; readonly type: 'failed'; readonly message: string }

/** What a worker does for each of its calls. */
export type WorkerHandlers<Calls> = {
  readonly [Kind in keyof Calls]: Calls[Kind] extends { request: infer Request; response: infer Response; progress: infer Progress }
    ? (request: Request, tell: (progress: Progress) => void) => Response | Promise<Response>
    : never
}
