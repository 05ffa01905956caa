import { licenceRuleOf } from '../catalogue/licenceRules'
import { assume } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'

/**
 * Whether licences cost more or less by the choice of hosts in a way that no price of a host has: counted by machine, of which
 * those on owned hosts are paid for, or over all hosts of the cluster. Of such plans nobody can say that none is cheaper.
 */
export function costsBeyondHosts({
  estate,
  hardware,
  assumptions,
}: Pick<PlanInputs, 'estate' | 'hardware' | 'assumptions'>): boolean {
  const { hosts } = hardware
  const isPartlyOwned = hosts.some(({ owned }) => owned) && hosts.some(({ owned }) => !owned)
  const countsCluster = assume(assumptions, 'oracleWholeCluster').value >= 0.5
  const products = new Set(estate.workloads.filter(({ poweredOn }) => poweredOn).flatMap((one) => one.products))
  return [...products].some((product) => {
    const metric = licenceRuleOf(product)?.metric
    return (metric === 'core-2' && isPartlyOwned) || (metric === 'core-factor' && countsCluster)
  })
}
