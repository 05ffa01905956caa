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

/**
 * Fewest items that must go so that the rest fits in sum, by the dimension that is shortest: everybody into all bins, and
 * what must restart into what the worst failure leaves of them.
 */
export function fewestShed(problem: PackingProblem): number {
  const { items, bins, binTypes } = problem
  let fewest = 0
  const count = (demands: readonly number[], room: number) => {
    const largestFirst = [...demands].sort((a, b) => b - a)
    let excess = largestFirst.reduce((sum, x) => sum + x, 0) - room
    let removed = 0
    while (excess > 0) excess -= largestFirst[removed++]!
    fewest = Math.max(fewest, removed)
  }
  problem.dimensions.forEach((_, d) => {
    const capacity = bins.reduce((sum, bin) => sum + binTypes[bin.type]!.capacity[d]!, 0)
    count(
      items.map(({ demand }) => demand[d]!),
      capacity,
    )
    const after = bins.map(({ type }) => (binTypes[type]!.failureCapacity ?? binTypes[type]!.capacity)[d]!)
    count(
      items.filter(({ restart }) => restart).map(({ demand }) => demand[d]!),
      roomAfterFailure(problem, after),
    )
  })
  return fewest
}

/** The most that survivors of the worst failure hold together, whichever bins are in use. */
function roomAfterFailure({ failure, bins }: PackingProblem, room: readonly number[]): number {
  const total = room.reduce((sum, x) => sum + x, 0)
  if (failure.kind === 'none') return total
  if (failure.kind !== 'group') {
    const lost = failure.kind === 'any' ? failure.count : 2
    return [...room]
      .sort((a, b) => a - b)
      .slice(0, Math.max(0, room.length - lost))
      .reduce((sum, x) => sum + x, 0)
  }
  const ofGroup = new Map<string, number>()
  bins.forEach(({ groups }, bin) => {
    const name = groups?.[failure.by]
    const key = name === undefined ? `bin ${bin}` : `group ${name}`
    ofGroup.set(key, (ofGroup.get(key) ?? 0) + room[bin]!)
  })
  return total - Math.max(0, ...ofGroup.values())
}

/** Largest share of the total demand of any dimension. */
function itemSizes(problem: PackingProblem): number[] {
  const totals = problem.dimensions.map((_, d) => problem.items.reduce((sum, { demand }) => sum + demand[d]!, 0))
  return problem.items.map(({ demand }) => Math.max(0, ...demand.map((x, d) => (x === 0 ? 0 : x / totals[d]!))))
}
