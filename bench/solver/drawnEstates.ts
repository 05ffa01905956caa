import type { Bin, BinType, FailurePolicy, PackingProblem } from '../../src/solver/problem'
import { random } from '../../src/solver/stages/model/random'
import { estate } from './estates'

/** Host types that are offered together: cores, GiB and price of each. */
const offers: readonly (readonly (readonly [cores: number, gib: number, cost: number])[])[] = [
  [
    [24, 192, 700],
    [40, 512, 1600],
  ],
  [
    [16, 128, 500],
    [32, 384, 1200],
    [64, 768, 2300],
  ],
  [
    [32, 256, 900],
    [48, 512, 1500],
    [64, 1024, 2600],
  ],
  [
    [28, 256, 800],
    [56, 512, 1500],
  ],
  [
    [32, 512, 1100],
    [64, 512, 1700],
  ],
]

/**
 * An estate of 500 items whose types, prices of licences, share of a host that may be used, sizes and products are drawn from
 * a seed: what was not looked at while the search was tuned.
 */
export function drawnEstate(
  seed: number,
  failure: FailurePolicy,
): { readonly problem: PackingProblem; readonly drawn: string } {
  const next = random(seed * 77 + 5)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const sizes = pick(['rich', 'catalogue', 'rich'] as const)
  const products = pick([1, 1, 2] as const)
  const targetRatio = pick([0.7, 0.8, 0.9, 1])
  const base = estate({ items: 500, seed, sizes, failure, targetRatio, mixed: true, products })
  const types = pick(offers)
  const licencePrice = pick([0.25, 0.5, 1, 2])
  const [reference] = base.binTypes
  const hours = base.dimensions.length - 1
  const binTypes = types.map(([cores, gib, cost], t): BinType => {
    const failureCapacity = [...Array<number>(hours).fill(cores * 1000), gib * 1024]
    return {
      id: `t${t}`,
      capacity: failureCapacity.map((room) => Math.floor(room * targetRatio)),
      failureCapacity,
      cost,
      productCosts: Object.fromEntries(
        Object.entries(reference!.productCosts!).map(([product, price]) => [
          product,
          Math.round((price / 32) * cores * licencePrice),
        ]),
      ),
    }
  })
  const needed = base.dimensions.map((_, d) => base.items.reduce((sum, { demand }) => sum + demand[d]!, 0))
  const bins = binTypes.flatMap(({ capacity }, type): Bin[] => {
    const alone = Math.max(...needed.map((sum, d) => sum / capacity[d]!))
    return Array.from({ length: Math.ceil(alone * (0.5 + next())) + 3 }, (_, i) => ({ id: `t${type}h${i}`, type }))
  })
  const offer = types.map(([cores, gib]) => `${cores}/${gib}`).join(' ')
  return {
    problem: { ...base, binTypes, bins },
    drawn: `${sizes}, products ${products}, use ${targetRatio}, ${offer}, licences ${licencePrice}`,
  }
}
