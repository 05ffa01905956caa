import type { Evaluation } from './evaluate'
import type { Plan } from './model/plan'

/** Whether the inventory names servers of today: without any, what today takes and costs is unknown, not zero. */
export const serversKnown = ({ headline }: Pick<Evaluation, 'headline'>): boolean => headline.servers.value > 0

/** Workloads that run today, and how many of them stand on a server that the inventory names. */
export function placedToday({ assignments }: Pick<Plan, 'assignments'>): {
  readonly running: number
  readonly placed: number
} {
  return { running: assignments.length, placed: assignments.filter(({ hostId }) => hostId !== null).length }
}
