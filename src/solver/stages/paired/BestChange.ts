import type { PairedPlan } from './PairedPlan'

/** Differences of sums of overloads from which on one is less than the other. */
const tie = 1e-12
const better = 1e-9

/** The change of a plan that leaves the least sum of overloads of those offered in a step; one of them at random where several do. */
export class BestChange {
  private readonly before: number
  private total = Infinity
  private ties = 0
  private change: (() => void) | null = null

  /** Changes of what was put where it is a moment ago count only where they leave less than `aspired`. */
  constructor(
    private readonly plan: PairedPlan,
    private readonly aspired: number,
    private readonly next: () => number,
  ) {
    this.before = plan.total
  }

  /** Whether what was found leaves less than there is. */
  get improves(): boolean {
    return this.total < this.before - better
  }

  /** What a change may add to the sum of overloads at most, not to be worse than what was found. */
  get room(): number {
    return this.total - this.before + better
  }

  /** Offers a change while it is made; `apply` makes it again. */
  offer(isHeld: boolean, apply: () => void): void {
    const { total } = this.plan
    if (isHeld && total >= this.aspired - tie) return
    if (total > this.total + tie) return
    if (total > this.total - tie) {
      if (this.next() * ++this.ties >= 1) return
    } else this.ties = 1
    this.total = total
    this.change = apply
  }

  /** Makes the change that was found, if any. */
  apply(): void {
    this.change?.()
  }
}
