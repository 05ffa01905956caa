import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { HostId } from '../model/estate'
import type { HostGroup, HostType } from '../model/hardware'
import type { Policy, VcpuLimit } from '../model/policy'
import { isHostOwned } from './isHostOwned'

/** One host that a plan may use, with what is left of it for workloads. */
export interface AvailableHost {
  readonly id: HostId
  readonly type: HostType
  readonly rack: string | null
  readonly site: string | null
  readonly owned: boolean
  /** The whole host in cores of the reference host. */
  readonly referenceCores: number
  /** After hypervisor reserve and target utilisation, while nothing has failed. */
  readonly normal: HostCapacity
  /** The same after a failure. */
  readonly failure: HostCapacity
}

export interface HostCapacity {
  readonly cores: number
  readonly memoryGiB: number
  /** Virtual CPUs that may be allocated; null where the policy sets no limit in this state. */
  readonly vcpu: number | null
}

/**
 * The hosts on offer in a fixed order, at most `policy.hostLimit`. A limit above the offer extends the first group:
 * it answers "what if there were one more of them". Nobody owns what is not there: such a host is to be bought.
 */
export function availableHosts(
  groups: readonly HostGroup[],
  policy: Policy,
  assumptions: AssumptionValues,
): readonly AvailableHost[] {
  const offered = groups.reduce((sum, group) => sum + group.count, 0)
  const wanted = policy.hostLimit ?? offered
  const beyond = Math.max(0, wanted - offered)
  return groups
    .flatMap((group, at) =>
      Array.from({ length: group.count + (at === 0 ? beyond : 0) }, (_, i) =>
        availableHost(group, i + 1, policy.vcpuLimit, assumptions),
      ),
    )
    .slice(0, wanted)
}

function availableHost(
  group: HostGroup,
  number: number,
  vcpuLimit: VcpuLimit,
  assumptions: AssumptionValues,
): AvailableHost {
  const value = (key: AssumptionKey) => assume(assumptions, key).value
  const { type } = group
  const cores = type.sockets * type.coresPerSocket
  // A host's cores count by their score beside the reference host's cores: one core of the reference host is 1.
  const perCore = type.specRate2006 / cores / (value('referenceHostScore') / value('referenceHostCores'))
  const usableCores = Math.max(0, cores - value('hypervisorCoresPerHost')) * perCore
  const usableMemoryGiB = Math.max(0, type.memoryGiB - value('hypervisorMemoryGiBPerHost'))
  const normalCores = usableCores * value('cpuTargetNormalRatio')
  // Per physical core, the hypervisor's own included: threads are not cores (domain 5, row 6).
  const vcpu = cores * value('cpuOvercommitCapRatio')
  const normalMemoryGiB = usableMemoryGiB * value('memoryTargetNormalRatio')
  return {
    id: `${group.idPrefix}${number}`,
    type,
    rack: group.rack,
    site: group.site,
    owned: isHostOwned(number, group),
    referenceCores: cores * perCore,
    normal: { cores: normalCores, memoryGiB: normalMemoryGiB, vcpu: vcpuLimit === 'reported' ? null : vcpu },
    // The failure state never allows less than the normal state: what runs before a failure runs on after it.
    failure: {
      cores: Math.max(normalCores, usableCores * value('cpuTargetFailureRatio')),
      memoryGiB: Math.max(normalMemoryGiB, usableMemoryGiB * value('memoryTargetFailureRatio')),
      vcpu: vcpuLimit === 'always' ? vcpu : null,
    },
  }
}
