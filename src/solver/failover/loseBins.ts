import type { PackingProblem } from '../problem'
import type { PackingPlan } from '../solution'
import { binSet } from '../stages/model/BinSet'
import { Placement } from '../stages/model/Placement'
import { reduce, type Model } from '../stages/model/reduce'
import { shed } from '../stages/shed'
import { usedBins, verify } from '../verify'
import { restartState, type RestartPlan } from './restartState'

/** What the loss of some bins does to a plan whose policy need not cover it. */
export interface BinLoss {
  /** Where lost items run again, by item. */
  readonly restarts: readonly { readonly item: number; readonly bin: number }[]
  /** Lost items that must run again and do not fit on the survivors, ascending. */
  readonly down: readonly number[]
  /** Every item left down is proven not to fit in addition to those that restart. */
  readonly maximal: boolean
}

/**
 * Restarts what ran on the lost bins on the surviving bins of the plan, while nobody else moves: room after a failure,
 * rules that always hold, and licences only where the plan pays for them. Where not everything fits, the most important
 * priority comes first and within it as many as possible. The answer is checked by `verify` before it is given out.
 */
export async function loseBins(problem: PackingProblem, plan: PackingPlan, lost: readonly number[]): Promise<BinLoss> {
  const { model } = reduce(problem)
  const used = usedBins(problem, plan)
  const set = binSet(model, used, licencesOf(problem, plan, model))
  const gone = used.filter((bin) => lost.includes(bin))
  const isLost = new Set(gone)
  const lostAtoms = model.atoms.flatMap(({ unit }, atom) => (isLost.has(binOfUnit(plan, model, unit)) ? [atom] : []))

  const restart = (kept: ReadonlySet<number>): RestartPlan | 'impossible' | 'undecided' => {
    const units = model.units.map((unit, u) =>
      isLost.has(binOfUnit(plan, model, u)) ? { ...unit, atoms: unit.atoms.filter((atom) => kept.has(atom)) } : unit,
    )
    const placement = new Placement({ ...model, units }, set)
    units.forEach((_, unit) => {
      const bin = binOfUnit(plan, model, unit)
      if (bin >= 0) placement.add(unit, bin)
    })
    return restartState(placement, gone)
  }

  let best: RestartPlan = { atoms: new Int32Array(0), bins: new Int32Array(0) }
  let maximal = true
  if (used.some((bin) => !isLost.has(bin))) {
    const all = restart(new Set(lostAtoms))
    if (typeof all !== 'string') best = all
    else {
      const answers = new Map<string, RestartPlan>()
      const answer = await shed(atomProblem(problem, model, lostAtoms), (kept) => {
        const found = restart(new Set(kept.map((index) => lostAtoms[index]!)))
        if (typeof found === 'string') return Promise.resolve(found === 'impossible' ? 'no' : 'unknown')
        answers.set([...kept].sort((a, b) => a - b).join(), found)
        return Promise.resolve('yes')
      })
      maximal = answer.maximal
      best = answers.get(answer.kept.join()) ?? best
    }
  }
  const restarts = [...best.atoms]
    .flatMap((atom, i) => model.atoms[atom]!.items.map((item) => ({ item, bin: best.bins[i]! })))
    .sort((a, b) => a.item - b.item)
  const up = new Set(restarts.map(({ item }) => item))
  const down = lostAtoms
    .flatMap((atom) => model.atoms[atom]!.items)
    .filter((item) => !up.has(item))
    .sort((a, b) => a - b)
  check(problem, plan, used, gone, { restarts, down, maximal })
  return { restarts, down, maximal }
}

/** Bin of a unit in the plan, -1 where it was shed. */
const binOfUnit = (plan: PackingPlan, { units }: Model, unit: number): number =>
  plan.assignment[units[unit]!.items[0]!]!

/** Products that the plan pays for on a bin: those of what runs there in some state. */
function licencesOf(problem: PackingProblem, plan: PackingPlan, { products }: Model): (bin: number) => number {
  const bits = new Map<number, number>()
  const runs = (item: number, bin: number) => {
    for (const product of problem.items[item]!.products ?? []) {
      const bit = products.indexOf(product)
      if (bit >= 0) bits.set(bin, (bits.get(bin) ?? 0) | (1 << bit))
    }
  }
  plan.assignment.forEach((bin, item) => {
    runs(item, bin)
  })
  for (const { restarts } of plan.failover) for (const { item, bin } of restarts) runs(item, bin)
  return (bin) => bits.get(bin) ?? 0
}

/** The lost atoms as items, for the choice of what to leave out. */
const atomProblem = (problem: PackingProblem, { atoms, atomDemand, dimensions }: Model, lost: readonly number[]) => ({
  ...problem,
  dimensions: dimensions.map((dimension) => problem.dimensions[dimension]!),
  items: lost.map((atom) => ({
    id: String(atom),
    demand: dimensions.map((_, d) => atomDemand[atom * dimensions.length + d]!),
    priority: Math.min(...atoms[atom]!.items.map((item) => problem.items[item]!.priority)),
    restart: true,
  })),
  rules: [],
})

/** The independent checker on this one state. It asks for every state of a policy: the others are of no concern here. */
function check(
  problem: PackingProblem,
  plan: PackingPlan,
  used: readonly number[],
  lost: readonly number[],
  loss: BinLoss,
): void {
  if (lost.length === 0) return
  const downItems = new Set(loss.down)
  const { violations } = verify(
    {
      ...problem,
      failure: { kind: 'group', by: 'lost' },
      bins: problem.bins.map((bin, i) => ({
        ...bin,
        groups: lost.includes(i) ? { lost: 'lost' } : {},
        mustUse: used.includes(i),
      })),
      items: problem.items.map((item, i) => (downItems.has(i) ? { ...item, restart: false } : item)),
    },
    { assignment: plan.assignment, failover: [{ lost, restarts: loss.restarts }] },
  )
  const wrong = violations.find(({ code }) => code !== 'failure-state-missing')
  if (wrong) throw new Error(`restart plan fails the check: ${wrong.code}`)
}
