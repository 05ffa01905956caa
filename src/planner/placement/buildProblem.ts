import type { BinType, FailurePolicy, PackingProblem, Rule } from '../../solver/problem'
import { totalDemand } from '../demand/totalDemand'
import { hostProductOf } from '../licences/hostProductOf'
import type { Demand, Resource } from '../model/demand'
import type { PlacementRule, Workload } from '../model/estate'
import type { FailureChoice } from '../model/policy'
import { gibFromMiB, hoursPerDay, mibPerGiB, milliPerCore } from '../model/quantity'
import type { AvailableHost, HostCapacity } from './availableHosts'
import { isHostAlike } from './isHostAlike'
import { wholeCapacity, wholeDemand } from './wholeUnits'

/**
 * Dimensions of the packing problem: 24 hours of CPU in thousandths of a reference core, then memory in MiB, then, where
 * the policy limits them, allocated virtual CPUs in thousandths.
 */
export const memoryDimension = hoursPerDay
/** The dimension of allocated virtual CPUs, where the policy limits them. */
export const vcpuDimension = hoursPerDay + 1

/** What a dimension of the packing problem means: the hour for CPU, else null, and an amount in the planner's unit. */
export function meaningOf(dimension: number): {
  readonly resource: Resource
  readonly hour: number | null
  readonly inUnit: (amount: number) => number
} {
  if (dimension === memoryDimension) return { resource: 'memory', hour: null, inUnit: gibFromMiB }
  const inUnit = (amount: number): number => amount / milliPerCore
  return dimension === vcpuDimension
    ? { resource: 'vcpu', hour: null, inUnit }
    : { resource: 'cpu', hour: dimension, inUnit }
}

export interface PlacementQuestion {
  readonly demand: Demand
  readonly workloads: readonly Workload[]
  readonly rules: readonly PlacementRule[]
  readonly hosts: readonly AvailableHost[]
  readonly failures: FailureChoice
  /** Cost of using one host, owned or bought, in whole CNY; absent: every host costs 1, so that the fewest hosts win. */
  readonly hostCostCNY?: (host: AvailableHost) => number
  /** Licence cost per product and host type in whole CNY. */
  readonly productCostsCNY?: (host: AvailableHost) => Readonly<Record<string, number>>
}

/** The question to the solver, in integers. Items stand in the order of the demand, bins in the order of the hosts. */
export function buildProblem(question: PlacementQuestion): PackingProblem {
  const { demand, hosts } = question
  const workloads = new Map(question.workloads.map((workload) => [workload.id, workload]))
  const itemOf = new Map(demand.workloads.map((workload, i) => [workload.workloadId, i]))
  const kinds = kindsOf(hosts)
  const kindIds = idsOfKinds(kinds)
  const hostName = new Map(hosts.map((host, i) => [host.id, i]))
  const current = demand.workloads.map(
    ({ workloadId }) => hostName.get(workloads.get(workloadId)?.currentHost ?? '') ?? null,
  )
  // Names of other products, which anybody may have typed, are nothing to the solver.
  const paid = new Set(hosts.flatMap((host) => Object.keys(question.productCostsCNY?.(host) ?? {})))
  const limits = hosts.flatMap(({ normal }) => normal.vcpu ?? [])
  const limited = limits.length > 0
  // A state without a limit of its own takes all there are, and never less than the state that has one.
  const allVcpu = wholeDemand(Math.max(totalDemand(demand).vcpu, ...limits) * milliPerCore) + demand.workloads.length
  return {
    dimensions: [
      ...Array.from({ length: hoursPerDay }, (_, hour) => ({ id: `cpu${String(hour).padStart(2, '0')}` })),
      { id: 'memory' },
      ...(limited ? [{ id: 'vcpu' }] : []),
    ],
    items: demand.workloads.map((d) => {
      const workload = workloads.get(d.workloadId)
      const products = [...new Set((workload?.products ?? []).map(hostProductOf))].filter((product) =>
        paid.has(product),
      )
      return {
        id: d.workloadId,
        demand: [
          ...d.cpuCoresByHour.map((cores) => wholeDemand(cores * milliPerCore)),
          wholeDemand(d.memoryGiB * mibPerGiB),
          ...(limited ? [wholeDemand(d.vcpu * milliPerCore)] : []),
        ],
        priority: workload?.criticality ?? 4,
        restart: true,
        ...(products.length > 0 ? { products } : {}),
      }
    }),
    binTypes: kinds.map((host, kind): BinType => {
      const productCosts = question.productCostsCNY?.(host)
      return {
        id: kindIds[kind]!,
        capacity: capacityVector(host.normal, limited ? allVcpu : null),
        failureCapacity: capacityVector(host.failure, limited ? allVcpu : null),
        cost: question.hostCostCNY ? Math.round(question.hostCostCNY(host)) : 1,
        ...(productCosts ? { productCosts } : {}),
      }
    }),
    bins: hosts.map((host) => ({
      id: host.id,
      type: kinds.findIndex((kind) => isHostAlike(host, kind)),
      groups: {
        ...(host.rack === null ? {} : { rack: host.rack }),
        ...(host.site === null ? {} : { site: host.site }),
      },
    })),
    rules: question.rules.map((rule) => packingRule(rule, itemOf, hostName)),
    failure: failurePolicy(areGroupsSingle(question.failures, hosts) ? 'any-1' : question.failures),
    ...(current.some((bin) => bin !== null) ? { current } : {}),
  }
}

