import type { Demand, Resource } from '../model/demand'
import type { FailureChoice } from '../model/policy'
import { failuresCount } from '../model/policy'
import { hoursPerDay, mibPerGiB, milliPerCore } from '../model/quantity'
import type { AvailableHost } from './availableHosts'
import { wholeCapacity, wholeDemand } from './wholeUnits'

/** One resource of which the hosts that remain hold too little in total. */
export interface Shortage {
  readonly resource: Resource
  /** Hour of the day for CPU, else null. */
  readonly hour: number | null
  /** Cores of the reference host, GiB or vCPU, by `resource`. */
  readonly needed: number
  readonly available: number
  /** Zero where the total would do. */
  readonly shortfall: number
}

/** Why a number of hosts does not do: the resource under most pressure on the hosts that remain after the failures. */
export interface WhyNotFewer extends Shortage {
  readonly hosts: number
  readonly survivors: number
  /** Whether the figures are those after the failures, or those of normal times. */
  readonly afterFailure: boolean
  /** `short`: total demand exceeds total capacity. `packing`: totals would do, but the workloads cannot be arranged. */
  readonly cause: 'short' | 'packing'
  /** Every resource that is short in total, the one under most pressure first. */
  readonly shortages: readonly Shortage[]
}

/**
 * Compares total demand with what the largest `hosts - failures` of the hosts hold after a failure, and where that would
 * do with what `hosts` of them hold while nothing has failed: the target for normal times may be the stricter one. The
 * resource with the largest relative shortfall is named first; where none is short in total, the arrangement is what
 * fails. Each workload and host counts in the whole units of the solver, so that no figure differs from a reason's.
 */
export function whyNotFewer(
  demand: Demand,
  available: readonly AvailableHost[],
  hosts: number,
  failures: FailureChoice,
): WhyNotFewer {
  const sumOf = (of: (workload: Demand['workloads'][number]) => number, perUnit: number): number =>
    demand.workloads.reduce((sum, workload) => sum + wholeDemand(of(workload) * perUnit), 0) / perUnit
  const cpuCoresByHour = Array.from({ length: hoursPerDay }, (_, hour) =>
    sumOf(({ cpuCoresByHour: cores }) => cores[hour]!, milliPerCore),
  )
  const peakCpuCores = Math.max(0, ...cpuCoresByHour)
  const pressure = ({ needed, available: held }: Shortage) => (held > 0 ? needed / held : Number.POSITIVE_INFINITY)
  const inState = (state: 'normal' | 'failure', survivors: number): WhyNotFewer => {
    const sumOfLargest = (of: (host: AvailableHost) => number, perUnit: number) =>
      available
        .map((host) => wholeCapacity(of(host) * perUnit))
        .sort((a, b) => b - a)
        .slice(0, survivors)
        .reduce((sum, x) => sum + x, 0) / perUnit
    const shortage = (
      resource: Shortage['resource'],
      hour: number | null,
      needed: number,
      of: (host: AvailableHost) => number,
    ): Shortage => {
      const held = sumOfLargest(of, resource === 'memory' ? mibPerGiB : milliPerCore)
      return { resource, hour, needed, available: held, shortfall: Math.max(0, needed - held) }
    }
    // A limit on virtual CPUs counts in the states that keep it.
    const limited = available.every((host) => host[state].vcpu !== null)
    const ranked = [
      shortage(
        'memory',
        null,
        sumOf(({ memoryGiB }) => memoryGiB, mibPerGiB),
        (host) => host[state].memoryGiB,
      ),
      shortage('cpu', Math.max(0, cpuCoresByHour.indexOf(peakCpuCores)), peakCpuCores, (host) => host[state].cores),
      ...(limited
        ? [
            shortage(
              'vcpu',
              null,
              sumOf(({ vcpu }) => vcpu, milliPerCore),
              (host) => host[state].vcpu ?? 0,
            ),
          ]
        : []),
    ].sort((a, b) => pressure(b) - pressure(a))
    const shortages = ranked.filter(({ shortfall }) => shortfall > 0)
    const afterFailure = state === 'failure'
    return {
      hosts,
      survivors,
      afterFailure,
      ...ranked[0]!,
      cause: shortages.length > 0 ? 'short' : 'packing',
      shortages,
    }
  }
  const normally = (): WhyNotFewer => inState('normal', Math.max(0, hosts))
  if (failures === 'none') return normally()
  const failed = inState('failure', Math.max(0, hosts - failuresCount(failures)))
  if (failed.cause === 'short') return failed
  const normal = normally()
  return normal.cause === 'short' ? normal : failed
}
