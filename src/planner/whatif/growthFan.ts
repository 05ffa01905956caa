import { deriveDemand } from '../demand/deriveDemand'
import { memoryOverheadMiB } from '../demand/memoryOverheadMiB'
import type { Evaluation } from '../evaluate'
import { assume, type AssumptionKey } from '../model/assumptions'
import type { Demand, Resource, WorkloadDemand } from '../model/demand'
import type { Workload, WorkloadId } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import { gibFromMiB, hoursPerDay, mibFromGiB, mibPerGiB, milliPerCore } from '../model/quantity'
import { memoryDimension, vcpuDimension } from '../placement/buildProblem'
import { askStorage } from '../storage/askStorage'
import { backupReadsOf } from '../storage/backupReadsOf'
import { storageGrowth } from '../storage/storageGrowth'
import { askPlacement } from '../placement/askPlacement'
import { demandSpreadOf } from './demandSpread'
import { volumeCapacities, type VolumeCapacities } from './volumeShort'

/** What can be full: resources of the hosts, space and operations of the arrays. */
export type GrowthResource = Resource | 'space' | 'operations'

/** A value and the 90 % range around it. */
export interface Ranged<Value> {
  readonly low: Value
  readonly expected: Value
  readonly high: Value
}

export interface FanLine {
  readonly resource: GrowthResource
  /** Use after the worst failure as a share of what is left then, in the years of the fan. */
  readonly useByYear: readonly Ranged<number>[]
  /** First year beyond the limit; null where none of the years looked ahead is. */
  readonly fullIn: Ranged<number | null>
}

export interface GrowthFan {
  /** Hosts on offer, which the totals are held against. */
  readonly hosts: number
  readonly years: readonly number[]
  readonly lines: readonly FanLine[]
  /** What is full first as expected, the earliest year first, in it the fullest; null within the years looked ahead. */
  readonly first: { readonly resource: GrowthResource; readonly year: number } | null
}

/** Years after the planning year, as far as the break points look. */
const fanYearsAhead = 20

/** Standard normal quantile of 95 %: the range holds nine tenths. */
const tailQuantile = 1.6448536269514722

type Variant = keyof Ranged<number>
const variants = ['low', 'expected', 'high'] as const satisfies readonly Variant[]

/**
 * How full the hosts on offer and the arrays of the plan become year by year: total demand over what is left after the
 * worst failure. Totals only: arranging whole workloads and rules may need room earlier, which the break points find.
 *
 * The range is of two independent errors, added as squares of their logarithms: of the demand itself, as the uncertainty
 * analysis draws it, and of the growth, common to all workloads. Space has only the second: disks are known.
 */
export function growthFan(inputs: PlanInputs, evaluation: Pick<Evaluation, 'storage' | 'backup'> | null): GrowthFan {
  const years = Array.from({ length: fanYearsAhead + 1 }, (_, ahead) => inputs.policy.planningYear + ahead)
  const { problem, hosts, demand } = askPlacement(inputs)
  const capacities = problem.dimensions.map((_, dimension) => volumeCapacities(problem, dimension))
  const spread = assume(inputs.assumptions, 'growthSpreadRatio').value * tailQuantile
  const cases = {
    low: withGrowth(inputs, Math.max(0, 1 - spread)),
    expected: inputs,
    high: withGrowth(inputs, 1 + spread),
  }
  const sheets = mapVariants((variant) => ({
    ...hostUse(cases[variant], capacities, years.length),
    ...arrayUse(cases[variant], evaluation),
  }))
  const lines = (Object.keys(sheets.expected) as GrowthResource[]).map((resource): FanLine => {
    const error = resource === 'space' ? 0 : demandSpreadOf(demand, weightOf(resource), inputs.assumptions)
    const useByYear = years.map((_, i) => {
      const at = (variant: Variant) => sheets[variant][resource]![i] ?? 0
      return ranged(at('low'), at('expected'), at('high'), error)
    })
    const fullIn = mapVariants((variant) => years.find((_, i) => useByYear[i]![variant] > 1) ?? null)
    return { resource, useByYear, fullIn }
  })
  return { hosts: hosts.length, years, lines, first: firstOf(lines, years) }
}

function ranged(low: number, expected: number, high: number, error: number): Ranged<number> {
  if (expected <= 0) return { low: 0, expected, high: 0 }
  const away = (other: number) =>
    Math.hypot(tailQuantile * error, Math.log(Math.max(other, Number.MIN_VALUE) / expected))
  // The factor of an error has the mean 1, so its median lies a little below.
  const median = expected * Math.exp((-error * error) / 2)
  return { low: median * Math.exp(-away(low)), expected, high: median * Math.exp(away(high)) }
}

function firstOf(lines: readonly FanLine[], years: readonly number[]): GrowthFan['first'] {
  const [first] = lines
    .flatMap(({ resource, useByYear, fullIn: { expected: year } }) =>
      year === null ? [] : [{ resource, year, use: useByYear[years.indexOf(year)]!.expected }],
    )
    .sort((a, b) => a.year - b.year || b.use - a.use)
  return first ? { resource: first.resource, year: first.year } : null
}

const mapVariants = <Value>(of: (variant: Variant) => Value): Ranged<Value> => {
  const [low, expected, high] = variants.map(of) as [Value, Value, Value]
  return { low, expected, high }
}

const withGrowth = (inputs: PlanInputs, factor: number): PlanInputs => ({
  ...inputs,
  estate: {
    ...inputs.estate,
    workloads: inputs.estate.workloads.map((workload) => ({
      ...workload,
      growthRatioPerYear: workload.growthRatioPerYear * factor,
    })),
  },
})

