import type { BinType, FailurePolicy, PackingProblem, Rule } from '../../solver/problem'
import type { Demand } from '../model/demand'
import type { PlacementRule, Workload } from '../model/estate'
import type { FailureChoice } from '../model/policy'
import { hoursPerDay, mibPerGiB, milliPerCore } from '../model/quantity'
import type { AvailableHost, HostCapacity } from './availableHosts'

/** Dimensions of the packing problem: 24 hours of CPU in thousandths of a reference core, then memory in MiB. */
export const memoryDimension = hoursPerDay
const rounding = 1e-6

/** Demand is rounded up and capacity down to whole thousandths and MiB, so that the integers never hide an overload. */
const up = (x: number): number => Math.ceil(x - rounding)
const down = (x: number): number => Math.floor(x + rounding)

export interface PlacementQuestion {
  readonly demand: Demand
  readonly workloads: readonly Workload[]
  readonly rules: readonly PlacementRule[]
  readonly hosts: readonly AvailableHost[]
  readonly failures: FailureChoice
  /** Cost of using one host of a type in whole CNY; absent: every host costs 1, so that the fewest hosts win. */
  readonly hostCostCNY?: (host: AvailableHost) => number
  /** Licence cost per product and host type in whole CNY. */
  readonly productCostsCNY?: (host: AvailableHost) => Readonly<Record<string, number>>
}

/** The question to the solver, in integers. Items stand in the order of the demand, bins in the order of the hosts. */
export function buildProblem(question: PlacementQuestion): PackingProblem {
  const { demand, hosts } = question
  const workloads = new Map(question.workloads.map((workload) => [workload.id, workload]))
  const itemOf = new Map(demand.workloads.map((workload, i) => [workload.workloadId, i]))
  const typeIds = [...new Set(hosts.map((host) => host.type.id))]
  const hostName = new Map(hosts.map((host, i) => [host.id, i]))
  const current = demand.workloads.map(
    ({ workloadId }) => hostName.get(workloads.get(workloadId)?.currentHost ?? '') ?? null,
  )
  return {
    dimensions: [
      ...Array.from({ length: hoursPerDay }, (_, hour) => ({ id: `cpu${String(hour).padStart(2, '0')}` })),
      { id: 'memory' },
    ],
    items: demand.workloads.map((d) => {
      const workload = workloads.get(d.workloadId)
      return {
        id: d.workloadId,
        demand: [...d.cpuCoresByHour.map((cores) => up(cores * milliPerCore)), up(d.memoryGiB * mibPerGiB)],
        priority: workload?.criticality ?? 4,
        restart: true,
        ...(workload && workload.products.length > 0 ? { products: workload.products } : {}),
      }
    }),
    binTypes: typeIds.map((id): BinType => {
      const host = hosts.find((h) => h.type.id === id)!
      const productCosts = question.productCostsCNY?.(host)
      return {
        id,
        capacity: capacityVector(host.normal),
        failureCapacity: capacityVector(host.failure),
        cost: question.hostCostCNY ? Math.round(question.hostCostCNY(host)) : 1,
        ...(productCosts ? { productCosts } : {}),
      }
    }),
    bins: hosts.map((host) => ({
      id: host.id,
      type: typeIds.indexOf(host.type.id),
      groups: {
        ...(host.rack === null ? {} : { rack: host.rack }),
        ...(host.site === null ? {} : { site: host.site }),
      },
    })),
    rules: question.rules.map((rule) => packingRule(rule, itemOf, hostName)),
    failure: failurePolicy(question.failures),
    ...(current.some((bin) => bin !== null) ? { current } : {}),
  }
}

const capacityVector = ({ cores, memoryGiB }: HostCapacity): readonly number[] => [
  ...Array.from({ length: hoursPerDay }, () => down(cores * milliPerCore)),
  down(memoryGiB * mibPerGiB),
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
