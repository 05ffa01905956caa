import type { PackingProblem } from '../problem'

export type Fits = (kept: readonly number[]) => Promise<'yes' | 'no' | 'unknown'>

export interface Shed {
  /** Items that stay, ascending. */
  readonly kept: readonly number[]
  /** Every item left out is proven not to fit in addition to those kept. */
  readonly maximal: boolean
}

/** Exchanges of one item for two that are asked for, per priority. */
const mostExchanges = 60

/**
 * Which items to run when not all fit: of the most important priority as many as possible, then of the next. Within a
 * priority the smallest are kept first; then each one left out is tried once more, and two of them in place of one kept.
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
    kept = await twoForOne(kept, new Set(members), fits)
  }
  return { kept: [...kept].sort((a, b) => a - b), maximal }
}

/** Two members in place of one kept, as long as some such exchange fits. */
async function twoForOne(kept: readonly number[], members: ReadonlySet<number>, fits: Fits): Promise<number[]> {
  let now = [...kept]
  let asked = 0
  for (let found = true; found;) {
    found = false
    const waiting = [...members].filter((item) => !now.includes(item))
    for (const out of now.filter((item) => members.has(item))) {
      const rest = now.filter((item) => item !== out)
      const pairs = waiting.flatMap((a, k) => waiting.slice(k + 1).map((b) => [a, b]))
      for (const pair of pairs) {
        if (asked++ >= mostExchanges) return now
        if ((await fits([...rest, ...pair])) !== 'yes') continue
        now = [...rest, ...pair]
        found = true
        break
      }
      if (found) break
    }
  }
  return now
}

/**
 * Whether nobody could do better by {@link shed}: of each priority and all more important ones together no more are left out
 * than must be in sum, and of everybody no more than `fewest`.
 */
export function isFewestByPriority(problem: PackingProblem, kept: readonly number[], fewest: number): boolean {
  const stays = new Set(kept)
  const last = Math.max(...problem.items.map(({ priority }) => priority))
  return [...new Set(problem.items.map(({ priority }) => priority))].every((least) => {
    const items = problem.items.filter(({ priority }) => priority <= least)
    const out = problem.items.filter(({ priority }, item) => priority <= least && !stays.has(item)).length
    return out <= (least === last ? fewest : fewestShed({ ...problem, items }))
  })
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
