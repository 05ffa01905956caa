import { assume, type AssumptionValues } from '../model/assumptions'

/** Years of the horizon, each counted as dear as the escalation of services makes it: as the licence line of the cost has them. */
export function supportYears(assumptions: AssumptionValues): number {
  const escalation = assume(assumptions, 'serviceEscalationRatioPerYear').value
  return Array.from(
    { length: assume(assumptions, 'horizonYears').value },
    (_, year) => (1 + escalation) ** year,
  ).reduce((sum, factor) => sum + factor, 0)
}
