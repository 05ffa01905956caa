import { checkCertificate, type CertificateVerdict } from './checkCertificate'
import type { CostCertificate, CostClaim, CostColumn, CostProof } from './costCertificate'
import type { PackingProblem } from './problem'

/** Sum of coefficients times counts, at least so much. Exact integers. */
interface Inequality {
  readonly terms: ReadonlyMap<number, bigint>
  readonly atLeast: bigint
}

type Range = { readonly least: bigint[]; readonly most: bigint[] }

/**
 * Checks a bound on the cost of bins and licences without the solver: writes down every claim from the problem, and adds up
 * the multipliers of every case. Shares no code with what made the certificate.
 */
export function checkCostCertificate(problem: PackingProblem, certificate: CostCertificate): CertificateVerdict {
  try {
    return new CostCheck(problem, certificate).verdict()
  } catch (error) {
    // Whatever cannot be read as a whole number or names something that is not there.
    if (error instanceof RangeError || error instanceof TypeError) return 'wrong'
    throw error
  }
}

/** Something in the certificate does not hold; caught where the check began. */
const refuse = (what: string): never => {
  throw new RangeError(what)
}

class CostCheck {
  private readonly known: Inequality[] = []
  private readonly offered: readonly number[]
  private readonly prices: readonly bigint[]
  private readonly per: bigint

  constructor(
    private readonly problem: PackingProblem,
    private readonly certificate: CostCertificate,
  ) {
    this.offered = problem.binTypes.map((_, type) => problem.bins.filter((bin) => bin.type === type).length)
    this.per = BigInt(certificate.per)
    this.prices = certificate.columns.map((column) => this.price(column))
  }

  verdict(): CertificateVerdict {
    const { columns, claims, bins, bound, proof } = this.certificate
    if (this.per < 1n || !Number.isSafeInteger(bound) || bound < 0) return 'wrong'
    if (
      this.problem.binTypes.some(
        ({ cost, productCosts }) => cost < 0 || Object.values(productCosts ?? {}).some((c) => c < 0),
      )
    )
      return 'wrong'
    // What costs something may be left out of the columns only as a whole: each count stands once.
    const names = columns.map((column) => JSON.stringify(column))
    if (new Set(names).size < names.length) return 'wrong'
    const count = bins === null ? 'accepted' : checkCertificate(this.problem, bins)
    if (count !== 'accepted') return count
    for (const claim of claims) this.known.push(this.inequality(claim))
    const range: Range = {
      least: columns.map((column) => this.fewest(column)),
      most: columns.map((column) => BigInt(this.largest(column))),
    }
    return this.holds(proof, range, 0) ? 'accepted' : 'wrong'
  }

  /** Least cost of a case is at least the bound. */
  private holds(proof: CostProof, given: Range, depth: number): boolean {
    if (depth > 400) return false
    const range: Range = { least: [...given.least], most: [...given.most] }
    // No counts are left beyond the most that there can be, or where an inequality cannot hold.
    if (range.least.some((count, column) => count > range.most[column]!)) return true
    if (!this.tighten(range)) return true
    const { multipliers } = proof
    if (multipliers && this.closes(multipliers, range)) return true
    if (!('column' in proof)) return false
    const { column, at, most, more } = proof
    const limit = BigInt(at)
    if (!(column in range.most)) return false
    const lower: Range = { least: range.least, most: range.most.map((x, j) => (j === column && limit < x ? limit : x)) }
    const upper: Range = {
      least: range.least.map((x, j) => (j === column && limit + 1n > x ? limit + 1n : x)),
      most: range.most,
    }
    return this.holds(most, lower, depth + 1) && this.holds(more, upper, depth + 1)
  }

  /**
   * Whether no counts of the range cost less than the bound: the multipliers' sum of what is demanded, and what is left of
   * each price at the better end of its count. Where some may, leaves those out of the range that would cost as much as the
   * bound by themselves: a count away from its better end by so much that what is left of its price makes up the rest.
   */
  private closes(multipliers: readonly (readonly [number, number])[], range: Range): boolean {
    const { least, most } = range
    const left = this.prices.map((price) => price * this.per)
    let sum = 0n
    for (const [index, value] of multipliers) {
      const inequality = this.known[index] ?? refuse('no such claim')
      const multiplier = BigInt(value)
      if (multiplier < 0n) refuse('a negative multiplier')
      sum += multiplier * inequality.atLeast
      for (const [column, coefficient] of inequality.terms) left[column]! -= multiplier * coefficient
    }
    left.forEach((rest, column) => (sum += rest * (rest > 0n ? least[column]! : most[column]!)))
    // Every plan costs a multiple of what divides all prices: what costs less than the bound costs this at most.
    const step = this.prices.reduce(divisor, 0n)
    const bound = BigInt(this.certificate.bound)
    if (step === 0n) return bound <= 0n
    const cheaper = ((bound - 1n) / step) * step * this.per
    if (bound <= 0n || sum > cheaper) return true
    left.forEach((rest, column) => {
      if (rest === 0n) return
      const steps = (cheaper - sum) / (rest < 0n ? -rest : rest)
      if (steps >= most[column]! - least[column]!) return
      if (rest > 0n) most[column] = least[column]! + steps
      else least[column] = most[column]! - steps
    })
    return !this.tighten(range)
  }

