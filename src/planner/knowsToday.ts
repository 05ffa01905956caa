import type { PipelineResult } from './pipeline'

/** Whether the inventory names servers of today: without any, zeros would say that nothing runs and nothing is spent. */
export const knowsToday = ({ before }: Pick<PipelineResult, 'before'>): boolean => before.headline.servers.value > 0
