import type { PlanInputs } from '../model/inputs'
import type { AvailableHost } from './availableHosts'
import type { PlacementQuestion } from './buildProblem'

/**
 * What one host costs the solver. With one type of host every host costs 1, so that the fewest hosts win; with several
 * types a new host costs its price, so that the cheapest set wins (an owned host costs nothing more).
 */
export function hostCosts(
  { prices }: PlanInputs,
  hosts: readonly AvailableHost[],
): Pick<PlacementQuestion, 'hostCostCNY'> {
  const types = new Set(hosts.map((host) => host.type.id))
  const priceOf = new Map(prices.map((price) => [price.id, price.priceCNY]))
  if (types.size <= 1 || hosts.some((host) => !host.owned && priceOf.get(host.type.priceId) === undefined)) return {}
  return { hostCostCNY: (host) => (host.owned ? 0 : priceOf.get(host.type.priceId)!) }
}
