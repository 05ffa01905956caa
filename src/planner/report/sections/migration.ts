import { migrationLimits, migrationWaves } from '../../whatif/migrationWaves'
import { asPlanned } from '../asPlanned'
import type { ReportContext } from '../ReportContext'
import { cell, column, sumWhere } from '../Live'
import { type Cell, found, label, made, type Row, type Section, unknownToday, words } from '../Report'

/** The way from today's servers to the hosts, weekend by weekend. */
export function migrationSection({ result, plan, today }: ReportContext): Section | null {
  if (!plan) return null
  const { waves } = migrationWaves(result.inputs, plan, migrationLimits(result.inputs))
  if (waves.length === 0) return null
  const used = new Map<string, number>(result.demand.workloads.map((one) => [one.workloadId, one.usedDiskGiB]))
  // What is copied is the used data of the demand sheet; a virtual machine that runs already is not copied.
  const copied = (id: string, copiedGiB: number): Cell =>
    copiedGiB > 0 && copiedGiB === used.get(id) ? made(cell(`usedDisk|${id}`, copiedGiB)) : found(copiedGiB)
  const rows = waves.map((wave): Row => ({
    cells: [
      found(wave.number),
      label(`wave.${wave.kind}`),
      asPlanned(found(wave.moves.length)),
      made(sumWhere(column('moves', 'wave'), String(wave.number), column('moves', 'moved'), wave.copiedGiB)),
      asPlanned(found(wave.windows)),
      today.servers ? asPlanned(found(wave.legacyServers)) : unknownToday(),
      asPlanned(found(wave.hosts)),
      asPlanned(found(wave.rackUnits)),
      asPlanned(label(wave.holds ? 'yes' : 'no')),
      asPlanned(label(wave.survivesFailures ? 'yes' : 'no')),
      words(wave.freedServerIds.join(', ')),
    ],
  }))
  const moves = waves.flatMap(({ number, moves: list }) =>
    list.map((move): Row => ({
      cells: [
        found(number),
        words(move.workloadId),
        words(move.fromServerIds.join(', ') || (move.fromHostId ?? '')),
        words(move.toHostId),
        copied(move.workloadId, move.copiedGiB),
      ],
    })),
  )
  return {
    key: 'migration',
    charts: [],
    tables: [
      {
        key: 'waves',
        id: 'waves',
        columns: [
          { key: 'wave', format: 'count' },
          { key: 'kind', format: 'text' },
          { key: 'moves', format: 'count' },
          { key: 'moved', format: 'number' },
          { key: 'windows', format: 'count' },
          { key: 'legacyServers', format: 'count' },
          { key: 'hostsOn', format: 'count' },
          { key: 'serverRackUnits', format: 'count' },
          { key: 'holds', format: 'text' },
          { key: 'survives', format: 'text' },
          { key: 'freed', format: 'long' },
        ],
        rows,
      },
      {
        key: 'moves',
        id: 'moves',
        columns: [
          { key: 'wave', format: 'count' },
          { key: 'id', format: 'text' },
          { key: 'from', format: 'text' },
          { key: 'host', format: 'text' },
          { key: 'moved', format: 'number' },
        ],
        rows: moves,
      },
    ],
  }
}
