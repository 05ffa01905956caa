import { assume, type AssumptionValues } from '../model/assumptions'
import type { Demand } from '../model/demand'
import { demandProvenance } from '../model/demandProvenance'
import type { StorageTier, Workload, WorkloadId } from '../model/estate'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { DriveKind, Storage, StorageArray } from '../model/hardware'
import { neededHotShare } from './arrayIops'
import { askStorage, deductionsOf } from './askStorage'
import { addWaterfalls, capacityWaterfall, leftGiBOf, type WaterfallStep } from './capacityWaterfall'
import { driveSignature } from './driveSignature'
import { layoutGreedily } from './layoutGreedily'
import type { RaidArrangement } from './raidArrangement'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import { slowTier, type DiskPlacement, type DriveTier } from './storageTiers'
import { storageGrowth, type BackupReads, type StorageGrowth } from './storageGrowth'
import { storageStates, type StorageState } from './storageStates'
import { tierLimits, tierLoads, useRatio } from './tierLoad'

export interface EvaluatedGroup {
  readonly kind: DriveKind
  readonly count: number
  readonly sizeGB: number
  /** Null where the drives do not make a single RAID group. */
  readonly arrangement: RaidArrangement | null
  readonly waterfall: readonly WaterfallStep[]
}

export interface EvaluatedArray {
  readonly arrayId: string
  readonly model: string
  readonly groups: readonly EvaluatedGroup[]
  readonly waterfall: readonly WaterfallStep[]
}

export interface StorageEvaluation {
  readonly mirrored: boolean
  readonly provisioning: Storage['provisioning']
  readonly arrays: readonly EvaluatedArray[]
  /** Raw to usable over all arrays, then the mirror, then what reduction makes of it for this mix of data. */
  readonly waterfall: readonly WaterfallStep[]
  readonly tiers: readonly {
    readonly tier: DriveTier
    readonly usableGiB: number
    readonly neededGiB: number
    readonly capacityRatio: number
  }[]
  readonly placements: readonly {
    readonly workloadId: WorkloadId
    readonly asked: StorageTier
    readonly placed: DiskPlacement | null
  }[]
  readonly layout: Omit<StorageLayout, 'placements'>
  readonly states: readonly StorageState[]
  /** Every state holds: capacity and operations in every hour, after the loss of either array too. */
  readonly holds: boolean
  /** Provisioned over usable before reduction; above 1 only thin provisioning fits. */
  readonly provisionedRatio: number
  /** Smallest share of operations on the fast tier with which the worst state would hold; null without two tiers or where no share does. */
  readonly neededHotShareRatio: number | null
  readonly growth: StorageGrowth
  readonly figures: {
    readonly usableGiB: Figure
    readonly neededGiB: Figure
    readonly provisionedGiB: Figure
    readonly capacityUseRatio: Figure
    readonly peakIopsUseRatio: Figure
  }
}

/**
 * Capacity, operations and growth of shared arrays for the demand of the planning year. Without a `layout` the greedy
 * one is used. `backupReadsOf` says what a backup reads in later years; without it as much as now. Formulas: domain 2.5
 * and 2.6.
 */
