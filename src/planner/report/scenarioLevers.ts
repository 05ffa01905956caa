import { assume, type AssumptionKey, assumptionKeys } from '../model/assumptions'
import type { PipelineResult } from '../pipeline'
import type { DifferenceArea } from '../whatif/inputDifferences'
import { assumption, cell, type LiveNumber } from './Live'

/** Number that a scenario sets for itself: an input cell of its own. */
export interface Lever {
  /** Id of its cell. */
  readonly id: string
  /** Name of its cell across the workbook; null where it has none. */
  readonly name: string | null
  readonly area: DifferenceArea
  readonly subject: string | null
  readonly field: string
  /** What this plan has there; null where it has nothing. */
  readonly before: number | null
  readonly value: number
}

/** Where the inputs of a scenario stand: in cells of this plan where they are the same, else in cells of its own. */
export interface ScenarioInputs {
  readonly levers: readonly Lever[]
  readonly assume: (key: AssumptionKey) => LiveNumber
  year(which: 'baseYear' | 'planningYear'): LiveNumber
  /** Growth a year of a workload that the scenario plans. */
  growth(workloadId: string): LiveNumber
  price(priceId: string): LiveNumber
}

/** Id of the cell that holds the unit price of a line of the price list. */
export const priceCellId = (priceId: string): string => `price|${priceId}`

/**
 * The numbers in which a scenario differs from the plan of the report and that figures of money and energy follow:
 * assumptions, prices, years and growth.
 * @param at the scenario's place, counted from 0
 */
export function scenarioInputs(base: PipelineResult, other: PipelineResult, at: number): ScenarioInputs {
  const levers = new Map<string, Lever>()
  const live = (
    area: DifferenceArea,
    subject: string | null,
    field: string,
    before: number | null,
    value: number,
    shared: LiveNumber,
    name: string | null = null,
  ): LiveNumber => {
    if (before !== null && Object.is(before, value)) return shared
    const id = ['lever', String(at), area, subject ?? '', field].join('|')
    levers.set(id, { id, name, area, subject, field, before, value })
    return cell(id, value)
  }
  const assumptions = new Map(
    assumptionKeys.map((key) => {
      const [before, { value }] = [assume(base.inputs.assumptions, key).value, assume(other.inputs.assumptions, key)]
      const name = `assume_scenario${String(at + 1)}_${key}`
      return [key, live('assumptions', key, 'value', before, value, assumption(key, value), name)]
    }),
  )
  // Without a plan the report has no price list.
  const listed = new Map(base.after ? base.inputs.prices.map(({ id, priceCNY }) => [id, priceCNY]) : [])
  const prices = new Map<string, LiveNumber>(
    other.inputs.prices.map(({ id, priceCNY }) => [
      id,
      live('prices', id, 'priceCNY', listed.get(id) ?? null, priceCNY, cell(priceCellId(id), priceCNY)),
    ]),
  )
  const years = new Map(
    (['baseYear', 'planningYear'] as const).map((which) => {
      const [before, value] = [base.inputs.policy[which], other.inputs.policy[which]]
      return [which, live('policy', null, which, before, value, cell(`choice|${which}`, value))]
    }),
  )
  const growthOf = (of: PipelineResult): ReadonlyMap<string, number> => {
    const all = new Map<string, number>(of.inputs.estate.workloads.map((one) => [one.id, one.growthRatioPerYear]))
    return new Map(of.demand.workloads.map(({ workloadId }) => [workloadId, all.get(workloadId) ?? 0]))
  }
  const grows = growthOf(base)
  const growths = new Map(
    [...growthOf(other)].map(([id, value]) => [
      id,
      live('workloads', id, 'growthRatioPerYear', grows.get(id) ?? null, value, cell(`growth|${id}`, value)),
    ]),
  )
  const known = <K>(map: ReadonlyMap<K, LiveNumber>, key: K): LiveNumber => {
    const found = map.get(key)
    if (!found) throw new Error(`The scenario has no input ${String(key)}`)
    return found
  }
  return {
    levers: [...levers.values()],
    assume: (key) => known(assumptions, key),
    year: (which) => known(years, which),
    growth: (id) => known(growths, id),
    price: (id) => known(prices, id),
  }
}
