import type { PackingProblem } from '../../solver/problem'

/**
 * Fewest bins that total demand leaves possible: in every dimension the n largest bins, less the largest that may fail,
 * have to hold the total. A lower bound on the bins in use of any plan; one more than there are where no number suffices.
 */
export function volumeHosts(problem: PackingProblem): number {
  const { bins, binTypes, items, failure } = problem
  if (items.length === 0) return 0
  const lost =
    failure.kind === 'none' || failure.kind === 'group' ? 0 : failure.kind === 'maintenance' ? 2 : failure.count
  let fewest = 1
  problem.dimensions.forEach((_, d) => {
    const types = bins.map((bin) => binTypes[bin.type]!)
    const normal = types.map((type) => type.capacity[d]!)
    const failed = types.map((type) => (type.failureCapacity ?? type.capacity)[d]!)
    const total = items.reduce((sum, item) => sum + item.demand[d]!, 0)
    const restarted = items.reduce((sum, item) => sum + (item.restart ? item.demand[d]! : 0), 0)
    fewest = Math.max(fewest, largestFor(total, normal, 0), largestFor(restarted, failed, lost))
  })
  return fewest
}

/** Number of the largest bins whose sum, without the `lost` largest of them, reaches the total. */
function largestFor(total: number, capacities: readonly number[], lost: number): number {
  if (total === 0) return 0
  const sorted = [...capacities].sort((a, b) => b - a)
  let sum = 0
  for (let n = lost; n < sorted.length; n++) {
    sum += sorted[n]!
    if (sum >= total) return n + 1
  }
  return sorted.length + 1
}
