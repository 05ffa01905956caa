import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { Demand } from '../model/demand'
import type { ReductionClass, Workload } from '../model/estate'
import type { Storage } from '../model/hardware'
import { arrangementsOf } from './raidArrangement'
import { capacityWaterfall, leftGiBOf, type CapacityDeductions } from './capacityWaterfall'
import { driveSignature } from './driveSignature'
import type { DiskQuestion, GroupQuestion, StorageQuestion } from './StorageQuestion'
import { allowedPlacements, tierOfDrive, type DriveTier } from './storageTiers'

/** The assumption that says how far a class of data shrinks; null for data that does not. */
export const reductionKeys: Readonly<Record<ReductionClass, AssumptionKey | null>> = {
  oltp: 'reductionOltpRatio',
  vm: 'reductionVmRatio',
  image: 'reductionImageRatio',
  none: null,
}

/** Logical size over stored size of a class of data; 1 for data that does not shrink (domain 2.5). */
export function reductionRatio(kind: ReductionClass, assumptions: AssumptionValues): number {
  const key = reductionKeys[kind]
  return key === null ? 1 : assume(assumptions, key).value
}

/** Format, metadata, free target and snapshot reserve in force. */
export const deductionsOf = (assumptions: AssumptionValues): CapacityDeductions => ({
  formatRatio: assume(assumptions, 'formatRatio').value,
  metadataRatio: assume(assumptions, 'metadataRatio').value,
  freeTargetRatio: assume(assumptions, 'freeTargetRatio').value,
  snapshotReserveRatio: assume(assumptions, 'snapshotReserveRatio').value,
})

/**
 * Space a disk needs on the arrays, GiB: thin is what is used, reduced by its class; thick is what is provisioned, and
 * reduction needs thin.
 */
export const neededDiskGiB = (
  storage: Storage,
  demand: { readonly diskGiB: number; readonly usedDiskGiB: number },
  kind: ReductionClass,
  assumptions: AssumptionValues,
): number =>
  storage.provisioning === 'thick' ? demand.diskGiB : demand.usedDiskGiB / reductionRatio(kind, assumptions)

/**
 * The layout question of given arrays and demand. `backupReadIopsByHour` is spread over the disks by the data on them.
 * Drive groups that do not make a single RAID group offer no option and are left out.
 */
export function askStorage(
  storage: Storage,
  demand: Demand,
  workloads: readonly Workload[],
  backupReadIopsByHour: readonly number[],
  assumptions: AssumptionValues,
): StorageQuestion {
  const legs = storage.mirrored ? storage.arrays.length : 1
  const deductions = deductionsOf(assumptions)
  const groups = new Map<
    string,
    { tier: DriveTier; perLeg: number[]; group: (typeof storage.arrays)[number]['driveGroups'][number] }
  >()
  storage.arrays.forEach((array, arrayIndex) => {
    for (const group of array.driveGroups) {
      const signature = driveSignature(group)
      const entry = groups.get(signature) ?? {
        tier: tierOfDrive(group.kind),
        perLeg: new Array<number>(legs).fill(0),
        group,
      }
      entry.perLeg[legs > 1 ? arrayIndex : 0]! += 1
      groups.set(signature, entry)
    }
  })
  const questions: GroupQuestion[] = [...groups].map(([signature, { tier, perLeg, group }]) => ({
    signature,
    tier,
    options: arrangementsOf(group, assumptions).map((arrangement) => {
      const usableGiB = leftGiBOf(capacityWaterfall(group.count, group.sizeGB, arrangement, deductions))
      const iops = arrangement.activeDrives * group.iopsPerDrive
      return {
        arrangement,
        usableGiBByLeg: perLeg.map((n) => n * usableGiB),
        driveIopsByLeg: perLeg.map((n) => n * iops),
      }
    }),
  }))
  const usableGroups = questions.filter(({ options }) => options.length > 0)
  const tiers = (['ssd', 'sas', 'nl-sas'] as const).filter((tier) => usableGroups.some((group) => group.tier === tier))
  return {
    groups: usableGroups,
    disks: diskQuestions(storage, demand, workloads, backupReadIopsByHour, new Set(tiers), assumptions),
    hot: {
      iopsRatio: assume(assumptions, 'hotIopsRatio').value,
      capacityRatio: assume(assumptions, 'hotCapacityRatio').value,
    },
    legs,
    tiers,
    iopsTargetRatio: assume(assumptions, 'driveIopsTargetRatio').value,
  }
}

function diskQuestions(
  storage: Storage,
  demand: Demand,
  workloads: readonly Workload[],
  backupReadIopsByHour: readonly number[],
  tiers: ReadonlySet<DriveTier>,
  assumptions: AssumptionValues,
): readonly DiskQuestion[] {
  const workloadOf = new Map(workloads.map((workload) => [workload.id, workload]))
  const totalUsedGiB = demand.workloads.reduce((sum, w) => sum + w.usedDiskGiB, 0)
  return demand.workloads.map((need) => {
    const workload = workloadOf.get(need.workloadId)
    if (!workload) throw new Error(`demand names the unknown workload ${need.workloadId}`)
    const share = totalUsedGiB === 0 ? 0 : need.usedDiskGiB / totalUsedGiB
    return {
      workloadId: need.workloadId,
      asked: workload.tier,
      allowed: allowedPlacements(workload.tier, tiers),
      neededGiB: neededDiskGiB(storage, need, workload.reduction, assumptions),
      readIopsByHour: need.iopsByHour.map((iops) => iops * need.readRatio),
      backupReadIopsByHour: backupReadIopsByHour.map((iops) => iops * share),
      writeIopsByHour: need.iopsByHour.map((iops) => iops * (1 - need.readRatio)),
    }
  })
}
