import { licenceRuleOf } from '../catalogue/licenceRules'
import { carriedPrices } from '../facility/carriedPrices'
import type { PlanInputs } from '../model/inputs'
import type { PriceCategory } from '../model/prices'

/** Lines of these categories count by themselves, once for the project. */
const countByThemselves: ReadonlySet<PriceCategory> = new Set<PriceCategory>(['integration', 'training', 'service'])

/** Price lines that count nothing: no hardware names them, they are no licence and no line of the project itself. */
export function unusedPrices({ prices, hardware }: Pick<PlanInputs, 'prices' | 'hardware'>): readonly string[] {
  const carried = carriedPrices(hardware)
  return prices
    .filter(({ id, category }) => !carried.has(id) && !countByThemselves.has(category) && licenceRuleOf(id) === null)
    .map(({ id }) => id)
}
