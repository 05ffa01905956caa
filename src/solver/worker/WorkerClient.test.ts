import { Worker } from 'node:worker_threads'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import { defaultSolveOptions, type Progress } from '../options'
import type { PackingProblem } from '../problem'
import { serveCalls } from './serveCalls'
import { solverHandlers, type SolverCalls } from './solverCalls'
import { CallCancelled, CallFailed, WorkerClient } from './WorkerClient'
import { nodeServerPort, nodeWorkerPort } from './workerPorts'
import type { WorkerPort } from './protocol'

interface TestCalls {
  double: { request: number; response: number; progress: never }
  hang: { request: null; response: never; progress: 'busy' }
  fail: { request: string; response: never; progress: never }
  die: { request: null; response: never; progress: never }
}

/** A real thread that speaks the protocol in plain JavaScript: `hang` never returns and cannot be interrupted. */
const thread = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ id, call, request }) => {
    if (call === 'double') parentPort.postMessage({ id, kind: 'response', response: 2 * request })
    if (call === 'fail') parentPort.postMessage({ id, kind: 'failure', name: 'RangeError', message: request })
    if (call === 'die') process.exit(3)
    if (call === 'hang') { parentPort.postMessage({ id, kind: 'progress', progress: 'busy' }); for (;;) {} }
  })`

interface KeptCalls {
  plan: { request: Kept; response: Kept; progress: never }
}
interface Kept {
  readonly estate: readonly { readonly id: string; readonly cores: number }[]
  readonly price: number
}

/** A client and a server in one thread, every message copied on the way, and what was sent. */
function joined(handle: (request: Kept) => Kept): {
  client: WorkerClient<KeptCalls>
  sent: unknown[]
  spawned: number
} {
  const all = { client: new WorkerClient<KeptCalls>(start, { byChange: ['plan'] }), sent: [] as unknown[], spawned: 0 }
  function start(): WorkerPort {
    all.spawned++
    let open = true
    const toServer: ((message: unknown) => void)[] = []
    const toClient: ((message: unknown) => void)[] = []
    const passOn = (to: typeof toServer) => (message: unknown) => {
      all.sent.push(message)
      const copy: unknown = structuredClone(message)
      if (!open) return
      for (const listener of to) listener(copy)
    }
    serveCalls<KeptCalls>({ post: passOn(toClient), onMessage: (to) => toServer.push(to) }, { plan: handle })
    return {
      post: passOn(toServer),
      onMessage: (to) => toClient.push(to),
      onError: () => undefined,
      terminate: () => {
        open = false
      },
    }
  }
  return all
}

describe('calls by their changes', () => {
  const estate = Array.from({ length: 1200 }, (_, at) => ({ id: `w${at}`, cores: at }))

  it('asks and answers the same as whole calls, and keeps what did not change', async () => {
    const asked: Kept[] = []
    const { client, sent } = joined((request) => {
      asked.push(request)
      return { estate: request.estate.map(({ id, cores }) => ({ id, cores: cores * 2 })), price: request.price + 1 }
    })
    const first = await client.call('plan', { estate, price: 1 })
    const second = await client.call('plan', { estate, price: 2 })
    expect(first).toEqual({ estate: estate.map(({ id, cores }) => ({ id, cores: cores * 2 })), price: 2 })
    expect(second).toEqual({ ...first, price: 3 })
    expect(second.estate).toBe(first.estate)
    expect(asked[1]!.estate).toBe(asked[0]!.estate)
    expect(JSON.stringify(sent.slice(-2)).length).toBeLessThan(300)

    const edited = estate.map((item, at) => (at === 700 ? { ...item, cores: 1 } : item))
    const third = await client.call('plan', { estate: edited, price: 2 })
    expect(asked[2]).toEqual({ estate: edited, price: 2 })
    expect(third.estate[700]).toEqual({ id: 'w700', cores: 2 })
    expect(third.estate[699]).toBe(first.estate[699])
  })

  it('starts from nothing with a new worker, and goes on after a failure', async () => {
    let fails = false
    const all = joined((request) => {
      if (fails) throw new RangeError('too many')
      return request
    })
    await all.client.call('plan', { estate, price: 1 })
    fails = true
    await expect(all.client.call('plan', { estate, price: 2 })).rejects.toMatchObject({ message: 'too many' })
    fails = false
    expect(await all.client.call('plan', { estate, price: 3 })).toEqual({ estate, price: 3 })

    const longer = [...estate, { id: 'more', cores: 1 }]
    await expect(all.client.call('plan', { estate: longer, price: (() => 1) as never })).rejects.toThrow()
    expect(await all.client.call('plan', { estate: longer, price: 3 })).toEqual({ estate: longer, price: 3 })

    const stop = new AbortController()
    const given = all.client.call('plan', { estate, price: 4 }, { signal: stop.signal })
    stop.abort()
    await expect(given).rejects.toBeInstanceOf(CallCancelled)
    expect(await all.client.call('plan', { estate, price: 5 })).toEqual({ estate, price: 5 })
    expect(all.spawned).toBe(2)
  })

  it('sends a long question in pieces, and forgets those of one that was taken back', async () => {
    const all = joined((request) => request)
    const stop = new AbortController()
    const given = all.client.call('plan', { estate, price: 4 }, { signal: stop.signal })
    const next = all.client.call('plan', { estate, price: 5 })
    expect(all.sent).toHaveLength(1)
    stop.abort()
    await expect(given).rejects.toBeInstanceOf(CallCancelled)
    expect(await next).toEqual({ estate, price: 5 })
    // One piece before the end of the first; then three pieces and the question, and the answer in as many.
    expect(all.sent).toHaveLength(1 + 4 + 4)
  })
})

describe('WorkerClient', () => {
  const open: { close(): void }[] = []
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  const threads = (): { client: WorkerClient<TestCalls>; spawned: () => number } => {
    let spawned = 0
    const client = new WorkerClient<TestCalls>(() => {
      spawned++
      return nodeWorkerPort(new Worker(thread, { eval: true }))
    })
    open.push(client)
    return { client, spawned: () => spawned }
  }

  it('ends a thread that never returns, and the next call works on a fresh one', async () => {
    const { client, spawned } = threads()
    const abort = new AbortController()
    const hanging = client.call('hang', null, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort()
      },
    })
    const waiting = client.call('double', 21)
    await expect(hanging).rejects.toBeInstanceOf(CallCancelled)
    expect(await waiting).toBe(42)
    expect(spawned()).toBe(2)
  })

  it('takes back a call that waits without disturbing the one that runs', async () => {
    const { client, spawned } = threads()
    const abort = new AbortController()
    const first = client.call('double', 1)
    const second = client.call('double', 2, { signal: abort.signal })
    abort.abort()
    await expect(second).rejects.toBeInstanceOf(CallCancelled)
    expect(await first).toBe(2)
    expect(spawned()).toBe(1)
  })

  it('starts no worker before one is needed, and none after a cancelled call that nobody waits behind', async () => {
    const { client, spawned } = threads()
    expect(spawned()).toBe(0)
    client.prepare()
    client.prepare()
    expect(spawned()).toBe(1)
    const abort = new AbortController()
    const hanging = client.call('hang', null, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort()
      },
    })
    await expect(hanging).rejects.toBeInstanceOf(CallCancelled)
    expect(spawned()).toBe(1)
    expect(await client.call('double', 3)).toBe(6)
    expect(spawned()).toBe(2)
  })

  it('turns an exception into one failure and a dead thread into another, and goes on', async () => {
    const { client } = threads()
    await expect(client.call('fail', 'too many')).rejects.toMatchObject({
      name: 'CallFailed',
      message: 'too many',
      errorName: 'RangeError',
    })
    await expect(client.call('die', null)).rejects.toBeInstanceOf(CallFailed)
    expect(await client.call('double', 4)).toBe(8)
  })

  it('solves through the protocol with progress', async () => {
    const channel = new MessageChannel()
    serveCalls<SolverCalls>(nodeServerPort(channel.port2), solverHandlers(nodeEngines))
    const port: WorkerPort = {
      post: (message) => {
        channel.port1.postMessage(message)
      },
      onMessage: (listener) => {
        channel.port1.on('message', listener)
      },
      onError: () => undefined,
      terminate: () => {
        channel.port1.close()
      },
    }
    const client = new WorkerClient<SolverCalls>(() => port)
    open.push(client)
    const item = { demand: [4], priority: 1, restart: true }
    const problem: PackingProblem = {
      dimensions: [{ id: 'memory' }],
      items: [
        { ...item, id: 'a' },
        { ...item, id: 'b' },
        { ...item, id: 'c' },
      ],
      binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
      bins: Array.from({ length: 4 }, (_, i) => ({ id: `h${i}`, type: 0 })),
      rules: [],
      failure: { kind: 'any', count: 1 },
    }
    const told: Progress[] = []
    const outcome = await client.call(
      'solve',
      { problem, options: defaultSolveOptions },
      {
        onProgress: (progress) => {
          told.push(progress)
        },
      },
    )
    // 12 on survivors of 10: two survive, so three stand.
    expect(outcome).toMatchObject({ status: 'solved', binCount: { used: 3, lowerBound: 3, provenMinimal: true } })
    expect(told.map(({ stage }) => stage)).toContain('verify')
  })
})
