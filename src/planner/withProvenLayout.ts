import { evaluate } from './evaluate'
import type { PipelineResult } from './pipeline'
import { chooseStorageLayout } from './chooseStorageLayout'
import type { SolveLinearProgram } from './storage/layoutByIntegerProgram'

/**
 * The same result with the layout of the arrays chosen by integer program instead of greedily. Takes up to the layout's
 * own time limit, so a window shows the greedy layout first. The result comes back unchanged where there is no plan, no
 * array, or no better layout in time.
 */
export function withProvenLayout<Result extends Pick<PipelineResult, 'inputs' | 'demand' | 'outcome' | 'after'>>(
  result: Result,
  solveLayout: SolveLinearProgram,
): Result {
  const { outcome, inputs, demand } = result
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return result
  const storageLayout = chooseStorageLayout(inputs, demand, solveLayout)
  return storageLayout ? { ...result, after: evaluate(outcome.plan, inputs, demand, { storageLayout }) } : result
}