  /** What each inequality leaves of each count when all others are at their better end, until nothing changes. */
  private tighten({ least, most }: Range): boolean {
    for (let changed = true; changed;) {
      changed = false
      for (const { terms, atLeast } of this.known) {
        let best = 0n
        for (const [column, a] of terms) best += a * (a > 0n ? most[column]! : least[column]!)
        if (best < atLeast) return false
        for (const [column, a] of terms) {
          const size = a < 0n ? -a : a
          if (a === 0n || size * (most[column]! - least[column]!) <= best - atLeast) continue
          const steps = (best - atLeast) / size
          if (a > 0n) least[column] = most[column]! - steps
          else most[column] = least[column]! + steps
          changed = true
        }
      }
    }
    return true
  }

  private price(column: CostColumn): bigint {
    if (column.kind !== 'bins') return 0n
    const type = this.problem.binTypes[column.type] ?? refuse('no such type')
    return BigInt(column.product === null ? type.cost : (type.productCosts?.[column.product] ?? 0))
  }

  private fewest(column: CostColumn): bigint {
    if (column.kind !== 'bins' || column.product !== null) return 0n
    return BigInt(this.problem.bins.filter(({ type, mustUse }) => type === column.type && mustUse === true).length)
  }

  private largest(column: CostColumn): number {
    if (column.kind === 'bins') return this.offered[column.type]!
    return column.kind === 'sum' ? this.problem.bins.length : 1
  }

  private inequality(claim: CostClaim): Inequality {
    const { problem } = this
    switch (claim.kind) {
      case 'definition':
        return this.definition(claim.column, claim.atMost === true)
      case 'licensed':
        return this.of([
          [this.counted(claim.type, null), 1n],
          [this.counted(claim.type, claim.product), -1n],
        ])
      case 'fewest': {
        const { bins } = this.certificate
        if (!bins) return refuse('no certificate of the count')
        return this.of(
          this.all(null, () => 1n),
          BigInt(bins.bound),
        )
      }
      case 'room': {
        const { product, dimension } = claim
        return this.of(
          this.all(product, (type) => this.holdsAtMost(type, dimension, false)),
          this.demand(product, dimension, false),
        )
      }
      case 'survive': {
        const { product, dimension, type } = claim
        this.needsFailure()
        const flag = this.column({ kind: 'in-use', type, product })
        const lost: (readonly [number, bigint])[] = [[flag, -this.holdsAtMost(type, dimension, true)]]
        const rooms = this.all(product, (t) => this.holdsAtMost(t, dimension, true))
        return this.of([...rooms, ...lost], this.demand(product, dimension, true))
      }
      case 'second': {
        this.needsFailure()
        const any = problem.items.some((item) => item.restart && this.isOf(item.products, claim.product))
        return any
          ? this.of(
              this.all(claim.product, () => 1n),
              2n,
            )
          : refuse('nothing restarts')
      }
      case 'reserve': {
        // load + atoms / (bins - 1) <= room, and 1 / x >= (2 m + 1 - x) / (m (m + 1)) for whole x from 1 on.
        const { product, dimension } = claim
        this.needsFailure()
        const m = BigInt(claim.count)
        const after = this.demand(product, dimension, true)
        if (m < 1n || !this.known.some((one) => this.isSecond(one, product))) return refuse('one bin may be enough')
        const scale = m * (m + 1n)
        const terms = this.kept(
          product,
          dimension,
          scale,
          (type) => scale * this.holdsAtMost(type, dimension, true) + after,
        )
        return this.of(terms, scale * this.demand(null, dimension, false) + after * (2n * m + 2n))
      }
      case 'uneven': {
        const { product, dimension, column, own } = claim
        this.needsFailure()
        const flag = this.certificate.columns[column]
        if (flag?.kind !== 'more-than' || flag.product !== product) return refuse('another flag')
        const count = BigInt(flag.count)
        if (count < 1n) return refuse('no count')
        const after = this.demand(product, dimension, true)
        const held = (type: number) =>
          (flag.types.includes(type) ? count - 1n : count) * this.holdsAtMost(type, dimension, true)
        const load = this.demand(own ? product : null, dimension, false)
        const terms = own ? this.all(product, held) : this.kept(product, dimension, count - 1n, held)
        return this.of([...terms, [column, after]], after + (count - 1n) * load)
      }
      case 'rounding':
        return this.rounding(this.known[claim.of] ?? refuse('no earlier claim'), BigInt(claim.divisor))
    }
  }

