import { assume, type AssumptionValues } from '../model/assumptions'
import type { Demand } from '../model/demand'
import { demandProvenance } from '../model/demandProvenance'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { Backup } from '../model/hardware'
import { bytesPerGB, bytesPerGiB, gbPerTB, hoursPerDay, mibPerGiB, secondsPerHour } from '../model/quantity'

const daysPerWeek = 7

/** One day of the backup week. */
export interface BackupDay {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly kind: 'full' | 'incremental' | 'differential' | 'none'
  /** Source data moved, GiB, and stored after compression and deduplication. */
  readonly movedGiB: number
  readonly storedGiB: number
  readonly hours: number
  readonly fitsWindow: boolean
}

export interface BackupEvaluation {
  readonly days: readonly BackupDay[]
  readonly windowHours: number
  readonly fullHours: number
  readonly incrementalHours: number
  readonly fullFitsWindow: boolean
  readonly otherDaysFitWindow: boolean
  /** Kept copies outside the full-backup day, and the peak while old and new full exist side by side. */
  readonly steadyGiB: number
  readonly peakGiB: number
  readonly usableGiB: number
  readonly capacityHolds: boolean
  /** Incrementals between two fulls; a forward chain that keeps fewer must merge its oldest link into the full. */
  readonly incrementalsBetweenFulls: number
  readonly chainBroken: boolean
  /** Array reads per hour of the day with the heaviest backup, within its window. */
  readonly readIopsByHour: readonly number[]
  /** Age of the newest copy when the next one is about to be made. */
  readonly recoveryPointHours: number
  readonly figures: { readonly peakGiB: Figure; readonly usableGiB: Figure; readonly fullHours: Figure }
}

/** Hours to move so much data at a net throughput: `data x 1024 / MiB/s / 3600 + fixed` (S:54). */
export const backupHours = (dataGiB: number, throughputMiBPerSecond: number, fixedHours = 0): number =>
  (dataGiB * mibPerGiB) / throughputMiBPerSecond / secondsPerHour + fixedHours

/** Length of a daily window that may wrap midnight; equal ends mean the whole day. */
export const windowHours = (startHour: number, endHour: number): number => {
  const hours = (((endHour - startHour) % hoursPerDay) + hoursPerDay) % hoursPerDay
  return hours === 0 ? hoursPerDay : hours
}

/** Space of copies of one source: fulls plus, per incremental or differential day, its change (S:53). */
export const retainedGiB = (fullGiB: number, fulls: number, changesGiB: readonly number[]): number =>
  fulls * fullGiB + changesGiB.reduce((sum, change) => sum + change, 0)

/**
 * Calendar, space with the peak of the full-backup day, window, chain rule and array load of a backup policy over the
 * used data of all workloads. Domain 2.7.
 */
