import type { PackingProblem } from '../problem'

export type Fits = (kept: readonly number[]) => Promise<'yes' | 'no' | 'unknown'>

export interface Shed {
  /** Items that stay, ascending. */
  readonly kept: readonly number[]
  /** Every item left out is proven not to fit in addition to those kept. */
  readonly maximal: boolean
}

/**
 * Which items to run when not all fit: of the most important priority as many as possible, then of the next. Within a
 * priority the smallest are kept first; then each one left out is tried once more.
 */
export async function shed(problem: PackingProblem, fits: Fits): Promise<Shed> {
  const size = itemSizes(problem)
  const priorities = [...new Set(problem.items.map(({ priority }) => priority))].sort((a, b) => a - b)
  let kept: number[] = []
  let maximal = true
  for (const priority of priorities) {
    const members = problem.items
      .flatMap((item, index) => (item.priority === priority ? [index] : []))
      .sort((a, b) => size[a]! - size[b]! || a - b)
    const base = kept
    const verdicts = new Map<number, 'yes' | 'no' | 'unknown'>([[0, 'yes']])
    const ask = async (count: number) => {
      let verdict = verdicts.get(count)
      if (verdict === undefined) verdicts.set(count, (verdict = await fits([...base, ...members.slice(0, count)])))
      return verdict
    }
    if ((await ask(members.length)) === 'yes') {
      kept = [...base, ...members]
      continue
    }
    let low = 0
    let high = members.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((await ask(middle)) === 'yes') low = middle
      else high = middle
    }
    kept = [...base, ...members.slice(0, low)]
    for (const item of members.slice(low)) {
      const verdict = await fits([...kept, item])
      if (verdict === 'yes') kept = [...kept, item]
      else if (verdict === 'unknown') maximal = false
    }
  }
  return { kept: [...kept].sort((a, b) => a - b), maximal }
}

/** Fewest items that must go so that the rest fits in sum into all bins, by the dimension that is shortest. */
export function fewestShed(problem: PackingProblem): number {
  let fewest = 0
  problem.dimensions.forEach((_, d) => {
    const capacity = problem.bins.reduce((sum, bin) => sum + problem.binTypes[bin.type]!.capacity[d]!, 0)
    const demands = problem.items.map(({ demand }) => demand[d]!).sort((a, b) => b - a)
    let excess = demands.reduce((sum, x) => sum + x, 0) - capacity
    let count = 0
    while (excess > 0) excess -= demands[count++]!
    fewest = Math.max(fewest, count)
  })
  return fewest
}

/** Largest share of the total demand of any dimension. */
function itemSizes(problem: PackingProblem): number[] {
  const totals = problem.dimensions.map((_, d) => problem.items.reduce((sum, { demand }) => sum + demand[d]!, 0))
  return problem.items.map(({ demand }) => Math.max(0, ...demand.map((x, d) => (x === 0 ? 0 : x / totals[d]!))))
}
