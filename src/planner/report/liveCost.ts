import type { CostLine } from '../finance/CostLine'
import type { AssumptionKey } from '../model/assumptions'
import type { Figure } from '../model/figure'
import type { FigureBook } from './FigureBook'
import { ifAtMost, ifZero, type LiveNumber, minus, number, power, sum, times } from './Live'
import { interestInYear } from './liveFormulas'

/** Years shown beside each other; the horizon of the assumptions reaches no further. */
const longestHorizon = 10
export const yearNumbers: readonly number[] = Array.from({ length: longestHorizon + 1 }, (_, year) => year)

export type Assume = (key: AssumptionKey) => LiveNumber

/**
 * The cost of a line in one year as a formula over its amounts, year 0 being the investment; null where the line has
 * nothing to pay then. A formula that gives another amount than the evaluation gives way to its number.
 */
export function costInYear(line: CostLine, year: number, book: FigureBook, assume: Assume): LiveNumber | null {
  const amount = line.byYearCNY[year] ?? 0
  const live = formulaOf(line, year, book, assume)
  if (live === null) return amount === 0 ? null : number(amount)
  return Math.abs(live.value - amount) <= 1e-6 * Math.max(1, Math.abs(amount)) ? live : number(amount)
}

function formulaOf(line: CostLine, year: number, book: FigureBook, assume: Assume): LiveNumber | null {
  const horizon = assume('horizonYears')
  if (line.category === 'interest') {
    const [investment, share, rate, years] = line.totalCNY.inputs.map((figure) => book.ref(figure))
    if (year === 0 || !investment || !share || !rate || !years) return null
    return ifAtMost(number(year), horizon, interestInYear(times(investment, share), rate, years, year), number(0))
  }
  if (line.category === 'residual')
    return year === 0 ? null : ifZero(minus(number(year), horizon), book.ref(line.totalCNY), number(0))
  if (year === 0) return line.investmentCNY ? book.ref(line.investmentCNY) : null
  if (!line.annualCNY) return null
  const annual = book.ref(line.annualCNY)
  const escalation = escalationOf(line, assume)
  // Escalated from the second year on, paid up to the horizon.
  const grown = escalation ? times(annual, power(sum([number(1), escalation]), number(year - 1))) : annual
  return ifAtMost(number(year), horizon, grown, number(0))
}

/** Whether a line costs something, or may once an assumption is edited: its row must stand then. */
export const mayCost = ({ category, investmentCNY, totalCNY }: CostLine): boolean =>
  totalCNY.value !== 0 ||
  category === 'interest' ||
  category === 'residual' ||
  (investmentCNY !== null && asksAssumption(investmentCNY))

const asksAssumption = ({ key, inputs }: Figure): boolean => key.startsWith('assume.') || inputs.some(asksAssumption)

/** The escalation that a line's total was made with. */
export function escalationOf({ totalCNY }: CostLine, assume: Assume): LiveNumber | null {
  const found = totalCNY.inputs.find(({ key }) => key.endsWith('EscalationRatioPerYear'))
  return found ? assume(found.key.slice('assume.'.length) as AssumptionKey) : null
}
