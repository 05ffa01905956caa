import { binSet, type BinSet } from '../model/BinSet'
import { groupBins } from '../model/binSets'
import type { CoverProgram } from './CoverProgram'
import type { Model } from '../model/reduce'

/**
 * The bins that a solution stands for; within a class those fullest today come first, or, where an earlier choice is given,
 * those that it used with the same licences.
 */
export function coverSet(model: Model, program: CoverProgram, counts: readonly number[], near?: BinSet): BinSet {
  const licences = new Map<number, number>()
  groupBins(model).forEach((bins, binClass) => {
    const wanted = program.steps.flatMap((step, s) =>
      step.binClass === binClass && counts[s]! > 0 ? [{ licences: step.licences, count: counts[s]! }] : [],
    )
    const left = new Set(bins)
    const take = (kind: { licences: number; count: number }, from: readonly number[]) => {
      for (const bin of from) {
        if (kind.count === 0) return
        if (!left.delete(bin)) continue
        licences.set(bin, kind.licences)
        kind.count--
      }
    }
    const open = bins.filter((bin) => near?.open[bin] === 1)
    for (const kind of wanted)
      take(
        kind,
        open.filter((bin) => near!.licences[bin] === kind.licences),
      )
    for (const kind of wanted) take(kind, [...open, ...bins])
  })
  return binSet(model, [...licences.keys()], (bin) => licences.get(bin)!)
}
