import type { Engine } from '../../engine/LinearProgram'
import { missedBy } from '../cuts/countVerdict'
import { VectorFluid } from '../cuts/VectorFluid'
import { noObjection, type Objection } from '../cover/objection'
import type { Model } from '../model/reduce'
import { tellingOf } from '../sums/tellingDimensions'
import { wholeRooms } from '../sums/wholeRooms'
import type { CostProgram } from './CostProgram'
import { type StayClaim, stayClaim } from './stayClaim'

/** Dimensions that are looked at together, at most. */
const together = 4
/** Lack below which nothing is claimed, and by how much of its largest coefficient a row must be missed. */
const leastLack = 1e-5
const leastMissing = 1e-7

/**
 * Claims from prices where whoever did not lose his bin stays while others restart: those of the fluid in several dimensions at
 * counts that lack room. The claim keeps the prices; everything else follows from the problem.
 */
export class StayClaims {
  /** Claims made so far and their rows. */
  readonly made: StayClaim[] = []
  private readonly fluid: VectorFluid | null
  private readonly dimensions: readonly number[]

  constructor(
    private readonly program: CostProgram,
    model: Model,
    engine: Engine,
    remainingMs: () => number,
  ) {
    const looked = tellingOf(model, together)
    this.dimensions = looked.map((d) => model.dimensions[d]!)
    const { bins } = model.problem
    // Bins of a type stand for all of them: the claims know of no rules and groups of bins.
    const classOf = (type: number) => model.binClass[bins.findIndex((bin) => bin.type === type)]!
    const steps = program.steps.map(({ binClass: type, licences }) => ({ binClass: classOf(type), licences }))
    this.fluid =
      program.stayFlags && looked.length > 0
        ? new VectorFluid(wholeRooms(model), { ...program, steps }, engine, looked, remainingMs)
        : null
  }

  /** Rows that these counts do not satisfy. Throws an EngineFailure where the engine fails. */
  against(counts: readonly number[]): Objection {
    const { fluid, program, dimensions } = this
    if (!fluid?.isQuick(counts) || !program.stayFlags) return noObjection
    const { lack, prices: pricesOf } = fluid.look(counts)
    if (lack <= leastLack || !pricesOf) return noObjection
    const { normal, landing } = pricesOf()
    const prices = { landing, normal: normal.map((own) => (own ? [own] : [])) }
    const made = stayClaim(
      program.builder,
      program.stayFlags,
      dimensions,
      prices,
      counts.slice(0, program.steps.length),
    )
    if (!made || missedBy(made.row, counts) <= leastMissing) return noObjection
    this.made.push(made)
    return { rows: [made.row], excluded: true }
  }
}
