import type { GrowthFan } from '../planner/whatif/growthFan'
import type { Messages } from './languages/en'

/** What is full first, in one sentence without its full stop: the title of the picture. */
export function fanSentence({ first, years }: GrowthFan, { whatif: { fan } }: Messages): string {
  if (!first) return fan.neverFull({ year: years.at(-1)! })
  const said = { resource: fan.resources[first.resource], year: first.year }
  return first.year === years[0] ? fan.already(said) : fan.full(said)
}
