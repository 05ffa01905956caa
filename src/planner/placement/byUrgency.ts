import type { Workload } from '../model/estate'

/** Orders machines by criticality, then by the tighter target, then by id. */
export const byUrgency = (a: Workload, b: Workload): number =>
  a.criticality - b.criticality || compare(urgency(a), urgency(b)) || (a.id < b.id ? -1 : 1)

const urgency = ({ rtoMinutes }: Workload): number => rtoMinutes ?? Number.POSITIVE_INFINITY

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
