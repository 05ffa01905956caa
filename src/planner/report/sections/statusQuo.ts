import type { Figure } from '../../model/figure'
import type { FigureBook } from '../FigureBook'
import { column, sumOfColumn } from '../Live'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, label, made, markCell, type Row, type Section, type Table, words } from '../Report'
import type { ColumnKey } from '../reportKeys'
import { problems } from './problems'

/**
 * The legacy fleet, one row per server and device, with the power of each at its use and what they add up to; what is
 * wrong with it.
 */
export function statusQuo(context: ReportContext): Section {
  const { result, before } = context
  const { servers, devices } = result.inputs.estate
  const installed = new Map(result.before.installation.devices.map((device) => [device.id, device]))
  const powerOf = new Map(result.before.headline.itPowerKW.inputs.map((figure) => [figure.subject, figure]))
  const unitsOf = new Map(result.before.headline.rackUnits.inputs.map((figure) => [figure.subject, figure]))
  const countOf = new Map(result.before.headline.servers.inputs.map((figure) => [figure.subject, figure]))
  const list: Row[] = []
  const power: Row[] = []
  for (const server of servers) {
    if (!installed.has(server.id)) continue
    const mean = powerOf.get(server.id)
    list.push({
      cells: [
        words(server.id),
        words(server.model),
        words(server.rack ?? ''),
        changeable(before, unitsOf.get(server.id)),
        placeOr(before, countOf.get(server.id)),
        found(server.cores),
        found(server.memoryGiB),
        server.specRate2006 === null ? blank : found(server.specRate2006),
        markCell(server.origin.mark),
        words(server.origin.source),
      ],
    })
    power.push({
      cells: [
        words(server.id),
        words(server.model),
        changeable(before, partOf(mean, 'cpuUtilisationRatio'), server.cpuAverageRatio),
        changeable(before, partOf(mean, 'idlePowerW'), server.idlePowerW),
        changeable(before, partOf(mean, 'maxPowerW'), server.maxPowerW),
        changeable(before, partOf(mean, 'powerAdderW'), server.powerAdderW),
        placeOr(before, mean),
        placeOr(before, installed.get(server.id)?.maintenanceCNYPerYear),
      ],
    })
  }
  for (const device of devices) {
    if (!installed.has(device.id)) continue
    list.push({
      cells: [
        words(device.id),
        words(device.model),
        words(device.rack ?? ''),
        placeOr(before, unitsOf.get(device.id)),
        ...blanks(4),
        markCell(device.origin.mark),
        words(device.origin.source),
      ],
    })
    power.push({
      cells: [
        words(device.id),
        words(device.model),
        ...blanks(4),
        placeOr(before, powerOf.get(device.id)),
        placeOr(before, installed.get(device.id)?.maintenanceCNYPerYear),
      ],
    })
  }
  return {
    key: 'statusQuo',
    charts: [],
    tables: [
      ...(context.today.servers ? [] : [unknownTable]),
      ...(list.length > 0 ? [fleetTable(list), powerTable(power)] : []),
      ...problems(context),
    ],
  }
}

/** Why nothing of today is compared with the plan. */
const unknownTable: Table = {
  key: 'todayUnknown',
  id: 'todayUnknown',
  columns: [{ key: 'finding', format: 'text' }],
  rows: [{ cells: [label('today.noServers')] }],
}

const blanks = (count: number): readonly Cell[] => Array.from({ length: count }, () => blank)

/** Sum of a column, made by a formula over it. */
function totalOf(table: 'legacyServers' | 'legacyPower', key: ColumnKey, rows: readonly Row[], at: number): Cell {
  const value = rows.reduce((all, { cells }) => {
    const one = cells[at]
    return all + (one?.kind === 'number' ? one.value : 0)
  }, 0)
  return made(sumOfColumn(column(table, key), value))
}

function fleetTable(rows: readonly Row[]): Table {
  const total = (key: ColumnKey, at: number): Cell => totalOf('legacyServers', key, rows, at)
  const sums = [total('rackUnits', 3), total('quantity', 4), total('cores', 5), total('memoryGiB', 6)]
  return {
    key: 'legacyServers',
    id: 'legacyServers',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'model', format: 'text' },
      { key: 'rack', format: 'text' },
      { key: 'rackUnits', format: 'count' },
      { key: 'quantity', format: 'count' },
      { key: 'cores', format: 'count' },
      { key: 'memoryGiB', format: 'count' },
      { key: 'score', format: 'number' },
      { key: 'mark', format: 'mark' },
      { key: 'source', format: 'note' },
    ],
    rows: [...rows, { total: true, cells: [label('total'), ...blanks(2), ...sums, ...blanks(3)] }],
  }
}

function powerTable(rows: readonly Row[]): Table {
  const total = (key: ColumnKey, at: number): Cell => totalOf('legacyPower', key, rows, at)
  return {
    key: 'legacyPower',
    id: 'legacyPower',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'model', format: 'text' },
      { key: 'use', format: 'ratio' },
      { key: 'idleW', format: 'number' },
      { key: 'maxW', format: 'number' },
      { key: 'adderW', format: 'number' },
      { key: 'powerW', format: 'number' },
      { key: 'maintenance', format: 'money' },
    ],
    rows: [
      ...rows,
      { total: true, cells: [label('total'), ...blanks(5), total('powerW', 6), total('maintenance', 7)] },
    ],
  }
}

/** An input of a figure by its key. */
export const partOf = (figure: Figure | undefined, key: Figure['key']): Figure | undefined =>
  figure?.inputs.find((one) => one.key === key)

/** The figure's cell; a plain number where the evaluation has no such figure. */
export const placeOr = (book: FigureBook, figure: Figure | undefined, otherwise?: number): Cell =>
  figure ? book.place(figure) : otherwise === undefined ? blank : found(otherwise)

/** A figure that `readReport` takes back from an edited report. */
const changeable = (book: FigureBook, figure: Figure | undefined, otherwise?: number): Cell =>
  figure ? book.place(figure, [], true) : otherwise === undefined ? blank : found(otherwise)
