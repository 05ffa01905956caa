import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import { wanFromCNY } from '../model/quantity'
import type { CostCategory, CostLine } from './CostLine'

/** Lines of the Chinese investment estimate, in its order: 设备、软件、集成、管理、培训、迁移与服务、预备费. */
export const estimateLines = [
  'equipment',
  'software',
  'integration',
  'management',
  'training',
  'service',
  'contingency',
] as const
export type EstimateLineId = (typeof estimateLines)[number]

export interface EstimateLine {
  readonly line: EstimateLineId
  readonly costCNY: number
  /** The same in 10,000 CNY, not rounded. */
  readonly costWan: number
  readonly withoutVatCNY: number
  readonly shareRatio: number
}

export interface InvestmentEstimate {
  readonly priceYear: number
  /** Prices include value-added tax (含税). */
  readonly vatRatio: number
  readonly lines: readonly EstimateLine[]
  readonly totalCNY: number
  readonly totalWan: number
  readonly totalWithoutVatCNY: number
  /** Budget released by calendar year, and where it comes from. The cash flow pays the whole investment in year 0. */
  readonly funding: readonly {
    readonly year: number
    readonly costCNY: number
    readonly costWan: number
    readonly ownCNY: number
    readonly grantCNY: number
    readonly loanCNY: number
  }[]
}

const categoriesOf: Readonly<Record<EstimateLineId, readonly CostCategory[]>> = {
  equipment: ['equipment'],
  software: ['software'],
  integration: ['integration'],
  management: ['management'],
  training: ['training'],
  service: ['migration', 'service'],
  contingency: ['contingency'],
}

/** The investment of year 0 in the form of a Chinese feasibility report: lines in 万元, tax, funds by year and source (S:65). */
export function investmentEstimate(
  lines: readonly CostLine[],
  priceYear: number,
  assumptions: AssumptionValues,
): InvestmentEstimate {
  const value = (key: AssumptionKey) => assume(assumptions, key).value
  const vatRatio = value('vatRatio')
  const costOf = (line: EstimateLineId) =>
    lines
      .filter(({ category }) => categoriesOf[line].includes(category))
      .reduce((sum, { investmentCNY }) => sum + (investmentCNY?.value ?? 0), 0)
  const totalCNY = estimateLines.reduce((sum, line) => sum + costOf(line), 0)
  const firstYear = value('firstYearFundingRatio')
  const shares = firstYear >= 1 ? [1] : [firstYear, 1 - firstYear]
  const loan = value('loanRatio')
  const grant = Math.min(value('grantRatio'), 1 - loan)
  return {
    priceYear,
    vatRatio,
    lines: estimateLines.map((line) => {
      const costCNY = costOf(line)
      return {
        line,
        costCNY,
        costWan: wanFromCNY(costCNY),
        withoutVatCNY: costCNY / (1 + vatRatio),
        shareRatio: totalCNY === 0 ? 0 : costCNY / totalCNY,
      }
    }),
    totalCNY,
    totalWan: wanFromCNY(totalCNY),
    totalWithoutVatCNY: totalCNY / (1 + vatRatio),
    funding: shares.map((share, i) => {
      const costCNY = totalCNY * share
      return {
        year: priceYear + i,
        costCNY,
        costWan: wanFromCNY(costCNY),
        ownCNY: costCNY * (1 - loan - grant),
        grantCNY: costCNY * grant,
        loanCNY: costCNY * loan,
      }
    }),
  }
}
