import * as fc from 'fast-check'
import type { Bin, BinType, FailurePolicy, Item, PackingProblem, Rule } from '../problem'

/** What a small random problem is about; everything not named stays plain. */
export interface Features {
  readonly dimensions?: number
  readonly rules?: boolean
  readonly preferences?: boolean
  readonly failures?: readonly FailurePolicy['kind'][]
  readonly types?: boolean
  /** Two products, of which an item needs one at most; `overlapping`: three, of which it may need two. */
  readonly licences?: boolean | 'overlapping'
  readonly moves?: boolean
  readonly mustUse?: boolean
  readonly maxItems?: number
  readonly maxBins?: number
}

/** Small problems of which about half have a plan. Groups are two racks in turn. */
export function smallProblem(features: Features): fc.Arbitrary<PackingProblem> {
  const most = features.maxItems ?? 5
  const mostBins = features.maxBins ?? 3
  return fc
    .record({
      dimensions: fc.integer({ min: 1, max: features.dimensions ?? 2 }),
      items: fc.integer({ min: 1, max: most }),
      bins: fc.integer({ min: 1, max: mostBins }),
    })
    .chain((shape) => {
      const vector = (min: number, max: number) =>
        fc.array(fc.integer({ min, max }), { minLength: shape.dimensions, maxLength: shape.dimensions })
      const itemIndex = fc.nat(shape.items - 1)
      const binIndex = fc.nat(shape.bins - 1)
      const isOverlapping = features.licences === 'overlapping'
      const product = fc.constantFrom('db', 'os', ...(isOverlapping ? ['app'] : []))
      const item: fc.Arbitrary<Item> = fc
        .record({
          demand: vector(0, 6),
          restart: fc.integer({ min: 0, max: 9 }).map((x) => x > 0),
          products: features.licences ? fc.uniqueArray(product, { maxLength: isOverlapping ? 2 : 1 }) : fc.constant([]),
          moveCost: fc.integer({ min: 0, max: 3 }),
        })
        .map(({ demand, restart, products, moveCost }) => ({
          id: 'item',
          demand,
          priority: 1,
          restart,
          ...(products.length > 0 ? { products } : {}),
          ...(features.moves ? { moveCost } : {}),
        }))
      const type: fc.Arbitrary<BinType> = fc
        .record({
          capacity: vector(4, 12),
          more: vector(0, 3),
          cost: features.types ? fc.integer({ min: 0, max: 4 }) : fc.constant(1),
          db: fc.nat(3),
          os: fc.nat(3),
          same: fc.boolean(),
        })
        .map(({ capacity, more, cost, db, os, same }) => ({
          id: 'type',
          capacity,
          ...(same ? {} : { failureCapacity: capacity.map((c, d) => c + more[d]!) }),
          cost,
          ...(features.licences ? { productCosts: { db, os, ...(isOverlapping ? { app: 1 } : {}) } } : {}),
        }))
      const types = features.types ? 2 : 1
      const strength = fc.constantFrom('always' as const, 'normal' as const)
      const rule = (strengths: fc.Arbitrary<Rule['strength']>): fc.Arbitrary<Rule> =>
        fc
          .record({
            kind: fc.constantFrom(
              'apart' as const,
              'apart' as const,
              'together' as const,
              'only-on' as const,
              'not-on' as const,
            ),
            items: fc.array(itemIndex, { minLength: 1, maxLength: 3 }),
            bins: fc.uniqueArray(binIndex, { minLength: 1, maxLength: 2 }),
            strength: strengths,
            weight: fc.integer({ min: 1, max: 3 }),
          })
          .map(({ kind, items, bins, strength: s, weight }): Rule => {
            const base = { id: 'rule', items, strength: s, weight }
            return kind === 'apart' || kind === 'together' ? { ...base, kind } : { ...base, kind, bins }
          })
      const policies = (features.failures ?? ['none']).map((kind): fc.Arbitrary<FailurePolicy> => {
        if (kind === 'any') return fc.constantFrom({ kind, count: 1 }, { kind, count: 1 }, { kind, count: 2 })
        if (kind === 'group') return fc.constant({ kind, by: 'rack' })
        return fc.constant({ kind })
      })
      return fc
        .record({
          items: fc.array(item, { minLength: shape.items, maxLength: shape.items }),
          binTypes: fc.array(type, { minLength: types, maxLength: types }),
          bins: fc.array(
            fc.record({ type: fc.nat(types - 1), mustUse: fc.integer({ min: 0, max: 4 }).map((x) => x === 0) }),
            { minLength: shape.bins, maxLength: shape.bins },
          ),
          hard: features.rules ? fc.array(rule(strength), { maxLength: 3 }) : fc.constant([]),
          soft: features.preferences
            ? fc.array(rule(fc.constant('preference' as const)), { maxLength: 3 })
            : fc.constant([]),
          failure: fc.oneof(...policies),
          current: fc.array(fc.option(binIndex), { minLength: shape.items, maxLength: shape.items }),
        })
        .map(({ items, binTypes, bins, hard, soft, failure, current }) => ({
          dimensions: items[0]!.demand.map((_, d) => ({ id: `d${d}` })),
          items: items.map((one, i) => ({ ...one, id: `item${i}` })),
          binTypes: binTypes.map((one, i) => ({ ...one, id: `type${i}` })),
          bins: bins.map(({ type: t, mustUse }, i): Bin => ({
            id: `bin${i}`,
            type: t,
            groups: { rack: `R${i % 2}` },
            ...(features.mustUse && mustUse ? { mustUse } : {}),
          })),
          rules: [...hard, ...soft].map((one, i) => ({ ...one, id: `rule${i}` })),
          failure,
          ...(features.moves ? { current } : {}),
        }))
    })
}
