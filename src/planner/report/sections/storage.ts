import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, label, type Row, type Section, type Table, words } from '../Report'
import type { LabelKey } from '../reportKeys'

/** Raw to usable capacity, use and operations of the arrays, and the backup week. */
export function storageSection({ result, after }: ReportContext): Section | null {
  const storage = result.after?.storage
  if (!result.after || !storage) return null
  const { backup } = result.after
  const { figures } = storage
  const capacity: readonly (readonly [LabelKey, Cell])[] = [
    ['capacity.usable', after.place(figures.usableGiB)],
    ['capacity.needed', after.place(figures.neededGiB)],
    ['capacity.provisioned', after.place(figures.provisionedGiB)],
    ['capacity.use', { ...after.place(figures.capacityUseRatio), format: 'ratio' }],
    ['capacity.iops', { ...after.place(figures.peakIopsUseRatio), format: 'ratio' }],
    ['capacity.holds', label(storage.holds ? 'yes' : 'no')],
  ]
  const backupRows: readonly (readonly [LabelKey, Cell])[] = backup
    ? [
        ['backup.fullHours', after.place(backup.figures.fullHours)],
        ['backup.windowHours', found(backup.windowHours)],
        ['backup.peak', after.place(backup.figures.peakGiB)],
        ['backup.usable', after.place(backup.figures.usableGiB)],
      ]
    : []
  const tables: Table[] = [
    {
      key: 'capacity',
      id: 'capacity',
      columns: [
        { key: 'item', format: 'text' },
        { key: 'value', format: 'number' },
      ],
      rows: [...capacity, ...backupRows].map(([key, cell]): Row => ({ cells: [label(key), cell] })),
    },
    {
      key: 'waterfall',
      id: 'waterfall',
      columns: [
        { key: 'step', format: 'text' },
        { key: 'removedGiB', format: 'number' },
        { key: 'leftGiB', format: 'number' },
      ],
      rows: storage.waterfall.map(({ step, removedGiB, leftGiB }): Row => ({
        cells: [{ kind: 'step', step }, found(removedGiB), found(leftGiB)],
      })),
    },
    {
      key: 'driveGroups',
      id: 'driveGroups',
      columns: [
        { key: 'array', format: 'text' },
        { key: 'drives', format: 'text' },
        { key: 'quantity', format: 'count' },
        { key: 'sizeGB', format: 'count' },
        { key: 'raid', format: 'text' },
        { key: 'groups', format: 'count' },
        { key: 'spares', format: 'count' },
        { key: 'unbound', format: 'count' },
        { key: 'usableGiB', format: 'number' },
      ],
      rows: storage.arrays.flatMap(({ arrayId, groups }) =>
        groups.map(({ kind, count, sizeGB, arrangement, waterfall }): Row => ({
          cells: [
            words(arrayId),
            words(kind),
            found(count),
            found(sizeGB),
            arrangement
              ? words(`${arrangement.layout} ${String(arrangement.dataDrives)}+${String(arrangement.parityDrives)}`)
              : blank,
            arrangement ? found(arrangement.groups) : blank,
            arrangement ? found(arrangement.spares) : blank,
            arrangement ? found(arrangement.unbound) : blank,
            found(waterfall.at(-1)?.leftGiB ?? 0),
          ],
        })),
      ),
    },
  ]
  if (backup) {
    tables.push({
      key: 'backupDays',
      id: 'backupDays',
      columns: [
        { key: 'day', format: 'text' },
        { key: 'kind', format: 'text' },
        { key: 'moved', format: 'number' },
        { key: 'stored', format: 'number' },
        { key: 'hours', format: 'number' },
        { key: 'fits', format: 'text' },
      ],
      rows: backup.days.map(({ weekday, kind, movedGiB, storedGiB, hours, fitsWindow }): Row => ({
        cells: [
          label(`day.${String(weekday) as '1' | '2' | '3' | '4' | '5' | '6' | '7'}`),
          label(`backup.${kind}`),
          found(movedGiB),
          found(storedGiB),
          found(hours),
          label(fitsWindow ? 'yes' : 'no'),
        ],
      })),
    })
  }
  return {
    key: 'storage',
    charts: [
      {
        title: 'chart.waterfall',
        kind: 'columns',
        by: 'columns',
        table: 'waterfall',
        categories: 'step',
        series: ['leftGiB'],
        format: 'count',
      },
    ],
    tables,
  }
}
