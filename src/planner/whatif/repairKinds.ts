import type { PackingProblem } from '../../solver/problem'
import { assume, assumptionRegistry, type AssumptionKey } from '../model/assumptions'
import type { Workload } from '../model/estate'
import type { HostGroup, HostType } from '../model/hardware'
import { groupBy } from '../model/groupBy'
import type { PlanInputs } from '../model/inputs'
import type { FailureChoice } from '../model/policy'
import { availableHosts, type AvailableHost } from '../placement/availableHosts'
import type { AnalysisRun } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { fit } from './fit'
import { largestStep } from './largestStep'
import { applyEdits, type PlainValue, type PlanEdit } from './planEdit'
import type { RepairCandidate, RepairMark } from './repairs'
import { volumeShort } from './volumeShort'
import { withMemoryPriced } from './withMemoryPriced'

const problemOf = (inputs: PlanInputs, edits: readonly PlanEdit[]): PackingProblem =>
  askPlacement(applyEdits(inputs, edits).inputs).problem
const plain = (value: unknown): PlainValue => value as PlainValue
const hostsOf = ({ hardware, policy, assumptions }: PlanInputs): readonly AvailableHost[] =>
  availableHosts(hardware.hosts, policy, assumptions)
const offered = (inputs: PlanInputs): number => hostsOf(inputs).length
const priceOf = (inputs: PlanInputs, type: HostType): number | null =>
  inputs.prices.find(({ id }) => id === type.priceId)?.priceCNY ?? null

/** The smallest of a growing change that makes everything fit, and whether all smaller ones are proven not to. */
async function smallestChange(
  inputs: PlanInputs,
  sizes: number,
  editsOf: (size: number) => readonly PlanEdit[],
  run: AnalysisRun,
): Promise<{ readonly size: number; readonly exact: boolean } | null> {
  if (sizes < 1) return null
  const found = await largestStep({ from: -sizes, to: -1 }, (step) => problemOf(inputs, editsOf(-step)), run, null)
  return found.step === null ? null : { size: -found.step, exact: found.exact }
}

const notSmallest = (exact: boolean): readonly RepairMark[] => (exact ? [] : ['not-smallest'])

/** Up to eight times the memory of a host: more slots than that no host has left. */
const largestMemoryFactor = 8

/** More memory in every host, in whole steps of modules. */
export async function memoryRepair(inputs: PlanInputs, run: AnalysisRun): Promise<RepairCandidate[]> {
  if (inputs.hardware.hosts.length === 0) return []
  const stepGiB = assume(inputs.assumptions, 'memoryStepGiB').value
  const smallest = Math.min(...inputs.hardware.hosts.map(({ type }) => type.memoryGiB))
  const editsOf = (steps: number) =>
    inputs.hardware.hosts.map(({ idPrefix, type }): PlanEdit => ({
      kind: 'set',
      path: ['hardware', 'hosts', idPrefix, 'type', 'memoryGiB'],
      value: type.memoryGiB + steps * stepGiB,
    }))
  const found = await smallestChange(inputs, Math.floor(((largestMemoryFactor - 1) * smallest) / stepGiB), editsOf, run)
  if (!found) return []
  const addedGiBPerHost = found.size * stepGiB
  const hosts = offered(inputs)
  return [
    {
      id: 'memory',
      detail: { kind: 'memory', addedGiBPerHost, hosts },
      edits: withPrices(inputs, editsOf(found.size)),
      costCNY: hosts * addedGiBPerHost * assume(inputs.assumptions, 'memoryCNYPerGiB').value,
      marks: ['assumed-price', ...notSmallest(found.exact)],
    },
  ]
}

/** The edits with those of the prices that the memory they add is counted in. */
function withPrices(inputs: PlanInputs, edits: readonly PlanEdit[]): readonly PlanEdit[] {
  const { prices } = withMemoryPriced(inputs, applyEdits(inputs, edits).inputs, inputs)
  return [
    ...edits,
    ...prices
      .filter((price, i) => price !== inputs.prices[i])
      .map((price): PlanEdit => ({ kind: 'set', path: ['prices', price.id], value: plain(price) })),
  ]
}

