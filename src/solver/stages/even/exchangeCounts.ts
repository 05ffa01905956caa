import type { RestartBook } from '../../failover/RestartBook'
import { random } from '../model/random'
import type { EvenLimits } from './EvenLimits'
import { itemsOn } from './itemsOn'

/** Exchanges drawn for the bin with most items until one of them does, and such that are tried with restart plans at all. */
const drawsPerBin = 3000
const mostTries = 300
/** Units that go at most, for one that comes or for none. */
const mostGoing = 4

/**
 * Exchanges several small units of the bin with most items for one larger unit of another bin, or for none, until it has no more
 * than `enough`; no bin is filled further than the fullest is, and every restart plan is kept. For policies whose restarts are
 * planned state by state.
 */
export function exchangeCounts(book: RestartBook, enough: number, limits: EvenLimits): void {
  const { placement } = book
  const { model, set } = placement
  const D = model.dimensions.length
  const peak = placement.highestPeak()
  const next = random(limits.seed)
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)]
  const countOf = (units: readonly number[]) => units.reduce((sum, unit) => sum + model.units[unit]!.items.length, 0)
  let tries = 0
  for (let lowered = true; lowered && tries < mostTries && !limits.expired();) {
    lowered = false
    const [source] = [...set.bins].sort((a, b) => itemsOn(book, b) - itemsOn(book, a) || a - b)
    const most = itemsOn(book, source!)
    if (most <= enough) return
    const targets = set.bins.filter((bin) => itemsOn(book, bin) < most - 1)
    for (let draw = 0; draw < drawsPerBin && !lowered && tries < mostTries && !limits.expired(); draw++) {
      const to = pick(targets)
      if (to === undefined) return
      const other = next() < 0.8 ? pick(placement.unitsOn[to]!) : undefined
      const coming = other === undefined ? [] : [other]
      const going = [
        ...new Set(
          Array.from({ length: 1 + Math.floor(next() * mostGoing) }, () => pick(placement.unitsOn[source!]!)!),
        ),
      ]
      const fewer = countOf(going) - countOf(coming)
      if (fewer <= 0 || itemsOn(book, to) + fewer >= most) continue
      if (!holds(source!, going, coming) || !holds(to, coming, going)) continue
      if (!going.every((unit) => limits.allows(unit, source!, to))) continue
      if (!coming.every((unit) => limits.allows(unit, to, source!))) continue
      tries++
      limits.count('exchange tries', 1)
      lowered = book.tryExchange(source!, going, to, coming)
    }
  }

  /** Whether the bin is no fuller than the fullest was, with some units gone and others come. */
  function holds(bin: number, out: readonly number[], into: readonly number[]): boolean {
    const { capacity, unitDemand } = model
    for (let d = 0; d < D; d++) {
      let used = placement.load[bin * D + d]!
      for (const unit of out) used -= unitDemand[unit * D + d]!
      for (const unit of into) used += unitDemand[unit * D + d]!
      if (used > peak * capacity[bin * D + d]! + rounding) return false
    }
    return true
  }
}

/** What a share of a whole number may lose. */
const rounding = 1e-6
