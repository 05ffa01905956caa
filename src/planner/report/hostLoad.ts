import type { WorkloadDemand } from '../model/demand'
import type { Plan } from '../model/plan'
import { hoursPerDay } from '../model/quantity'
import type { PipelineResult } from '../pipeline'
import type { FigureBook } from './FigureBook'
import { cell, column, divide, least, type LiveNumber, number, sum, sumProductWhere, sumWhere } from './Live'
import type { Assume } from './liveCost'
import { curveAt } from './liveFormulas'
import { blank, type Cell, type Column, found, made, type Row, type Table, words } from './Report'

/** Columns that say where the workloads of an alternative stand and what they need; the hours stand in the same order. */
export interface LoadColumns {
  /** Table of the two columns, one row per workload. */
  readonly table: string
  readonly host: string
  readonly cores: string
  /** Table of the shares by hour. */
  readonly hours: string
}

const hourNumbers: readonly number[] = Array.from({ length: hoursPerDay }, (_, hour) => hour)

/** Mean of values; 0 of none. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/**
 * Lets the use and the power of a plan's hosts follow from the workloads that stand on them, so that growth moves them.
 * The mean of the day says enough of a host whose power is a straight line; one with a measured curve, or at its limit in
 * some hour, is followed hour by hour.
 * @param owner tells the cells of two alternatives apart
 * @returns the rows of a table of `hostHoursTable`; none where no host needs its hours
 */
export function bindHostLoad(
  book: FigureBook,
  owner: string,
  { hosts, demand, after }: PipelineResult,
  plan: Plan,
  columns: LoadColumns,
  assume: Assume,
): readonly Row[] {
  const placed = new Map(plan.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  const { table, host: hostColumn, cores: coresColumn } = columns
  return plan.hosts.flatMap(({ id, cpuUtilisationByHour }): Row[] => {
    const host = hosts.find((one) => one.id === id)
    if (!host) return []
    const { powerCurveW: curveW, sockets } = host.type
    const reference = number(host.referenceCores)
    if (curveW === null && cpuUtilisationByHour.every((use) => use < 1)) {
      const needed = meanOf(cpuUtilisationByHour) * host.referenceCores
      const cores = sumWhere(column(table, hostColumn), id, column(table, coresColumn), needed)
      book.bind('cpuUtilisationRatio', id, divide(cores, reference))
      return []
    }
    const own = demand.workloads.filter(({ workloadId }) => placed.get(workloadId) === id)
    const figure = after?.headline.itPowerKW.inputs.find(({ subject }) => subject === id)
    if (curveW !== null)
      book.bind('powerAdderW', id, assume(sockets > 2 ? 'benchmarkPowerAdderFourSocketW' : 'benchmarkPowerAdderW'))
    const points = curveW === null ? [] : (figure?.inputs.slice(0, -2).map((point) => book.ref(point)) ?? [])
    const uses: LiveNumber[] = []
    const watts: LiveNumber[] = []
    const rows = hourNumbers.map((hour): Row => {
      const at = (what: string): string => ['hour', owner, what, id, String(hour)].join('|')
      const needed = own.reduce((all, { cpuCoresByHour }) => all + (cpuCoresByHour[hour] ?? 0), 0)
      const cores = sumProductWhere(
        column(table, hostColumn),
        id,
        column(table, coresColumn),
        column(columns.hours, `hour:${String(hour)}`),
        needed,
      )
      const use = least(number(1), divide(cell(at('cores'), needed), reference))
      const useCell = cell(at('use'), use.value)
      uses.push(useCell)
      const power = points.length === 0 ? null : curveAt(points, useCell)
      if (power) watts.push(cell(at('power'), power.value))
      return {
        cells: [
          words(owner),
          words(id),
          found(hour),
          made(cores, at('cores')),
          made(use, at('use')),
          power ? made(power, at('power')) : blank,
        ],
      }
    })
    book.bind('cpuUtilisationRatio', id, divide(sum(uses), number(hoursPerDay)))
    const adder = figure?.inputs.at(-1)
    if (watts.length > 0 && adder)
      book.bind('devicePowerW', id, sum([divide(sum(watts), number(hoursPerDay)), book.ref(adder)]))
    return rows
  })
}

/** Load of hosts hour by hour, from the rows of `bindHostLoad`. */
export const hostHoursTable = (key: 'hostHours' | 'scenarioHostHours', rows: readonly Row[]): Table => ({
  key,
  id: key,
  columns: [
    { key: 'scenario', format: 'text' },
    { key: 'host', format: 'text' },
    { key: 'hour', format: 'count' },
    { key: 'meanCores', format: 'number3' },
    { key: 'use', format: 'ratio' },
    { key: 'powerW', format: 'number' },
  ],
  rows,
})

/**
 * What a workload needs in each hour as a multiple of its mean, as measured or profiled: growth moves the mean and keeps
 * the shape of the day.
 * @param demands a row each; null leaves the row empty
 */
export function hourSharesTable(
  id: string,
  owner: string,
  demands: readonly { readonly id: string; readonly demand: WorkloadDemand | null }[],
): Table {
  return {
    key: 'hourShares',
    id,
    columns: [
      { key: 'id', format: 'text' },
      { key: 'scenario', format: 'text' },
      ...hourNumbers.map((hour): Column => ({ key: 'hour', suffix: String(hour), format: 'number3' })),
    ],
    rows: demands.map(({ id: workload, demand }) => {
      const mean = meanOf(demand?.cpuCoresByHour ?? [])
      return {
        cells: [
          words(workload),
          words(owner),
          ...hourNumbers.map((hour): Cell => found(mean === 0 ? 0 : (demand?.cpuCoresByHour[hour] ?? 0) / mean)),
        ],
      }
    }),
  }
}
