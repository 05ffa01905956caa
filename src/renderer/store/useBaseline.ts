import { computed } from 'vue'
import { serversKnown } from '../../planner/knownToday'
import { useWords } from '../language/useMessages'
import { usePlanning } from './planning'
import { useProject } from './project'
import { scenarioOf } from './scenario'

/**
 * What the figures are compared with: today's estate where the inventory names it, or the scenario that was pinned and has a
 * plan.
 */
export function useBaseline() {
  const project = useProject()
  const planning = usePlanning()
  const words = useWords()
  const pinned = computed(() => {
    const { scenarios } = project
    return scenarios?.baselineId ? scenarioOf(scenarios, scenarios.baselineId) : null
  })
  const pinnedHeadline = computed(() =>
    pinned.value ? (planning.resultFor(pinned.value.inputs)?.after?.headline ?? null) : null,
  )
  const isToday = computed(() => pinnedHeadline.value === null)
  const today = computed(() =>
    planning.shown && serversKnown(planning.shown.before) ? planning.shown.before.headline : null,
  )
  return {
    isToday,
    baseline: computed(() => pinnedHeadline.value ?? today.value),
    baselineName: computed(() => {
      if (!isToday.value) return pinned.value?.name ?? ''
      return today.value || !planning.shown ? words.value.common.today : words.value.common.todayUnknown
    }),
  }
}
