import type { RestartBook } from '../../failover/RestartBook'
import { gather } from './gather'
import { Score, type ScoreValue } from './Score'

/**
 * Fewer broken preferences, then fewer moves, by moving single units or swapping two, and where that ends by bringing those
 * together whom a preference wants together; every step keeps all restart plans. Ends when no step helps.
 */
export function improveScore(
  book: RestartBook,
  expired: () => boolean,
  count: (work: string, amount: number) => void,
): ScoreValue {
  const { placement } = book
  const { model, set } = placement
  const score = new Score(model)
  const here = (unit: number, other: number): ScoreValue => {
    const pair = other < 0 ? [unit] : [unit, other]
    const touched = new Set(pair.flatMap((u) => model.preferencesOfUnit[u]!))
    let preferences = 0
    if (touched.size > 0) preferences = score.ofPreferences(touched, placement)
    return { preferences, moves: pair.reduce((sum, u) => sum + score.moveOf(u, placement.binOf[u]!), 0) }
  }
  const helps = (unit: number, to: number, other: number): boolean => {
    const from = placement.binOf[unit]!
    const before = here(unit, other)
    placement.move(unit, to)
    if (other >= 0) placement.move(other, from)
    const after = here(unit, other)
    placement.move(unit, from)
    if (other >= 0) placement.move(other, to)
    return score.isBetter(after, before)
  }
  for (let improved = true, rounds = 0; improved && rounds < 50; rounds++) {
    improved = false
    for (let unit = 0; unit < model.units.length && !expired(); unit++) {
      const value = here(unit, -1)
      if (value.preferences === 0 && value.moves === 0) continue
      const home = model.units[unit]!.current
      const targets = value.preferences === 0 ? (home >= 0 && set.open[home] === 1 ? [home] : []) : set.bins
      for (const to of targets) {
        if (to === placement.binOf[unit]) continue
        count('score tries', 1)
        if (helps(unit, to, -1) && book.tryMove(unit, to)) {
          improved = true
          break
        }
        const other = placement.unitsOn[to]!.find(
          (candidate) => helps(unit, to, candidate) && book.tryMove(unit, to, candidate),
        )
        if (other !== undefined) {
          improved = true
          break
        }
      }
    }
    if (improved) continue
    const isBroken = (index: number) => score.ofPreferences([index], placement) > 0
    improved = model.preferences.some(
      (preference, index) =>
        preference.kind === 'together' && isBroken(index) && gather(book, preference, { expired, count }),
    )
  }
  return score.of(placement)
}
