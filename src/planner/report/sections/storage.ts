import type { Figure } from '../../model/figure'
import type { BackupEvaluation } from '../../storage/evaluateBackup'
import type { StorageEvaluation } from '../../storage/evaluateStorage'
import { asPlanned } from '../asPlanned'
import type { FigureBook } from '../FigureBook'
import { bindBackup, type LiveBackupDay, storedCellId, windowCellId } from '../liveBackup'
import { liveWaterfall } from '../liveWaterfall'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, label, made, type Row, type Section, type Table, words } from '../Report'
import type { LabelKey } from '../reportKeys'

/** Raw to usable capacity, use and operations of the arrays, and the backup week. */
export function storageSection(context: ReportContext): Section | null {
  const { result, after } = context
  if (!result.after?.storage) return null
  const { storage, backup } = result.after
  const { backup: policy } = result.inputs.hardware
  const week = backup && policy ? bindBackup(after, policy, backup) : []
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
    tables: [
      capacityTable(storage, backup, after),
      waterfallTable(storage, context),
      driveGroupsTable(storage, after),
      ...(backup ? [backupDaysTable(backup, week)] : []),
    ],
  }
}

/** What the arrays offer against what is needed, and the same of the backup appliance. */
function capacityTable(storage: StorageEvaluation, backup: BackupEvaluation | null, after: FigureBook): Table {
  const { figures } = storage
  const capacity: readonly (readonly [LabelKey, Cell])[] = [
    ['capacity.usable', after.place(figures.usableGiB)],
    ['capacity.needed', after.place(figures.neededGiB)],
    ['capacity.provisioned', after.place(figures.provisionedGiB)],
    ['capacity.use', { ...after.place(figures.capacityUseRatio), format: 'ratio' }],
    ['capacity.iops', asPlanned({ ...made(after.ref(figures.peakIopsUseRatio)), format: 'ratio' })],
    ['capacity.holds', asPlanned(label(storage.holds ? 'yes' : 'no'))],
  ]
  const backupRows: readonly (readonly [LabelKey, Cell])[] = backup
    ? [
        ['backup.fullHours', after.place(backup.figures.fullHours)],
        ['backup.windowHours', found(backup.windowHours, windowCellId)],
        ['backup.peak', after.place(backup.figures.peakGiB)],
        ['backup.usable', after.place(backup.figures.usableGiB)],
      ]
    : []
  return {
    key: 'capacity',
    id: 'capacity',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'value', format: 'number' },
    ],
    rows: [...capacity, ...backupRows].map(([key, cell]): Row => ({ cells: [label(key), cell] })),
  }
}

/** What is taken off between raw and usable capacity, step by step. */
function waterfallTable(storage: StorageEvaluation, { after, assume }: ReportContext): Table {
  return {
    key: 'waterfall',
    id: 'waterfall',
    columns: [
      { key: 'step', format: 'text' },
      { key: 'removedGiB', format: 'number' },
      { key: 'leftGiB', format: 'number' },
    ],
    rows: liveWaterfall(storage, after, assume).map(({ step, removed, left, id }): Row => ({
      cells: [{ kind: 'step', step }, made(removed), made(left, id)],
    })),
  }
}

/** Every drive group of every array: its drives, how they are bound, and what it offers. */
function driveGroupsTable(storage: StorageEvaluation, after: FigureBook): Table {
  const groupFigures = groupFiguresOf(storage.figures.usableGiB)
  return {
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
    rows: storage.arrays.flatMap(({ arrayId, groups }, array) =>
      groups.map(({ kind, count, sizeGB, arrangement }, group): Row => ({
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
          made(after.ref(groupFigures[array]![group]!)),
        ],
      })),
    ),
  }
}

/** The backup week day by day; the numbers of a day that can be followed are formulas. */
function backupDaysTable(backup: BackupEvaluation, week: readonly LiveBackupDay[]): Table {
  return {
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
    rows: backup.days.map(({ weekday, kind, movedGiB, storedGiB, hours, fitsWindow }, at): Row => ({
      cells: [
        label(`day.${String(weekday) as '1' | '2' | '3' | '4' | '5' | '6' | '7'}`),
        label(`backup.${kind}`),
        ...(week[at]
          ? [
              made(week[at].moved),
              made(week[at].stored, storedCellId(weekday)),
              made(week[at].hours),
              { ...made(week[at].fits), format: 'mark' as const },
            ]
          : [found(movedGiB), found(storedGiB), found(hours), label(fitsWindow ? 'yes' : 'no')]),
      ],
    })),
  }
}

/** What every drive group offers, array by array: what the usable capacity is made of. */
const groupFiguresOf = ({ inputs }: Figure): readonly (readonly Figure[])[] => inputs.map((array) => array.inputs)