/** Ids of the kinds: that of the type, told apart by ownership and by a number where several kinds are of one type. */
function idsOfKinds(kinds: readonly AvailableHost[]): readonly string[] {
  const ids: string[] = []
  for (const { type, owned } of kinds) {
    const named = `${type.id} ${owned ? 'owned' : 'new'}`
    let id = ids.includes(type.id) ? named : type.id
    for (let number = 2; ids.includes(id); number++) id = `${named} ${number}`
    ids.push(id)
  }
  return ids
}

/** One host of each kind, in the order of the hosts. */
const kindsOf = (hosts: readonly AvailableHost[]): readonly AvailableHost[] =>
  hosts.filter((host, i) => hosts.findIndex((other) => isHostAlike(other, host)) === i)

/** `allVcpu`: what stands for no limit on virtual CPUs; null where no state has one. */
const capacityVector = ({ cores, memoryGiB, vcpu }: HostCapacity, allVcpu: number | null): readonly number[] => [
  ...Array.from({ length: hoursPerDay }, () => wholeCapacity(cores * milliPerCore)),
  wholeCapacity(memoryGiB * mibPerGiB),
  ...(allVcpu === null ? [] : [vcpu === null ? allVcpu : wholeCapacity(vcpu * milliPerCore)]),
]

function packingRule(
  rule: PlacementRule,
  itemOf: ReadonlyMap<string, number>,
  binOf: ReadonlyMap<string, number>,
): Rule {
  // Workloads outside the plan (powered off, not virtualisable) and hosts beyond the limit bind nobody.
  const items = rule.workloadIds.flatMap((id) => itemOf.get(id) ?? [])
  const bins = rule.hostIds.flatMap((id) => binOf.get(id) ?? [])
  const { id, strength } = rule
  return rule.kind === 'apart' || rule.kind === 'together'
    ? { id, kind: rule.kind, items, strength }
    : { id, kind: rule.kind, items, bins, strength }
}

/** Whether each rack, or room, has one host at most: the same failures as those of single hosts, which the solver is quicker with. */
function areGroupsSingle(failures: FailureChoice, hosts: readonly AvailableHost[]): boolean {
  if (failures !== 'rack' && failures !== 'site') return false
  const named = hosts.flatMap((host) => host[failures] ?? [])
  return new Set(named).size === named.length
}

/** What the solver has to survive for the policy's choice of failures. */
export function failurePolicy(choice: FailureChoice): FailurePolicy {
  switch (choice) {
    case 'none':
      return { kind: 'none' }
    case 'any-1':
      return { kind: 'any', count: 1 }
    case 'any-2':
      return { kind: 'any', count: 2 }
    case 'maintenance-and-1':
      return { kind: 'maintenance' }
    case 'rack':
    case 'site':
      return { kind: 'group', by: choice }
  }
}
