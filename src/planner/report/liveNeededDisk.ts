import type { WorkloadDemand } from '../model/demand'
import type { Workload } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import { reductionKeys } from '../storage/askStorage'
import type { Assume } from './liveCost'
import { cell, divide, type LiveNumber } from './Live'

/** Space that a disk needs on the arrays, from the cells of its row on the demand sheet; the same as `neededDiskGiB`. */
export function liveNeededDisk(
  { id, reduction }: Workload,
  { diskGiB, usedDiskGiB }: WorkloadDemand,
  { hardware }: PlanInputs,
  assume: Assume,
): LiveNumber {
  if (hardware.storage.provisioning === 'thick') return cell(`grownDisk|${id}`, diskGiB)
  const used = cell(`usedDisk|${id}`, usedDiskGiB)
  const key = reductionKeys[reduction]
  return key === null ? used : divide(used, assume(key))
}
