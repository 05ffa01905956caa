import type { AssumptionKey } from '../model/assumptions'
import type { StorageEvaluation } from '../storage/evaluateStorage'
import type { WaterfallStepId } from '../storage/capacityWaterfall'
import type { FigureBook } from './FigureBook'
import type { Assume } from './liveCost'
import { cell, divide, type LiveNumber, minus, number, times } from './Live'

/** A step from raw to usable as formulas over the step before it. */
export interface LiveWaterfallStep {
  readonly step: WaterfallStepId
  readonly removed: LiveNumber
  readonly left: LiveNumber
  /** Id of the cell with what is left. */
  readonly id: string
}

/** Shares that a step takes away. */
const taken: Readonly<Partial<Record<WaterfallStepId, AssumptionKey>>> = {
  metadata: 'metadataRatio',
  freeTarget: 'freeTargetRatio',
  snapshot: 'snapshotReserveRatio',
}

/**
 * The waterfall of all arrays: drives and their layout are the plan's, every deduction follows its assumption, and the
 * end is the usable capacity of the table above it.
 */
export function liveWaterfall(
  { waterfall, figures }: StorageEvaluation,
  book: FigureBook,
  assume: Assume,
): readonly LiveWaterfallStep[] {
  const usable = book.ref(figures.usableGiB)
  const [stored] = figures.neededGiB.inputs
  const idOf = (step: WaterfallStepId): string => `waterfall|${step}`
  return waterfall.map(({ step, leftGiB, removedGiB }, at): LiveWaterfallStep => {
    const previous = waterfall[at - 1]
    const before = previous ? cell(idOf(previous.step), previous.leftGiB) : number(leftGiB)
    const left = ((): LiveNumber => {
      const share = taken[step]
      if (share) return times(before, minus(number(1), assume(share)))
      if (step === 'format') return times(before, assume('formatRatio'))
      if (step === 'mirror') return usable
      if (step === 'reduction' && stored && figures.neededGiB.value !== 0)
        return times(usable, divide(book.ref(stored), book.ref(figures.neededGiB)))
      return step === 'reduction' ? usable : number(leftGiB)
    })()
    return {
      step,
      removed: previous ? minus(before, cell(idOf(step), leftGiB)) : number(removedGiB),
      left,
      id: idOf(step),
    }
  })
}
