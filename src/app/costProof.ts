import type { PipelineResult } from '../planner/pipeline'
import { checkCostCertificate } from '../solver/checkCostCertificate'

export interface CostProofFigure {
  /** No choice of hosts and licences is cheaper than the plan by more than so many per cent of its cost; rounded up. */
  readonly cheaperPercent: number
  /** Whether the check that shares no code with the solver accepted the certificate. */
  readonly accepted: boolean
}

/**
 * By how much another choice of hosts and licences could be cheaper, as anybody can check. Null where the plan has no
 * certificate of its cost: nothing was chosen by cost, or the bound rests on a search.
 */
export function costProof({ outcome, problem }: Pick<PipelineResult, 'outcome' | 'problem'>): CostProofFigure | null {
  if (!('plan' in outcome)) return null
  const { stages, evidence } = outcome.plan
  const cost = stages.find(({ id }) => id === 'cost')?.value ?? 0
  const certificate = evidence.costCertificate
  if (!certificate || cost <= 0) return null
  return {
    cheaperPercent: Math.ceil((1 - certificate.bound / cost) * 100),
    accepted: checkCostCertificate(problem, certificate) === 'accepted',
  }
}