export function evaluateBackup(backup: Backup, demand: Demand, assumptions: AssumptionValues): BackupEvaluation {
  const reduction = backup.compressionRatio * backup.deduplicationRatio
  const sourceGiB = demand.workloads.reduce((sum, workload) => sum + workload.usedDiskGiB, 0)
  const changed = (day: number) =>
    Math.min(1, backup.otherDays === 'differential' ? backup.changeRatioPerDay * day : backup.changeRatioPerDay)
  const openHours = windowHours(backup.windowStartHour, backup.windowEndHour)
  const fixed = assume(assumptions, 'backupFixedHours').value

  const days: readonly BackupDay[] = Array.from({ length: daysPerWeek }, (_, i) => {
    const sinceFull = (i + 1 - backup.fullWeekday + daysPerWeek) % daysPerWeek
    const kind = sinceFull === 0 ? 'full' : backup.otherDays
    const movedGiB = kind === 'full' ? sourceGiB : kind === 'none' ? 0 : sourceGiB * changed(sinceFull)
    const hours = movedGiB === 0 ? 0 : backupHours(movedGiB, backup.throughputMiBPerSecond, fixed)
    return { weekday: i + 1, kind, movedGiB, storedGiB: movedGiB / reduction, hours, fitsWindow: hours <= openHours }
  })
  const others = days.filter(({ kind }) => kind === 'incremental' || kind === 'differential')
  const kept = Math.min(backup.keptIncremental, others.length)
  // The largest copies are kept last: of differentials the newest, of equal incrementals any.
  const keptChanges = others
    .map(({ storedGiB }) => storedGiB)
    .sort((a, b) => b - a)
    .slice(0, kept)
  const fullGiB = sourceGiB / reduction
  const peakGiB = retainedGiB(fullGiB, backup.keptFull + 1, keptChanges)
  const usableGiB = (backup.capacityRawTB * gbPerTB * bytesPerGB * backup.capacityUsableRatio) / bytesPerGiB
  const fullHours = sourceGiB === 0 ? 0 : backupHours(sourceGiB, backup.throughputMiBPerSecond, fixed)

  const sizes = { sourceGiB, peakGiB, usableGiB, fullHours, keptIncrementals: keptChanges.length }
  return {
    days,
    windowHours: openHours,
    fullHours,
    incrementalHours: Math.max(0, ...others.map(({ hours }) => hours)),
    fullFitsWindow: fullHours <= openHours,
    otherDaysFitWindow: others.every(({ fitsWindow }) => fitsWindow),
    steadyGiB: retainedGiB(fullGiB, backup.keptFull, keptChanges),
    peakGiB,
    usableGiB,
    capacityHolds: peakGiB <= usableGiB,
    incrementalsBetweenFulls: backup.otherDays === 'incremental' ? others.length : 0,
    chainBroken: backup.otherDays === 'incremental' && backup.keptIncremental < others.length,
    readIopsByHour: backupReadIops(backup, sourceGiB, assumptions),
    // Where no copy of the other days is kept, the newest one may be a week old.
    recoveryPointHours: kept === 0 ? daysPerWeek * hoursPerDay : hoursPerDay,
    figures: backupFigures(backup, demand, assumptions, sizes),
  }
}

/** Reads that a full backup asks of the arrays, per hour of the day, from the opening of the window on until its end. */
export function backupReadIops(backup: Backup, sourceGiB: number, assumptions: AssumptionValues): readonly number[] {
  const fixed = assume(assumptions, 'backupFixedHours').value
  const needed = sourceGiB === 0 ? 0 : backupHours(sourceGiB, backup.throughputMiBPerSecond, fixed)
  const hours = Math.min(needed, windowHours(backup.windowStartHour, backup.windowEndHour))
  const iops = backup.throughputMiBPerSecond * assume(assumptions, 'backupReadsPerMiB').value
  return Array.from({ length: hoursPerDay }, (_, hour) => {
    const sinceOpen = (hour - Math.floor(backup.windowStartHour) + hoursPerDay) % hoursPerDay
    return iops * Math.min(1, Math.max(0, hours - sinceOpen))
  })
}

interface BackupSizes {
  readonly sourceGiB: number
  readonly peakGiB: number
  readonly usableGiB: number
  readonly fullHours: number
  readonly keptIncrementals: number
}

function backupFigures(
  backup: Backup,
  demand: Demand,
  assumptions: AssumptionValues,
  { sourceGiB, peakGiB, usableGiB, fullHours, keptIncrementals }: BackupSizes,
): BackupEvaluation['figures'] {
  const { origin } = backup
  const source = given('usedDiskGiB', sourceGiB, 'GiB', demandProvenance(demand))
  const change = given('changeRatioPerDay', backup.changeRatioPerDay, 'ratio', origin)
  const reduction = given('backupReductionRatio', backup.compressionRatio * backup.deduplicationRatio, 'ratio', origin)
  const fulls = given('keptFullBackups', backup.keptFull, 'count', origin)
  const increments = given('keptIncrementalBackups', keptIncrementals, 'count', origin)
  const throughput = given('backupThroughputMiBPerSecond', backup.throughputMiBPerSecond, 'MiBPerSecond', origin)
  const raw = given('backupRawGB', backup.capacityRawTB * gbPerTB, 'GB', origin)
  const share = given('backupUsableRatio', backup.capacityUsableRatio, 'ratio', origin)
  return {
    peakGiB: derived('backupPeakGiB', peakGiB, 'GiB', 'storage.backupPeak', [
      source,
      change,
      reduction,
      fulls,
      increments,
    ]),
    usableGiB: derived('backupUsableGiB', usableGiB, 'GiB', 'storage.backupUsable', [raw, share]),
    fullHours: derived('backupFullHours', fullHours, 'hours', 'storage.backupWindow', [
      source,
      throughput,
      assumed(assumptions, 'backupFixedHours'),
    ]),
  }
}
