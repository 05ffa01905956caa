import type { PipelineResult } from '../../planner/pipeline'
import type { StoryMessages } from '../../app/languages/story.en'

/** Heading of a slide without a plan: a search that time ended has not shown that none fits. */
export const noPlanTitle = ({ status }: PipelineResult['outcome'], { present }: StoryMessages): string =>
  present.noPlan[status === 'unknown' ? 'unknown' : 'infeasible']
