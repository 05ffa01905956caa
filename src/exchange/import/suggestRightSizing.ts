import type { Workload } from '../../planner/model/estate'

export const sizingReasons = ['zombie', 'idle', 'oversized-cpu', 'oversized-memory'] as const
export type SizingReason = (typeof sizingReasons)[number]

/** A change the planner may take, with what it rests on. Nothing is applied by itself. */
export interface SizingSuggestion {
  readonly workloadId: string
  readonly reason: SizingReason
  /** Values as they are and as suggested; undoing is writing `from` back. */
  readonly edits: readonly {
    readonly field: 'vcpu' | 'memoryGiB' | 'poweredOn'
    readonly from: number | boolean
    readonly to: number | boolean
  }[]
  /** Measured values the suggestion rests on. */
  readonly evidence: Readonly<Record<string, number | string>>
  /** `low` where it rests on one moment only: look again before it is taken. */
  readonly confidence: 'medium' | 'low'
}

/** What the planner may move, and where it starts. */
export interface SizingThresholds {
  /** Share of own vCPUs below which a running machine does nothing, or next to nothing. */
  readonly zombieCpuRatio: number
  readonly idleCpuRatio: number
  /** Share of own vCPUs at peak that is aimed at; fewer vCPUs are suggested where the peak stays below half of it. */
  readonly targetPeakRatio: number
  /** Memory kept above what the guest touches. */
  readonly memoryHeadroomRatio: number
}

export const defaultSizingThresholds: SizingThresholds = {
  zombieCpuRatio: 0.01,
  idleCpuRatio: 0.03,
  targetPeakRatio: 0.6,
  memoryHeadroomRatio: 0.5,
}

/**
 * Suggestions from allocated against used. Works only from what was measured: an assumed peak never makes a machine
 * smaller. Latency-sensitive machines and reservations are left alone.
 * @param ownShare share of the workload's own vCPUs behind a share that is stored against its server; 1 where it is
 *   stored against its own vCPUs
 */
export function suggestRightSizing(
  workloads: readonly Workload[],
  ownShare: (workload: Workload) => number,
  thresholds: SizingThresholds = defaultSizingThresholds,
): readonly SizingSuggestion[] {
  return workloads.flatMap((workload) => suggestionsFor(workload, ownShare(workload), thresholds))
}

function suggestionsFor(workload: Workload, ownShare: number, thresholds: SizingThresholds): SizingSuggestion[] {
  const { inventory, origin } = workload
  const assumed = new Set(origin.defaulted ?? [])
  const suggestions: SizingSuggestion[] = []
  if (!workload.poweredOn) return suggestions
  const measuredAverage =
    assumed.has('cpuAverageRatio') || workload.demandBasis === 'allocation' || workload.demandBasis === 'typed'
      ? null
      : workload.cpuAverageRatio * ownShare
  const measuredPeak =
    assumed.has('cpuPeakRatio') || workload.demandBasis === 'allocation' || workload.demandBasis === 'typed'
      ? null
      : workload.cpuPeakRatio * ownShare
  const confidence = workload.demandBasis === 'snapshot' ? 'low' : 'medium'
  const active = inventory?.activeMemoryGiB ?? null
  if (measuredAverage !== null && measuredAverage <= thresholds.idleCpuRatio) {
    const zombie =
      measuredAverage <= thresholds.zombieCpuRatio && (active === null || active <= workload.memoryGiB * 0.05)
    suggestions.push({
      workloadId: workload.id,
      reason: zombie ? 'zombie' : 'idle',
      edits: zombie ? [{ field: 'poweredOn', from: true, to: false }] : [],
      evidence: { cpuAverageRatio: measuredAverage, ...(active === null ? {} : { activeMemoryGiB: active }) },
      confidence,
    })
  }
  if (inventory?.latencySensitive) return suggestions
  if (
    measuredPeak !== null &&
    !(inventory?.cpuReservationMHz ?? 0) &&
    workload.vcpu > 1 &&
    measuredPeak < thresholds.targetPeakRatio / 2
  ) {
    const needed = Math.max(1, Math.ceil((measuredPeak * workload.vcpu) / thresholds.targetPeakRatio))
    if (needed < workload.vcpu) {
      suggestions.push({
        workloadId: workload.id,
        reason: 'oversized-cpu',
        edits: [{ field: 'vcpu', from: workload.vcpu, to: needed }],
        evidence: { cpuPeakRatio: measuredPeak },
        confidence,
      })
    }
  }
  // Active memory is a sample of what the guest touches: a cache looks idle, so half as much again is kept, and never
  // less than a quarter of the allocation.
  if (active !== null && active > 0 && !(inventory?.memoryReservationGiB ?? 0)) {
    const needed = Math.ceil(Math.max(active * (1 + thresholds.memoryHeadroomRatio), workload.memoryGiB / 4))
    if (needed <= workload.memoryGiB / 2) {
      suggestions.push({
        workloadId: workload.id,
        reason: 'oversized-memory',
        edits: [{ field: 'memoryGiB', from: workload.memoryGiB, to: needed }],
        evidence: { activeMemoryGiB: active },
        confidence: 'low',
      })
    }
  }
  return suggestions
}

/** Workloads with the edits of the chosen suggestions; the others are the same objects. */
export function applySizing(workloads: readonly Workload[], chosen: readonly SizingSuggestion[]): readonly Workload[] {
  const edits = new Map<string, Record<string, number | boolean>>()
  for (const suggestion of chosen) {
    const values = edits.get(suggestion.workloadId) ?? {}
    for (const edit of suggestion.edits) values[edit.field] = edit.to
    edits.set(suggestion.workloadId, values)
  }
  return workloads.map((workload) => {
    const values = edits.get(workload.id)
    if (!values) return workload
    const vcpu = typeof values['vcpu'] === 'number' ? values['vcpu'] : workload.vcpu
    // Shares of own vCPUs rise as the vCPUs get fewer: the work stays the same.
    const factor = workload.measuredOnServerId === null ? workload.vcpu / vcpu : 1
    const share = (ratio: number): number => Math.min(1, ratio * factor)
    return {
      ...workload,
      ...values,
      cpuAverageRatio: share(workload.cpuAverageRatio),
      cpuPeakRatio: share(workload.cpuPeakRatio),
      cpuSamplesByHour: workload.cpuSamplesByHour?.map((hour) => hour.map(share)) ?? null,
    }
  })
}
