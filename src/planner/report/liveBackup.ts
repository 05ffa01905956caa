import type { BackupEvaluation } from '../storage/evaluateBackup'
import type { Backup } from '../model/hardware'
import type { Figure } from '../model/figure'
import type { FigureBook } from './FigureBook'
import { backupHours } from './liveFormulas'
import { cell, divide, ifAtMost, least, type LiveNumber, number, sum, times, wordsInstead } from './Live'

/** What one day of the backup week moves, keeps and takes, as formulas over the used data of all workloads. */
export interface LiveBackupDay {
  readonly moved: LiveNumber
  readonly stored: LiveNumber
  readonly hours: LiveNumber
  /** Yes or no in words. */
  readonly fits: LiveNumber
}

/** Id of the cell with what a day keeps. */
export const storedCellId = (weekday: number): string => `backup|stored|${String(weekday)}`

/** Id of the cell with the hours that the window is open. */
export const windowCellId = 'backup|window'

/**
 * The backup week by the same rules as `evaluateBackup`. Binds the peak of space to the days that are kept longest.
 * @returns a row per day, in the order of the evaluation
 */
export function bindBackup(book: FigureBook, backup: Backup, evaluated: BackupEvaluation): readonly LiveBackupDay[] {
  const { figures, days, windowHours } = evaluated
  const [source, change, reduction] = figures.peakGiB.inputs.map((figure) => book.ref(figure))
  const [, throughput, fixed] = figures.fullHours.inputs.map((figure) => book.ref(figure))
  if (!source || !change || !reduction || !throughput || !fixed)
    throw new Error('The backup figures lack an input that their formulas name')
  const weekly = days.map(({ weekday, kind }): LiveBackupDay => {
    const sinceFull = (weekday - backup.fullWeekday + days.length) % days.length
    const share = kind === 'differential' ? times(change, number(sinceFull)) : change
    const moved = kind === 'full' ? source : kind === 'none' ? number(0) : times(source, least(number(1), share))
    const hours = kind === 'none' ? number(0) : backupHours(moved, throughput, fixed)
    return {
      moved,
      stored: divide(moved, reduction),
      hours,
      fits: ifAtMost(hours, cell(windowCellId, windowHours), wordsInstead('yes'), wordsInstead('no')),
    }
  })
  const kept = days
    .map(({ weekday, kind }, at) => ({ weekday, kind, storedGiB: weekly[at]!.stored.value }))
    .filter(({ kind }) => kind === 'incremental' || kind === 'differential')
    // Of differentials the newest is the largest, as in the evaluation; of equal incrementals any.
    .sort((a, b) => b.storedGiB - a.storedGiB)
    .slice(0, keptOf(figures.peakGiB))
  const fulls = number(backup.keptFull + 1)
  const peak = sum([
    times(fulls, divide(source, reduction)),
    ...kept.map(({ weekday, storedGiB }) => cell(storedCellId(weekday), storedGiB)),
  ])
  book.bind('backupPeakGiB', '', peak)
  return weekly
}

const keptOf = ({ inputs }: Figure): number => inputs.find(({ key }) => key === 'keptIncrementalBackups')?.value ?? 0
