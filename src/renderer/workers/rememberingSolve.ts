import type { SolvePlacement } from '../../planner/pipeline'
import type { SolveOutcome } from '../../solver/solution'

const mostKept = 64

/**
 * Solves each packing problem once: a lever that changes only prices or power asks the same question again, and the
 * answer to it is known. Proven answers only; one that a time limit cut short is asked anew. A full answer serves a brief
 * question too, not the other way round.
 */
export function rememberingSolve(solve: SolvePlacement): SolvePlacement {
  const known = new Map<string, SolveOutcome>()
  return async (problem, options) => {
    const text = JSON.stringify(problem)
    const keyOf = (effort: string) => `${options.engine} ${options.seed} ${effort} ${text}`
    const key = keyOf(options.anyPlan === true ? 'any' : options.brief === true ? 'brief' : 'full')
    const before = known.get(key) ?? (options.brief === true ? known.get(keyOf('full')) : undefined)
    if (before) return before
    const outcome = await solve(problem, options)
    const proven = outcome.status === 'infeasible' || (outcome.status === 'solved' && outcome.binCount.provenMinimal)
    if (proven) {
      known.set(key, outcome)
      const oldest = known.keys().next().value
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
    }
    return outcome
  }
}
