/** How many hosts of each type on offer, with the cost that no plan on them can go below. */
export interface HostMix {
  readonly counts: readonly number[]
  readonly cost: number
}

/**
 * All mixes of host types from the cheapest to the dearest, without ever listing them: a heap holds the edge of what was
 * looked at, and every mix has one predecessor (one host fewer of its last type), so that none comes twice.
 */
export class MixQueue {
  private readonly heap: (HostMix & { readonly last: number })[] = []

  /** `allows` ends a branch: a mix that breaks a limit breaks it with more hosts as well. */
  constructor(
    private readonly costs: readonly number[],
    private readonly maxCounts: readonly number[],
    private readonly allows: (counts: readonly number[]) => boolean,
  ) {
    this.push({ counts: costs.map(() => 0), cost: 0, last: 0 })
  }

  /** The next mix in order of cost, null when all were given. */
  next(): HostMix | null {
    const top = this.pop()
    if (!top) return null
    for (let type = top.last; type < this.costs.length; type++) {
      if (top.counts[type]! >= this.maxCounts[type]!) continue
      const counts = top.counts.with(type, top.counts[type]! + 1)
      if (this.allows(counts)) this.push({ counts, cost: top.cost + this.costs[type]!, last: type })
    }
    return top
  }

  private before(a: number, b: number): boolean {
    const x = this.heap[a]!
    const y = this.heap[b]!
    if (x.cost !== y.cost) return x.cost < y.cost
    for (let i = 0; i < x.counts.length; i++) if (x.counts[i] !== y.counts[i]) return x.counts[i]! > y.counts[i]!
    return false
  }

  private swap(a: number, b: number): void {
    const kept = this.heap[a]!
    this.heap[a] = this.heap[b]!
    this.heap[b] = kept
  }

  private push(mix: HostMix & { readonly last: number }): void {
    this.heap.push(mix)
    for (let at = this.heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.before(at, parent)) break
      this.swap(at, parent)
      at = parent
    }
  }

  private pop(): (HostMix & { readonly last: number }) | null {
    const top = this.heap[0]
    if (!top) return null
    const last = this.heap.pop()!
    if (this.heap.length === 0) return top
    this.heap[0] = last
    for (let at = 0; ;) {
      const left = 2 * at + 1
      const right = left + 1
      let least = at
      if (left < this.heap.length && this.before(left, least)) least = left
      if (right < this.heap.length && this.before(right, least)) least = right
      if (least === at) return top
      this.swap(at, least)
      at = least
    }
  }
}
