import type { CoverFluid } from './CoverFluid'
import type { CoverRow } from '../cover/CoverProgram'
import type { FlaggedProgram } from './countFlags'
import { missedBy } from './countVerdict'
import { fluidRow } from './fluidRow'
import type { Objection } from '../cover/objection'
import type { Model } from '../model/reduce'

/** Rows after which no further dimension is looked at: others show at the next choice. */
const enough = 3
/** Lack below which no row is asked for, and by how much of its largest coefficient a row must be missed. */
const leastLack = 1e-5
const leastMissing = 1e-6

/** Rows of a covering program from what choices of bins lack as a fluid; they hold for every plan, whatever its bins. */
export class FluidCuts {
  /** Dimensions, those that lacked room last first. */
  private readonly order: number[]

  constructor(
    model: Model,
    private readonly fluid: CoverFluid,
    private readonly flagged: FlaggedProgram,
  ) {
    this.order = model.dimensions.map((_, d) => d)
  }

  /** Whether the rows hold: any one bin may fail, and no bin holds less after a failure than before. */
  static suits({ problem: { failure }, capacity, failureCapacity }: Model): boolean {
    return failure.kind === 'any' && failure.count === 1 && capacity.every((room, k) => room <= failureCapacity[k]!)
  }

  /** Rows that these counts do not satisfy, or that they are excluded. Throws an EngineFailure where the engine fails. */
  against(counts: readonly number[]): Objection {
    const { fluid, flagged, order } = this
    const rows: CoverRow[] = []
    let excluded = false
    for (const d of [...order]) {
      const { lack, prices } = fluid.look(counts, d)
      if (lack <= leastLack || !prices) continue
      const said = fluidRow(fluid.sizes(d), prices(), flagged, counts)
      if (said?.excludes(counts) !== true) continue
      excluded = true
      order.splice(order.indexOf(d), 1)
      order.unshift(d)
      if (missedBy(said.row, counts) > leastMissing) rows.push(said.row)
      if (rows.length === enough) break
    }
    return { rows, excluded }
  }
}
