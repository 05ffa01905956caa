import type { Engine } from '../../engine/LinearProgram'
import type { FlaggedProgram } from './countFlags'
import { missedBy } from './countVerdict'
import { noObjection, type Objection } from '../cover/objection'
import type { VectorFluid } from './VectorFluid'
import { vectorRow, type ProposePrices } from './vectorRow'

/** Lack below which no row is asked for, and by how much of its largest coefficient a row must be missed. */
const leastLack = 1e-5
const leastMissing = 1e-6
/** Counts of a step for which prices of its own are worked out, for rows that say something of other choices. */
const priced = [1, 2, 4, 10]

/** Rows of a covering program from what choices of bins lack in several dimensions at once. */
export class VectorCuts {
  constructor(
    private readonly fluid: VectorFluid,
    private readonly engine: Engine,
    private readonly flagged: FlaggedProgram,
  ) {}

  /** Rows that these counts do not satisfy, or that they are excluded. Throws an EngineFailure where the engine fails. */
  against(counts: readonly number[]): Objection {
    const { fluid, flagged } = this
    if (!fluid.isQuick(counts)) return noObjection
    const { lack, prices: pricesOf } = fluid.look(counts)
    if (lack <= leastLack || !pricesOf) return noObjection
    const prices = pricesOf()
    const said = vectorRow(fluid.sizes, prices, flagged, counts, this.proposing(prices.normal))
    if (said?.excludes(counts) !== true) return noObjection
    const isMissed = missedBy(said.row, counts) > leastMissing
    return { rows: isMissed ? [said.row] : [], excluded: true }
  }

  private proposing(normal: readonly (readonly number[] | null)[]): ProposePrices {
    const known = normal.map((prices) => (prices ? [prices] : []))
    return (s, k, values) => {
      if (priced.includes(k)) {
        const prices = this.ownPrices(s, k, values)
        if (prices) known[s]!.push(prices)
      }
      return known[s]!
    }
  }

  /** What normal room of k bins of a step is worth to kinds of such values. */
  private ownPrices(s: number, k: number, values: readonly number[]): readonly number[] | null {
    const { kinds, room } = this.fluid.sizes
    const some = values.flatMap((value, m) => (value > 0 ? [m] : []))
    if (some.length === 0) return null
    const unit = Math.max(...values)
    const D = room[s]!.length
    const answer = this.engine.solve(
      {
        columns: some.length,
        cost: Float64Array.from(some, (m) => -values[m]! / unit),
        lower: new Float64Array(some.length),
        upper: new Float64Array(some.length).fill(1),
        integer: new Uint8Array(some.length),
        rowLower: new Float64Array(D).fill(-Infinity),
        rowUpper: new Float64Array(D).fill(1),
        start: Int32Array.from({ length: D + 1 }, (_, d) => d * some.length),
        index: Int32Array.from({ length: D * some.length }, (_, at) => at % some.length),
        value: Float64Array.from({ length: D * some.length }, (_, at) => {
          const d = Math.floor(at / some.length)
          return kinds[some[at % some.length]!]!.demand[d]! / (k * room[s]![d]!)
        }),
      },
      { timeLimitMs: 100 },
    )
    if (answer.status !== 'optimal') return null
    return room[s]!.map((r, d) => Math.max(0, Math.round((-answer.dual[d]! * unit) / (k * r))))
  }
}
