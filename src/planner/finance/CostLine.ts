import type { AssumptionValues } from '../model/assumptions'
import { assumed, derived, type Figure } from '../model/figure'

/** Categories of the calculators reviewed (S:44) and the lines of the Chinese estimate (S:65), in the order they print. */
export const costCategories = [
  'equipment',
  'software',
  'integration',
  'management',
  'training',
  'migration',
  'service',
  'contingency',
  'energy',
  'maintenance',
  'licences',
  'rackSpace',
  'administration',
  'interest',
  'residual',
] as const
export type CostCategory = (typeof costCategories)[number]

export type EscalationKey =
  'energyEscalationRatioPerYear' | 'staffEscalationRatioPerYear' | 'serviceEscalationRatioPerYear'

/** One line of cost over the horizon: a sum in year 0, a yearly amount from year 1 on, or both. */
export interface CostLine {
  readonly category: CostCategory
  readonly investmentCNY: Figure | null
  readonly annualCNY: Figure | null
  readonly escalationRatioPerYear: number
  /** CNY per year, year 0 is the investment; length horizon + 1. */
  readonly byYearCNY: readonly number[]
  readonly totalCNY: Figure
  /** The total with the low and the high prices of the price list, and with all that follows from them. */
  readonly lowCNY: number
  readonly highCNY: number
  /** The same of what is paid in year 0. */
  readonly investmentLowCNY: number
  readonly investmentHighCNY: number
}

export interface CostLineParts {
  readonly investmentCNY?: Figure
  readonly annualCNY?: Figure
  readonly escalation?: EscalationKey
}

/** A line at the prices of the list, before it is held against the ends of their ranges. */
export type PointLine = Omit<CostLine, 'lowCNY' | 'highCNY' | 'investmentLowCNY' | 'investmentHighCNY'>

/** Spreads one line over the years: investment in year 0, the yearly amount escalated from year 2 on. */
export function costLine(category: CostCategory, parts: CostLineParts, assumptions: AssumptionValues): PointLine {
  const { investmentCNY = null, annualCNY = null, escalation = 'serviceEscalationRatioPerYear' } = parts
  const horizon = assumed(assumptions, 'horizonYears')
  const escalationFigure = assumed(assumptions, escalation)
  const annual = Array.from(
    { length: horizon.value },
    (_, year) => (annualCNY?.value ?? 0) * (1 + escalationFigure.value) ** year,
  )
  const running = annual.reduce((sum, cost) => sum + cost, 0)
  const invested = investmentCNY?.value ?? 0
  return {
    category,
    investmentCNY,
    annualCNY,
    escalationRatioPerYear: escalationFigure.value,
    byYearCNY: [invested, ...annual],
    totalCNY: derived(
      'costLineCNY',
      invested + running,
      'CNY',
      'finance.lineTotal',
      [...(investmentCNY ? [investmentCNY] : []), ...(annualCNY ? [annualCNY, escalationFigure, horizon] : [])],
      category,
    ),
  }
}

/** A line whose amounts are known year by year, year 0 first. */
export function scheduledLine(category: CostCategory, byYearCNY: readonly number[], totalCNY: Figure): PointLine {
  return {
    category,
    investmentCNY: null,
    annualCNY: null,
    escalationRatioPerYear: 0,
    byYearCNY,
    totalCNY,
  }
}
