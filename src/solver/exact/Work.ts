/** What a part of the work asks on its way: whether it is to end, and where it says what it did. */
export interface Effort {
  /** Whether the work is to end now. */
  isOver(): boolean
  /** Counts work done under a name. */
  add(name: string, amount?: number): void
}

/**
 * The wall-clock limit and the counts of work of one solve. Every phase has its own budget in counted work, so that a
 * solve that ends before the limit does not depend on the clock.
 */
export class Work implements Effort {
  readonly counts: Record<string, number> = {}
  private readonly started: number

  constructor(
    private readonly limitMs: number,
    private readonly now: () => number,
  ) {
    this.started = now()
  }

  /** Since the solve began. */
  elapsedMs(): number {
    return this.now() - this.started
  }

  /** Until the limit; negative once it has passed. */
  remainingMs(): number {
    return this.limitMs - this.elapsedMs()
  }

  isOver(): boolean {
    return this.elapsedMs() >= this.limitMs
  }

  add(name: string, amount = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + amount
  }
}
