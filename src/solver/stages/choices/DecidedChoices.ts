import { decidePairs } from '../../failover/decidePairs'
import type { RestartBook } from '../../failover/RestartBook'
import { coverSet } from '../cover/coverSet'
import { type CountVerdict, type CoverObjection, noObjection } from '../cover/objection'
import type { FlaggedProgram } from '../cuts/countFlags'
import { countVerdict } from '../cuts/countVerdict'
import { fewBins } from '../model/fewBins'
import type { Model } from '../model/reduce'
import { PairedSearch } from '../paired/PairedSearch'
import { necessary } from '../sums/necessary'

/** Units up to which choices are decided, and branches on one of them. */
const mostUnits = 40
const mostNodes = 4000
/** Share of the time that was left at the start for all of them; how many more may stay open than are decided. */
const share = 0.3
const mostOpen = 6

export interface DecidedChoicesOptions {
  readonly remainingMs: () => number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/**
 * Choices of bins and licences for a few units, each decided by branching on where the units run and restart: whether it holds
 * a plan or holds none. What holds none is excluded with all that has no more of anything, which is a row for every choice; so
 * the covering program ends at the cheapest that holds a plan, where the time lasts.
 */
export class DecidedChoices {
  private readonly known = new Map<string, 'works' | 'excluded' | 'open'>()
  private readonly total: number
  private spentMs = 0
  /** How many more choices stayed open than were decided. */
  private open = 0
  private cheapest: RestartBook | null = null

  constructor(
    private readonly model: Model,
    private readonly options: DecidedChoicesOptions,
  ) {
    this.total = options.remainingMs()
  }

  /** Whether units are so few that choices may be decided, and no bin is lost in two states. */
  static suits(model: Model): boolean {
    return model.units.length <= mostUnits && PairedSearch.suits(model)
  }

  /** The cheapest plan found so far. */
  get book(): RestartBook | null {
    return this.cheapest
  }

  /** Says of choices of a program that they are excluded, with the row for all that have no more of any step. */
  objection(flagged: FlaggedProgram): CoverObjection {
    const verdicts: CountVerdict[] = []
    return (counts) => {
      const known = verdicts.find(({ excludes }) => excludes(counts))
      if (known) return { rows: [known.row], excluded: true }
      if (this.decide(flagged, counts) !== 'excluded') return noObjection
      // Some step has more bins: worth 1 from there on, and 1 is asked for.
      const verdict = countVerdict(flagged, 1, (s, bins) => (bins > counts[s]! ? 1 : 0), counts)
      if (!verdict) return { rows: [], excluded: true }
      verdicts.push(verdict)
      return { rows: [verdict.row], excluded: true }
    }
  }

  /** Whether a choice holds a plan; open where that is not known. */
  decide({ program }: Pick<FlaggedProgram, 'program'>, counts: readonly number[]): 'works' | 'excluded' | 'open' {
    const key = counts.slice(0, program.steps.length).join(',')
    let answer = this.known.get(key)
    if (answer === undefined) {
      answer = this.lookAt(program, counts)
      this.known.set(key, answer)
    }
    return answer
  }

  private lookAt(program: FlaggedProgram['program'], counts: readonly number[]): 'works' | 'excluded' | 'open' {
    const { model, options } = this
    const set = coverSet(model, program, counts)
    if (set.bins.length > fewBins || this.spentMs > this.total * share || this.open >= mostOpen) return 'open'
    const from = options.remainingMs()
    try {
      if (necessary(model, set).length > 0) return 'excluded'
      const { book, excluded, nodes } = decidePairs(model, set, { nodes: mostNodes, expired: options.expired })
      options.count('pair nodes', nodes)
      this.open += book || excluded ? -1 : 1
      if (book && (!this.cheapest || set.cost < this.cheapest.placement.set.cost)) this.cheapest = book
      return book ? 'works' : excluded ? 'excluded' : 'open'
    } finally {
      this.spentMs += from - options.remainingMs()
    }
  }
}
