import { choicesAround, withSpare, type CoverChoice } from './coverChoices'
import type { CoverProgram } from '../cover/CoverProgram'

/** Choices of bins and licences that a search came across, and those next to which it has looked. */
export class KnownChoices {
  private readonly known = new Map<string, CoverChoice>()
  private readonly around = new Set<string>()
  /** Choices that were gone away from where none near was left to try. */
  private readonly setOff = new Set<string>()

  /** Random numbers from `next` decide which of many neighbours are looked at: a `share` of the usual number of them. */
  constructor(
    private readonly program: CoverProgram,
    private readonly next: () => number,
    private readonly share = 1,
  ) {}

  /** What tells choices apart: their counts of steps. */
  keyOf(counts: readonly number[]): string {
    return counts.slice(0, this.program.steps.length).join(',')
  }

  get isEmpty(): boolean {
    return this.known.size === 0
  }

  /** The choice, and those around it. */
  consider(counts: readonly number[], from: number, below: number): void {
    const key = this.keyOf(counts)
    if (!this.known.has(key)) this.known.set(key, withSpare(this.program, counts))
    this.learn(counts, from, below)
  }

  /** Those around a choice that cost at least `from` and less than `below`, once. */
  learn(counts: readonly number[], from: number, below: number): void {
    const at = this.keyOf(counts)
    if (this.around.has(at)) return
    this.around.add(at)
    for (const choice of choicesAround(this.program, counts, from, below, this.next, this.share)) {
      const key = this.keyOf(choice.counts)
      if (!this.known.has(key)) this.known.set(key, choice)
    }
  }

  /** Those that cost less and that `isOpen`. */
  among(below: number, isOpen: (key: string) => boolean): CoverChoice[] {
    return [...this.known].filter(([key, { cost }]) => cost < below && isOpen(key)).map(([, choice]) => choice)
  }

  /** The one with most room that costs less and was not gone away from yet: once each; null where there is none left. */
  farther(below: number): CoverChoice | null {
    let from: CoverChoice | null = null
    for (const [key, choice] of this.known) {
      if (choice.cost >= below || this.setOff.has(key)) continue
      if (!from || choice.spare > from.spare) from = choice
    }
    if (from) this.setOff.add(this.keyOf(from.counts))
    return from
  }

  /** Looks around every choice anew. */
  lookAgain(): void {
    this.around.clear()
  }
}
