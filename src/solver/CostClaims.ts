import type { CostCertificate, CostClaim, CostColumn, Licensed, Place } from './costCertificate'
import { divisor, type Inequality, refuse, rounded } from './costInequality'
import type { CostPlace } from './costPlace'
import type { PackingProblem } from './problem'
import { stayInequality } from './stayInequality'
import { wholeInequality } from './wholeInequality'
import { worthInequality } from './worthInequality'

/** Combinations of licences beyond which nobody counts bins by them. */
const mostLicences = 64

/**
 * Writes down what the claims of a certificate say, from the problem alone: what columns cost and may come to, and an
 * inequality per claim. Shares no code with what made the certificate. What cannot be written down is refused by an exception.
 */
export class CostClaims {
  private readonly known: Inequality[] = []
  /** Whose second bin is known. */
  private readonly seconds = new Set<string>()
  private readonly columnOf: ReadonlyMap<string, number>
  private readonly offered: readonly number[]
  /** Whether bins are told apart by all their licences. */
  private readonly isToldApart: boolean
  /** Items with the products for which somebody pays: no others tell bins apart, or keep anybody off one. */
  private readonly items: PackingProblem['items']
  private readonly rooms = new Map<string, bigint>()
  private readonly demands = new Map<string, bigint>()
  private readonly fitting = new Map<string, readonly boolean[]>()
  private known_: readonly (readonly string[])[] | null = null
  private knownPlaces: readonly CostPlace[] | null = null

  constructor(
    private readonly problem: PackingProblem,
    private readonly certificate: Pick<CostCertificate, 'bins' | 'columns'>,
  ) {
    this.offered = problem.binTypes.map((_, type) => problem.bins.filter((bin) => bin.type === type).length)
    this.isToldApart = certificate.columns.some(({ kind }) => kind === 'exactly')
    const isPaid = (product: string) =>
      problem.binTypes.some(({ productCosts }, type) => this.offered[type]! > 0 && (productCosts?.[product] ?? 0) !== 0)
    this.items = problem.items.map((item) => ({ ...item, products: (item.products ?? []).filter(isPaid) }))
    const { columns } = certificate
    // What costs something may be left out of the columns only as a whole: each count stands once.
    this.columnOf = new Map(columns.map((column, index) => [JSON.stringify(column), index]))
    if (this.columnOf.size < columns.length) refuse('a column twice')
    for (const column of columns)
      if (
        (column.kind === 'exactly' || column.kind === 'exceeds') &&
        !isSame(column.products, alphabetical(column.products))
      )
        refuse('another name')
  }

  /** One more claim as an inequality; later ones may build on it. */
  add(claim: CostClaim): Inequality {
    const inequality = this.inequality(claim)
    this.known.push(inequality)
    return inequality
  }

  /** What one more of a column costs. */
  price(column: CostColumn): bigint {
    if (column.kind !== (this.isToldApart ? 'exactly' : 'bins')) return 0n
    const { cost, productCosts } = this.problem.binTypes[column.type] ?? refuse('no such type')
    const priceOf = (product: string) => BigInt(productCosts?.[product] ?? 0)
    if (column.kind === 'exactly')
      return [...new Set(column.products)].reduce((sum, product) => sum + priceOf(product), BigInt(cost))
    if (column.products === null) return BigInt(cost)
    // A licence is paid for by itself; bins of which more or less is said are counted alone.
    const [[product, ...further] = [], ...others] = column.products
    return product !== undefined && further.length + others.length === 0 ? priceOf(product) : 0n
  }

  /** The least that a column can come to. */
  fewest(column: CostColumn): bigint {
    return column.kind === 'bins' && column.products === null ? this.mustUse(column.type) : 0n
  }

  private mustUse(type: number): bigint {
    return BigInt(this.problem.bins.filter((bin) => bin.type === type && bin.mustUse === true).length)
  }

  /** The most that a column can come to. */
  largest(column: CostColumn): bigint {
    return BigInt(this.most(column))
  }

