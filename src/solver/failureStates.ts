import type { PackingProblem } from './problem'

/** One thing that may happen: the bins lost at the same time and, for maintenance, which of them was emptied before. */
export interface FailureState {
  /** Bin indices, ascending. */
  readonly lost: readonly number[]
  readonly evacuated?: number
}

/**
 * All failure states of the policy over the bins in use, in a fixed order.
 *
 * - `any`: every set of `count` bins in use (of all bins in use when there are fewer). Losing fewer is never harder.
 * - `group`: the bins in use of each group, in order of first appearance. A bin without a group of that kind stands alone.
 * - `maintenance`: for every bin its evacuation alone, then its evacuation followed by the loss of any other bin.
 *
 * A bin is in use when it holds an item, is a restart target, or must be used; a bin out of use neither fails nor helps.
 */
export function failureStates(problem: PackingProblem, used: readonly number[]): FailureState[] {
  const bins = [...used].sort((a, b) => a - b)
  const policy = problem.failure
  switch (policy.kind) {
    case 'none':
      return []
    case 'any':
      return subsets(bins, Math.min(policy.count, bins.length)).map((lost) => ({ lost }))
    case 'group': {
      const byGroup = new Map<string, number[]>()
      for (const bin of bins) {
        const name = problem.bins[bin]!.groups?.[policy.by]
        const key = name === undefined ? `bin ${bin}` : `group ${name}`
        const members = byGroup.get(key)
        if (members) members.push(bin)
        else byGroup.set(key, [bin])
      }
      return [...byGroup.values()].map((lost) => ({ lost }))
    }
    case 'maintenance': {
      const states: FailureState[] = []
      for (const evacuated of bins) {
        states.push({ lost: [evacuated], evacuated })
        for (const failed of bins) {
          if (failed !== evacuated)
            states.push({ lost: [Math.min(evacuated, failed), Math.max(evacuated, failed)], evacuated })
        }
      }
      return states
    }
  }
}

function subsets(bins: readonly number[], size: number): number[][] {
  if (size === 0) return []
  if (size === 1) return bins.map((bin) => [bin])
  const pairs: number[][] = []
  for (let i = 0; i < bins.length; i++) for (let j = i + 1; j < bins.length; j++) pairs.push([bins[i]!, bins[j]!])
  return pairs
}
