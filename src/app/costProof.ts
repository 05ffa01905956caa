import type { PipelineResult } from '../planner/pipeline'
import { hostProductOf } from '../planner/licences/hostProductOf'
import { soldAs } from '../planner/licences/soldAs'
import { checkCostCertificate } from '../solver/checkCostCertificate'

/** How near the plan is to the least cost, as far as it was proven. */
export interface CostProofFigure {
  /** No choice of hosts and licences is cheaper than the plan by more than so many per cent of its cost; rounded up. */
  readonly cheaperPercent: number
  /** Whether the check that shares no code with the solver accepted the certificate. */
  readonly accepted: boolean
  /** Windows is counted as Datacenter on every host, also where Standard for a few machines would cost less. */
  readonly windowsAsDatacenter: boolean
}

/**
 * By how much another choice of hosts and licences could be cheaper, as anybody can check. Null where the plan has no
 * certificate of its cost: nothing was chosen by cost, the bound rests on a search, or `costsBeyondHosts`.
 */
export function costProof({
  outcome,
  problem,
  inputs,
}: Pick<PipelineResult, 'outcome' | 'problem' | 'inputs'>): CostProofFigure | null {
  if (!('plan' in outcome)) return null
  const { stages, evidence } = outcome.plan
  const cost = stages.find(({ id }) => id === 'cost')?.value ?? 0
  const certificate = evidence.costCertificate
  if (!certificate || cost <= 0) return null
  return {
    cheaperPercent: Math.ceil((1 - certificate.bound / cost) * 100),
    accepted: checkCostCertificate(problem, certificate) === 'accepted',
    windowsAsDatacenter: countsDatacenter({ problem, inputs }),
  }
}

function countsDatacenter({ problem, inputs }: Pick<PipelineResult, 'problem' | 'inputs'>): boolean {
  const datacenter = 'windows-server-datacenter'
  const windows = hostProductOf(datacenter)
  return (
    problem.binTypes.some(({ productCosts }) => productCosts?.[windows] !== undefined) &&
    inputs.estate.workloads.some(({ products }) =>
      products.some((product) => soldAs(product) !== datacenter && hostProductOf(product) === windows),
    )
  )
}
