import { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import { startAt } from './construct'
import { oneLossAtATime, restartingTogether } from './oneLossAtATime'
import { PairMender } from './PairMender'
import type { PairedSearch } from '../paired/PairedSearch'
import { pairFrom, pairUp, type PairUpLimits } from './pairUp'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import type { Model } from '../model/reduce'

/** Parts of an even share of another loss for which room is kept at first, by seed; by what they grow where that is short. */
const firstShares = [0.4, 0.5, 0.25, 0.6]
const raise = { short: 0.12, others: 0.06 }
/** ... and what they are where nothing was ever short and the room is needed elsewhere. */
const lowered = 0.2
const rounds = 20
/** Overload left from which a search is gone on with, for how long, and what is as good as none: the room kept is a guess. */
const promising = 0.4
const furtherSteps = 2500
const nearlyNone = 0.05
/** Decisions tried for the restart plan of one state; after evacuations each is asked for the plans of all failures. */
const restartNodes = 100
/** Share of the states without a restart plan above which the choice is given up, and states that single moves may mend. */
const mostFailing = 0.4
const fewFailing = 8

/**
 * A placement of all units on the bins with restart plans where two bins may be lost, in any order: by the paired search for
 * one loss at a time that keeps room for another, the more the more often it turns out to be short. Null where none was found.
 */
export function placeForTwo(model: Model, set: BinSet, limits: PairUpLimits): RestartBook | null {
  const groups = restartingTogether(model, set)
  const shares = groups.map(() => firstShares[limits.seed % firstShares.length]!)
  const everShort = new Set<number>()
  const nodes = model.problem.failure.kind === 'maintenance' ? 0 : restartNodes
  let placement: Placement | null = null
  let isLowered = false
  for (let round = 0; round < rounds && !limits.expired(); round++) {
    const single = search(oneLossAtATime(model, groups, shares), set, placement, limits)
    if (!single) {
      if (isLowered || everShort.size === 0 || everShort.size === groups.length) return null
      isLowered = true
      shares.forEach((_, g) => {
        if (!everShort.has(g)) shares[g] = lowered
      })
      continue
    }
    const most = failureStates(model.problem, set.bins).length * mostFailing
    const book = RestartBook.fromSingle(single, model, nodes, most, limits.expired)
    placement = book.placement
    const { failing } = book
    if (limits.expired() || failing.length > most) return null
    const isFull = book.overloads().bins.length > 0
    const mender = new PairMender(book, groups, single)
    if (!isFull && failing.length <= fewFailing && mender.mend(random(limits.seed + round))) return book
    const short = mender.short()
    shares.forEach((_, g) => {
      shares[g]! += short.has(g) ? raise.short : raise.others
    })
    for (const g of short) everShort.add(g)
  }
  return null
}

/** A plan for one loss at a time, or nearly one, from where units are in a placement. */
function search(model: Model, set: BinSet, from: Placement | null, limits: PairUpLimits): RestartBook | null {
  const found: PairedSearch[] = []
  const within: PairUpLimits = {
    ...limits,
    keep: (one) => {
      found.push(one)
    },
  }
  let book: RestartBook | null
  if (from) {
    const start = new Placement(model, set)
    startAt(start, (unit) => from.binOf[unit]!)
    book = pairFrom(start, within)
  } else book = pairUp(model, set, within)
  if (book || found.length === 0) return book
  const best = found.reduce((a, b) => (b.left < a.left ? b : a))
  if (best.left > promising) return null
  return best.goOn(furtherSteps) || best.left < nearlyNone ? best.toBook() : null
}
