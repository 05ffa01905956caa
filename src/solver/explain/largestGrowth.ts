import type { Engines } from '../engine/loadEngines'
import type { SolveOptions } from '../options'
import type { PackingProblem } from '../problem'
import type { Reason, Solved } from '../solution'
import { solve } from '../solve'

export interface GrowthOptions extends Omit<SolveOptions, 'warmStart' | 'onProgress' | 'shed' | 'anyPlan' | 'brief'> {
  /** Growth is looked for in whole multiples of this share, in thousandths: 10 is one per cent. */
  readonly stepPerMille: number
  /** Items that grow together; absent: all of them, as one group. */
  readonly groups?: readonly (readonly number[])[]
  /** Dimensions that grow; absent: all. */
  readonly dimensions?: readonly number[]
  /** Growth at which the search ends; absent: tenfold (10,000). */
  readonly mostPerMille?: number
}

export interface GrowthLimit {
  readonly items: readonly number[]
  /** Largest growth with a verified plan, in thousandths; null where not even today's demand has one. */
  readonly fitsPerMille: number | null
  /** That plan: any one, neither the cheapest nor an even one. */
  readonly plan: Solved | null
  /** Smallest growth proven not to fit; null where none was up to the most asked for. What stayed open is neither. */
  readonly failsPerMille: number | null
  /** Why not even that fits. */
  readonly reasons: readonly Reason[]
  /** The two are one step apart and the second is proven; or everything asked for fits. */
  readonly exact: boolean
  readonly solves: number
}

/** The break points: how far each group may grow alone until nothing fits any more, exact to the step. */
export async function largestGrowth(
  problem: PackingProblem,
  options: GrowthOptions,
  engines: Engines,
): Promise<GrowthLimit[]> {
  const { stepPerMille } = options
  if (!Number.isInteger(stepPerMille) || stepPerMille < 1)
    throw new RangeError(`the step is not a positive integer: ${stepPerMille}`)
  const everybody = problem.items.map((_, item) => item)
  const limits: GrowthLimit[] = []
  for (const items of options.groups ?? [everybody]) limits.push(await limitOf(problem, items, options, engines))
  return limits
}

/** The problem with the demand of some items raised by a share in thousandths, rounded up to whole numbers. */
export function grow(
  problem: PackingProblem,
  items: readonly number[],
  perMille: number,
  dimensions?: readonly number[],
): PackingProblem {
  const growing = new Set(items)
  const along = dimensions && new Set(dimensions)
  return {
    ...problem,
    items: problem.items.map((item, index) =>
      growing.has(index)
        ? {
            ...item,
            demand: item.demand.map((x, d) => (!along || along.has(d) ? x + Math.ceil((x * perMille) / 1000) : x)),
          }
        : item,
    ),
  }
}

async function limitOf(
  problem: PackingProblem,
  items: readonly number[],
  options: GrowthOptions,
  engines: Engines,
): Promise<GrowthLimit> {
  const { stepPerMille, mostPerMille = 10_000, groups: _, dimensions, ...solveOptions } = options
  const most = Math.floor(mostPerMille / stepPerMille)
  let plan: Solved | null = null
  let fits = -1
  /** The first step that is not known to fit, and the first that is proven not to. */
  let ceiling = most + 1
  let impossible = Infinity
  let reasons: readonly Reason[] = []
  let solves = 0
  const ask = async (step: number): Promise<boolean> => {
    solves++
    const grown = grow(problem, items, step * stepPerMille, dimensions)
    const warmStart = plan?.plan.assignment
    const outcome = await solve(grown, { ...solveOptions, anyPlan: true, ...(warmStart ? { warmStart } : {}) }, engines)
    if (outcome.status === 'solved') {
      plan = outcome
      fits = step
      return true
    }
    ceiling = step
    if (outcome.status === 'infeasible') {
      impossible = step
      reasons = outcome.reasons
    }
    return false
  }
  if (await ask(0)) {
    // Doubling from one step upwards, then halving between what fits and what does not.
    for (let step = 1; fits < most; step *= 2) if (!(await ask(Math.min(step, most)))) break
    while (ceiling - fits > 1 && ceiling <= most) await ask((fits + ceiling) >> 1)
  }
  return {
    items,
    fitsPerMille: fits < 0 ? null : fits * stepPerMille,
    plan,
    failsPerMille: impossible === Infinity ? null : impossible * stepPerMille,
    reasons,
    exact: ceiling > most || impossible === ceiling,
    solves,
  }
}
