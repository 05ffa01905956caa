import { computed } from 'vue'
import { useWords } from '../language/useMessages'
import { usePlanning } from './planning'
import { useProject } from './project'
import { scenarioOf } from './scenario'

/** What the figures are compared with: today's estate, or the scenario that was pinned and has a plan. */
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
  return {
    isToday,
    baseline: computed(() => pinnedHeadline.value ?? planning.shown?.before.headline ?? null),
    baselineName: computed(() => (isToday.value ? words.value.common.today : (pinned.value?.name ?? ''))),
  }
}