/** More hosts of a type that is there, or of one on offer, at the place where fewest are needed. */
export async function moreHostsRepairs(
  inputs: PlanInputs,
  offers: readonly HostType[],
  run: AnalysisRun,
): Promise<RepairCandidate[]> {
  const { hosts } = inputs.hardware
  const known = groupBy(hosts, ({ type }) => type.id)
  const there = [...known.values()].map((groups) => ({ type: groups[0]!.type, groups: onePerPlace(groups, inputs) }))
  const others = offers.filter((type) => !known.has(type.id)).map((type) => ({ type, groups: [null] }))
  // What a limit holds back comes first, whatever else could be had.
  const [next] = heldBack(inputs)
  const possible = next
    ? there
        .filter(({ type }) => type.id === next.type.id)
        .map(({ type, groups }) => ({ type, groups: groups.slice(0, 1) }))
    : [...there, ...others]
  const candidates: RepairCandidate[] = []
  for (const { type, groups } of possible) {
    const found = await fewestAdded(inputs, type, groups, run)
    if (!found) continue
    const edits = addedHosts(inputs, type, found.group, found.size)
    const costCNY = priceAdded(inputs, edits)
    candidates.push({
      id: `host:${type.id}`,
      detail: {
        kind: 'host',
        typeId: type.id,
        added: found.size,
        place: next || !found.group ? null : placeOf(found.group, inputs),
      },
      edits,
      costCNY,
      marks: [...(costCNY === null ? (['no-price'] as const) : []), ...notSmallest(found.exact)],
    })
  }
  return candidates
}

/** The fewest more hosts of a type, at the first of the places where no other place needs fewer. */
async function fewestAdded(
  inputs: PlanInputs,
  type: HostType,
  groups: readonly (HostGroup | null)[],
  run: AnalysisRun,
): Promise<{ readonly group: HostGroup | null; readonly size: number; readonly exact: boolean } | null> {
  let best: { readonly group: HostGroup | null; readonly size: number } | null = null
  let exact = true
  for (const group of groups) {
    const editsOf = (added: number) => addedHosts(inputs, type, group, added)
    const most = best ? best.size - 1 : mostAdded(inputs, editsOf)
    const found = await smallestChange(inputs, most, editsOf, run)
    if (found) best = { group, size: found.size }
    if (found && !found.exact) exact = false
  }
  return best && { ...best, exact }
}

/** Where a group stands, if the policy asks for the loss of such a place; null where it is all one to the policy. */
function placeOf(
  group: HostGroup,
  { policy }: PlanInputs,
): { readonly kind: 'rack' | 'site'; readonly id: string } | null {
  const kind = policy.failures
  if (kind !== 'rack' && kind !== 'site') return null
  const id = group[kind]
  return id === null ? null : { kind, id }
}

/** The first group at each place: one more host does the more the fewer are lost with it. */
const onePerPlace = (groups: readonly HostGroup[], inputs: PlanInputs): readonly HostGroup[] =>
  [...groupBy(groups, (group) => placeOf(group, inputs)?.id ?? '').values()].map(([first]) => first!)

/** Hosts on offer that the limit keeps out, in the order in which a higher one takes them. */
const heldBack = (inputs: PlanInputs): readonly AvailableHost[] =>
  hostsOf({ ...inputs, policy: { ...inputs.policy, hostLimit: null } }).slice(inputs.policy.hostLimit ?? Infinity)

/** Price of the hosts that edits add and nobody owns; null where the price list lacks one. */
function priceAdded(inputs: PlanInputs, edits: readonly PlanEdit[]): number | null {
  const before = new Set(hostsOf(inputs).map(({ id }) => id))
  const bought = hostsOf(applyEdits(inputs, edits).inputs).filter(({ id, owned }) => !owned && !before.has(id))
  const prices = bought.flatMap(({ type }) => priceOf(inputs, type) ?? [])
  return prices.length < bought.length ? null : prices.reduce((sum, price) => sum + price, 0)
}

