import { browserEngines } from '../../../src/solver/engine/browserEngines'
import { solve } from '../../../src/solver/solve'
import { verify } from '../../../src/solver/verify'
import { estate, type EstateShape } from '../estates'

export interface WorkerCase extends EstateShape {
  readonly seconds: number
}

export interface WorkerResult {
  readonly status: string
  readonly used: number | null
  readonly lowerBound: number
  readonly valid: boolean
  readonly elapsedMs: number
}

globalThis.onmessage = ({ data: { seconds, ...shape } }: MessageEvent<WorkerCase>) => {
  void run(shape, seconds).then((result) => {
    globalThis.postMessage(result)
  })
}

/** Time from the problem to the verified plan, engines loaded on the way as in the window's first solve. */
async function run(shape: EstateShape, seconds: number): Promise<WorkerResult> {
  const problem = estate(shape)
  const started = performance.now()
  const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: seconds * 1000 }, browserEngines)
  const elapsedMs = Math.round(performance.now() - started)
  const { used, lowerBound } = outcome.binCount
  const valid = outcome.status === 'solved' && verify(problem, outcome.plan).valid
  return { status: outcome.status, used, lowerBound, valid, elapsedMs }
}