export function evaluateStorage(
  storage: Storage,
  demand: Demand,
  workloads: readonly Workload[],
  backupReadIopsByHour: readonly number[],
  assumptions: AssumptionValues,
  layout?: StorageLayout,
  backupReadsOf: BackupReads = () => backupReadIopsByHour,
): StorageEvaluation {
  const question = askStorage(storage, demand, workloads, backupReadIopsByHour, assumptions)
  const chosen = layout ?? layoutGreedily(question)
  const limits = tierLimits(question, chosen.options)
  const loads = tierLoads(question, chosen.placements)
  const states = storageStates(storage, question, chosen, limits, loads)
  const arrays = storage.arrays.map((array) => evaluateArray(array, question, chosen, assumptions))
  const usableGiB = limits.reduce((sum, limit) => sum + limit.usableGiB, 0)
  const neededGiB = question.disks.reduce((sum, disk) => sum + disk.neededGiB, 0)
  const provisionedGiB = demand.workloads.reduce((sum, workload) => sum + workload.diskGiB, 0)
  const storedGiB =
    storage.provisioning === 'thick'
      ? provisionedGiB
      : demand.workloads.reduce((sum, workload) => sum + workload.usedDiskGiB, 0)
  const peakUse = Math.max(0, ...states.flatMap((state) => state.tiers.map((tier) => tier.peakRatio)))
  const figures = storageFigures(
    storage,
    arrays,
    demand,
    assumptions,
    { usableGiB, neededGiB, provisionedGiB, storedGiB, peakUse },
    states,
  )
  return {
    mirrored: storage.mirrored,
    provisioning: storage.provisioning,
    arrays,
    waterfall: wholeWaterfall(arrays, usableGiB, neededGiB === 0 ? 1 : storedGiB / neededGiB),
    tiers: limits.map((limit, i) => ({
      tier: limit.tier,
      usableGiB: limit.usableGiB,
      neededGiB: loads[i]!.neededGiB,
      capacityRatio: useRatio(loads[i]!.neededGiB, limit.usableGiB),
    })),
    placements: question.disks.map((disk, i) => ({
      workloadId: disk.workloadId,
      asked: disk.asked,
      placed: chosen.placements[i] ?? null,
    })),
    layout: {
      options: chosen.options,
      method: chosen.method,
      proven: chosen.proven,
      promoted: chosen.promoted,
      overload: chosen.overload,
    },
    states,
    holds: states.every((state) => state.holds) && chosen.placements.every((placement) => placement !== null),
    provisionedRatio: useRatio(provisionedGiB, usableGiB),
    neededHotShareRatio: hotShareOf(question, chosen),
    growth: storageGrowth(
      question,
      chosen,
      demand,
      workloads,
      assume(assumptions, 'cpuGrowthShareRatio').value,
      backupReadsOf,
    ),
    figures,
  }
}

function evaluateArray(
  array: StorageArray,
  question: StorageQuestion,
  layout: StorageLayout,
  assumptions: AssumptionValues,
): EvaluatedArray {
  const deductions = deductionsOf(assumptions)
  const groups = array.driveGroups.map((group) => {
    const index = question.groups.findIndex(({ signature }) => signature === driveSignature(group))
    const arrangement = index < 0 ? null : question.groups[index]!.options[layout.options[index]!]!.arrangement
    const unused: RaidArrangement = {
      layout: 'raid10',
      dataDrives: 1,
      parityDrives: 1,
      spares: 0,
      groups: 0,
      unbound: group.count,
      activeDrives: 0,
      writePenalty: 2,
    }
    return {
      kind: group.kind,
      count: group.count,
      sizeGB: group.sizeGB,
      arrangement,
      waterfall: capacityWaterfall(group.count, group.sizeGB, arrangement ?? unused, deductions),
    }
  })
  return {
    arrayId: array.id,
    model: array.model,
    groups,
    waterfall: addWaterfalls(groups.map((group) => group.waterfall)),
  }
}

/** All arrays together, then the mirror takes the larger part away, then reduction gives room for logical data. */
function wholeWaterfall(
  arrays: readonly EvaluatedArray[],
  usableGiB: number,
  reduction: number,
): readonly WaterfallStep[] {
  const steps = addWaterfalls(arrays.map((array) => array.waterfall))
  const beforeMirror = leftGiBOf(steps)
  const effectiveGiB = usableGiB * reduction
  return [
    ...steps,
    { step: 'mirror', removedGiB: beforeMirror - usableGiB, leftGiB: usableGiB },
    { step: 'reduction', removedGiB: usableGiB - effectiveGiB, leftGiB: effectiveGiB },
  ]
}

/** The hot share that the worst hour with one array lost needs, were all disks tiered automatically. */
function hotShareOf(question: StorageQuestion, layout: StorageLayout): number | null {
  const slow = slowTier(new Set(question.tiers))
  if (slow === null || !question.tiers.includes('ssd')) return null
  const limits = tierLimits(question, layout.options)
  const limitOf = (tier: DriveTier) => limits.find((limit) => limit.tier === tier)!
  const everything = tierLoads(
    { ...question, tiers: [slow] },
    question.disks.map(() => slow),
  )[0]!
  const onFast = question.hot.capacityRatio
  // Backup reads stay where the data lies, whatever the share of the busy blocks: they leave less for the rest.
  const at = (tier: DriveTier, leg: number, hour: number, backupShare: number) => ({
    load: everything.readIopsByHour[hour]! + everything.writeIopsByHour[hour]! * limitOf(tier).writePenaltyByLeg[leg]!,
    limit: limitOf(tier).driveIopsByLeg[leg]! - everything.backupReadIopsByHour[hour]! * backupShare,
  })
  const cases = Array.from({ length: question.legs }, (_, leg) => leg).flatMap((leg) =>
    everything.readIopsByHour.map((_, hour) => ({
      slow: at(slow, leg, hour, 1 - onFast),
      fast: at('ssd', leg, hour, onFast),
    })),
  )
  let needed = 0
  for (const { slow: onSlow, fast } of cases) {
    const share = neededHotShare(onSlow.load, onSlow.limit, fast.load, fast.limit)
    if (share === null) return null
    needed = Math.max(needed, share)
  }
  return cases.every(({ fast }) => needed * fast.load <= fast.limit) ? needed : null
}

