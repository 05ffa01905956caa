import { inParts } from './inParts'
import type { Calls, Reply, Request, ServerPort } from './protocol'

export type Handlers<Map extends Calls<Map>> = {
  readonly [Name in keyof Map]: (
    request: Map[Name]['request'],
    progress: (progress: Map[Name]['progress']) => void,
  ) => Map[Name]['response'] | Promise<Map[Name]['response']>
}

/** Answers calls inside a worker. Whatever a handler throws becomes one clean failure; the worker goes on. */
export function serveCalls<Map extends Calls<Map>>(port: ServerPort, handlers: Handlers<Map>): void {
  port.onMessage((message) => {
    void answer(message as Request<Map>)
  })

  async function answer({ id, call, request }: Request<Map>): Promise<void> {
    const reply = (one: Reply<Map>) => {
      port.post(one)
    }
    try {
      const response = await handlers[call](request, (progress) => {
        reply({ id, kind: 'progress', progress })
      })
      const { frame, parts } = inParts(response)
      for (const part of parts) reply({ id, kind: 'part', part })
      reply({ id, kind: 'response', response: frame as typeof response })
    } catch (error) {
      const known = error instanceof Error
      reply({ id, kind: 'failure', name: known ? error.name : 'Error', message: known ? error.message : String(error) })
    }
  }
}
