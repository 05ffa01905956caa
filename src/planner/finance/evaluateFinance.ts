import type { FacilityEvaluation } from '../facility/evaluateFacility'
import type { LicenceEvaluation } from '../licences/evaluateLicences'
import { assume, type AssumptionValues } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import type { Policy } from '../model/policy'
import { interestByYear } from './cashFlow'
import { costLine, scheduledLine, type CostLine, type PointLine } from './CostLine'
import { investmentEstimate, type InvestmentEstimate } from './investmentEstimate'
import { projectCosts } from './projectCosts'

/** What an installation costs over the horizon, line by line and year by year. */
export interface FinanceEvaluation {
  /** Year of the prices; year 0 of the cash flow. */
  readonly priceYear: number
  readonly horizonYears: number
  readonly lines: readonly CostLine[]
  /** Sum of all lines per year, year 0 first. */
  readonly byYearCNY: readonly number[]
  readonly investmentCNY: Figure
  readonly tcoCNY: Figure
  /** The total with the low and the high prices of the price list, and with all that follows from prices. */
  readonly tcoLowCNY: number
  readonly tcoHighCNY: number
  /** The same year by year, as `byYearCNY`. */
  readonly byYearLowCNY: readonly number[]
  readonly byYearHighCNY: readonly number[]
  readonly estimate: InvestmentEstimate
  /** Cost of expected downtime over the horizon; beside the total, not in it. Null where no cost per hour is given. */
  readonly downtimeCNY: Figure | null
}

/** What has a price of the price list, at one state of that list. */
export interface PricedPlan {
  readonly installation: Installation
  readonly licences: LicenceEvaluation
}

/** What other steps know that costs money. */
export interface FinanceQuestion extends PricedPlan {
  /** The same plan with every price at the low and at the high end of its range. */
  readonly atLowPrices: PricedPlan
  readonly atHighPrices: PricedPlan
  readonly facility: FacilityEvaluation
  /** Expected unplanned hours out of service a year, summed over all systems. */
  readonly downtimeHoursPerYear: Figure
  readonly policy: Policy
  readonly assumptions: AssumptionValues
}

/**
 * Cost over the horizon in CNY at the prices of the price year: what is paid once for equipment and the project, then
 * energy, maintenance, licences, racks and administration each year, interest where part is borrowed, less what the
 * equipment is worth at the end. Owned things cost nothing to own (sunk), no depreciation. Domain 2.9.
 */
export function evaluateFinance(question: FinanceQuestion): FinanceEvaluation {
  const { policy, assumptions } = question
  const { lines: points, investment } = costLines(question, question)
  // Shares of prices, maintenance and interest move with the prices: the ends of the range take the whole way as well.
  const low = costLines(question, question.atLowPrices).lines
  const high = costLines(question, question.atHighPrices).lines
  const lines = points.map((line, i): CostLine => ({
    ...line,
    lowCNY: low[i]!.totalCNY.value,
    highCNY: high[i]!.totalCNY.value,
    investmentLowCNY: low[i]!.investmentCNY?.value ?? 0,
    investmentHighCNY: high[i]!.investmentCNY?.value ?? 0,
  }))
  const horizonYears = assume(assumptions, 'horizonYears').value
  const byYear = (of: readonly PointLine[]): readonly number[] =>
    Array.from({ length: horizonYears + 1 }, (_, year) => of.reduce((sum, line) => sum + line.byYearCNY[year]!, 0))
  const totals = lines.map((line) => line.totalCNY)
  return {
    priceYear: policy.baseYear,
    horizonYears,
    lines,
    byYearCNY: byYear(lines),
    investmentCNY: investment,
    tcoCNY: derived('tcoCNY', total(totals), 'CNY', 'finance.tco', totals),
    tcoLowCNY: lines.reduce((sum, line) => sum + line.lowCNY, 0),
    tcoHighCNY: lines.reduce((sum, line) => sum + line.highCNY, 0),
    byYearLowCNY: byYear(low),
    byYearHighCNY: byYear(high),
    estimate: investmentEstimate(lines, policy.baseYear, assumptions),
    downtimeCNY: downtimeCost(question),
  }
}

