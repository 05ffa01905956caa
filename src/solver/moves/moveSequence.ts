import type { PackingProblem } from '../problem'

export interface MoveStep {
  readonly item: number
  /** Null where the item was nowhere. */
  readonly from: number | null
  readonly to: number
  /** A stop on the way, taken because the items wait for each other's room. */
  readonly parked: boolean
}

export interface MoveSequence {
  readonly steps: readonly MoveStep[]
  /** Items that could not be brought to their bin without overloading one; empty when the sequence is complete. */
  readonly blocked: readonly number[]
}

/**
 * An order of moves from the current placement to a plan in which no step overloads a bin (normal capacity, an item counts
 * on its new bin from the moment it arrives) or brings together what `always` and `normal` rules keep apart. Where items
 * wait for each other in a circle, one of them stops over on another bin, or else somebody who need not move makes way and
 * comes back.
 */
export function moveSequence(problem: PackingProblem, assignment: readonly number[]): MoveSequence {
  const plain = sequence(problem, assignment, false)
  if (plain.blocked.length === 0) return plain
  const other = sequence(problem, assignment, true)
  return other.blocked.length === 0 ? other : plain
}

/** `makesWay`: whoever need not move may be asked to, and comes back. */
function sequence(problem: PackingProblem, assignment: readonly number[], makesWay: boolean): MoveSequence {
  const at: (number | null)[] = problem.items.map((_, item) => problem.current?.[item] ?? null)
  const steps: MoveStep[] = []
  const load = problem.bins.map(() => problem.dimensions.map(() => 0))
  const add = (item: number, bin: number, sign: number) => {
    problem.items[item]!.demand.forEach((demand, d) => (load[bin]![d]! += sign * demand))
  }
  at.forEach((bin, item) => {
    if (bin !== null) add(item, bin, 1)
  })
  // What the plan sheds stops first: it only makes room.
  assignment.forEach((bin, item) => {
    const from = at[item] ?? null
    if (bin >= 0 || from === null) return
    add(item, from, -1)
    at[item] = null
  })

  const companions = apartCompanions(problem)
  const fits = (item: number, bin: number): boolean => {
    const { capacity } = problem.binTypes[problem.bins[bin]!.type]!
    if (problem.items[item]!.demand.some((demand, d) => load[bin]![d]! + demand > capacity[d]!)) return false
    return !companions[item]!.some((other) => at[other] === bin)
  }
  const go = (item: number, to: number, parked: boolean) => {
    const from = at[item] ?? null
    if (from !== null) add(item, from, -1)
    add(item, to, 1)
    at[item] = to
    steps.push({ item, from, to, parked })
  }
  const pending = new Set(assignment.flatMap((bin, item) => (bin >= 0 && at[item] !== bin ? [item] : [])))
  const size = (item: number) =>
    problem.items[item]!.demand.reduce(
      (sum, x, d) =>
        sum +
        x /
          Math.max(
            1,
            load.reduce((s, l) => s + l[d]!, 0),
          ),
      0,
    )
  const bySize = assignment.flatMap((bin, item) => (bin >= 0 ? [item] : [])).sort((a, b) => size(b) - size(a) || a - b)
  const parkings = new Map<number, number>()

  for (;;) {
    const ready = bySize.filter((item) => pending.has(item) && fits(item, assignment[item]!))
    // Items that leave a crowded bin before newcomers that only take room.
    const next = ready.find((item) => at[item] !== null) ?? ready[0]
    if (next !== undefined) {
      go(next, assignment[next]!, false)
      pending.delete(next)
      continue
    }
    if (pending.size === 0 || !park()) return { steps, blocked: [...pending].sort((a, b) => a - b) }
  }

  /** Moves one item out of the way, to a bin where it fits: one that has to move anyway, else one that comes back. */
  function park(): boolean {
    return parkOne(true) || (makesWay && parkOne(false))
  }

  function parkOne(moves: boolean): boolean {
    for (const waiting of bySize) {
      if (!pending.has(waiting)) continue
      const goal = assignment[waiting]!
      for (const blocker of [...bySize].reverse()) {
        if (pending.has(blocker) !== moves || at[blocker] !== goal || (parkings.get(blocker) ?? 0) >= 2) continue
        const stop = problem.bins.findIndex(
          (_, bin) =>
            bin !== goal && bin !== assignment[blocker] && allowedOn(problem, blocker, bin) && fits(blocker, bin),
        )
        if (stop < 0) continue
        parkings.set(blocker, (parkings.get(blocker) ?? 0) + 1)
        go(blocker, stop, true)
        pending.add(blocker)
        return true
      }
    }
    return false
  }
}

function apartCompanions(problem: PackingProblem): number[][] {
  const companions = problem.items.map(() => new Set<number>())
  for (const rule of problem.rules) {
    if (rule.kind !== 'apart' || rule.strength === 'preference') continue
    for (const a of rule.items) for (const b of rule.items) if (a !== b) companions[a]!.add(b)
  }
  return companions.map((set) => [...set])
}

function allowedOn(problem: PackingProblem, item: number, bin: number): boolean {
  return problem.rules.every((rule) => {
    if (rule.strength === 'preference' || !rule.items.includes(item)) return true
    if (rule.kind === 'only-on') return rule.bins.includes(bin)
    return rule.kind !== 'not-on' || !rule.bins.includes(bin)
  })
}
