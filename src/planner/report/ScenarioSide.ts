import { deriveDemand } from '../demand/deriveDemand'
import { evaluateRefresh, type Evaluation } from '../evaluate'
import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import type { PipelineResult } from '../pipeline'
import { bindPrices } from './bindPrices'
import { FigureBook } from './FigureBook'
import { grownBy, yearsBetween } from './growth'
import { bindHostLoad, hostHoursTable, hourSharesTable, type LoadColumns, meanOf } from './hostLoad'
import { cell, type LiveNumber, number, times } from './Live'
import { blank, type Column, made, type Row, type Table, words } from './Report'
import { type ScenarioInputs, scenarioInputs } from './scenarioLevers'

/** A plan of other inputs to set beside the one that the report is about. */
export interface NamedResult {
  readonly name: string
  readonly result: PipelineResult
}

/** A scenario with the books in which its figures stand. */
export interface ScenarioSide extends NamedResult {
  readonly inputs: ScenarioInputs
  readonly refreshed: Evaluation
  readonly before: FigureBook
  readonly refresh: FigureBook
  readonly after: FigureBook
}

/** Books of this plan's alternatives, whose cells scenarios share. */
export interface BaseBooks {
  readonly result: PipelineResult
  readonly baseDemand: ReadonlyMap<string, WorkloadDemand>
  readonly before: FigureBook
  readonly refresh: FigureBook
  readonly after: FigureBook
  readonly load: LoadColumns
}

/** Demand of the base year and without the scale lever: what growth starts from. */
export function demandToGrow({ estate, policy, assumptions }: PlanInputs): Demand {
  const unscaled: AssumptionValues = {
    ...assumptions,
    demandScaleRatio: { ...assume(assumptions, 'demandScaleRatio'), value: 1 },
  }
  return deriveDemand(estate, { ...policy, planningYear: policy.baseYear }, unscaled)
}

/** The plan of a result; null where none was found. */
export const planOf = ({ outcome }: PipelineResult): Plan | null => ('plan' in outcome ? outcome.plan : null)

/**
 * Scenarios with their figures bound to cells, and the tables that hold what their hosts carry. The integer program does
 * not run in a spreadsheet: which workload stands where, and on how many hosts, stays as planned.
 */
export function scenarioSides(
  named: readonly NamedResult[],
  base: BaseBooks,
): { readonly sides: readonly ScenarioSide[]; readonly tables: readonly Table[] } {
  const loads: OwnLoad[] = []
  const sides = named.map(({ name, result }, at): ScenarioSide => {
    const inputs = scenarioInputs(base.result, result, at)
    const live = (key: AssumptionKey): LiveNumber => inputs.assume(key)
    const before = new FigureBook(`scenario ${String(at)} today`, [base.before], live)
    const refresh = new FigureBook(`scenario ${String(at)} refresh`, [base.refresh, base.before, before], live)
    const after = new FigureBook(`scenario ${String(at)}`, [base.after, base.before, before], live)
    bindPrices(after, result, (id) => inputs.price(id))
    const load = ownLoad(name, result, inputs, base)
    if (load) loads.push(load)
    const refreshed = evaluateRefresh(result.asIs, result.inputs, result.demand)
    return { name, result, inputs, refreshed, before, refresh, after }
  })
  const order = [
    ...new Set([
      ...base.result.demand.workloads.map(({ workloadId }): string => workloadId),
      ...loads.flatMap(({ cores }) => [...cores.keys()]),
    ]),
  ]
  const hours: Row[] = []
  const shares: Table[] = []
  for (const { name, result, after, inputs } of sides) {
    const plan = planOf(result)
    if (!plan) continue
    const own = loads.find((one) => one.name === name)
    const columns = own ? ownColumns(name) : base.load
    const rows = bindHostLoad(after, name, result, plan, columns, (key) => inputs.assume(key))
    hours.push(...rows)
    if (!own || rows.length === 0) continue
    const demands = new Map<string, WorkloadDemand>(result.demand.workloads.map((one) => [one.workloadId, one]))
    shares.push(
      hourSharesTable(
        columns.hours,
        name,
        order.map((id) => ({ id, demand: demands.get(id) ?? null })),
      ),
    )
  }
  return {
    sides,
    tables: [
      ...(loads.length > 0 ? [loadTable(loads, order)] : []),
      ...(hours.length > 0 ? [hostHoursTable('scenarioHostHours', hours)] : []),
      ...shares,
    ],
  }
}