/** All lines at one state of the price list, the same ones in the same order for each. */
function costLines(
  { facility, assumptions }: FinanceQuestion,
  { installation, licences }: PricedPlan,
): { readonly lines: readonly PointLine[]; readonly investment: Figure } {
  const equipment = equipmentCost(installation)
  const once = [
    costLine('equipment', { investmentCNY: equipment }, assumptions),
    ...projectCosts(installation, equipment, licences.oneOffCNY, assumptions),
  ]
  const running = [
    costLine(
      'energy',
      { annualCNY: energyCost(facility, assumptions), escalation: 'energyEscalationRatioPerYear' },
      assumptions,
    ),
    costLine('maintenance', { annualCNY: maintenanceCost(installation) }, assumptions),
    costLine('licences', { annualCNY: licences.annualCNY }, assumptions),
    costLine('rackSpace', { annualCNY: rackCost(facility, assumptions) }, assumptions),
    costLine(
      'administration',
      { annualCNY: administrationCost(installation, facility, assumptions), escalation: 'staffEscalationRatioPerYear' },
      assumptions,
    ),
  ]
  const invested = once.flatMap((line) => (line.investmentCNY ? [line.investmentCNY] : []))
  const investment = derived('investmentCNY', total(invested), 'CNY', 'finance.sum', invested)
  const lines = [...once, ...running, interestLine(investment, assumptions), residualLine(equipment, assumptions)]
  return { lines, investment }
}

const total = (figures: readonly Figure[]): number => figures.reduce((sum, figure) => sum + figure.value, 0)

function equipmentCost({ devices }: Installation): Figure {
  const figures = devices.map((device) => device.capitalCNY)
  return derived('equipmentCNY', total(figures), 'CNY', 'finance.capital', figures)
}

function energyCost(facility: FacilityEvaluation, assumptions: AssumptionValues): Figure {
  const energy = facility.power.figures.energyKWhPerYear
  const tariff = assumed(assumptions, 'tariffCNYPerKWh')
  return derived('energyCNYPerYear', energy.value * tariff.value, 'CNYPerYear', 'finance.energy', [energy, tariff])
}

function maintenanceCost({ devices }: Installation): Figure {
  const figures = devices.map((device) => device.maintenanceCNYPerYear)
  return derived('maintenanceCNYPerYear', total(figures), 'CNYPerYear', 'finance.maintenance', figures)
}

function rackCost({ racks }: FacilityEvaluation, assumptions: AssumptionValues): Figure {
  const each = assumed(assumptions, 'rackCNYPerYear')
  return derived('rackSpaceCNYPerYear', racks.value * each.value, 'CNYPerYear', 'finance.rackSpace', [racks, each])
}

function administrationCost(
  installation: Installation,
  { servers }: FacilityEvaluation,
  assumptions: AssumptionValues,
): Figure {
  const machines = given('virtualMachines', installation.virtualMachines, 'count', { mark: 'D', source: 'plan' })
  const physicalPerPost = assumed(assumptions, 'physicalServersPerStaff')
  const virtualPerPost = assumed(assumptions, 'virtualServersPerStaff')
  const post = assumed(assumptions, 'staffCNYPerYear')
  const posts = servers.value / physicalPerPost.value + machines.value / virtualPerPost.value
  return derived('administrationCNYPerYear', posts * post.value, 'CNYPerYear', 'finance.administration', [
    servers,
    machines,
    physicalPerPost,
    virtualPerPost,
    post,
  ])
}

/** Interest on the borrowed share of the investment, repaid by equal payments; what falls beyond the horizon is left out. */
function interestLine(investment: Figure, assumptions: AssumptionValues): PointLine {
  const share = assumed(assumptions, 'loanRatio')
  const rate = assumed(assumptions, 'loanRatioPerYear')
  const years = assumed(assumptions, 'loanYears')
  const horizon = assumed(assumptions, 'horizonYears')
  const interest = interestByYear(investment.value * share.value, rate.value, years.value)
  const byYear = Array.from({ length: horizon.value + 1 }, (_, year) => (year === 0 ? 0 : (interest[year - 1] ?? 0)))
  const sum = byYear.reduce((all, amount) => all + amount, 0)
  return scheduledLine(
    'interest',
    byYear,
    derived('costLineCNY', sum, 'CNY', 'finance.interest', [investment, share, rate, years, horizon], 'interest'),
  )
}

/** What the equipment is still worth at the end of the horizon, as a negative cost in the last year. */
function residualLine(equipment: Figure, assumptions: AssumptionValues): PointLine {
  const share = assumed(assumptions, 'residualRatio')
  const horizon = assume(assumptions, 'horizonYears').value
  const worth = equipment.value === 0 ? 0 : -equipment.value * share.value
  const byYear = Array.from({ length: horizon + 1 }, (_, year) => (year === horizon ? worth : 0))
  return scheduledLine(
    'residual',
    byYear,
    derived('costLineCNY', worth, 'CNY', 'finance.residual', [equipment, share], 'residual'),
  )
}

function downtimeCost({ downtimeHoursPerYear, assumptions }: FinanceQuestion): Figure | null {
  const perHour = assumed(assumptions, 'downtimeCNYPerHour')
  if (perHour.value === 0) return null
  const horizon = assumed(assumptions, 'horizonYears')
  return derived('downtimeCNY', downtimeHoursPerYear.value * perHour.value * horizon.value, 'CNY', 'finance.downtime', [
    downtimeHoursPerYear,
    perHour,
    horizon,
  ])
}
