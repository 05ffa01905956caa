import type { BoundMethod, PackingPlan, Reason, Solved } from '../../solver/solution'
import { usedBins } from '../../solver/verify'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import { readPlan } from '../placement/readPlan'
import type { AnalysisRun } from './AnalysisRun'
import type { Asked } from '../placement/askPlacement'
import { holds } from './fit'
import { volumeHosts } from './volumeHosts'
import { volumeShort } from './volumeShort'

/** The fewest (or cheapest) hosts for one set of inputs, and how that was found out. */
export type Placed =
  | {
      readonly status: 'placed'
      readonly asked: Asked
      readonly packing: PackingPlan
      readonly plan: Plan
      readonly hosts: number
      /** Fewer hosts are proven impossible. */
      readonly proven: boolean
      /** False where a plan known before still holds and no fewer hosts can do. */
      readonly resolved: boolean
      /** More hosts than the inputs offer were needed. */
      readonly beyondOffer: boolean
    }
  | { readonly status: 'impossible'; readonly asked: Asked; readonly reasons: readonly Reason[] }
  | { readonly status: 'unknown'; readonly asked: Asked }

export interface PlaceOptions {
  /** Plans that may still hold, in the order they are tried. */
  readonly known?: readonly PackingPlan[]
  /** Hosts beyond the offer that may be added where the offer is too small; 0 where absent. */
  readonly moreHosts?: number
}

/**
 * Places the demand of inputs. A known plan is taken without solving where it passes the independent check and no plan
 * with fewer hosts can exist; where the offer is too small, or not shown to be enough in time, it is extended by its
 * first type, up to `moreHosts`.
 */
export async function placeInputs(
  ask: (hostLimit: number | null) => Asked,
  run: AnalysisRun,
  { known = [], moreHosts = 0 }: PlaceOptions = {},
): Promise<Placed> {
  const offered = ask(null)
  const first = await placeAsked(offered, run, known, false)
  if (first.status === 'placed' || moreHosts === 0) return first
  const given = offered.hosts.length
  // A few more first: a longer list of equal hosts makes the question no easier.
  for (const extra of [...new Set([Math.min(2, moreHosts), Math.min(6, moreHosts), moreHosts])]) {
    if (run.isStopped()) break
    const answer = await placeAsked(ask(given + extra), run, known, true)
    // A question that stayed open at the offer is answered from above; the plan may still need no more than offered.
    if (answer.status === 'placed') return { ...answer, beyondOffer: answer.hosts > given }
  }
  return first
}

async function placeAsked(
  asked: Asked,
  run: AnalysisRun,
  known: readonly PackingPlan[],
  beyondOffer: boolean,
): Promise<Placed> {
  const { problem } = asked
  if (volumeShort(problem)) {
    run.countVolumeProof()
    return { status: 'impossible', asked, reasons: [] }
  }
  // With one price for all hosts the fewest are the cheapest; else only the solver knows.
  if (problem.binTypes.every((type) => type.cost === problem.binTypes[0]!.cost && !type.productCosts)) {
    const fewest = volumeHosts(problem)
    const still = known.find((plan) => usedBins(problem, plan).length === fewest && holds(problem, plan))
    if (still) {
      run.countCheckedPlan()
      return placed(
        asked,
        still,
        { used: fewest, lowerBound: fewest, proven: true, method: 'volume' },
        null,
        run,
        beyondOffer,
      )
    }
  }
  const outcome = await run.solve(problem, known[0]?.assignment ?? null)
  if (outcome.status === 'infeasible') return { status: 'impossible', asked, reasons: outcome.reasons }
  if (outcome.status === 'unknown' || outcome.plan.assignment.includes(-1)) return { status: 'unknown', asked }
  const { lowerBound, provenMinimal, method } = outcome.binCount
  const used = usedBins(problem, outcome.plan).length
  return placed(asked, outcome.plan, { used, lowerBound, proven: provenMinimal, method }, outcome, run, beyondOffer)
}

interface Count {
  readonly used: number
  readonly lowerBound: number
  readonly proven: boolean
  readonly method: BoundMethod
}

function placed(
  asked: Asked,
  packing: PackingPlan,
  count: Count,
  solved: Solved | null,
  run: AnalysisRun,
  beyondOffer: boolean,
): Placed {
  const { demand, hosts, inputs } = asked
  const answer: Solved = solved ?? {
    status: 'solved',
    plan: packing,
    stages: [],
    binCount: {
      used: count.used,
      lowerBound: count.lowerBound,
      provenMinimal: count.proven,
      method: count.method,
      certificate: null,
    },
    evidence: { engine: run.options.engine, seed: run.options.seed, elapsedMs: 0, counts: {} },
  }
  return {
    status: 'placed',
    asked,
    packing,
    plan: readPlan(answer, demand, hosts, inputs.estate.rules),
    hosts: count.used,
    proven: count.proven,
    resolved: solved !== null,
    beyondOffer,
  }
}

/** The inputs with this many hosts on offer; null: as many as they offer themselves. */
export const withHostLimit = (inputs: PlanInputs, hostLimit: number | null): PlanInputs =>
  hostLimit === null ? inputs : { ...inputs, policy: { ...inputs.policy, hostLimit } }
