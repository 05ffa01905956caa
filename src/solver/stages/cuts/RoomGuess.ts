/** What so many bins of a step are worth at most. */
export interface Worth {
  readonly most: number
  /** Of that, what does not grow with the room of the bins. */
  readonly fixed: number
}

/** What everything is worth at some prices, and at most what bins are. */
export interface Worths {
  readonly atLeast: number
  readonly worthOf: (step: number, bins: number) => Worth
}

interface Said extends Worths {
  /** By step and number of bins, once asked for. */
  readonly known: (Worth | undefined)[][]
}

/** Looks that are remembered: later ones are of choices nearer to what is looked for now. */
const mostSaid = 60

/**
 * How much room choices can have to spare at most, by what looks at some of them said: prices at which everything is worth so
 * much and so many bins of each step no more than that hold for all choices. They tell which of many choices are worth a
 * look: money spent where room is not scarce leaves no more to spare.
 */
export class RoomGuess {
  private readonly said: Said[] = []

  /** Remembers prices. */
  add(worths: Worths): void {
    if (!Number.isSafeInteger(worths.atLeast) || worths.atLeast <= 0) return
    this.said.push({ ...worths, known: [] })
    if (this.said.length > mostSaid) this.said.shift()
  }

  /**
   * The share by which bins could be smaller at most; below 0 there is no plan. Infinity where nothing was said.
   *
   * With bins smaller by that share, what grows with their room and what does not still have to be worth what everything is.
   */
  atMost(counts: readonly number[], steps: number): number {
    const used: number[] = []
    for (let s = 0; s < steps; s++) if (counts[s]! > 0) used.push(s)
    let least = Infinity
    for (const { atLeast, worthOf, known } of this.said) {
      let [most, fixed] = [0, 0]
      for (const s of used) {
        const worth = ((known[s] ??= [])[counts[s]!] ??= worthOf(s, counts[s]!))
        most += worth.most
        fixed += worth.fixed
      }
      // Where doubles are too short to be exact nothing is said.
      if (!Number.isSafeInteger(most)) continue
      const spare = most - atLeast
      // Where nothing grows with the room, bins of any size do, or none.
      if (spare < 0 || most > fixed) least = Math.min(least, spare / Math.max(1, most - fixed))
    }
    return least
  }
}