/** Use of the hosts per resource and year: the worse of the normal state and the worst failure. */
function hostUse(
  inputs: PlanInputs,
  capacities: readonly VolumeCapacities[],
  years: number,
): Partial<Record<GrowthResource, readonly number[]>> {
  const totals = totalsByYear(inputs, years)
  const use = (dimension: number, amount: number): number => {
    const { normal, afterFailure } = capacities[dimension]!
    const of = (capacity: number) => (amount === 0 ? 0 : capacity > 0 ? amount / capacity : Number.POSITIVE_INFINITY)
    return Math.max(of(normal), afterFailure === null ? 0 : of(afterFailure))
  }
  return {
    cpu: totals.map(({ coresByHour }) =>
      Math.max(...coresByHour.map((cores, hour) => use(hour, cores * milliPerCore))),
    ),
    memory: totals.map(({ memoryGiB }) => use(memoryDimension, memoryGiB * mibPerGiB)),
    ...(capacities.length > vcpuDimension
      ? { vcpu: totals.map(({ vcpu }) => use(vcpuDimension, vcpu * milliPerCore)) }
      : {}),
  }
}

interface Totals {
  readonly coresByHour: readonly number[]
  readonly memoryGiB: number
  readonly vcpu: number
}

/** Total demand of the planning year and the years after it, every workload at its own growth; as `deriveDemand` has it. */
function totalsByYear(inputs: PlanInputs, years: number): readonly Totals[] {
  const { estate, policy, assumptions } = inputs
  const share = (key: AssumptionKey) => assume(assumptions, key).value
  const [cpuShare, memoryShare, vcpuShare] = [
    share('cpuGrowthShareRatio'),
    share('memoryGrowthShareRatio'),
    share('vcpuGrowthShareRatio'),
  ]
  const workloads = new Map<WorkloadId, Workload>(estate.workloads.map((workload) => [workload.id, workload]))
  const start = deriveDemand(estate, policy, assumptions).workloads.map((demand) => ({
    demand,
    workload: workloads.get(demand.workloadId)!,
  }))
  // Before the base year nothing shrinks: growth counts from the later of both years.
  const held = Math.max(0, policy.baseYear - policy.planningYear)
  return Array.from({ length: years }, (_, ahead) => {
    const grownYears = Math.max(0, ahead - held)
    const coresByHour = new Array<number>(hoursPerDay).fill(0)
    let memoryGiB = 0
    let vcpu = 0
    for (const { demand, workload } of start) {
      const grown = (of: number) => (1 + workload.growthRatioPerYear * of) ** grownYears
      const cpuFactor = grown(cpuShare)
      for (let hour = 0; hour < hoursPerDay; hour++) coresByHour[hour]! += demand.cpuCoresByHour[hour]! * cpuFactor
      const configuredGiB = demand.configuredMemoryGiB * grown(memoryShare)
      memoryGiB += configuredGiB + gibFromMiB(memoryOverheadMiB(mibFromGiB(configuredGiB), workload.vcpu))
      vcpu += demand.vcpu * grown(vcpuShare)
    }
    return { coresByHour, memoryGiB, vcpu }
  })
}

/** Use of the fullest and of the busiest tier by year, with the layout of the plan; nothing without arrays. */
function arrayUse(
  inputs: PlanInputs,
  evaluation: Pick<Evaluation, 'storage' | 'backup'> | null,
): Partial<Record<GrowthResource, readonly number[]>> {
  const storage = evaluation?.storage
  if (!storage) return {}
  const { estate, hardware, policy, assumptions } = inputs
  const demand = deriveDemand(estate, policy, assumptions)
  const reads = evaluation.backup?.readIopsByHour ?? new Array<number>(hoursPerDay).fill(0)
  const question = askStorage(hardware.storage, demand, estate.workloads, reads, assumptions)
  const layout = { ...storage.layout, placements: storage.placements.map(({ placed }) => placed) }
  const share = assume(assumptions, 'cpuGrowthShareRatio').value
  const laterReads = backupReadsOf(evaluation.backup ? hardware.backup : null, demand, assumptions)
  const { byYear } = storageGrowth(question, layout, demand, estate.workloads, share, laterReads)
  const worst = (of: 'capacityRatio' | 'iopsRatio') =>
    byYear.map(({ tiers }) => Math.max(0, ...tiers.map((tier) => tier[of])))
  return { space: worst('capacityRatio'), operations: worst('iopsRatio') }
}

/** What a workload weighs in the total of a resource; CPU in the hour in which the total peaks. */
function weightOf(resource: Exclude<GrowthResource, 'space'>): (demand: Demand) => (w: WorkloadDemand) => number {
  const atPeak = (hours: (w: WorkloadDemand) => readonly number[]) => (demand: Demand) => {
    const totals = Array.from({ length: hoursPerDay }, (_, hour) =>
      demand.workloads.reduce((sum, w) => sum + hours(w)[hour]!, 0),
    )
    const peak = totals.indexOf(Math.max(...totals))
    return (w: WorkloadDemand) => hours(w)[peak]!
  }
  switch (resource) {
    case 'cpu':
      return atPeak((w) => w.cpuCoresByHour)
    case 'operations':
      return atPeak((w) => w.iopsByHour)
    case 'memory':
      return () => (w) => w.memoryGiB
    case 'vcpu':
      return () => (w) => w.vcpu
  }
}
