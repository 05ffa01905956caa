import { coresOf, sqlServerCores } from '../licences/countLicences'
import { hostProductCosts } from '../licences/hostProductCosts'
import { hostProductOf } from '../licences/hostProductOf'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { PlanInputs } from '../model/inputs'
import { failuresCount } from '../model/policy'
import type { AvailableHost } from './availableHosts'
import type { PlacementQuestion } from './buildProblem'
import { hostTypeCost } from './hostTypeCost'
import { isHostAlike } from './isHostAlike'

/**
 * What hosts and licences cost the solver.
 *
 * Several kinds of host, by type, by its memory or because some are owned: a new host costs its price, its hypervisor licence
 * and what it adds to licences of the whole cluster, an owned one what its licences go on costing, so that the cheapest set
 * wins, licences included. One kind: the
 * fewest hosts win, and among plans with as few hosts the cheapest licences; a host then costs more than all licences
 * together. Products that have to run on every host anyway cost the same in every plan and are left out. Whole CNY over
 * the horizon.
 */
export function hostCosts(
  inputs: PlanInputs,
  hosts: readonly AvailableHost[],
  demand: Demand,
): Pick<PlacementQuestion, 'hostCostCNY' | 'productCostsCNY'> {
  const licences = licenceCosts(inputs, hosts, demand)
  const productCostsCNY = (host: AvailableHost) => licences.get(host) ?? {}
  const anyLicence = [...licences.values()].some((costs) => Object.keys(costs).length > 0)
  const withLicences = anyLicence ? { productCostsCNY } : {}

  const [first] = hosts
  if (hosts.some((host) => !isHostAlike(host, first!))) {
    const costs = new Map(hosts.map((host) => [host, hostTypeCost(host.type, host.owned, inputs)]))
    const costOf = (host: AvailableHost) => costs.get(host) ?? null
    // Without every price the count decides; licences in CNY must not be added to a count.
    if (hosts.some((host) => costOf(host) === null)) return {}
    const hostCostCNY = (host: AvailableHost) => {
      const { priceCNY, licenceCNY } = costOf(host)!
      return priceCNY + licenceCNY
    }
    return { hostCostCNY, ...withLicences }
  }
  if (!anyLicence) return {}
  const allLicences = hosts.reduce(
    (sum, host) => sum + Object.values(productCostsCNY(host)).reduce((a, b) => a + b, 0),
    0,
  )
  return { hostCostCNY: () => allLicences + 1, ...withLicences }
}

/** Licence costs per host, of the products that some plan could keep off a host. */
function licenceCosts(
  inputs: PlanInputs,
  hosts: readonly AvailableHost[],
  demand: Demand,
): ReadonlyMap<AvailableHost, Readonly<Record<string, number>>> {
  const productsOf = new Map(
    inputs.estate.workloads.map((workload) => [workload.id, workload.products.map(hostProductOf)]),
  )
  const selective = new Set(
    [...new Set([...productsOf.values()].flat())].filter((product) => {
      const running = demand.workloads.filter(({ workloadId }) => productsOf.get(workloadId)?.includes(product))
      const failures = failuresCount(inputs.policy.failures)
      if (product === 'sql-server-enterprise' && cheaperByMachine(running, hosts, 1 + failures)) return false
      return running.length > 0 && hostsFor(running, hosts) + failures < hosts.length
    }),
  )
  return new Map(
    hosts.map((host) => [
      host,
      Object.fromEntries(
        Object.entries(hostProductCosts(host.type, host.owned, inputs))
          .filter(([product]) => selective.has(product))
          .map(([product, costCNY]) => [product, Math.round(costCNY)]),
      ),
    ]),
  )
}

/**
 * SQL Server Enterprise counts machines instead of whole hosts where that is less: surely so where all machines together
 * have no more cores than the fewest hosts they may ever run on. Then it costs the same wherever they run, unless owned
 * hosts have paid for them.
 */
function cheaperByMachine(
  workloads: readonly WorkloadDemand[],
  hosts: readonly AvailableHost[],
  fewestHosts: number,
): boolean {
  const byMachine = workloads.reduce((sum, { vcpu }) => sum + sqlServerCores(vcpu), 0)
  const smallest = Math.min(...hosts.map(({ type }) => coresOf(type)))
  return byMachine <= fewestHosts * smallest && hosts.every(({ owned }) => !owned)
}

/** Hosts that the workloads fill by volume alone, the roomiest host taken for all. */
function hostsFor(workloads: readonly WorkloadDemand[], hosts: readonly AvailableHost[]): number {
  const byMemory =
    workloads.reduce((sum, w) => sum + w.memoryGiB, 0) / Math.max(...hosts.map((host) => host.failure.memoryGiB))
  const busiest = Math.max(
    ...workloads[0]!.cpuCoresByHour.map((_, hour) => workloads.reduce((sum, w) => sum + w.cpuCoresByHour[hour]!, 0)),
  )
  return Math.ceil(Math.max(byMemory, busiest / Math.max(...hosts.map((host) => host.failure.cores))))
}
