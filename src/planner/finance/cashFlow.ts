/** Net present value: `sum CF_t / (1 + r)^t`, year 0 undiscounted. */
export const netPresentValue = (cashFlow: readonly number[], discountRatio: number): number =>
  cashFlow.reduce((sum, amount, year) => sum + amount / (1 + discountRatio) ** year, 0)

/** Cash flow at present value, year by year. */
export const discounted = (cashFlow: readonly number[], discountRatio: number): readonly number[] =>
  cashFlow.map((amount, year) => amount / (1 + discountRatio) ** year)

/**
 * Years until the sum of a cash flow turns from negative to not negative, interpolated within the crossing year; 0 when
 * nothing is invested, null when it never turns within the flow.
 */
export function paybackYears(cashFlow: readonly number[]): number | null {
  let sum = cashFlow[0] ?? 0
  if (sum >= 0) return 0
  for (let year = 1; year < cashFlow.length; year++) {
    const next = sum + cashFlow[year]!
    if (next >= 0) return year - 1 + -sum / cashFlow[year]!
    sum = next
  }
  return null
}

/** Return on investment: benefits of the later years less the cost in year 0, as a share of that cost; null without a cost. */
export function returnOnInvestment(cashFlow: readonly number[]): number | null {
  const cost = -(cashFlow[0] ?? 0)
  if (cost <= 0) return null
  const benefit = cashFlow.slice(1).reduce((sum, amount) => sum + amount, 0)
  return (benefit - cost) / cost
}

/** Between these a rate of return is looked for. */
export const rateLimits = { lowest: -0.99, highest: 10 } as const

/** Discount rate at which the net present value is zero, by bisection; null where it does not change sign once. */
export function internalRateOfReturn(cashFlow: readonly number[]): number | null {
  let low: number = rateLimits.lowest
  let high: number = rateLimits.highest
  const atLow = netPresentValue(cashFlow, low)
  const atHigh = netPresentValue(cashFlow, high)
  if (!Number.isFinite(atLow) || !Number.isFinite(atHigh) || atLow * atHigh > 0 || (atLow === 0 && atHigh === 0))
    return null
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (netPresentValue(cashFlow, middle) * atLow > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Equal yearly payment that repays a loan with interest over its years: `P r / (1 - (1 + r)^-n)`. */
export function annuity(principal: number, ratioPerYear: number, years: number): number {
  if (ratioPerYear === 0) return principal / years
  // expm1 and log1p keep the difference from 1 where the rate is tiny.
  return (principal * ratioPerYear) / -Math.expm1(-years * Math.log1p(ratioPerYear))
}

/** Interest of each year of a loan repaid by equal payments. */
export function interestByYear(principal: number, ratioPerYear: number, years: number): readonly number[] {
  const payment = annuity(principal, ratioPerYear, years)
  let owed = principal
  return Array.from({ length: years }, () => {
    const interest = owed * ratioPerYear
    owed -= payment - interest
    return interest
  })
}
