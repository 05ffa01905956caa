import { assume, type AssumptionKey, type AssumptionValues } from '../../planner/model/assumptions'

/** Assumptions in force with another value than when they were read. One that is not given counts with its default. */
export function changedAssumptions(now: AssumptionValues, asRead: AssumptionValues): readonly AssumptionKey[] {
  const keys = new Set([...Object.keys(now), ...Object.keys(asRead)] as AssumptionKey[])
  return [...keys].filter((key) => assume(now, key).value !== assume(asRead, key).value)
}