/** At least so many more hosts are tried, also where fewer are offered. */
const fewestTried = 8

/**
 * How many more hosts to look at: twice what totals ask for, found by doubling, since sums cost next to nothing; and never more
 * than one host a workload and two that may fail.
 */
function mostAdded(inputs: PlanInputs, editsOf: (added: number) => readonly PlanEdit[]): number {
  const least = Math.max(fewestTried, offered(inputs))
  const most = Math.max(least, inputs.estate.workloads.length + 2)
  let added = least
  while (added < most && volumeShort(problemOf(inputs, editsOf(added)))) added = Math.min(most, 2 * added)
  return Math.min(most, 2 * added)
}

function addedHosts(inputs: PlanInputs, type: HostType, group: HostGroup | null, added: number): readonly PlanEdit[] {
  const { hosts } = inputs.hardware
  const { hostLimit } = inputs.policy
  if (hostLimit !== null && heldBack(inputs).length > 0)
    return [{ kind: 'set', path: ['policy', 'hostLimit'], value: hostLimit + added }]
  const limit: readonly PlanEdit[] =
    hostLimit === null ? [] : [{ kind: 'set', path: ['policy', 'hostLimit'], value: hostLimit + added }]
  // A limit above the offer extends the first group by itself.
  if (group && !group.owned && hosts[0] === group && hostLimit !== null) return limit
  if (group && !group.owned)
    return [...limit, { kind: 'set', path: ['hardware', 'hosts', group.idPrefix, 'count'], value: group.count + added }]
  const idPrefix = freePrefix(hosts, type.id)
  const bought: HostGroup = {
    idPrefix,
    type,
    count: added,
    rack: group?.rack ?? null,
    site: group?.site ?? null,
    owned: false,
  }
  return [...limit, { kind: 'set', path: ['hardware', 'hosts', idPrefix], value: plain(bought) }]
}

function freePrefix(hosts: readonly HostGroup[], typeId: string): string {
  let prefix = `${typeId}-`
  while (hosts.some(({ idPrefix }) => idPrefix === prefix)) prefix = `${prefix}new-`
  return prefix
}

/** Another type instead of the hosts to be bought, in the same number. */
export async function otherTypeRepairs(
  inputs: PlanInputs,
  offers: readonly HostType[],
  run: AnalysisRun,
): Promise<RepairCandidate[]> {
  const bought = inputs.hardware.hosts.filter(({ owned }) => !owned)
  // Only hosts within the limit are bought.
  const replaced = hostsOf(inputs).filter(({ owned }) => !owned)
  if (replaced.length === 0) return []
  const candidates: RepairCandidate[] = []
  for (const type of offers) {
    if (bought.every((group) => group.type.id === type.id)) continue
    const edits = bought.map(({ idPrefix }): PlanEdit => ({
      kind: 'set',
      path: ['hardware', 'hosts', idPrefix, 'type'],
      value: plain(type),
    }))
    if (run.isStopped() || (await fit(problemOf(inputs, edits), run)).status !== 'fits') continue
    const price = priceOf(inputs, type)
    const before = replaced.map((host) => priceOf(inputs, host.type))
    const costCNY =
      price === null || before.includes(null) ? null : before.reduce<number>((sum, old) => sum + price - old!, 0)
    candidates.push({
      id: `type:${type.id}`,
      detail: { kind: 'type', typeId: type.id, hosts: replaced.length },
      edits,
      costCNY,
      marks: costCNY === null ? ['no-price'] : [],
    })
  }
  return candidates
}

