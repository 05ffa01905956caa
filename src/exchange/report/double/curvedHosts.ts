import { lishuiInputs } from '../../../../fixtures/lishui/lishuiInputs'
import { hostTypeOf } from '../../../planner/catalogue/hostTypes'
import type { PlanInputs } from '../../../planner/model/inputs'
import { growing, until } from './keptPlan'

/** The reference case on hosts whose power was measured as a curve, more of them, a year later, one workload growing fast. */
export function curvedHosts(): PlanInputs {
  const inputs = growing(until(lishuiInputs(), 2027), 'DW', 0.4)
  const type = hostTypeOf('r730-2699v4')
  if (!type) throw new Error('the catalogue has lost the host with a curve')
  const [price] = inputs.prices
  return {
    ...inputs,
    hardware: {
      ...inputs.hardware,
      hosts: [{ idPrefix: 'host-', type, count: 9, rack: null, site: null, owned: false }],
    },
    prices: [...inputs.prices, { ...price!, id: type.priceId, name: 'R730', category: 'equipment', priceCNY: 52_000 }],
  }
}
