import type { AssumptionValues } from '../model/assumptions'
import type { Demand } from '../model/demand'
import type { Backup } from '../model/hardware'
import { hoursPerDay } from '../model/quantity'
import { backupReadIops } from './evaluateBackup'
import type { BackupReads } from './storageGrowth'

/** What a full backup reads per hour of the day for so many times the used data of a demand; nothing without a backup. */
export function backupReadsOf(backup: Backup | null, demand: Demand, assumptions: AssumptionValues): BackupReads {
  if (!backup) return () => new Array<number>(hoursPerDay).fill(0)
  const sourceGiB = demand.workloads.reduce((sum, workload) => sum + workload.usedDiskGiB, 0)
  return (dataRatio) => backupReadIops(backup, sourceGiB * dataRatio, assumptions)
}
