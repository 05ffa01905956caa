import type { Bin, BinType, FailurePolicy, Item, PackingProblem } from '../../src/solver/problem'
import { random } from '../../src/solver/stages/model/random'

/** Dimensions, items to a bin, sizes, products and types of bins, of each of which an estate has one; half have about one size per item. */
const dimensions = [1, 2, 3, 5, 25]
const itemsPerBin = [3, 6, 12, 30]
const sizes = [3, 8, 40, 40]
const products = [1, 2, 3, 4]
const types = [1, 2, 3, 5]
/** Shares of a bin that may be used, and what a licence costs of what the bin does. */
const usable = [1, 0.9, 0.8, 0.7]
const licencePrices = [0.1, 0.3, 1, 2]

/**
 * Ten to forty items that nobody has in a hospital: few to a bin, types of bins that differ in what they have more of, each bin of
 * any type, and licences that are dear on one type and cheap on another.
 */
export function oddEstate(seed: number, failure: FailurePolicy): PackingProblem {
  const next = random(seed * 101 + 9)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const D = pick(dimensions)
  const size = (): number[] => {
    const about = 1000 * Math.exp(3 * next())
    return Array.from({ length: D }, () => Math.round(about * (0.3 + 1.4 * next())))
  }
  const menu = Array.from({ length: pick(sizes) }, size)
  const shares = Array.from({ length: pick(products) }, () => 0.05 + 0.3 * next())
  const items = Array.from({ length: whole(10, 40) }, (_, i): Item => {
    const needed = shares.flatMap((share, p) => (next() < share ? [`product${p}`] : []))
    return { id: `i${i}`, demand: pick(menu), priority: 1, restart: true, products: needed }
  })
  const fullBins = items.length / pick(itemsPerBin)
  const ratio = pick(usable)
  const total = Array.from({ length: D }, (_, d) => items.reduce((sum, { demand }) => sum + demand[d]!, 0))
  const binTypes = Array.from({ length: pick(types) }, (_, t): BinType => {
    const scale = t === 0 ? 1 : pick([0.5, 0.75, 1.5, 2])
    const failureCapacity = total.map((sum, d) => {
      const about = (sum / fullBins) * scale * (t === 0 ? 1 : pick([0.7, 1, 1.4]))
      return Math.max(Math.round(about), ...items.map(({ demand }) => Math.ceil(demand[d]! / ratio)))
    })
    return {
      id: `type${t}`,
      capacity: failureCapacity.map((room) => Math.floor(room * ratio)),
      failureCapacity,
      cost: Math.round(1000 * scale * (0.8 + 0.5 * next())),
      productCosts: Object.fromEntries(
        shares.map((_, p) => [`product${p}`, Math.round(1000 * scale * pick(licencePrices))]),
      ),
    }
  })
  const bins = Array.from({ length: Math.ceil((fullBins * 2) / ratio) + 3 }, (_, b): Bin => ({
    id: `b${b}`,
    type: whole(0, binTypes.length - 1),
  }))
  return {
    dimensions: total.map((_, d) => ({ id: `d${d}` })),
    items,
    binTypes,
    bins,
    rules: [],
    failure,
  }
}
