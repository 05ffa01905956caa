import type { BinSet } from '../model/BinSet'
import type { CoverProgram } from '../cover/CoverProgram'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'
import type { PatternUse, StepPatterns } from './StepPatterns'

/** Parts of a pattern's use below which it is none, and above which a use is whole. */
const trifle = 1e-6
/** Share of the bins left that are filled at once where no use is whole, and the use from which more than one is. */
const atOnce = 0.1
const likely = 0.6

/**
 * A placement of nearly all units on the bins of a choice as patterns fill them normally: patterns used once or more are
 * fixed, else those used most, and the rest is packed anew. What comes after the patterns' time is not placed. Throws an
 * EngineFailure where the engine fails.
 */
export function packedStart(
  model: Model,
  program: CoverProgram,
  counts: readonly number[],
  set: BinSet,
  patterns: StepPatterns,
): Placement {
  const placement = new Placement(model, set)
  const waiting = patterns.classes.map(({ members }) => [...members])
  /** By shape, as the choice has them. */
  const empty: number[][] = []
  program.steps.forEach(({ binClass, licences }, s) => {
    const bins = set.bins.filter((bin) => model.binClass[bin] === binClass && set.licences[bin] === licences)
    const shape = patterns.shapeOf[s]!
    empty[shape] = [...(empty[shape] ?? []), ...bins.slice(0, counts[s])]
  })
  /** Fills one bin; false where nothing of the pattern waits any more. */
  const fill = ({ shape, pattern }: PatternUse): boolean => {
    const bin = empty[shape]!.at(-1)
    if (bin === undefined || pattern.classes.every((t) => waiting[t]!.length === 0)) return false
    empty[shape]!.pop()
    pattern.classes.forEach((t, k) => {
      for (let copies = pattern.copies[k]!; copies > 0; copies--) {
        const at = waiting[t]!.findIndex((unit) => placement.fits(unit, bin))
        if (at < 0) break
        placement.add(waiting[t]!.splice(at, 1)[0]!, bin)
      }
    })
    return true
  }
  while (waiting.some((units) => units.length > 0) && empty.some((bins) => bins.length > 0)) {
    const uses = patterns.uses(
      empty.map((bins) => bins.length),
      waiting.map((units) => units.length),
    )
    // What is left is for others to place.
    if (!uses) break
    const whole = uses.filter(({ use }) => use >= 1 - trifle)
    let filled = 0
    for (const one of whole) for (let k = Math.floor(one.use + trifle); k > 0 && fill(one); k--) filled++
    if (filled > 0) continue
    const left = empty.reduce((sum, bins) => sum + bins.length, 0)
    const most = uses.filter(({ use }) => use > trifle).sort((a, b) => b.use - a.use)
    const many = most.slice(0, Math.max(1, Math.floor(left * atOnce))).filter(({ use }, k) => k === 0 || use >= likely)
    if (many.filter(fill).length === 0) break
  }
  return placement
}
