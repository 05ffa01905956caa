import type { Certificate } from '../../certificate'
import type { CostClaim, CostColumn } from '../../costCertificate'
import { gcd } from '../../gcd'
import type { PackingProblem } from '../../problem'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { failureCapacity } from '../model/reduce'

/** A covering program whose every row is a claim that can be checked against the problem. */
export interface CostProgram extends CoverProgram {
  readonly columns: readonly CostColumn[]
  readonly claims: readonly CostClaim[]
}

/** Bins with a licence beyond one from which a chord bounds what they keep free; counts with rows of their own. */
const chords = [1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30]
const unevenCounts = [1, 2, 3, 4, 5]
/** Dimensions with rows for what bins keep free, the scarcest. */
const reserveDimensions = 6

/**
 * Counts of bins by type, and of licences by type and product, with what every plan satisfies: room in sum, normally and
 * after the loss of a bin, and what bins keep free for each other's items. Licences are counted apart from each other, so
 * that any number of products makes a small program; rules and landings are left out.
 */
export function costProgram(
  problem: PackingProblem,
  dimensions: readonly number[],
  products: readonly string[],
  fewest: Certificate | null,
): CostProgram {
  const { items, bins, binTypes } = problem
  const offered = binTypes.map((_, type) => bins.filter((bin) => bin.type === type).length)
  const types = binTypes.flatMap((_, type) => (offered[type]! > 0 ? [type] : []))
  const columns: CostColumn[] = []
  const cost: number[] = []
  const upper: number[] = []
  const rows: CoverRow[] = []
  const claims: CostClaim[] = []
  const sums: number[] = []
  const fails = problem.failure.kind !== 'none'

  const column = (what: CostColumn, price: number, most: number): number => {
    columns.push(what)
    cost.push(price)
    upper.push(most)
    return columns.length - 1
  }
  const claim = (what: CostClaim, entries: readonly (readonly [number, number])[], atLeast: number): void => {
    claims.push(what)
    rows.push({ columns: entries.map(([at]) => at), coefficients: entries.map(([, value]) => value), atLeast })
  }
  const used = new Map(
    types.map((type) => [type, column({ kind: 'bins', type, product: null }, binTypes[type]!.cost, offered[type]!)]),
  )
  const withLicence = new Map(
    products.map((product) => [
      product,
      new Map(
        types.map((type) => {
          const price = binTypes[type]!.productCosts?.[product] ?? 0
          return [type, column({ kind: 'bins', type, product }, price, offered[type]!)]
        }),
      ),
    ]),
  )
  for (const product of [null, ...products]) {
    const counted = [...of(product).values()]
    const total = column({ kind: 'sum', product }, 0, bins.length)
    sums.push(total)
    claim({ kind: 'definition', column: total }, [[total, 1], ...counted.map((at) => [at, -1] as const)], 0)
    claim(
      { kind: 'definition', column: total, atMost: true },
      [[total, -1], ...counted.map((at) => [at, 1] as const)],
      0,
    )
  }
  for (const product of products)
    for (const type of types)
      claim(
        { kind: 'licensed', type, product },
        [
          [used.get(type)!, 1],
          [of(product).get(type)!, -1],
        ],
        0,
      )
  if (fewest)
    claim(
      { kind: 'fewest' },
      [...used.values()].map((at) => [at, 1]),
      fewest.bound,
    )

  for (const product of [null, ...products]) {
    const its = items.filter((item) => product === null || (item.products ?? []).includes(product))
    const restarting = its.filter(({ restart }) => restart)
    const admitted = [...of(product)]
    const inUse = new Map<number, number>()
    if (fails && restarting.length > 0) {
      claim(
        { kind: 'second', product },
        admitted.map(([, at]) => [at, 1]),
        2,
      )
      for (const [type, at] of admitted) {
        const flag = column({ kind: 'in-use', type, product }, 0, 1)
        claim(
          { kind: 'definition', column: flag },
          [
            [flag, offered[type]!],
            [at, -1],
          ],
          0,
        )
        inUse.set(type, flag)
      }
    }
    const sum = (of: typeof items, d: number) => of.reduce((total, { demand }) => total + demand[d]!, 0)
    const share = (d: number) =>
      sum(restarting, d) / Math.max(1, ...types.map((type) => failureCapacity(problem, type)[d]!))
    const scarce = new Set([...dimensions].sort((a, b) => share(b) - share(a) || a - b).slice(0, reserveDimensions))
    for (const dimension of dimensions) {
      const divisor = Math.max(
        1,
        items.reduce((all, { demand }) => gcd(demand[dimension]!, all), 0),
      )
      const whole = (capacity: number) => capacity - (capacity % divisor)
      const room = (type: number) => whole(binTypes[type]!.capacity[dimension]!)
      const roomAfter = (type: number) => whole(failureCapacity(problem, type)[dimension]!)
      const own = sum(its, dimension)
      const after = sum(restarting, dimension)
      const total = sum(items, dimension)
      if (own > 0)
        claim(
          { kind: 'room', product, dimension },
          admitted.map(([type, at]) => [at, room(type)]),
          own,
        )
      if (!fails || after === 0) continue
      for (const [type, flag] of inUse)
        claim(
          { kind: 'survive', product, dimension, type },
          [...admitted.map(([t, at]) => [at, roomAfter(t)] as const), [flag, -roomAfter(type)]],
          after,
        )
      if (!scarce.has(dimension)) continue
      // Where licences are counted, all other bins hold the rest up to their normal room.
      const kept = (scale: number, inside: (type: number) => number): (readonly [number, number])[] =>
        product === null
          ? admitted.map(([type, at]) => [at, inside(type)] as const)
          : [
              ...types.map((type) => [used.get(type)!, scale * room(type)] as const),
              ...admitted.map(([type, at]) => [at, inside(type) - scale * room(type)] as const),
            ]
      for (const m of chords) {
        if (m + 1 > bins.length) break
        const scale = m * (m + 1)
        claim(
          { kind: 'reserve', product, dimension, count: m },
          kept(scale, (type) => scale * roomAfter(type) + after),
          scale * total + after * (2 * m + 2),
        )
      }
      if (product === null) continue
      for (const least of [...new Set(types.map(roomAfter))].sort((a, b) => b - a).slice(0, -1)) {
        const larger = types.filter((type) => roomAfter(type) >= least)
        for (const count of unevenCounts) {
          const flag = moreThan(larger, product, count)
          const held = (type: number) => (larger.includes(type) ? count - 1 : count) * roomAfter(type)
          claim(
            { kind: 'uneven', product, dimension, column: flag, own: false },
            [...kept(count - 1, held), [flag, after]],
            after + (count - 1) * total,
          )
          claim(
            { kind: 'uneven', product, dimension, column: flag, own: true },
            [...admitted.map(([type, at]) => [at, held(type)] as const), [flag, after]],
            after + (count - 1) * own,
          )
        }
      }
    }
  }
  return { steps: [], cost, upper, rows, sums, licensed: new Set(), complete, columns, claims }

  function of(product: string | null): ReadonlyMap<number, number> {
    return product === null ? used : withLicence.get(product)!
  }

  function moreThan(larger: readonly number[], product: string, count: number): number {
    const known = columns.findIndex(
      (one) =>
        one.kind === 'more-than' &&
        one.product === product &&
        one.count === count &&
        one.types.join(',') === larger.join(','),
    )
    if (known >= 0) return known
    const flag = column({ kind: 'more-than', types: larger, product, count }, 0, 1)
    const entries = larger.map((type) => [of(product).get(type)!, 1] as const)
    claim({ kind: 'definition', column: flag }, [...entries, [flag, -(count + 1)]], 0)
    return flag
  }

  /** Sums and flags from the counts. */
  function complete(values: number[]): void {
    columns.forEach((what, at) => {
      if (what.kind === 'sum') values[at] = [...of(what.product).values()].reduce((total, j) => total + values[j]!, 0)
      if (what.kind === 'in-use') values[at] = values[of(what.product).get(what.type)!]! > 0 ? 1 : 0
      if (what.kind !== 'more-than') return
      const count = what.types.reduce((total, type) => total + values[of(what.product).get(type)!]!, 0)
      values[at] = count > what.count ? 1 : 0
    })
  }
}
