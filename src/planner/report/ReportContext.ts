import { evaluateRefresh, type Evaluation } from '../evaluate'
import { placedToday, serversKnown } from '../knownToday'
import { assume, type AssumptionKey } from '../model/assumptions'
import type { WorkloadDemand } from '../model/demand'
import type { WorkloadId } from '../model/estate'
import { headlineKeys } from '../model/evaluation'
import type { Plan } from '../model/plan'
import type { PipelineResult } from '../pipeline'
import type { RepairOption } from '../whatif/repairs'
import { bindPrices } from './bindPrices'
import { FigureBook } from './FigureBook'
import { bindHostLoad, hostHoursTable, hourSharesTable, type LoadColumns } from './hostLoad'
import { assumption, cell, type LiveNumber } from './Live'
import type { Table } from './Report'
import { emptyHeader, type ReportHeader } from './ReportHeader'
import { demandToGrow, type NamedResult, planOf, type ScenarioSide, scenarioSides } from './ScenarioSide'
import { priceCellId } from './scenarioLevers'

export type { NamedResult } from './ScenarioSide'

/** What a report may tell besides its own plan. */
export interface ReportExtras {
  readonly scenarios?: readonly NamedResult[]
  /** Where nothing fits: what would make it fit, the best first. */
  readonly repairs?: readonly RepairOption[]
  /** Version of the program that found the plan. */
  readonly programVersion?: string
  /** Whose project it is and who made the report. */
  readonly header?: ReportHeader
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
  readonly today: KnownToday
  /** Demand of the base year and without the scale lever: what growth starts from. */
  readonly baseDemand: ReadonlyMap<WorkloadId, WorkloadDemand>
  readonly hostOf: ReadonlyMap<WorkloadId, string | null>
  /** Scenarios by names that differ from each other. */
  readonly scenarios: readonly ScenarioSide[]
  /** What hosts carry hour by hour, and what those of scenarios carry: the ground of their power. */
  readonly loadTables: readonly Table[]
  readonly programVersion: string | null
  readonly header: ReportHeader
  readonly assume: (key: AssumptionKey) => LiveNumber
}

/** How much of today the inventory names: what it does not is unknown, not zero. */
export interface KnownToday {
  readonly servers: boolean
  /** Workloads that run, and those of them that stand on a known server. */
  readonly running: number
  readonly placed: number
}

/** What the sections of a report on this result share, with the figures that all of them use bound to cells. */
export function makeContext(result: PipelineResult, extras: ReportExtras = {}): ReportContext {
  const { assumptions } = result.inputs
  const plan = planOf(result)
  const live = (key: AssumptionKey): LiveNumber => assumption(key, assume(assumptions, key).value)
  const before = new FigureBook('legacy')
  const refresh = new FigureBook('refresh', [before])
  const after = new FigureBook('plan')
  const refreshed = evaluateRefresh(result.asIs, result.inputs, result.demand)
  bindDemand(after, result)
  bindPrices(after, result, (id) => cell(priceCellId(id), priceOf(result, id)))
  const hours = plan ? bindHostLoad(after, '', result, plan, ownLoad, live) : []
  const today: KnownToday = { servers: serversKnown(result.before), ...placedToday(result.asIs) }
  // What all share stands in the books before a scenario asks for it.
  if (today.servers) {
    before.ref(result.before.headline.tcoCNY)
    for (const key of headlineKeys) before.ref(result.before.headline[key])
  }
  if (result.after) {
    if (today.servers) refresh.ref(refreshed.headline.tcoCNY)
    for (const key of headlineKeys) after.ref(result.after.headline[key])
  }
  const baseDemand = new Map(demandToGrow(result.inputs).workloads.map((one) => [one.workloadId, one]))
  const { sides, tables } = scenarioSides(differentNames(extras.scenarios ?? []), {
    result,
    baseDemand,
    before,
    refresh,
    after,
    load: ownLoad,
  })
  const demands = result.demand.workloads.map((demand) => ({ id: demand.workloadId, demand }))
  return {
    result,
    plan,
    before,
    refresh,
    refreshed,
    after,
    today,
    baseDemand,
    hostOf: new Map(plan?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId])),
    scenarios: sides,
    loadTables: [
      ...(hours.length > 0 ? [hostHoursTable('hostHours', hours), hourSharesTable(ownLoad.hours, '', demands)] : []),
      ...tables,
    ],
    programVersion: extras.programVersion ?? null,
    header: extras.header ?? emptyHeader,
    assume: live,
  }
}

/** Where the demand sheet says what the workloads of the plan need and where they stand. */
const ownLoad: LoadColumns = { table: 'workloads', host: 'host', cores: 'meanCores', hours: 'hourShares' }

const priceOf = ({ inputs }: PipelineResult, priceId: string): number =>
  inputs.prices.find(({ id }) => id === priceId)?.priceCNY ?? 0

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

/** What is provisioned and stored follows from the sums of the demand, so that growth moves it. */
function bindDemand(book: FigureBook, { demand, inputs, after }: PipelineResult): void {
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
  book.bind('usedDiskGiB', '', used)
  const needed = after?.storage?.figures.neededGiB
  if (needed) book.bind('neededGiB', '', cell('workloads|neededDisk', needed.value))
  book.bind('storedGiB', '', inputs.hardware.storage.provisioning === 'thick' ? provisioned : used)
}
