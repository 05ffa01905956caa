import type { RestartBook } from '../../failover/RestartBook'
import type { PairedSearch } from './PairedSearch'

/** Searches kept at once, and the overload left up to which one is: what is above hardly ever ends well. */
const kept = 6
const promising = 0.4
/** Steps by which one is gone on with at a time, and times after which it is given up. */
const stepsPerGo = 2500
const goes = 48

/** What is asked of a search that is gone on with. */
export type Resumable = Pick<PairedSearch, 'left' | 'goOn' | 'toBook'>

interface Begun {
  readonly search: Resumable
  readonly counts: readonly number[]
  readonly cost: number
  gone: number
}

/** Searches on choices of bins that ended close to a plan, to be gone on with between others. */
export class BegunSearches {
  private begun: Begun[] = []

  /** Keeps the search among the best of those whose plan would cost less than `below`. */
  add(search: Resumable, counts: readonly number[], cost: number, below: number): void {
    if (search.left > promising) return
    this.begun.push({ search, counts, cost, gone: 0 })
    this.begun = this.inOrder(below).slice(0, kept)
  }

  /** Whether there is one whose plan would cost less. */
  has(below: number): boolean {
    return this.begun.some(({ cost }) => cost < below)
  }

  /** Goes on with the one that has least left, those that were gone on with later; its plan, or null. */
  goOn(below: number): { readonly book: RestartBook; readonly counts: readonly number[] } | null {
    const [first] = this.inOrder(below)
    if (!first) return null
    const { search, counts } = first
    if (search.goOn(stepsPerGo)) {
      this.begun = this.begun.filter((one) => one !== first)
      return { book: search.toBook(), counts }
    }
    if (++first.gone >= goes) this.begun = this.begun.filter((one) => one !== first)
    return null
  }

  private inOrder(below: number): Begun[] {
    const rank = ({ search, gone }: Begun) => search.left * (1 + gone)
    return this.begun.filter(({ cost }) => cost < below).sort((a, b) => rank(a) - rank(b))
  }
}