function storageFigures(
  storage: Storage,
  arrays: readonly EvaluatedArray[],
  demand: Demand,
  assumptions: AssumptionValues,
  values: Readonly<Record<'usableGiB' | 'neededGiB' | 'provisionedGiB' | 'storedGiB' | 'peakUse', number>>,
  states: readonly StorageState[],
): StorageEvaluation['figures'] {
  const mark = demandProvenance(demand)
  const deductions = (['formatRatio', 'metadataRatio', 'freeTargetRatio', 'snapshotReserveRatio'] as const).map((key) =>
    assumed(assumptions, key),
  )
  const legs = arrays.map((array, i) => {
    const { origin } = storage.arrays[i]!
    const groups = array.groups.map((group) => {
      const subject = `${array.arrayId} ${group.kind}`
      const arrangement = group.arrangement
      return derived(
        'groupUsableGiB',
        leftGiBOf(group.waterfall),
        'GiB',
        'storage.usable',
        [
          given('driveCount', group.count, 'count', origin, subject),
          given('hotSpares', arrangement?.spares ?? 0, 'count', origin, subject),
          given(
            'dataDrivesBound',
            arrangement ? arrangement.groups * arrangement.dataDrives : 0,
            'count',
            { mark: 'D', source: 'layout' },
            subject,
          ),
          given('driveSizeGB', group.sizeGB, 'GB', origin, subject),
          ...deductions,
        ],
        subject,
      )
    })
    return derived('arrayUsableGiB', leftGiBOf(array.waterfall), 'GiB', 'storage.sum', groups, array.arrayId)
  })
  const usable = derived(
    'usableGiB',
    values.usableGiB,
    'GiB',
    storage.mirrored ? 'storage.mirror' : 'storage.sum',
    legs,
  )
  const reductions = (['reductionOltpRatio', 'reductionVmRatio', 'reductionImageRatio'] as const).map((key) =>
    assumed(assumptions, key),
  )
  const needed = derived('neededGiB', values.neededGiB, 'GiB', 'storage.needed', [
    given('storedGiB', values.storedGiB, 'GiB', mark),
    ...(storage.provisioning === 'thin' ? reductions : []),
  ])
  const worst = states
    .flatMap((state) => state.tiers.map((tier) => ({ state, tier })))
    .reduce<{ state: StorageState; tier: StorageState['tiers'][number] } | null>(
      (best, entry) => (best === null || entry.tier.peakRatio > best.tier.peakRatio ? entry : best),
      null,
    )
  const subject = worst ? `${worst.state.lostArrayId ?? ''} ${worst.tier.tier}`.trim() : ''
  return {
    usableGiB: usable,
    neededGiB: needed,
    provisionedGiB: given('provisionedGiB', values.provisionedGiB, 'GiB', mark),
    capacityUseRatio: derived(
      'capacityUseRatio',
      useRatio(values.neededGiB, values.usableGiB),
      'ratio',
      'storage.use',
      [needed, usable],
    ),
    peakIopsUseRatio: derived(
      'peakIopsUseRatio',
      values.peakUse,
      'ratio',
      'storage.iopsUse',
      worst
        ? [
            given('backEndIops', worst.tier.backEndIopsByHour[worst.tier.peakHour]!, 'iops', mark, subject),
            given(
              'driveIops',
              worst.tier.driveIops,
              'iops',
              { mark: 'A', source: 'drives x operations per drive' },
              subject,
            ),
          ]
        : [],
      subject,
    ),
  }
}