/** Each rule that could be dropped alone; all hard rules together where none alone is enough. */
export async function ruleRepairs(
  inputs: PlanInputs,
  suspects: readonly string[],
  run: AnalysisRun,
): Promise<RepairCandidate[]> {
  const hard = inputs.estate.rules.filter(({ strength }) => strength !== 'preference')
  const dropped = (ids: readonly string[]) =>
    ids.map((id): PlanEdit => ({ kind: 'remove', path: ['estate', 'rules', id] }))
  const candidate = (ruleIds: readonly string[]): RepairCandidate => ({
    id: `rule:${ruleIds.join('+')}`,
    detail: { kind: 'rule', ruleIds },
    edits: dropped(ruleIds),
    costCNY: 0,
    marks: ['risk'],
  })
  const all = hard.map(({ id }) => id)
  if (all.length === 0 || (await fit(problemOf(inputs, dropped(all)), run)).status !== 'fits') return []
  const named = all.filter((id) => suspects.includes(id))
  const candidates: RepairCandidate[] = []
  for (const id of named.length > 0 ? named : all) {
    if (run.isStopped()) return candidates
    if ((await fit(problemOf(inputs, dropped([id])), run)).status === 'fits') candidates.push(candidate([id]))
  }
  return candidates.length > 0 ? candidates : [candidate(all)]
}

const weakerFailures: Readonly<Record<FailureChoice, readonly FailureChoice[]>> = {
  'any-2': ['any-1', 'none'],
  'maintenance-and-1': ['any-1', 'none'],
  rack: ['any-1', 'none'],
  site: ['any-1', 'none'],
  'any-1': ['none'],
  none: [],
}

/** The strongest weaker failure policy that fits. */
export async function lowerFailureRepair(inputs: PlanInputs, run: AnalysisRun): Promise<RepairCandidate[]> {
  const from = inputs.policy.failures
  for (const to of weakerFailures[from]) {
    const edits: readonly PlanEdit[] = [{ kind: 'set', path: ['policy', 'failures'], value: to }]
    if (run.isStopped()) return []
    if ((await fit(problemOf(inputs, edits), run)).status === 'fits')
      return [{ id: `failures:${to}`, detail: { kind: 'failures', from, to }, edits, costCNY: 0, marks: ['risk'] }]
  }
  return []
}

const targets = {
  cpu: ['cpuTargetNormalRatio', 'cpuTargetFailureRatio'],
  memory: ['memoryTargetNormalRatio', 'memoryTargetFailureRatio'],
} as const satisfies Readonly<Record<'cpu' | 'memory', readonly AssumptionKey[]>>
const targetStepRatio = 0.05

/** Higher target utilisation of one resource, in steps of 5 percent points, at most the registry's limit. */
export async function targetRepairs(inputs: PlanInputs, run: AnalysisRun): Promise<RepairCandidate[]> {
  const candidates: RepairCandidate[] = []
  for (const resource of ['memory', 'cpu'] as const) {
    const values = targets[resource].map((key) => ({
      key,
      value: assume(inputs.assumptions, key).value,
      max: assumptionRegistry[key].max,
    }))
    const raised = (value: number, max: number, steps: number) =>
      Math.min(max, Number((value + steps * targetStepRatio).toFixed(9)))
    const editsOf = (steps: number) =>
      values.map(({ key, value, max }): PlanEdit => ({
        kind: 'set',
        path: ['assumptions', key],
        value: { value: raised(value, max, steps), mark: 'A', source: 'what-if' },
      }))
    const sizes = Math.max(...values.map(({ value, max }) => Math.ceil((max - value) / targetStepRatio - 1e-9)))
    const found = await smallestChange(inputs, sizes, editsOf, run)
    if (!found) continue
    candidates.push({
      id: `target:${resource}`,
      detail: { kind: 'target', resource, raisedByRatio: Number((found.size * targetStepRatio).toFixed(9)) },
      edits: editsOf(found.size),
      costCNY: 0,
      marks: ['risk', ...notSmallest(found.exact)],
    })
  }
  return candidates
}

