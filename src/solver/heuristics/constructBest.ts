import type { BinPacking, Packing } from '../exact/BinPacking'
import type { Work } from '../exact/Work'
import { fillBinsUntil, fillRules } from './fillBins'
import { fitDecreasing, oneClassPerBin, type FitRule } from './fitDecreasing'
import { decreasing, measureClasses, measures, type Measure } from './orders'

/** Items times bins above which best fit, which looks at every bin for every item, is left out. */
const bestFitLimit = 4e6
/** Classes times items above which something quicker than filling bins one by one is tried first. */
const slowFilling = 2e7

/** The best packing of a portfolio of greedy heuristics; stops at once when it meets the target. */
export function constructBest(problem: BinPacking, target: number, work: Work): Packing {
  let best: Packing | null = null
  const items = problem.count.reduce((a, b) => a + b, 0)
  const fill = fillRules.map((rule) => () => fillBinsUntil(problem, rule, () => work.isOver()))
  const rules: readonly FitRule[] = items * target < bestFitLimit ? ['first', 'best'] : ['first']
  const fit = measures.flatMap((measure) =>
    rules.map((rule) => () => fitDecreasing(problem, byMeasure(problem, measure), rule, () => work.isOver())),
  )
  // Both look at much where sizes and items are many: something quicker comes first, whatever the time.
  if (problem.classes * items > slowFilling) {
    best = fitDecreasing(problem, byMeasure(problem, 'weighted-sum'), 'recent', () => work.isOver())
  }
  for (const attempt of [...fill, ...fit]) {
    if (best && (best.length <= target || work.isOver())) break
    const packing = attempt()
    work.add('heuristics')
    if (packing && (!best || packing.length < best.length)) best = packing
  }
  return best ?? oneClassPerBin(problem)
}

function byMeasure(problem: BinPacking, measure: Measure): number[] {
  return decreasing(measureClasses(problem, measure))
}
