import type { Figure } from '../../model/figure'
import type { FigureBook } from '../FigureBook'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, markCell, type Row, type Section, words } from '../Report'

/** The legacy fleet, one row per server and device, with the power of each at its use. */
export function statusQuo({ result, before }: ReportContext): Section {
  const { servers, devices } = result.inputs.estate
  const installed = new Map(result.before.installation.devices.map((device) => [device.id, device]))
  const powerOf = new Map(result.before.headline.itPowerKW.inputs.map((figure) => [figure.subject, figure]))
  const unitsOf = new Map(result.before.headline.rackUnits.inputs.map((figure) => [figure.subject, figure]))
  const countOf = new Map(result.before.headline.servers.inputs.map((figure) => [figure.subject, figure]))
  const rows = servers
    .filter(({ id }) => installed.has(id))
    .map((server): Row => {
      const power = powerOf.get(server.id)
      return {
        cells: [
          words(server.id),
          words(server.model),
          words(server.rack ?? ''),
          changeable(before, unitsOf.get(server.id)),
          placeOr(before, countOf.get(server.id)),
          found(server.cores),
          found(server.memoryGiB),
          server.specRate2006 === null ? blank : found(server.specRate2006),
          changeable(before, partOf(power, 'idlePowerW'), server.idlePowerW),
          changeable(before, partOf(power, 'maxPowerW'), server.maxPowerW),
          changeable(before, partOf(power, 'powerAdderW'), server.powerAdderW),
          changeable(before, partOf(power, 'cpuUtilisationRatio'), server.cpuAverageRatio),
          placeOr(before, power),
          placeOr(before, installed.get(server.id)?.maintenanceCNYPerYear),
          markCell(server.origin.mark),
          words(server.origin.source),
        ],
      }
    })
  const deviceRows = devices
    .filter(({ id }) => installed.has(id))
    .map((device): Row => ({
      cells: [
        words(device.id),
        words(device.model),
        words(device.rack ?? ''),
        placeOr(before, unitsOf.get(device.id)),
        placeOr(before, powerOf.get(device.id)),
        placeOr(before, installed.get(device.id)?.maintenanceCNYPerYear),
        markCell(device.origin.mark),
        words(device.origin.source),
      ],
    }))
  return {
    key: 'statusQuo',
    charts: [],
    tables: [
      {
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
          { key: 'idleW', format: 'number' },
          { key: 'maxW', format: 'number' },
          { key: 'adderW', format: 'number' },
          { key: 'use', format: 'ratio' },
          { key: 'powerW', format: 'number' },
          { key: 'maintenance', format: 'money' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows,
      },
      {
        key: 'legacyDevices',
        id: 'legacyDevices',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'model', format: 'text' },
          { key: 'rack', format: 'text' },
          { key: 'rackUnits', format: 'count' },
          { key: 'powerW', format: 'number' },
          { key: 'maintenance', format: 'money' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows: deviceRows,
      },
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
