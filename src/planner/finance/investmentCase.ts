import { assume, type AssumptionValues } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import { internalRateOfReturn, discounted, netPresentValue, paybackYears, returnOnInvestment } from './cashFlow'
import type { FinanceEvaluation } from './evaluateFinance'

/** Whether one installation is worth its cost against another. */
export interface InvestmentCase {
  /** Cost of the baseline less cost of the candidate per year, year 0 first. */
  readonly cashFlowCNY: readonly number[]
  readonly discountedCashFlowCNY: readonly number[]
  readonly npvCNY: Figure
  /** The same with low prices and with high prices of the candidate. */
  readonly npvRangeCNY: readonly [number, number]
  /** Null when it does not pay back within the horizon. */
  readonly paybackYears: number | null
  readonly discountedPaybackYears: number | null
  readonly roiRatio: number | null
  readonly irrRatio: number | null
}

/** Cash flow of a candidate against a baseline: what is paid more now against what is paid less later. Domain 2.9. */
export function investmentCase(
  baseline: FinanceEvaluation,
  candidate: FinanceEvaluation,
  assumptions: AssumptionValues,
): InvestmentCase {
  const rate = assume(assumptions, 'discountRatioPerYear').value
  const cashFlow = candidate.byYearCNY.map((cost, year) => (baseline.byYearCNY[year] ?? 0) - cost)
  const npv = netPresentValue(cashFlow, rate)
  const years = cashFlow.map((amount, year) =>
    given('cashFlowCNY', amount, 'CNY', { mark: 'D', source: 'cost lines' }, String(year)),
  )
  const npvWith = (costByYearCNY: readonly number[]) =>
    netPresentValue(
      costByYearCNY.map((cost, year) => (baseline.byYearCNY[year] ?? 0) - cost),
      rate,
    )
  return {
    cashFlowCNY: cashFlow,
    discountedCashFlowCNY: discounted(cashFlow, rate),
    npvCNY: derived('npvCNY', npv, 'CNY', 'finance.npv', [...years, assumed(assumptions, 'discountRatioPerYear')]),
    npvRangeCNY: [npvWith(candidate.byYearHighCNY), npvWith(candidate.byYearLowCNY)],
    paybackYears: paybackYears(cashFlow),
    discountedPaybackYears: paybackYears(discounted(cashFlow, rate)),
    roiRatio: returnOnInvestment(cashFlow),
    irrRatio: internalRateOfReturn(cashFlow),
  }
}
