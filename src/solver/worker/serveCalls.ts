import { changed, changeOf } from './changeOf'
import { inParts, joinParts, type Part } from './inParts'
import type { Calls, ChangedRequest, Reply, Request, RequestPart, ServerPort } from './protocol'

export type Handlers<Map extends Calls<Map>> = {
  readonly [Name in keyof Map]: (
    request: Map[Name]['request'],
    progress: (progress: Map[Name]['progress']) => void,
  ) => Map[Name]['response'] | Promise<Map[Name]['response']>
}

/** Answers calls inside a worker. Whatever a handler throws becomes one clean failure; the worker goes on. */
export function serveCalls<Map extends Calls<Map>>(port: ServerPort, handlers: Handlers<Map>): void {
  /** Of calls that are asked by their changes: the last question and the last answer. */
  const lastAsked = new globalThis.Map<keyof Map, unknown>()
  const lastAnswered = new globalThis.Map<keyof Map, unknown>()

  /** Pieces of the question that is being asked; a client asks one at a time. */
  let parts: Part[] = []

  port.onMessage((message) => {
    if ('part' in (message as object)) {
      parts.push((message as RequestPart).part)
      return
    }
    const question = joinParts(message, parts) as Request<Map> | ChangedRequest<Map>
    parts = []
    void answer(question)
  })

  async function answer(message: Request<Map> | ChangedRequest<Map>): Promise<void> {
    const { id, call } = message
    const reply = (one: Reply<Map>) => {
      port.post(one)
    }
    try {
      const request = 'change' in message ? asked(message) : message.request
      const response = await handlers[call](request, (progress) => {
        reply({ id, kind: 'progress', progress })
      })
      if ('change' in message) {
        const { frame, parts } = inParts(changeOf(lastAnswered.get(call), response))
        lastAnswered.set(call, response)
        for (const part of parts) reply({ id, kind: 'part', part })
        reply({ id, kind: 'change', change: frame as ReturnType<typeof changeOf> })
        return
      }
      const { frame, parts } = inParts(response)
      for (const part of parts) reply({ id, kind: 'part', part })
      reply({ id, kind: 'response', response: frame as typeof response })
    } catch (error) {
      const known = error instanceof Error
      reply({ id, kind: 'failure', name: known ? error.name : 'Error', message: known ? error.message : String(error) })
    }
  }

  function asked({ call, change }: ChangedRequest<Map>): Map[keyof Map]['request'] {
    const request = changed(lastAsked.get(call), change)
    lastAsked.set(call, request)
    return request
  }
}
