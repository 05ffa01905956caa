import { EngineFailure } from '../../engine/EngineFailure'
import type { Engine } from '../../engine/LinearProgram'
import { boundBySize } from '../sums/boundBySize'
import { CoverBranching } from '../cover/cheapestCover'
import { spareCount } from '../sums/countBound'
import { type FlaggedProgram, withCountFlags } from './countFlags'
import { coverFamilies, type Family } from '../cover/coverFamilies'
import { CoverFluid } from './CoverFluid'
import { isSmallCover } from '../cover/coverMasks'
import { type CoverProgram, noInflation } from '../cover/CoverProgram'
import { FamilyCuts } from './FamilyCuts'
import { FluidCuts } from './FluidCuts'
import { type CoverObjection, noObjection } from '../cover/objection'
import { PatternCuts } from './PatternCuts'
import type { Model } from '../model/reduce'
import { tellingOf } from '../sums/tellingDimensions'
import { VectorCuts } from './VectorCuts'
import { VectorFluid } from './VectorFluid'
import { wholeRooms } from '../sums/wholeRooms'

export interface CoverBoundOptions {
  readonly fewestBins: number
  readonly remainingMs: () => number
  readonly count: (work: string, amount: number) => void
  /** An answer at once: only what the program says by itself. */
  readonly brief?: boolean
}

/** Products from which families of steps are looked for, and the share of the time. */
const manyProducts = 3
const familyShare = 0.1

/** Families of steps that the program speaks of; few products have none that it does not speak of anyway. */
export function familiesOf(
  model: Model,
  engine: Engine,
  { brief, fewestBins, remainingMs, count }: CoverBoundOptions,
): readonly Family[] {
  if (brief === true || model.products.length < manyProducts || !isSmallCover(model)) return []
  const until = remainingMs() * (1 - familyShare)
  try {
    return coverFamilies(sized(model), fewestBins, isLeanCover(model, brief), engine, () => remainingMs() < until)
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    count('engine failures', 1)
    return []
  }
}

/** Whether everything that a lean program leaves out is asked of every choice. */
export function isLeanCover(model: Model, brief?: boolean): boolean {
  return brief !== true && model.products.length > 0 && isSmallCover(model) && FluidCuts.suits(model)
}

/**
 * The model for programs: bins hold what loads can come to. With one bin lost at most, landings of the program are enough to
 * tell large units where they cannot be.
 */
export function sized(model: Model): Model {
  const whole = wholeRooms(model)
  return spareCount(model.problem) > 1 ? boundBySize(whole) : whole
}

/** Counts of each step with a flag where single choices are excluded: rows tell these apart from those with more bins. */
const lastFlags = 2
/** Dimensions that are looked at together, at most, and steps up to which rows of them with failures take little time. */
const together = 4
const fewSteps = 16

/** What choices lack in several dimensions at once; null where one says all, or where an answer is wanted at once. */
export function vectorsOf(
  model: Model,
  program: CoverProgram,
  engine: Engine,
  { brief, remainingMs }: CoverBoundOptions,
): VectorFluid | null {
  if (brief === true || !CoverFluid.suits(model) || model.dimensions.length < 2 || !isSmallCover(model)) return null
  const vectors = new VectorFluid(sized(model), program, engine, tellingOf(model, together), remainingMs)
  return vectors.isWorthwhile ? vectors : null
}

/**
 * The search for the bound; without a wish for an answer at once, with rows from the fluid and from patterns. `last` makes what
 * is asked where none of these says anything.
 */
export function branchingOf(
  program: CoverProgram,
  model: Model,
  engine: Engine,
  { brief, remainingMs }: CoverBoundOptions,
  vectors: VectorFluid | null = null,
  last: ((flagged: FlaggedProgram) => CoverObjection) | null = null,
): { readonly branching: CoverBranching; readonly patterns: PatternCuts | null } {
  const isFluid = brief !== true && FluidCuts.suits(model)
  const isPatterned = brief !== true && PatternCuts.suits(model)
  const isLicensed = brief !== true && model.products.length > 0 && isSmallCover(model)
  const isSafe = model.problem.failure.kind === 'none'
  if (!isFluid && !isPatterned && !isLicensed && !vectors && !last)
    return { branching: new CoverBranching(program, engine), patterns: null }
  // Without somebody to ask last, rows of losses alone ask for flags.
  const flagged = withCountFlags(program, last ? lastFlags : isSafe ? 0 : undefined)
  const families = isLicensed ? new FamilyCuts(sized(model), noInflation, (s) => flagged.flags[s]![0]!) : null
  const fluid = isFluid
    ? new FluidCuts(model, new CoverFluid(sized(model), program, engine, remainingMs), flagged)
    : null
  const cutting =
    vectors && (isSafe || (isFluid && program.steps.length <= fewSteps))
      ? new VectorCuts(vectors, engine, flagged)
      : null
  const patterns = isPatterned ? new PatternCuts(model, flagged, engine, remainingMs) : null
  const decided = last?.(flagged)
  const branching = new CoverBranching(flagged.program, engine, (counts) => {
    for (const cuts of [families, fluid, cutting, patterns]) {
      const said = cuts?.against(counts) ?? noObjection
      if (said.excluded) return said
    }
    return decided?.(counts) ?? noObjection
  })
  return { branching, patterns }
}
