import type { FailurePolicy, PackingProblem, Rule } from '../../src/solver/problem'
import { random } from '../../src/solver/stages/model/random'
import { estate, type EstateShape } from './estates'

/** How rules name bins: licensed items kept to a third of the bins; two rooms; single pins; sets of bins drawn at random. */
export const rulings = ['pool', 'rooms', 'pins', 'random'] as const
export type Ruling = (typeof rulings)[number]

const pins = 6
const drawnRules = 8
const mostItems = 12
/** Share of the bins that a drawn rule names. */
const named = 0.4

/** Three host types, two licensed products, and rules that name bins of all types. */
export function ruledEstate(
  seed: number,
  items: number,
  sizes: EstateShape['sizes'],
  ruling: Ruling,
  failure: FailurePolicy,
): PackingProblem {
  const base = estate({ items, seed, sizes, failure, targetRatio: 0.8, mixed: true, products: 2 })
  const next = random(seed * 31 + 7)
  const draw = (most: number): number => Math.floor(next() * most)
  const bins = base.bins.map((_, bin) => bin)
  const itemsWhere = (wanted: (item: number) => boolean): number[] =>
    base.items.flatMap((_, i) => (wanted(i) ? [i] : []))
  const rules: Record<Ruling, () => Rule[]> = {
    pool: () => [
      {
        id: 'pool',
        kind: 'only-on',
        items: itemsWhere((i) => base.items[i]!.products?.includes('database') === true),
        bins: bins.filter((bin) => bin % 3 === 0),
        strength: 'always',
      },
    ],
    rooms: () =>
      [0, 1].map((room) => ({
        id: `room${room}`,
        kind: 'only-on',
        items: itemsWhere((i) => i % 5 === 1 + room),
        bins: bins.filter((bin) => bin % 2 === room),
        strength: 'normal',
      })),
    pins: () =>
      Array.from({ length: pins }, (_, k) => ({
        id: `pin${k}`,
        kind: 'only-on',
        items: [draw(items)],
        bins: [draw(bins.length)],
        strength: 'normal',
      })),
    random: () =>
      Array.from({ length: drawnRules }, (_, k) => ({
        id: `rule${k}`,
        kind: next() < 0.5 ? 'only-on' : 'not-on',
        items: [...new Set(Array.from({ length: 1 + draw(mostItems) }, () => draw(items)))],
        bins: bins.filter(() => next() < named),
        strength: next() < 0.5 ? 'always' : 'normal',
      })),
  }
  return { ...base, rules: [...base.rules, ...rules[ruling]()] }
}
