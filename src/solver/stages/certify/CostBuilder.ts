import type { CostClaim, CostColumn, Licensed } from '../../costCertificate'
import { gcd } from '../../gcd'
import type { Item, PackingProblem } from '../../problem'
import type { CoverRow } from '../cover/CoverProgram'
import { failureCapacity } from '../model/reduce'
import { licencesBelong, licenceSets, licensedGroups } from './licenceSets'

export type CostTerm = readonly [column: number, coefficient: number]

/** Bins of a type with these licences and no others, and their column. */
export interface ExactStep extends Counted {
  readonly products: readonly string[]
}

/** A column that counts bins of a type. */
export interface Counted {
  readonly type: number
  readonly column: number
}

/** A program for the certificate of the cost while it is put together: each of its rows is a claim, each column is named. */
export class CostBuilder {
  readonly columns: CostColumn[] = []
  readonly cost: number[] = []
  readonly upper: number[] = []
  readonly rows: CoverRow[] = []
  readonly claims: CostClaim[] = []
  /** Set columns that follow from others, one after the other. */
  readonly completions: ((values: number[]) => void)[] = []
  /** Types of which there are bins, and how many there are of each. */
  readonly types: readonly number[]
  readonly offered: readonly number[]
  /** Whose items and bins are looked at together. */
  readonly groups: readonly Licensed[]
  /** Bins told apart by licences; none where there are too many combinations of these. */
  readonly exact: readonly ExactStep[]
  readonly fails: boolean
  /** With the products for which somebody pays. */
  readonly items: readonly Item[]
  private readonly counted: ReadonlyMap<string, readonly Counted[]>
  private readonly divisors: readonly number[]

  constructor(
    readonly problem: PackingProblem,
    products: readonly string[],
  ) {
    const { bins, binTypes, dimensions, failure, items } = problem
    this.fails = failure.kind !== 'none'
    this.offered = binTypes.map((_, type) => bins.filter((bin) => bin.type === type).length)
    this.types = binTypes.flatMap((_, type) => (this.offered[type]! > 0 ? [type] : []))
    this.divisors = dimensions.map((_, d) =>
      Math.max(
        1,
        items.reduce((all, { demand }) => gcd(demand[d]!, all), 0),
      ),
    )
    const paid = products.filter((one) => this.types.some((type) => this.price(type, [[one]]) > 0))
    this.items = items.map((item) => ({ ...item, products: (item.products ?? []).filter((one) => paid.includes(one)) }))
    const sets = licenceSets(this.items, this.types.length)
    this.exact = (sets ?? []).flatMap((set) =>
      this.types.map((type) => {
        const price = set.reduce((sum, product) => sum + this.price(type, [[product]]), this.price(type, null))
        return {
          type,
          products: set,
          column: this.column({ kind: 'exactly', type, products: set }, price, this.offered[type]!),
        }
      }),
    )
    this.groups = licensedGroups(this.items, paid, sets !== null)
    this.counted = new Map(this.groups.map((group) => [JSON.stringify(group), this.countedBy(group)]))
  }

  /** One more column; gives its index. */
  column(what: CostColumn, price: number, most: number): number {
    this.columns.push(what)
    this.cost.push(price)
    this.upper.push(most)
    return this.columns.length - 1
  }

  /** One more claim and its row; what is said of a column more than once is added up. */
  claim(what: CostClaim, terms: readonly CostTerm[], atLeast: number): void {
    const sums = new Map<number, number>()
    for (const [column, value] of terms) sums.set(column, (sums.get(column) ?? 0) + value)
    this.claims.push(what)
    this.rows.push({ columns: [...sums.keys()], coefficients: [...sums.values()], atLeast })
  }

  /** The columns that count the bins with such licences, each with its type. */
  of(group: Licensed): readonly Counted[] {
    return this.counted.get(JSON.stringify(group))!
  }

  /** Items that need such licences. */
  itemsOf(group: Licensed): readonly Item[] {
    return this.items.filter(({ products }) => licencesBelong(products, group))
  }

  /** What items demand together. */
  sum(items: readonly Item[], dimension: number): number {
    return items.reduce((total, { demand }) => total + demand[dimension]!, 0)
  }

  /** Of these dimensions the scarcest for items, by what the largest bin holds after a failure. */
  scarcest(items: readonly Item[], dimensions: readonly number[], most: number): readonly number[] {
    const share = (d: number) =>
      this.sum(items, d) / Math.max(1, ...this.types.map((type) => failureCapacity(this.problem, type)[d]!))
    return dimensions.toSorted((a, b) => share(b) - share(a) || a - b).slice(0, most)
  }

  /** What a bin holds normally, in whole multiples of what divides all sizes. */
  room(type: number, dimension: number): number {
    return this.whole(this.problem.binTypes[type]!.capacity[dimension]!, dimension)
  }

  /** The same after a failure. */
  roomAfter(type: number, dimension: number): number {
    return this.whole(failureCapacity(this.problem, type)[dimension]!, dimension)
  }

  private countedBy(group: Licensed): readonly Counted[] {
    if (this.exact.length > 0) return this.exact.filter(({ products }) => licencesBelong(products, group))
    return this.types.map((type) => {
      const what = { kind: 'bins', type, products: group } as const
      return { type, column: this.column(what, this.price(type, group), this.offered[type]!) }
    })
  }

  private whole(capacity: number, dimension: number): number {
    return capacity - (capacity % this.divisors[dimension]!)
  }

  /** A licence is paid for by itself; bins of which more is said are counted alone. */
  private price(type: number, group: Licensed): number {
    const { cost, productCosts } = this.problem.binTypes[type]!
    if (group === null) return cost
    const [[product, ...further] = [], ...others] = group
    return product !== undefined && further.length + others.length === 0 ? (productCosts?.[product] ?? 0) : 0
  }
}