  private definition(index: number, atMost: boolean): Inequality {
    const column = this.certificate.columns[index] ?? refuse('no such column')
    switch (column.kind) {
      case 'bins':
        return refuse('counted, not defined')
      case 'sum': {
        const sign = atMost ? -1n : 1n
        return this.of([[index, sign], ...this.all(column.product, () => -sign)])
      }
      case 'in-use':
        // At 0 no bin of the type is in use.
        return this.of([
          [index, BigInt(this.offered[column.type] ?? refuse('no such type'))],
          [this.counted(column.type, column.product), -1n],
        ])
      case 'more-than': {
        const counts = [...new Set(column.types)].map((type) => [this.counted(type, column.product), 1n] as const)
        return this.of([...counts, [index, -BigInt(column.count + 1)]])
      }
    }
  }

  /**
   * With b = q g + r and a = p g + s, 0 <= s < g, 0 < r < g: "sum of a x >= b" implies "sum of (r p + min(r, s)) x >= r (q + 1)"
   * for whole x of at least 0.
   */
  private rounding({ terms, atLeast }: Inequality, g: bigint): Inequality {
    if (g < 2n) return refuse('no divisor')
    const floor = (x: bigint) => (x >= 0n ? x / g : -((-x + g - 1n) / g))
    const q = floor(atLeast)
    const r = atLeast - q * g
    if (r === 0n) return refuse('nothing to round')
    const values = [...terms].map(([column, a]) => {
      const p = floor(a)
      const s = a - p * g
      return [column, r * p + (r < s ? r : s)] as const
    })
    // In lowest terms, as multipliers are given for it.
    const right = r * (q + 1n)
    const common = values.reduce((all, [, value]) => divisor(all, value), divisor(0n, right))
    return { terms: new Map(values.map(([column, value]) => [column, value / common])), atLeast: right / common }
  }

  private of(terms: readonly (readonly [number, bigint])[], atLeast = 0n): Inequality {
    const sums = new Map<number, bigint>()
    for (const [column, value] of terms) sums.set(column, (sums.get(column) ?? 0n) + value)
    return { terms: sums, atLeast }
  }

  /** All bins in use, or with the licence. */
  private all(product: string | null, value: (type: number) => bigint): (readonly [number, bigint])[] {
    return this.offered.flatMap((count, type) =>
      count > 0 ? [[this.counted(type, product), value(type)] as const] : [],
    )
  }

  /** Bins with the licence by `inside`, and all others by their normal room. */
  private kept(product: string | null, dimension: number, scale: bigint, inside: (type: number) => bigint) {
    const others = (type: number) => scale * this.holdsAtMost(type, dimension, false)
    if (product === null) return this.all(null, inside)
    return [...this.all(null, others), ...this.all(product, (type) => inside(type) - others(type))]
  }

  private isSecond({ terms, atLeast }: Inequality, product: string | null): boolean {
    const counts = new Set(this.all(product, () => 1n).map(([column]) => column))
    return (
      atLeast >= 2n && terms.size === counts.size && [...terms].every(([column, a]) => a === 1n && counts.has(column))
    )
  }

  private counted(type: number, product: string | null): number {
    return this.column({ kind: 'bins', type, product })
  }

  private column(wanted: CostColumn): number {
    const name = JSON.stringify(wanted)
    const at = this.certificate.columns.findIndex((column) => JSON.stringify(column) === name)
    return at >= 0 ? at : refuse(`no column ${name}`)
  }

  /** Room of a bin in whole multiples of what divides all sizes. */
  private holdsAtMost(type: number, dimension: number, afterFailure: boolean): bigint {
    const { capacity, failureCapacity } = this.problem.binTypes[type] ?? refuse('no such type')
    const room = BigInt(
      (afterFailure ? (failureCapacity ?? capacity) : capacity)[dimension] ?? refuse('no such dimension'),
    )
    const step = this.problem.items.reduce((all, { demand }) => divisor(all, BigInt(demand[dimension]!)), 0n)
    return step > 1n ? room - (room % step) : room
  }

  private demand(product: string | null, dimension: number, restarting: boolean): bigint {
    let sum = 0n
    for (const { demand, restart, products } of this.problem.items)
      if (this.isOf(products, product) && (restart || !restarting))
        sum += BigInt(demand[dimension] ?? refuse('no such dimension'))
    return sum
  }

  private isOf(products: readonly string[] | undefined, product: string | null): boolean {
    return product === null || (products ?? []).includes(product)
  }

  private needsFailure(): void {
    if (this.problem.failure.kind === 'none') refuse('nothing fails')
  }
}

const divisor = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}
