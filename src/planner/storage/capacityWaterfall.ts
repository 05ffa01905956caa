import { gibFromGB } from '../model/quantity'
import type { RaidArrangement } from './raidArrangement'

/** Steps from raw to usable in the order in which an array takes them (domain 2.5); `mirror` and `reduction` follow. */
export const waterfallSteps = [
  'raw',
  'spares',
  'unbound',
  'parity',
  'format',
  'metadata',
  'freeTarget',
  'snapshot',
  'mirror',
  'reduction',
] as const
export type WaterfallStepId = (typeof waterfallSteps)[number]

/** What is left after a step and what the step took; `reduction` gives, so its removal is negative. */
export interface WaterfallStep {
  readonly step: WaterfallStepId
  readonly removedGiB: number
  readonly leftGiB: number
}

export interface CapacityDeductions {
  readonly formatRatio: number
  readonly metadataRatio: number
  readonly freeTargetRatio: number
  readonly snapshotReserveRatio: number
}

/**
 * Raw to usable GiB of one drive group. Drive sizes are decimal GB as sold, everything after is GiB.
 * `drives - spares -> whole groups -> x data/total -> x format -> x (1-metadata) -> x (1-free) -> x (1-snapshot)`.
 */
export function capacityWaterfall(
  count: number,
  sizeGB: number,
  arrangement: RaidArrangement,
  deductions: CapacityDeductions,
): readonly WaterfallStep[] {
  const driveGiB = gibFromGB(sizeGB)
  const { spares, groups, dataDrives, activeDrives } = arrangement
  const dataGiB = groups * dataDrives * driveGiB
  const formatted = dataGiB * deductions.formatRatio
  const afterMetadata = formatted * (1 - deductions.metadataRatio)
  const afterFree = afterMetadata * (1 - deductions.freeTargetRatio)
  const left: readonly (readonly [WaterfallStepId, number])[] = [
    ['raw', count * driveGiB],
    ['spares', (count - spares) * driveGiB],
    ['unbound', activeDrives * driveGiB],
    ['parity', dataGiB],
    ['format', formatted],
    ['metadata', afterMetadata],
    ['freeTarget', afterFree],
    ['snapshot', afterFree * (1 - deductions.snapshotReserveRatio)],
  ]
  return left.map(([step, leftGiB], i) => ({ step, leftGiB, removedGiB: i === 0 ? 0 : left[i - 1]![1] - leftGiB }))
}

/** Waterfalls of several drive groups or arrays as one, step by step. */
export function addWaterfalls(waterfalls: readonly (readonly WaterfallStep[])[]): readonly WaterfallStep[] {
  const [first, ...rest] = waterfalls
  return (first ?? []).map(({ step, leftGiB, removedGiB }, i) => ({
    step,
    leftGiB: rest.reduce((sum, steps) => sum + steps[i]!.leftGiB, leftGiB),
    removedGiB: rest.reduce((sum, steps) => sum + steps[i]!.removedGiB, removedGiB),
  }))
}

/** What remains at the end of a waterfall, GiB; 0 for an empty one. */
export const leftGiBOf = (steps: readonly WaterfallStep[]): number => steps.at(-1)?.leftGiB ?? 0
