import type { PackingProblem } from '../../solver/problem'
import { deriveDemand } from '../demand/deriveDemand'
import type { Demand } from '../model/demand'
import type { PlanInputs } from '../model/inputs'
import { availableHosts, type AvailableHost } from './availableHosts'
import { buildProblem } from './buildProblem'
import { hostCosts } from './hostCosts'

/** The question that inputs put to the solver, with what is needed to read the answer. */
export interface Asked {
  readonly inputs: PlanInputs
  readonly demand: Demand
  readonly hosts: readonly AvailableHost[]
  readonly problem: PackingProblem
}

/**
 * Derives demand and hosts of the inputs and builds the packing problem from them. `scale` changes the demand before the
 * problem is built: what grows or is uncertain.
 */
export function askPlacement(inputs: PlanInputs, scale: (demand: Demand) => Demand = (demand) => demand): Asked {
  const { estate, hardware, policy, assumptions } = inputs
  const demand = scale(deriveDemand(estate, policy, assumptions))
  const hosts = availableHosts(hardware.hosts, policy, assumptions)
  const problem = buildProblem({
    demand,
    hosts,
    workloads: estate.workloads,
    rules: estate.rules,
    failures: policy.failures,
    ...hostCosts(inputs, hosts, demand),
  })
  return { inputs, demand, hosts, problem }
}
