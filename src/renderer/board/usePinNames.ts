import { computed } from 'vue'
import type { PlacementRule } from '../../planner/model/estate'
import { useWords } from '../language/useMessages'
import { useNames } from '../language/useNames'
import { usePlanning } from '../store/planning'
import { isPin } from './placementGestures'

/** What a rule is called in a sentence: a pin by what it pins, since nobody gave it a name; any other by its id. */
export function usePinNames() {
  const planning = usePlanning()
  const words = useWords()
  const { workloadName } = useNames()
  const pins = computed(
    () =>
      new Map<string, PlacementRule>(planning.shown?.inputs.estate.rules.filter(isPin).map((rule) => [rule.id, rule])),
  )
  const ruleName = (id: string): string => {
    const pinned = pins.value.get(id)
    return pinned
      ? `“${words.value.labels.pin({ workload: pinned.workloadIds.map(workloadName).join(', '), host: pinned.hostIds.join(', ') })}”`
      : id
  }
  return { ruleName }
}