/** What the workloads of a scenario need and where they stand, where either differs from this plan. */
interface OwnLoad {
  readonly name: string
  readonly hostOf: ReadonlyMap<string, string | null>
  readonly cores: ReadonlyMap<string, LiveNumber>
}

const loadTableId = 'scenarioLoad'

const ownColumns = (name: string): LoadColumns => ({
  table: loadTableId,
  host: `host:${name}`,
  cores: `meanCores:${name}`,
  hours: `hourShares|${name}`,
})

function ownLoad(name: string, result: PipelineResult, inputs: ScenarioInputs, base: BaseBooks): OwnLoad | null {
  const plan = planOf(result)
  if (!plan) return null
  const basePlan = planOf(base.result)
  const toGrow = new Map<string, WorkloadDemand>(
    demandToGrow(result.inputs).workloads.map((one) => [one.workloadId, one]),
  )
  const planned = new Map<string, WorkloadDemand>(base.result.demand.workloads.map((one) => [one.workloadId, one]))
  const years = yearsBetween(inputs.year('planningYear'), inputs.year('baseYear'))
  const [share, scale] = [inputs.assume('cpuGrowthShareRatio'), inputs.assume('demandScaleRatio')]
  const sharedGrowth = growsAsHere(inputs)
  const cores = new Map(
    result.demand.workloads.map(({ workloadId: id, cpuCoresByHour }): readonly [string, LiveNumber] => {
      const [mean, baseCores] = [meanOf(cpuCoresByHour), meanOf(toGrow.get(id)?.cpuCoresByHour ?? [])]
      const there = planned.get(id)
      const start = base.baseDemand.get(id)
      const sameStart = start !== undefined && Object.is(meanOf(start.cpuCoresByHour), baseCores)
      const grown = times(
        sameStart ? cell(`cores|${id}`, baseCores) : number(baseCores),
        grownBy(inputs.growth(id), share, years),
        scale,
      )
      if (sameDay(there, cpuCoresByHour) && sharedGrowth(id)) return [id, cell(meanCoresId(id), mean)]
      return [id, grown]
    }),
  )
  const hosts = (of: Plan | null): ReadonlyMap<string, string | null> =>
    new Map(of?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  const [hostOf, baseHostOf] = [hosts(plan), hosts(basePlan)]
  const moved =
    planned.size !== cores.size || [...cores.keys()].some((id) => (hostOf.get(id) ?? null) !== baseHostOf.get(id))
  const differs = [...cores].some(([id, live]) => live.kind !== 'cell' || live.id !== meanCoresId(id))
  return differs || moved ? { name, hostOf, cores } : null
}

/** Id of the cell of the demand sheet with what a workload needs on average. */
const meanCoresId = (workloadId: string): string => `meanCores|${workloadId}`

const sameDay = (there: WorkloadDemand | undefined, day: readonly number[]): boolean =>
  there !== undefined && there.cpuCoresByHour.every((cores, hour) => Object.is(cores, day[hour]))

/** Tells of a workload whether it grows by the cells of this plan alone. */
function growsAsHere({ levers }: ScenarioInputs): (workloadId: string) => boolean {
  const own = new Set(
    levers.flatMap(({ area, subject }) => (area === 'workloads' && subject !== null ? [subject] : [])),
  )
  const shared = levers.every(
    ({ area, subject }) => area !== 'policy' && subject !== 'cpuGrowthShareRatio' && subject !== 'demandScaleRatio',
  )
  return (workloadId) => shared && !own.has(workloadId)
}

function loadTable(loads: readonly OwnLoad[], order: readonly string[]): Table {
  return {
    key: 'scenarioLoad',
    id: loadTableId,
    columns: [
      { key: 'id', format: 'text' },
      ...loads.flatMap(({ name }): Column[] => [
        { key: 'host', suffix: name, format: 'text' },
        { key: 'meanCores', suffix: name, format: 'number3' },
      ]),
    ],
    rows: order.map((id) => ({
      cells: [
        words(id),
        ...loads.flatMap(({ hostOf, cores }) => {
          const live = cores.get(id)
          return [words(hostOf.get(id) ?? ''), live ? made(live) : blank]
        }),
      ],
    })),
  }
}