const vcpuStepRatio = 0.5

/** More vCPU per core, in halves, at most the registry's limit; nothing where the policy sets no limit. */
export async function vcpuRepair(inputs: PlanInputs, run: AnalysisRun): Promise<RepairCandidate[]> {
  if (inputs.policy.vcpuLimit === 'reported') return []
  const key = 'cpuOvercommitCapRatio'
  const { max } = assumptionRegistry[key]
  const fromRatio = assume(inputs.assumptions, key).value
  const raised = (steps: number) => Math.min(max, fromRatio + steps * vcpuStepRatio)
  const editsOf = (steps: number): readonly PlanEdit[] => [
    { kind: 'set', path: ['assumptions', key], value: { value: raised(steps), mark: 'A', source: 'what-if' } },
  ]
  const found = await smallestChange(inputs, Math.ceil((max - fromRatio) / vcpuStepRatio - 1e-9), editsOf, run)
  if (!found) return []
  return [
    {
      id: 'vcpu',
      detail: { kind: 'vcpu', fromRatio, toRatio: raised(found.size) },
      edits: editsOf(found.size),
      costCNY: 0,
      marks: ['risk', ...notSmallest(found.exact)],
    },
  ]
}

/**
 * Workloads that stay on their legacy servers, or out of the plan where they have none: the least critical first, among
 * equals the largest. Then each of them, the most critical first, is taken back where the rest of the list is enough.
 */
export async function leaveOutRepair(inputs: PlanInputs, run: AnalysisRun): Promise<RepairCandidate[]> {
  const order = leaveOutOrder(inputs)
  const editsOf = (workloads: readonly Workload[]) =>
    workloads.map(({ id }): PlanEdit => ({
      kind: 'set',
      path: ['estate', 'workloads', id, 'virtualisable'],
      value: false,
    }))
  // A plan of nothing is no repair.
  const found = await smallestChange(inputs, order.length - 1, (size) => editsOf(order.slice(0, size)), run)
  if (!found) return []
  let out = order.slice(0, found.size)
  let exact = found.exact
  for (const back of [...out].reverse()) {
    if (run.isStopped()) {
      exact = false
      break
    }
    const fewer = out.filter((workload) => workload !== back)
    const answer = fewer.length === 0 ? null : await fit(problemOf(inputs, editsOf(fewer)), run)
    if (answer?.status === 'fits') out = fewer
    else if (answer?.status === 'unknown') exact = false
  }
  return [
    {
      id: 'leave-out',
      detail: {
        kind: 'leave-out',
        workloadIds: out.map(({ id }) => id),
        onLegacy: out.every(({ serverIds }) => serverIds.length > 0),
      },
      edits: editsOf(out),
      costCNY: 0,
      marks: ['risk', ...notSmallest(exact)],
    },
  ]
}

function leaveOutOrder(inputs: PlanInputs): readonly Workload[] {
  const { demand } = askPlacement(inputs)
  const totalMemoryGiB = demand.workloads.reduce((sum, w) => sum + w.memoryGiB, 0)
  const totalCores = demand.workloads.reduce((sum, w) => sum + Math.max(...w.cpuCoresByHour), 0)
  const totalVcpu = demand.workloads.reduce((sum, w) => sum + w.vcpu, 0)
  const limited = inputs.policy.vcpuLimit !== 'reported'
  const share = new Map(
    demand.workloads.map((w) => [
      w.workloadId,
      Math.max(
        w.memoryGiB / (totalMemoryGiB || 1),
        Math.max(...w.cpuCoresByHour) / (totalCores || 1),
        limited ? w.vcpu / (totalVcpu || 1) : 0,
      ),
    ]),
  )
  return inputs.estate.workloads
    .filter(({ id }) => share.has(id))
    .sort((a, b) => b.criticality - a.criticality || share.get(b.id)! - share.get(a.id)! || (a.id < b.id ? -1 : 1))
}