  private most(column: CostColumn): number {
    if (column.kind === 'bins' || column.kind === 'exactly') return this.offered[column.type] ?? refuse('no such type')
    // No more than the room itself, be it of whole sizes or not.
    if (column.kind === 'kept')
      return this.problem.binTypes[column.type]?.capacity[column.dimension] ?? refuse('no such type')
    return column.kind === 'sum' ? this.problem.bins.length : 1
  }

  private inequality(claim: CostClaim): Inequality {
    const { problem } = this
    switch (claim.kind) {
      case 'definition':
        return this.definition(claim.column, claim.atMost === true)
      case 'licensed':
        return this.of([...this.counted(claim.type, null, 1n), ...this.counted(claim.type, claim.products, -1n)])
      case 'offered':
        return this.of(this.counted(claim.type, null, -1n), -BigInt(this.offered[claim.type] ?? refuse('no such type')))
      case 'must-use':
        return this.of(this.counted(claim.type, null, 1n), this.mustUse(claim.type))
      case 'fewest': {
        const { bins } = this.certificate
        if (!bins) return refuse('no certificate of the count')
        return this.of(
          this.all(null, () => 1n),
          BigInt(bins.bound),
        )
      }
      case 'apart': {
        const { products } = claim
        const rule = problem.rules[claim.rule]
        if (rule?.kind !== 'apart' || rule.strength === 'preference') return refuse('nobody is kept apart')
        const members = [...new Set(rule.items)].map((item) => this.item(item))
        const its = members.filter((item) => this.isOf(item.products, products))
        const isSpare =
          its.length > 0 &&
          (problem.failure.kind === 'any' || problem.failure.kind === 'maintenance') &&
          rule.strength === 'always' &&
          its.every(({ restart }) => restart)
        return this.of(
          this.all(products, () => 1n),
          BigInt(its.length + (isSpare ? 1 : 0)),
        )
      }
      case 'room': {
        const { products, dimension } = claim
        return this.of(
          this.all(products, (type) => this.holdsAtMost(type, dimension, false)),
          this.demand(products, dimension, false),
        )
      }
      case 'survive': {
        const { products, dimension, type } = claim
        this.needsFailure()
        const flag = this.column({ kind: 'in-use', type, products })
        const lost: (readonly [number, bigint])[] = [[flag, -this.holdsAtMost(type, dimension, true)]]
        const rooms = this.all(products, (t) => this.holdsAtMost(t, dimension, true))
        return this.of([...rooms, ...lost], this.demand(products, dimension, true))
      }
      case 'landing':
        return this.landing(claim.item)
      case 'keeps': {
        const kept = this.certificate.columns[claim.kept]
        const lands = this.certificate.columns[claim.lands]
        if (kept?.kind !== 'kept' || lands?.kind !== 'lands' || !isSame(placeOf(kept), placeOf(lands)))
          return refuse('other places')
        const { dimension, type } = kept
        const demand = BigInt(this.item(lands.item).demand[dimension] ?? refuse('no such dimension'))
        const free = this.holdsAtMost(type, dimension, false) - this.holdsAtMost(type, dimension, true) + demand
        return this.of([
          [claim.kept, 1n],
          [claim.lands, free > 0n ? -free : 0n],
        ])
      }
      case 'beside-kept': {
        const { dimension } = claim
        this.needsFailure()
        const kept = this.certificate.columns.flatMap((column, index) =>
          column.kind === 'kept' && column.dimension === dimension ? [{ ...column, index }] : [],
        )
        // A bin is counted once: places are told apart by licences or not at all.
        if (kept.some(({ type, products }) => products === null && kept.filter((one) => one.type === type).length > 1))
          refuse('places that overlap')
        const rooms = this.all(null, (type) => this.holdsAtMost(type, dimension, false))
        return this.of(
          [...rooms, ...kept.map(({ index }) => [index, -1n] as const)],
          this.demand(null, dimension, false),
        )
      }
      case 'second': {
        this.needsFailure()
        const any = this.items.some((item) => item.restart && this.isOf(item.products, claim.products))
        return any
          ? this.of(
              this.all(claim.products, () => 1n),
              2n,
            )
          : refuse('nothing restarts')
      }
      case 'reserve': {
        // load + atoms / (bins - 1) <= room, and 1 / x >= (2 m + 1 - x) / (m (m + 1)) for whole x from 1 on.
        const { products, dimension } = claim
        this.needsFailure()
        const m = BigInt(claim.count)
        const after = this.demand(products, dimension, true)
        if (m < 1n || !this.isSecondKnown(products)) return refuse('one bin may be enough')
        const scale = m * (m + 1n)
        const terms = this.kept(
          products,
          dimension,
          scale,
          (type) => scale * this.holdsAtMost(type, dimension, true) + after,
        )
        return this.of(terms, scale * this.demand(null, dimension, false) + after * (2n * m + 2n))
      }
      case 'uneven': {
        const { products, dimension, column, own } = claim
        this.needsFailure()
        const flag = this.certificate.columns[column]
        if (flag?.kind !== 'more-than' || !isSame(flag.products, products)) return refuse('another flag')
        const count = BigInt(flag.count)
        if (count < 1n) return refuse('no count')
        const after = this.demand(products, dimension, true)
        const held = (type: number) =>
          (flag.types.includes(type) ? count - 1n : count) * this.holdsAtMost(type, dimension, true)
        const load = this.demand(own ? products : null, dimension, false)
        const terms = own ? this.all(products, held) : this.kept(products, dimension, count - 1n, held)
        return this.of([...terms, [column, after]], after + (count - 1n) * load)
      }
      case 'worth': {
        const { lost } = claim
        if (!lost) return worthInequality(this.places, this.items, claim, null)
        this.needsFailure()
        const { type, products } = lost
        return worthInequality(this.places, this.items, claim, {
          isOne: (place) => place.type === type && this.isOf(place.products, products),
          flag: this.column({ kind: 'in-use', type, products }),
        })
      }
      case 'stay':
        this.needsFailure()
        return stayInequality(this.places, this.items, claim, ({ type, products }, count) =>
          this.column({ kind: 'exceeds', type, products, count }),
        )
      case 'whole':
        return this.whole(claim)
      case 'rounding':
        return rounded(this.known[claim.of] ?? refuse('no earlier claim'), BigInt(claim.divisor))
    }
  }

