import { describe, expect, it } from 'vitest'
import { CallCancelled, type CallWorker, createWorkerClient } from './createWorkerClient'
import { serveCalls } from './serveCalls'
import type { ReplyMessage, RequestMessage, WorkerHandlers } from './workerProtocol'

interface Calls {
  double: { request: number; response: number; progress: string }
  never: { request: null; response: null; progress: never }
  broken: { request: null; response: null; progress: never }
}

const handlers: WorkerHandlers<Calls> = {
  double: (x, tell) => {
    tell('half way')
    return 2 * x
  },
  never: () => new Promise<null>(() => undefined),
  broken: () => {
    throw new Error('no such luck')
  },
}

/** A worker without a thread: messages are copied as a real one copies them. */
function fakeWorkers() {
  const started: { terminated: boolean }[] = []
  const start = (): CallWorker => {
    let listener: ((event: MessageEvent<RequestMessage>) => void) | null = null
    const state = { terminated: false }
    started.push(state)
    const worker: CallWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => {
        state.terminated = true
      },
      postMessage: (message) => listener?.({ data: structuredClone(message) } as MessageEvent<RequestMessage>),
    }
    serveCalls<Calls>(
      {
        postMessage: (reply) => {
          if (!state.terminated) worker.onmessage?.({ data: structuredClone(reply) } as MessageEvent<ReplyMessage>)
        },
        addEventListener: (_type, listen) => {
          listener = listen
        },
      },
      handlers,
    )
    return worker
  }
  return { started, start }
}

describe('createWorkerClient', () => {
  it('answers calls and tells progress', async () => {
    const client = createWorkerClient<Calls>(fakeWorkers().start)
    const told: string[] = []
    expect(await client.call('double', 21, { onProgress: (p) => told.push(p) })).toBe(42)
    expect(told).toEqual(['half way'])
    expect(client.busy).toBe(false)
  })

  it('ends the worker on cancel and goes on with the spare', async () => {
    const { started, start } = fakeWorkers()
    const client = createWorkerClient<Calls>(start)
    const given = client.call('never', null)
    client.cancel()
    await expect(given).rejects.toBeInstanceOf(CallCancelled)
    expect(started.map((w) => w.terminated)).toEqual([true, false])
    expect(await client.call('double', 1)).toBe(2)
  })

  it('passes a failure on', async () => {
    await expect(createWorkerClient<Calls>(fakeWorkers().start).call('broken', null)).rejects.toThrow('no such luck')
  })
})
