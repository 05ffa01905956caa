import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import { solve } from '../../src/solver/solve'
import { verify } from '../../src/solver/verify'
import { onCpuClock } from '../cpuClock'
import { printTable, type Row } from '../printTable'
import { shareOf } from '../shareOf'
import { threadMs } from '../threadMs'
import { estate } from './estates'

const limitMs = 10_000
/** Shares of a host that may be used before a failure. */
const targetRatios = [0.8, 0.9, 1]

/**
 * Hosts alike, rules and N+1 in 25 dimensions, with hosts that may be filled to different shares before a failure: how far the
 * number of hosts is above its bound after at most 10 s of work, over all shares and several seeds of each kind of sizes.
 */
export async function benchCounts(quick: boolean): Promise<void> {
  const rows: Row[] = []
  for (const items of quick ? [350, 500] : [350, 500, 1000, 2000, 5000]) {
    for (const sizes of ['catalogue', 'rich', 'measured'] as const) {
      const gaps: number[] = []
      const times: number[] = []
      for (const targetRatio of targetRatios) {
        for (let seed = 1; seed <= (quick ? 2 : 4); seed++) {
          const problem = estate({ items, seed, sizes, failure: { kind: 'any', count: 1 }, targetRatio })
          await onCpuClock(async () => {
            const before = threadMs()
            const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: limitMs }, nodeEngines)
            times.push(threadMs() - before)
            if (outcome.status === 'solved' && !verify(problem, outcome.plan).valid)
              throw new Error(`${sizes}, ${items}, seed ${seed}: the plan is not valid`)
            const { used, lowerBound } = outcome.binCount
            gaps.push(used === null ? Infinity : used - lowerBound)
          })
        }
      }
      rows.push({
        items,
        sizes,
        instances: gaps.length,
        proven: gaps.filter((gap) => gap === 0).length,
        oneAbove: gaps.filter((gap) => gap === 1).length,
        mostAbove: Math.max(...gaps),
        medianMs: Math.round(shareOf(times, 0.5)),
        mostMs: Math.round(Math.max(...times)),
      })
    }
  }
  printTable('hosts with N+1, filled to different shares', rows)
}
