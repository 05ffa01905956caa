import { type AssumptionDefinition, type AssumptionKey, assumptionRegistry } from '../../../planner/model/assumptions'

/** A tenth more or less, within the limits; whole numbers stay whole but for shares and the like. */
export function anotherValue(key: AssumptionKey, was: number): number {
  const { min, max }: AssumptionDefinition = assumptionRegistry[key]
  if (was === 0) return min + (max - min) / 10
  const more = Number.isInteger(was) && was > 1 ? Math.round(was * 1.1) + (was < 5 ? 1 : 0) : was * 1.1
  return more <= max ? more : was * 0.9
}
