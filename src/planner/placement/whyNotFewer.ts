import type { Demand } from '../model/demand'
import type { FailureChoice } from '../model/policy'
import { failuresCount } from '../model/policy'
import { totalDemand } from '../demand/totalDemand'
import type { AvailableHost } from './availableHosts'

/** Why one host fewer does not do: the resource that runs short on the hosts that remain after the failures. */
export interface WhyNotFewer {
  readonly hosts: number
  readonly survivors: number
  readonly resource: 'cpu' | 'memory'
  /** Hour of the day for CPU, else null. */
  readonly hour: number | null
  readonly needed: number
  readonly available: number
  readonly shortfall: number
  /** `short`: total demand exceeds total capacity. `packing`: totals would do, but the workloads cannot be arranged. */
  readonly cause: 'short' | 'packing'
}

/**
 * Compares total demand with what the largest `hosts - failures` of the hosts hold after a failure. The resource with
 * the largest relative shortfall is named; where none is short in total, the arrangement is what fails.
 */
export function whyNotFewer(
  demand: Demand,
  available: readonly AvailableHost[],
  hosts: number,
  failures: FailureChoice,
): WhyNotFewer {
  const survivors = Math.max(0, hosts - failuresCount(failures))
  const sumOfLargest = (of: (host: AvailableHost) => number) =>
    available
      .map(of)
      .sort((a, b) => b - a)
      .slice(0, survivors)
      .reduce((sum, x) => sum + x, 0)
  const total = totalDemand(demand)
  const state = failures === 'none' ? 'normal' : 'failure'
  const candidates = [
    {
      resource: 'memory' as const,
      hour: null,
      needed: total.memoryGiB,
      available: sumOfLargest((host) => host[state].memoryGiB),
    },
    {
      resource: 'cpu' as const,
      hour: total.peakHour,
      needed: total.peakCpuCores,
      available: sumOfLargest((host) => host[state].cores),
    },
  ]
  const pressure = (c: (typeof candidates)[number]) =>
    c.available > 0 ? c.needed / c.available : Number.POSITIVE_INFINITY
  const worst = candidates.reduce((a, b) => (pressure(b) > pressure(a) ? b : a))
  const shortfall = worst.needed - worst.available
  return { hosts, survivors, ...worst, shortfall: Math.max(0, shortfall), cause: shortfall > 0 ? 'short' : 'packing' }
}
