import type { RestartBook } from '../../failover/RestartBook'
import { Score } from './Score'
import type { Preference } from './reduce'

export interface GatherLimits {
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/** Units of a preference up to which they are gathered, bins tried for them, and exchanges tried for each unit and bin. */
const mostUnits = 30
const triedBins = 6
const triedSwaps = 12

/**
 * Brings everybody whom a preference wants together onto one bin, where that makes the plan better; no member helps by moving
 * alone while others stay behind. Members move in, or change places with others of similar size; every restart plan is kept.
 */
export function gather(book: RestartBook, preference: Preference, { expired, count }: GatherLimits): boolean {
  const { placement } = book
  const { model, set } = placement
  const members = [...new Set(preference.items.map((item) => model.unitOfItem[item]!))]
  if (members.length > mostUnits) return false
  const membersOn = (bin: number) => members.filter((unit) => placement.binOf[unit] === bin).length
  if (members.length === membersOn(placement.binOf[members[0]!]!)) return false
  const score = new Score(model)
  const before = score.of(placement)
  const bins = [...set.bins].sort(
    (a, b) => membersOn(b) - membersOn(a) || placement.peak(a) - placement.peak(b) || a - b,
  )
  for (const to of bins.slice(0, triedBins)) {
    if (expired()) return false
    const goBack = book.remember()
    // The largest first: the others fill what is left.
    const coming = members.filter((unit) => placement.binOf[unit] !== to).sort((a, b) => size(b) - size(a) || a - b)
    if (coming.every((unit) => bring(unit, to)) && score.isBetter(score.of(placement), before)) return true
    goBack()
  }
  return false

  function bring(unit: number, to: number): boolean {
    count('score tries', 1)
    if (book.tryMove(unit, to)) return true
    const alike = (other: number) => Math.abs(size(other) - size(unit))
    const others = placement.unitsOn[to]!.filter((other) => !members.includes(other))
    others.sort((a, b) => alike(a) - alike(b) || a - b)
    return others.slice(0, triedSwaps).some((other) => {
      count('score tries', 1)
      return book.tryMove(unit, to, other)
    })
  }

  /** Demand in the dimension that is scarcest. */
  function size(unit: number): number {
    return model.unitDemand[unit * model.dimensions.length]!
  }
}
