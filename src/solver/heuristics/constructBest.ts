import type { BinPacking, Packing } from '../exact/BinPacking'
import type { Work } from '../exact/Work'
import { fillBins, fillRules } from './fillBins'
import { fitDecreasing, oneClassPerBin } from './fitDecreasing'
import { decreasing, measureClasses, measures } from './orders'

/** Items times bins above which best fit, which looks at every bin for every item, is left out. */
const bestFitLimit = 4e6

/** The best packing of a portfolio of greedy heuristics; stops at once when it meets the target. */
export function constructBest(problem: BinPacking, target: number, work: Work): Packing {
  let best: Packing | null = null
  const items = problem.count.reduce((a, b) => a + b, 0)
  const attempts: (() => Packing)[] = []
  for (const rule of fillRules) attempts.push(() => fillBins(problem, rule))
  for (const measure of measures) {
    const order = decreasing(measureClasses(problem, measure))
    attempts.push(() => fitDecreasing(problem, order, 'first'))
    if (items * target < bestFitLimit) attempts.push(() => fitDecreasing(problem, order, 'best'))
  }
  for (const attempt of attempts) {
    if (best && (best.length <= target || work.isOver())) break
    const packing = attempt()
    work.add('heuristics')
    if (!best || packing.length < best.length) best = packing
  }
  return best ?? oneClassPerBin(problem)
}
