import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { askPlacement } from '../../src/planner/placement/askPlacement'
import { scaleDemand } from '../../src/planner/whatif/scaleDemand'
import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { PackingProblem } from '../../src/solver/problem'
import { solve } from '../../src/solver/solve'
import { verify } from '../../src/solver/verify'
import { onCpuClock } from '../cpuClock'
import { printTable, type Row } from '../printTable'
import { threadMs } from '../threadMs'

const limitMs = 10_000
/** Hosts on offer, more than any of the growth needs. */
const offered = 8
/** Growth at which so few hosts as sums allow are used to 96 to 99.7 % after any failure. */
const growthPercents = [11, 44, 47, 48, 79, 81, 83, 84]

/** The reference case with its demand grown by so much. */
function grown(percent: number): PackingProblem {
  const inputs = lishuiInputs()
  const policy = { ...inputs.policy, hostLimit: offered }
  return askPlacement({ ...inputs, policy }, (demand) =>
    scaleDemand(demand, inputs.estate.workloads, () => 1 + percent / 100),
  ).problem
}

/** The fewest hosts of the reference case grown to just under what sums allow, over several seeds of each growth. */
export async function benchTight(quick: boolean): Promise<void> {
  const rows: Row[] = []
  for (const growthPercent of growthPercents) {
    const problem = grown(growthPercent)
    const gaps: number[] = []
    const times: number[] = []
    let fewest = 0
    for (let seed = 1; seed <= (quick ? 1 : 4); seed++) {
      await onCpuClock(async () => {
        const before = threadMs()
        const outcome = await solve(problem, { engine: 'highs', seed, timeLimitMs: limitMs }, nodeEngines)
        times.push(threadMs() - before)
        if (outcome.status !== 'solved') throw new Error(`growth ${growthPercent} %, seed ${seed}: ${outcome.status}`)
        if (!verify(problem, outcome.plan).valid)
          throw new Error(`growth ${growthPercent} %, seed ${seed}: the plan is not valid`)
        const { used, lowerBound } = outcome.binCount
        fewest = lowerBound
        gaps.push((used ?? Infinity) - lowerBound)
      })
    }
    rows.push({
      growthPercent,
      boundHosts: fewest,
      seeds: gaps.length,
      proven: gaps.filter((gap) => gap === 0).length,
      mostAbove: Math.max(...gaps),
      mostMs: Math.round(Math.max(...times)),
    })
  }
  printTable('the reference case grown, fewest hosts with N+1', rows)
}
