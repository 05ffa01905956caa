import { failureStates } from '../../../solver/failureStates'
import type { PackingProblem } from '../../../solver/problem'
import type { FailoverPlan, PackingPlan, SolveOutcome } from '../../../solver/solution'
import { usedBins, verify } from '../../../solver/verify'
import type { SolvePlacement } from '../../pipeline'

/**
 * The smallest solver there is, for tests: every set of bins from the cheapest, every assignment, every restart. Exact for
 * a handful of items, and independent of the solver it stands in for. Maintenance policies are not covered.
 */
export const exhaustiveSolve: SolvePlacement = (problem, options) => {
  const plan = bestPlan(problem)
  const evidence = { engine: options.engine, seed: options.seed, elapsedMs: 0, counts: {} }
  if (!plan) {
    const binCount = {
      used: null,
      lowerBound: problem.bins.length + 1,
      provenMinimal: false,
      method: 'enumeration',
      certificate: null,
    } as const
    return Promise.resolve<SolveOutcome>({ status: 'infeasible', reasons: [], binCount, evidence })
  }
  const used = usedBins(problem, plan).length
  const binCount = { used, lowerBound: used, provenMinimal: true, method: 'enumeration', certificate: null } as const
  return Promise.resolve<SolveOutcome>({ status: 'solved', plan, stages: [], binCount, evidence })
}

function bestPlan(problem: PackingProblem): PackingPlan | null {
  const sets = subsets(problem.bins.length).map((bins) => ({
    bins,
    cost: bins.reduce((sum, bin) => sum + problem.binTypes[problem.bins[bin]!.type]!.cost, 0),
  }))
  sets.sort((a, b) => a.cost - b.cost || a.bins.length - b.bins.length)
  for (const { bins } of sets) {
    const plan = assign(problem, bins, [])
    if (plan) return plan
  }
  return null
}

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (_, bin) => bin).filter((bin) => mask & (1 << bin)),
  )

function assign(problem: PackingProblem, bins: readonly number[], placed: readonly number[]): PackingPlan | null {
  if (placed.length === problem.items.length) return withRestarts(problem, bins, placed)
  for (const bin of bins) {
    const next = [...placed, bin]
    const partial = { assignment: problem.items.map((_, item) => next[item] ?? -1), failover: [] }
    if (!verify({ ...problem, failure: { kind: 'none' } }, partial).valid) continue
    const plan = assign(problem, bins, next)
    if (plan) return plan
  }
  return null
}

function withRestarts(
  problem: PackingProblem,
  bins: readonly number[],
  assignment: readonly number[],
): PackingPlan | null {
  const failover: FailoverPlan[] = []
  for (const { lost } of failureStates(problem, bins)) {
    const affected = assignment.flatMap((bin, item) =>
      lost.includes(bin) && problem.items[item]!.restart ? [item] : [],
    )
    const survivors = bins.filter((bin) => !lost.includes(bin))
    const restarts = restart(problem, assignment, lost, affected, survivors, [])
    if (!restarts) return null
    failover.push({ lost, restarts })
  }
  const plan = { assignment, failover }
  const inUse = usedBins(problem, plan)
  const trimmed = { assignment, failover: failover.filter(({ lost }) => lost.every((bin) => inUse.includes(bin))) }
  return verify(problem, trimmed).valid ? trimmed : null
}

function restart(
  problem: PackingProblem,
  assignment: readonly number[],
  lost: readonly number[],
  affected: readonly number[],
  survivors: readonly number[],
  targets: readonly number[],
): FailoverPlan['restarts'] | null {
  if (targets.length === affected.length) return affected.map((item, i) => ({ item, bin: targets[i]! }))
  for (const bin of survivors) {
    const next = [...targets, bin]
    const after = assignment.map((home, item) =>
      affected.includes(item) ? (next[affected.indexOf(item)] ?? -1) : lost.includes(home) ? -1 : home,
    )
    const strict: PackingProblem = {
      ...problem,
      failure: { kind: 'none' },
      binTypes: problem.binTypes.map((type) => ({ ...type, capacity: type.failureCapacity ?? type.capacity })),
      rules: problem.rules.filter((rule) => rule.strength === 'always'),
    }
    if (!verify(strict, { assignment: after, failover: [] }).valid) continue
    const restarts = restart(problem, assignment, lost, affected, survivors, next)
    if (restarts) return restarts
  }
  return null
}