  private whole({ products, dimensions, prices }: Extract<CostClaim, { kind: 'whole' }>): Inequality {
    const restarts =
      this.problem.failure.kind !== 'none' &&
      this.items.some((item) => item.restart && this.isOf(item.products, products))
    const types = this.offered.flatMap((offered, type) => {
      if (offered === 0) return []
      const [, price] = prices.find(([one]) => one === type) ?? refuse('a type without a price')
      const columns = this.counted(type, products, 1n).map(([column]) => column)
      const rooms = (after: boolean) => dimensions.map((dimension) => this.holdsAtMost(type, dimension, after))
      return [{ columns, offered, price: BigInt(price), room: rooms(false), after: rooms(true) }]
    })
    const demands = (after: boolean) => dimensions.map((dimension) => this.demand(products, dimension, after))
    return wholeInequality(types, { normal: demands(false), after: restarts ? demands(true) : null })
  }

  /** The columns of the item's landing leave out no place where it may restart. */
  private landing(index: number): Inequality {
    this.needsFailure()
    const item = this.item(index)
    if (!item.restart) refuse('it does not restart')
    const { columns } = this.certificate
    const own = columns.flatMap((column, at) =>
      column.kind === 'lands' && column.item === index ? [{ column, at }] : [],
    )
    this.offered.forEach((count, type) => {
      if (count === 0 || this.fits(type, true)[index] !== true) return
      const said = own.flatMap(({ column }) => (column.type === type ? [column.products] : []))
      if (said.includes(null)) return
      const isMissing = this.licences.some(
        (licences) =>
          (item.products ?? []).every((product) => licences.includes(product)) &&
          !said.some((products) => isSame(products, licences)),
      )
      if (isMissing) refuse('a place is left out')
    })
    return this.of(
      own.map(({ at }) => [at, 1n] as const),
      1n,
    )
  }

