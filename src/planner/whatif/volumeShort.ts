import type { PackingProblem } from '../../solver/problem'

export interface VolumeShortage {
  readonly dimension: number
  /** In the problem's own scale. */
  readonly needed: number
  readonly available: number
  /** Short only once something has failed. */
  readonly afterFailure: boolean
}

/**
 * The dimension in which total demand exceeds total capacity most, in the normal state or after the worst failure; null
 * where totals suffice. A shortage proves that nothing fits; its absence proves nothing. Whatever bins are in use, those
 * that survive the loss of the k largest of them are among all bins without the k largest, so the test holds for every plan.
 */
export function volumeShort(problem: PackingProblem): VolumeShortage | null {
  let worst: VolumeShortage | null = null
  problem.dimensions.forEach((_, dimension) => {
    const { normal: available, afterFailure } = volumeCapacities(problem, dimension)
    const normal = sum(problem.items.map((item) => item.demand[dimension]!))
    const restarted = sum(problem.items.map((item) => (item.restart ? item.demand[dimension]! : 0)))
    const candidates: VolumeShortage[] = [
      { dimension, needed: normal, available, afterFailure: false },
      ...(afterFailure === null ? [] : [{ dimension, needed: restarted, available: afterFailure, afterFailure: true }]),
    ]
    for (const candidate of candidates) {
      if (candidate.needed > candidate.available && (worst === null || pressure(candidate) > pressure(worst)))
        worst = candidate
    }
  })
  return worst
}

export interface VolumeCapacities {
  /** Of all bins while nothing has failed, in the problem's own scale. */
  readonly normal: number
  /** Of the bins that are left after the failure that takes most; null where no failure is to be survived. */
  readonly afterFailure: number | null
}

/** What all bins together hold of one dimension. */
export const volumeCapacities = (problem: PackingProblem, dimension: number): VolumeCapacities => ({
  normal: sum(capacities(problem, dimension, false)),
  afterFailure: problem.failure.kind === 'none' ? null : survivingCapacity(problem, dimension),
})

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
const pressure = ({ needed, available }: VolumeShortage): number =>
  available > 0 ? needed / available : Number.POSITIVE_INFINITY

function capacities({ bins, binTypes }: PackingProblem, dimension: number, failed: boolean): number[] {
  return bins.map((bin) => {
    const type = binTypes[bin.type]!
    return ((failed ? type.failureCapacity : undefined) ?? type.capacity)[dimension]!
  })
}

/** Capacity of all bins after the failure that takes most of this dimension. */
function survivingCapacity(problem: PackingProblem, dimension: number): number {
  const capacity = capacities(problem, dimension, true)
  const total = sum(capacity)
  const policy = problem.failure
  if (policy.kind === 'none') return total
  if (policy.kind === 'group') {
    const perGroup = new Map<string, number>()
    problem.bins.forEach((bin, i) => {
      const name = bin.groups?.[policy.by]
      const key = name === undefined ? `bin ${i}` : `group ${name}`
      perGroup.set(key, (perGroup.get(key) ?? 0) + capacity[i]!)
    })
    return total - Math.max(0, ...perGroup.values())
  }
  const lost = policy.kind === 'maintenance' ? 2 : policy.count
  return total - sum([...capacity].sort((a, b) => b - a).slice(0, lost))
}
