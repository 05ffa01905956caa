import type { Plan } from '../planner/model/plan'

/** What of a plan is not proven best; `hosts` where fewer hosts are not excluded. Null: all of it is proven. */
export type OpenPart = 'hosts' | 'placed' | 'cost'

/** The first part of a plan, in the order of their weight, that is not proven best. */
export function openPart({ hostCount, stages }: Pick<Plan, 'hostCount' | 'stages'>): OpenPart | null {
  const isOpen = (part: 'placed' | 'cost') => stages.some(({ id, proven }) => id === part && !proven)
  if (isOpen('placed')) return 'placed'
  if (!hostCount.provenMinimal) return 'hosts'
  return isOpen('cost') ? 'cost' : null
}