  private item(index: number) {
    return this.items[index] ?? refuse('no such item')
  }

  private definition(index: number, atMost: boolean): Inequality {
    const column = this.certificate.columns[index] ?? refuse('no such column')
    switch (column.kind) {
      case 'bins':
      case 'exactly':
      case 'kept':
        return refuse('counted, not defined')
      case 'lands': {
        // Where it restarts there is a bin.
        const { type, products } = column
        const bins = products === null ? this.counted(type, null, 1n) : [[this.exactly(type, products), 1n] as const]
        return this.of([...bins, [index, -1n]])
      }
      case 'sum': {
        const sign = atMost ? -1n : 1n
        return this.of([[index, sign], ...this.all(column.products, () => -sign)])
      }
      case 'in-use':
        // At 0 no bin of the type is in use.
        return this.of([
          [index, BigInt(this.offered[column.type] ?? refuse('no such type'))],
          ...this.counted(column.type, column.products, -1n),
        ])
      case 'exceeds': {
        const { type, products, count } = column
        const offered = this.offered[type] ?? refuse('no such type')
        if (!Number.isSafeInteger(count) || count < 0 || count >= offered) return refuse('no such count')
        const bins = this.exactly(type, products)
        return atMost
          ? this.of(
              [
                [index, BigInt(offered - count)],
                [bins, -1n],
              ],
              -BigInt(count),
            )
          : this.of([
              [bins, 1n],
              [index, -BigInt(count + 1)],
            ])
      }
      case 'more-than': {
        const counts = [...new Set(column.types)].flatMap((type) => this.counted(type, column.products, 1n))
        return this.of([...counts, [index, -BigInt(column.count + 1)]])
      }
    }
  }

  /** Bins told apart by type and licences, of those that are offered. */
  private get places(): readonly CostPlace[] {
    return (this.knownPlaces ??= this.offered.flatMap((offered, type) =>
      (offered > 0 ? this.licences : []).map((products): CostPlace => {
        const may = (after: boolean) =>
          this.items.map(
            (item, index) =>
              this.fits(type, after)[index] === true &&
              (item.products ?? []).every((product) => products.includes(product)),
          )
        return {
          type,
          products,
          column: this.exactly(type, products),
          offered,
          room: (dimension) => this.holdsAtMost(type, dimension, false),
          after: (dimension) => this.holdsAtMost(type, dimension, true),
          runs: may(false),
          restarts: may(true),
        }
      }),
    ))
  }

  /** By item, whether a bin of the type is large enough for it. */
  private fits(type: number, afterFailure: boolean): readonly boolean[] {
    const key = `${String(type)} ${String(afterFailure)}`
    let known = this.fitting.get(key)
    if (!known) {
      const rooms = this.problem.dimensions.map((_, d) => this.holdsAtMost(type, d, afterFailure))
      known = this.problem.items.map(({ demand }) => demand.every((x, d) => BigInt(x) <= rooms[d]!))
      this.fitting.set(key, known)
    }
    return known
  }

  /** Every set of licences that items on a bin can need together, each in alphabetical order. */
  private get licences(): readonly (readonly string[])[] {
    return (this.known_ ??= this.unions())
  }

  private unions(): readonly (readonly string[])[] {
    const sets = new Map<string, readonly string[]>([['[]', []]])
    for (const { products } of this.items)
      for (const set of [...sets.values()]) {
        const union = alphabetical([...set, ...(products ?? [])])
        sets.set(JSON.stringify(union), union)
        if (sets.size > mostLicences) refuse('too many combinations of licences')
      }
    return [...sets.values()]
  }

