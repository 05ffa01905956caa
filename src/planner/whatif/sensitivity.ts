import { evaluate } from '../evaluate'
import { assume, assumptionKeys, assumptionRegistry, countsWhole, type AssumptionKey } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'
import type { SolvePlacement } from '../pipeline'
import { AnalysisRun, type AnalysisOptions, type AnalysisWork } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { placeInputs, withHostLimit, type Placed } from './placeInputs'
import { withMemoryRepriced } from './withMemoryRepriced'

export interface SensitivityOptions extends AnalysisOptions {
  /** Inputs as they were read, before anything was added to them; the inputs themselves where absent. */
  readonly listed?: PlanInputs
  /** Assumptions to vary; all of the registry where absent. */
  readonly keys?: readonly AssumptionKey[]
  /** The whole range of the registry, or a share of the value in force up and down (of the range where the value is 0), kept within the registry. */
  readonly range: { readonly kind: 'registry' } | { readonly kind: 'relative'; readonly ratio: number }
  /** Effect that the bars are ordered by; `tcoCNY` where absent. */
  readonly orderBy?: SensitiveFigure
  /** Hosts beyond the offer that a value may ask for; 12 where absent. */
  readonly moreHosts?: number
}

export type SensitiveFigure = 'hosts' | 'tcoCNY' | 'energyKWhPerYear'

export interface SensitivityPoint {
  /** Value of the assumption, in its own unit. */
  readonly value: number
  readonly status: Placed['status']
  /** Null where there is no plan. */
  readonly figures: Readonly<Record<SensitiveFigure, number>> | null
  /** The value changes the placement question, so that it was solved again (or a known plan was shown to be still best). */
  readonly questionChanged: boolean
  readonly resolved: boolean
  readonly beyondOffer: boolean
  /** Fewer hosts are proven impossible. */
  readonly proven: boolean
}

export interface SensitivityBar {
  readonly key: AssumptionKey
  readonly low: SensitivityPoint
  readonly high: SensitivityPoint
  /** Largest minus smallest over low, value in force and high; null where an end has no plan: there the effect has no limit. */
  readonly swing: Readonly<Record<SensitiveFigure, number>> | null
}

export interface Sensitivity {
  readonly base: SensitivityPoint['figures']
  /** Largest effect first; ends without a plan before all others, no effect at all left out. */
  readonly bars: readonly SensitivityBar[]
  /** Assumptions that change none of the figures. */
  readonly withoutEffect: readonly AssumptionKey[]
  readonly work: AnalysisWork
  readonly complete: boolean
}

const figures: readonly SensitiveFigure[] = ['hosts', 'tcoCNY', 'energyKWhPerYear']

/**
 * A tornado: each assumption at its low and its high end while all others keep their values, and what that does to hosts,
 * cost and energy. The placement is solved again only where the assumption changes the question.
 */
export async function sensitivity(
  inputs: PlanInputs,
  solve: SolvePlacement,
  options: SensitivityOptions,
): Promise<Sensitivity> {
  const run = new AnalysisRun(solve, options)
  const keys = options.keys ?? assumptionKeys
  run.expect(1 + 2 * keys.length)
  const ask = (changed: PlanInputs) => (hostLimit: number | null) => askPlacement(withHostLimit(changed, hostLimit))
  const moreHosts = options.moreHosts ?? 12
  const base = await placeInputs(ask(inputs), run, { moreHosts })
  const baseProblem = JSON.stringify(askPlacement(inputs).problem)
  const baseFigures = figuresOf(base, inputs)
  run.step()

  const pointAt = async (key: AssumptionKey, value: number): Promise<SensitivityPoint> => {
    const changed = withAssumption(inputs, key, value, options.listed)
    const questionChanged = JSON.stringify(askPlacement(changed).problem) !== baseProblem
    const answer = questionChanged
      ? await placeInputs(ask(changed), run, { known: base.status === 'placed' ? [base.packing] : [], moreHosts })
      : base
    run.step()
    return {
      value,
      status: answer.status,
      figures: figuresOf(answer, changed),
      questionChanged,
      resolved: questionChanged && answer.status === 'placed' && answer.resolved,
      beyondOffer: answer.status === 'placed' && answer.beyondOffer,
      proven: answer.status === 'placed' && answer.proven,
    }
  }

  const bars: SensitivityBar[] = []
  const withoutEffect: AssumptionKey[] = []
  for (const key of keys) {
    if (run.isStopped()) break
    const [lowValue, highValue] = ends(key, assume(inputs.assumptions, key).value, options.range)
    const low = await pointAt(key, lowValue)
    const high = await pointAt(key, highValue)
    const swing = baseFigures && low.figures && high.figures ? swingOf([baseFigures, low.figures, high.figures]) : null
    if (swing && figures.every((figure) => Math.abs(swing[figure]) < 1e-9)) withoutEffect.push(key)
    else bars.push({ key, low, high, swing })
  }
  const orderBy = options.orderBy ?? 'tcoCNY'
  bars.sort(
    (a, b) =>
      (b.swing?.[orderBy] ?? Infinity) - (a.swing?.[orderBy] ?? Infinity) || keys.indexOf(a.key) - keys.indexOf(b.key),
  )
  return { base: baseFigures, bars, withoutEffect, work: run.work, complete: !run.isStopped() }
}

/** Inputs in which one assumption has another value, with all that follows it; its source says that the analysis set it. */
function withAssumption(inputs: PlanInputs, key: AssumptionKey, value: number, listed = inputs): PlanInputs {
  const assumptions = { ...inputs.assumptions, [key]: { value, mark: 'A', source: 'what-if' } as const }
  return withMemoryRepriced(inputs, { ...inputs, assumptions }, listed)
}

function ends(key: AssumptionKey, value: number, range: SensitivityOptions['range']): readonly [number, number] {
  const { min, max } = assumptionRegistry[key]
  if (range.kind === 'registry') return [min, max]
  // A share of nothing is nothing: there the same share of the registry's range is taken.
  const width = value === 0 ? (max - min) * range.ratio : Math.abs(value) * range.ratio
  const at = (end: number) => Math.min(max, Math.max(min, countsWhole(key) ? Math.round(end) : end))
  return [at(value - width), at(value + width)]
}

function figuresOf(answer: Placed, inputs: PlanInputs): SensitivityPoint['figures'] {
  if (answer.status !== 'placed') return null
  // Figures belong to these inputs, also where the plan was found for others that ask the same question.
  const { headline } = evaluate(answer.plan, inputs, answer.asked.demand)
  return { hosts: answer.hosts, tcoCNY: headline.tcoCNY.value, energyKWhPerYear: headline.energyKWhPerYear.value }
}

function swingOf(
  points: readonly Readonly<Record<SensitiveFigure, number>>[],
): Readonly<Record<SensitiveFigure, number>> {
  const range = (figure: SensitiveFigure) => {
    const values = points.map((point) => point[figure])
    return Math.max(...values) - Math.min(...values)
  }
  return { hosts: range('hosts'), tcoCNY: range('tcoCNY'), energyKWhPerYear: range('energyKWhPerYear') }
}
