import type { LinearProgramOptions } from '../solver/engine/LinearProgram'
import type { Demand } from './model/demand'
import type { PlanInputs } from './model/inputs'
import { askStorage } from './storage/askStorage'
import { backupReadsOf } from './storage/backupReadsOf'
import { layoutByIntegerProgram, type SolveLinearProgram } from './storage/layoutByIntegerProgram'
import type { StorageLayout } from './storage/StorageQuestion'

/** Time after which a layout that is not proven yet is taken as it is. */
const layoutLimits: LinearProgramOptions = { timeLimitMs: 10_000 }

/**
 * RAID arrangements and tiers of the target arrays by integer programming, for `evaluate`; null where the target has
 * no shared arrays. Takes from tens of milliseconds up to its limit: not for every move of a lever.
 */
export function chooseStorageLayout(
  inputs: PlanInputs,
  demand: Demand,
  solve: SolveLinearProgram,
): StorageLayout | null {
  const { hardware, estate, assumptions } = inputs
  if (hardware.storage.arrays.length === 0) return null
  const reads = backupReadsOf(hardware.backup, demand, assumptions)(1)
  const question = askStorage(hardware.storage, demand, estate.workloads, reads, assumptions)
  return layoutByIntegerProgram(question, solve, layoutLimits)
}