  private exactly(type: number, products: readonly string[]): number {
    return this.column({ kind: 'exactly', type, products })
  }

  private of(terms: readonly (readonly [number, bigint])[], atLeast = 0n): Inequality {
    const sums = new Map<number, bigint>()
    for (const [column, value] of terms) sums.set(column, (sums.get(column) ?? 0n) + value)
    return { terms: sums, atLeast }
  }

  /** All bins in use, or with such licences. */
  private all(products: Licensed, value: (type: number) => bigint): (readonly [number, bigint])[] {
    return this.offered.flatMap((count, type) => (count > 0 ? this.counted(type, products, value(type)) : []))
  }

  /** Bins with the licence by `inside`, and all others by their normal room. */
  private kept(products: Licensed, dimension: number, scale: bigint, inside: (type: number) => bigint) {
    const others = (type: number) => scale * this.holdsAtMost(type, dimension, false)
    if (products === null) return this.all(null, inside)
    return [...this.all(null, others), ...this.all(products, (type) => inside(type) - others(type))]
  }

  /** Whether an earlier claim says that there are two such bins at least. */
  private isSecondKnown(products: Licensed): boolean {
    const name = JSON.stringify(products)
    if (this.seconds.has(name)) return true
    const counts = new Set(this.all(products, () => 1n).map(([column]) => column))
    const isKnown = this.known.some(
      ({ terms, atLeast }) =>
        atLeast >= 2n && [...terms].every(([column, a]) => a <= 0n || (a === 1n && counts.has(column))),
    )
    if (isKnown) this.seconds.add(name)
    return isKnown
  }

  /** What counts the bins of a type with such licences, each as often as said. */
  private counted(type: number, products: Licensed, times: bigint): readonly (readonly [number, bigint])[] {
    if (!this.isToldApart) return [[this.column({ kind: 'bins', type, products }), times]]
    const belonging = this.licences.filter((licences) => this.isOf(licences, products))
    return belonging.map((licences) => [this.exactly(type, licences), times])
  }

  private column(wanted: CostColumn): number {
    const name = JSON.stringify(wanted)
    return this.columnOf.get(name) ?? refuse(`no column ${name}`)
  }

  /** Room of a bin in whole multiples of what divides all sizes. */
  private holdsAtMost(type: number, dimension: number, afterFailure: boolean): bigint {
    const key = `${String(type)} ${String(dimension)} ${String(afterFailure)}`
    let room = this.rooms.get(key)
    if (room === undefined) this.rooms.set(key, (room = this.roomOf(type, dimension, afterFailure)))
    return room
  }

  private roomOf(type: number, dimension: number, afterFailure: boolean): bigint {
    const { capacity, failureCapacity } = this.problem.binTypes[type] ?? refuse('no such type')
    const room = BigInt(
      (afterFailure ? (failureCapacity ?? capacity) : capacity)[dimension] ?? refuse('no such dimension'),
    )
    const step = this.problem.items.reduce((all, { demand }) => divisor(all, BigInt(demand[dimension]!)), 0n)
    return step > 1n ? room - (room % step) : room
  }

  private demand(products: Licensed, dimension: number, restarting: boolean): bigint {
    const key = JSON.stringify([products, dimension, restarting])
    const known = this.demands.get(key)
    if (known !== undefined) return known
    let sum = 0n
    for (const item of this.items)
      if (this.isOf(item.products, products) && (item.restart || !restarting))
        sum += BigInt(item.demand[dimension] ?? refuse('no such dimension'))
    this.demands.set(key, sum)
    return sum
  }

  /** Whether somebody with these products or licences is meant. */
  private isOf(own: readonly string[] | undefined, products: Licensed): boolean {
    return products === null || products.some((set) => set.every((product) => own?.includes(product) === true))
  }

  private needsFailure(): void {
    if (this.problem.failure.kind === 'none') refuse('nothing fails')
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const alphabetical = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

const placeOf = ({ type, products }: Place): Place => ({ type, products })
