import type { Engine } from '../../engine/LinearProgram'
import { ProgramRows, type Term } from '../../engine/ProgramRows'
import { mergedKinds } from '../cuts/mergedKinds'
import { missedBy } from '../cuts/countVerdict'
import { noObjection, type Objection } from '../cover/objection'
import type { CostBuilder } from './CostBuilder'
import { type Loss, type WorthClaim, worthClaim } from './worthClaim'
import { licencesBelong } from './licenceSets'
import { tellingDimensions } from '../sums/tellingDimensions'

/** Dimensions that are looked at together, at most, and kinds of items times combinations of licences at most. */
const together = 4
const mostPairs = 3000
/** What the dearest bins are worth at most: prices are whole numbers. */
const priceUnit = 2 ** 40
/** Lack below which nothing is claimed, and by how much of its largest coefficient a row must be missed. */
const leastLack = 1e-6
const leastMissing = 1e-7
/** Bins that are not in use count this much of one where prices are looked for, so that theirs are no higher than need be. */
const barely = 0.01
const longestMs = 200

/**
 * Claims from prices of what bins hold: at any prices the bins together are worth no less than what all items cost where they
 * cost least. Where counts lack room in several dimensions at once, items taken in parts, the duals of a linear program are
 * prices at which they are worth too little. The claim keeps the prices; everything else follows from the problem.
 */
export class WorthClaims {
  /** Claims made so far and their rows. */
  readonly made: WorthClaim[] = []
  private readonly dimensions: readonly number[]
  private readonly losses: readonly Loss[]

  constructor(
    private readonly program: CostBuilder,
    private readonly engine: Engine,
    dimensions: readonly number[],
    private readonly remainingMs: () => number,
  ) {
    this.dimensions = telling(program, dimensions)
    this.losses = program.columns.flatMap((column, flag) =>
      column.kind === 'in-use' && (column.products?.length ?? 1) === 1 ? [{ ...column, flag }] : [],
    )
  }

  /** Whether bins are told apart by licences, which all prices here speak of. */
  get isWorthwhile(): boolean {
    return this.program.exact.length > 0 && this.dimensions.length > 0
  }

  /** Rows that these counts do not satisfy. Throws an EngineFailure where the engine fails. */
  against(counts: readonly number[]): Objection {
    const claims = [null, ...this.losses].flatMap((loss) => {
      if (loss && (counts[loss.flag]! < 1 || this.remainingMs() <= 0)) return []
      const prices = this.prices(counts, loss)
      const made = prices && worthClaim(this.program, this.dimensions, prices, loss)
      return made && missedBy(made.row, counts) > leastMissing ? [made] : []
    })
    if (claims.length === 0) return noObjection
    this.made.push(...claims)
    return { rows: claims.map(({ row }) => row), excluded: true }
  }

  /** Prices by step and dimension, whole numbers, at which the counts are worth too little; null where there are none. */
  private prices(counts: readonly number[], loss: Loss | null): readonly (readonly number[])[] | null {
    const { dimensions, program } = this
    const { exact } = program
    const [S, D] = [exact.length, dimensions.length]
    const kinds = this.kinds(loss !== null)
    const runs = (m: number, s: number) => 1 + m * S + s
    const lost = (s: number) => 1 + kinds.length * S + s
    const columns = 1 + kinds.length * S + S
    const upper = new Float64Array(columns).fill(Infinity)
    const lower = new Float64Array(columns)
    lower[0] = -1
    const rows = new ProgramRows()
    for (const [m, { runsOn }] of kinds.entries()) {
      const terms: Term[] = []
      runsOn.forEach((may, s) => {
        if (may) terms.push([runs(m, s), 1])
        else upper[runs(m, s)] = 0
      })
      rows.add(terms, 1, Infinity)
    }
    const isLost = exact.map(
      ({ type, products }) => loss !== null && type === loss.type && licencesBelong(products, loss.products),
    )
    const scale = dimensions.map((d) => Math.max(1, ...program.types.map((type) => program.roomAfter(type, d))))
    const rooms = exact.map(({ type, column }, s) =>
      dimensions.map((d, k) => {
        const one = (loss ? program.roomAfter(type, d) : program.room(type, d)) / scale[k]!
        const terms: Term[] = kinds.flatMap(({ demand, runsOn }, m) =>
          runsOn[s] && demand[k]! > 0 ? [[runs(m, s), demand[k]! / scale[k]!] as const] : [],
        )
        const elastic = one * Math.max(barely, counts[column]!)
        const gone: readonly Term[] = isLost[s] ? [[lost(s), one]] : []
        return rows.add([[0, -elastic], ...terms, ...gone], -Infinity, one * counts[column]!)
      }),
    )
    // Which of the bins that may be lost is left open: the claim has to hold for each of them.
    isLost.forEach((may, s) => {
      if (!may) upper[lost(s)] = 0
    })
    if (loss)
      rows.add(
        isLost.flatMap((may, s) => (may ? [[lost(s), 1] as const] : [])),
        1,
        1,
      )
    const cost = new Float64Array(columns)
    cost[0] = 1
    const answer = this.engine.solve(
      { columns, cost, lower, upper, integer: new Uint8Array(columns), ...rows.matrix },
      { timeLimitMs: longestMs },
    )
    if (answer.status !== 'optimal' || answer.objective <= leastLack) return null
    const raw = rooms.map((of) => of.map((row, k) => Math.max(0, -answer.dual[row]!) / scale[k]!))
    const dearest = Math.max(
      ...exact.map(({ type }, s) =>
        dimensions.reduce((sum, d, k) => sum + raw[s]![k]! * program.roomAfter(type, d), 0),
      ),
    )
    if (!(dearest > 0)) return null
    return raw.map((of) => of.map((price) => Math.round((price / dearest) * (priceUnit / D))))
  }

  /** Items by the licences they need and by the proportion of what they ask for, the most similar as one. */
  private kinds(
    restarting: boolean,
  ): readonly { readonly demand: readonly number[]; readonly runsOn: readonly boolean[] }[] {
    const { exact, items: every } = this.program
    const items = every.filter(({ restart }) => restart || !restarting)
    const all = items.map(({ demand, products }) => ({
      place: JSON.stringify(products?.toSorted() ?? []),
      demand: this.dimensions.map((d) => demand[d]!),
    }))
    return mergedKinds(all, Math.floor(mostPairs / exact.length)).map((members) => {
      const products = items[members[0]!]!.products ?? []
      return {
        demand: this.dimensions.map((_, k) => members.reduce((sum, m) => sum + all[m]!.demand[k]!, 0)),
        runsOn: exact.map(({ products: licences }) => products.every((product) => licences.includes(product))),
      }
    })
  }
}

/** Those of the dimensions that say most together. */
function telling(program: CostBuilder, dimensions: readonly number[]): readonly number[] {
  const { problem, items, types } = program
  const byScarcity = program.scarcest(items, dimensions, dimensions.length)
  const demands = items.map(({ demand }) => byScarcity.map((d) => demand[d]!))
  const rooms = types.map((type) => byScarcity.map((d) => problem.binTypes[type]!.capacity[d]!))
  return tellingDimensions(demands, rooms, byScarcity.length, together).map((k) => byScarcity[k]!)
}
