import { assume } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import { isHostOfGroup } from '../../planner/placement/isHostOfGroup'

/** Memory of the hosts that the price list does not speak of. */
export interface UnpricedMemory {
  /** Added to (above 0) or taken from the hosts of the plan, all together. */
  readonly changedGiB: number
  /** What that is at the assumed price of memory, as an order of size; in no total. */
  readonly roughlyCNY: number
}

/**
 * Memory that hosts of a plan have over what the file had, where no price counts it: the price of the host is still that of
 * the file, for the type as listed, or hosts are owned and bought no more. Null where nothing changed or the price did as well.
 */
export function unpricedMemory(plan: Plan, inputs: PlanInputs, original: PlanInputs): UnpricedMemory | null {
  const priceOf = ({ prices }: PlanInputs, id: string) => prices.find((price) => price.id === id)?.priceCNY ?? null
  let changedGiB = 0
  for (const group of inputs.hardware.hosts) {
    const before = original.hardware.hosts.find(({ idPrefix }) => idPrefix === group.idPrefix)
    // Another type has a price of its own.
    if (!before || before.type.id !== group.type.id) continue
    if (!group.owned && priceOf(inputs, group.type.priceId) !== priceOf(original, before.type.priceId)) continue
    const used = plan.hosts.filter((host) => isHostOfGroup(host, group)).length
    changedGiB += used * (group.type.memoryGiB - before.type.memoryGiB)
  }
  if (changedGiB === 0) return null
  return { changedGiB, roughlyCNY: changedGiB * assume(inputs.assumptions, 'memoryCNYPerGiB').value }
}
