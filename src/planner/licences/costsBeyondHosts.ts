import { licenceRuleOf } from '../catalogue/licenceRules'
import { assume } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import { clusterProducts } from './clusterLicenceCNY'
import { billedCores, coresOf } from './countLicences'
import { knownRule } from './licencePrice'
import { soldAs } from './soldAs'

/**
 * Whether licences cost more or less by the choice of hosts in a way that no price of a host has: counted by machine, of which
 * those on owned hosts are paid for; over all hosts of the cluster where only these together make whole licences; or a plan
 * below the least order of the hypervisor. Of such plans nobody can say that none is cheaper.
 */
export function costsBeyondHosts({ estate, hardware, policy, assumptions }: PlanInputs, plan: Plan): boolean {
  const { hosts } = hardware
  const isPartlyOwned = hosts.some(({ owned }) => owned) && hosts.some(({ owned }) => !owned)
  const products = new Set(estate.workloads.filter(({ poweredOn }) => poweredOn).flatMap((one) => one.products))
  const isByMachine = [...products].some((product) => licenceRuleOf(soldAs(product))?.metric === 'core-2')
  const factor = assume(assumptions, 'oracleCoreFactorRatio').value
  const isRoundedOverAll =
    hosts.some(({ type }) => !Number.isInteger(coresOf(type) * factor)) &&
    clusterProducts({ estate, assumptions }).length > 0
  return (isByMachine && isPartlyOwned) || isRoundedOverAll || isBelowLeastOrder({ policy }, plan)
}

function isBelowLeastOrder({ policy }: Pick<PlanInputs, 'policy'>, { hosts }: Plan): boolean {
  if (policy.licenceModel === 'perpetual-cpu') return false
  const { minCoresPerCpu, minOrderCores } = knownRule('vsphere-foundation')
  const types = hosts.flatMap(({ type }) => (type ? [type] : []))
  return billedCores(types, minCoresPerCpu, 0) < minOrderCores
}
