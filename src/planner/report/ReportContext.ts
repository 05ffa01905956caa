import { deriveDemand } from '../demand/deriveDemand'
import { assume, type AssumptionKey } from '../model/assumptions'
import { evaluateRefresh, type Evaluation } from '../evaluate'
import type { WorkloadDemand } from '../model/demand'
import type { WorkloadId } from '../model/estate'
import type { Plan } from '../model/plan'
import type { PipelineResult } from '../pipeline'
import { FigureBook } from './FigureBook'
import { assumption, cell, column, divide, type LiveNumber, number, sumWhere } from './Live'

/** A plan of other inputs to set beside the one that the report is about. */
export interface NamedResult {
  readonly name: string
  readonly result: PipelineResult
}

/** What a report may tell besides its own plan. */
export interface ReportExtras {
  readonly scenarios?: readonly NamedResult[]
  /** Version of the program that found the plan. */
  readonly programVersion?: string
}

/** What all sections of one report share. */
export interface ReportContext {
  readonly result: PipelineResult
  readonly plan: Plan | null
  readonly before: FigureBook
  /** Today's servers bought anew; the figures that stay as they are refer to the cells of `before`. */
  readonly refresh: FigureBook
  readonly refreshed: Evaluation
  readonly after: FigureBook
  /** Demand of the base year and without the scale lever: what growth starts from. */
  readonly baseDemand: ReadonlyMap<WorkloadId, WorkloadDemand>
  readonly hostOf: ReadonlyMap<WorkloadId, string | null>
  /** Scenarios by names that differ from each other. */
  readonly scenarios: readonly NamedResult[]
  readonly programVersion: string | null
  assume(key: AssumptionKey): LiveNumber
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function makeContext(result: PipelineResult, extras: ReportExtras = {}): ReportContext {
  const { inputs, outcome } = result
  const plan = outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.plan : null
  const { policy, assumptions, estate } = inputs
  const unscaled = { ...assumptions, demandScaleRatio: { ...assume(assumptions, 'demandScaleRatio'), value: 1 } }
  const base = deriveDemand(estate, { ...policy, planningYear: policy.baseYear }, unscaled)
  const before = new FigureBook('legacy')
  const after = new FigureBook('plan')
  bindDemand(after, result)
  bindPrices(after, result)
  if (plan) bindHostUse(after, result, plan)
  return {
    result,
    plan,
    before,
    refresh: new FigureBook('refresh', before),
    refreshed: evaluateRefresh(result.asIs, inputs, result.demand),
    after,
    baseDemand: new Map(base.workloads.map((workload) => [workload.workloadId, workload])),
    hostOf: new Map(plan?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId])),
    scenarios: differentNames(extras.scenarios ?? []),
    programVersion: extras.programVersion ?? null,
    assume: (key) => assumption(key, assume(assumptions, key).value),
  }
}

/** Columns are told apart by their names: the second of one name is numbered. */
function differentNames(scenarios: readonly NamedResult[]): readonly NamedResult[] {
  const taken = new Set<string>()
  return scenarios.map(({ name, result }) => {
    let free = name
    for (let count = 2; taken.has(free); count++) free = `${name} (${String(count)})`
    taken.add(free)
    return { name: free, result }
  })
}

/** Id of the cell that holds the unit price of a line of the price list. */
export const priceCellId = (priceId: string): string => `price|${priceId}`

/** Line of the price list by the id of an installed device of the plan. */
export function priceIdOfDevice({ hosts, inputs }: PipelineResult, deviceId: string): string | null {
  const { storage, devices } = inputs.hardware
  return (
    hosts.find(({ id }) => id === deviceId)?.type.priceId ??
    storage.arrays.find(({ id }) => id === deviceId)?.priceId ??
    devices.find(({ id, count }) => id === deviceId || (count > 1 && deviceId.startsWith(`${id}-`)))?.priceId ??
    null
  )
}

/** Devices, project lines and licences take their price from the cells of the price list. */
function bindPrices(book: FigureBook, result: PipelineResult): void {
  const { prices } = result.inputs
  const priceOf = (id: string | null): LiveNumber | null => {
    const price = prices.find((one) => one.id === id)
    return price ? cell(priceCellId(price.id), price.priceCNY) : null
  }
  for (const device of result.after?.installation.devices ?? []) {
    const price = priceOf(priceIdOfDevice(result, device.id))
    if (!price) continue
    book.bind('devicePriceCNY', device.id, price)
    if (device.capitalCNY.value === price.value) book.bind('deviceCapitalCNY', device.id, price)
  }
  for (const { id, priceCNY } of prices) {
    const price = cell(priceCellId(id), priceCNY)
    for (const key of ['integrationCNY', 'trainingCNY', 'serviceCNY', 'licencePriceCNY'] as const)
      book.bind(key, id, price)
  }
}

/** What is provisioned and stored follows from the sums of the demand, so that growth moves it. */
function bindDemand(book: FigureBook, { demand, inputs }: PipelineResult): void {
  const sumOf = (of: (one: WorkloadDemand) => number): number => demand.workloads.reduce((all, one) => all + of(one), 0)
  const provisioned = cell(
    'workloads|disk',
    sumOf(({ diskGiB }) => diskGiB),
  )
  const used = cell(
    'workloads|usedDisk',
    sumOf(({ usedDiskGiB }) => usedDiskGiB),
  )
  book.bind('provisionedGiB', '', provisioned)
  book.bind('storedGiB', '', inputs.hardware.storage.provisioning === 'thick' ? provisioned : used)
}

/** A host's mean use follows from the workloads that stand on it, so that growth moves its power. */
function bindHostUse(book: FigureBook, { hosts }: PipelineResult, plan: Plan): void {
  for (const { id, cpuUtilisationByHour } of plan.hosts) {
    const host = hosts.find((one) => one.id === id)
    // Capped hours are more than a mean can say.
    if (!host || cpuUtilisationByHour.some((use) => use >= 1)) continue
    const use = meanOf(cpuUtilisationByHour)
    const cores = sumWhere(column('workloads', 'host'), id, column('workloads', 'meanCores'), use * host.referenceCores)
    book.bind('cpuUtilisationRatio', id, divide(cores, number(host.referenceCores)))
  }
}
