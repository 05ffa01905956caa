import type { Evaluation } from './evaluate'

/** Whether the inventory describes servers of today; without any, zeros would say that nothing runs and nothing is spent. */
export const todayKnown = ({ facility }: Pick<Evaluation, 'facility'>): boolean => facility.servers.value > 0
