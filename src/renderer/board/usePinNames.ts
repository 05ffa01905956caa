import { computed } from 'vue'
import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import type { PlacementRule } from '../../planner/model/estate'
import { useNames } from '../language/useNames'
import { usePlanning } from '../store/planning'
import { useSettings } from '../store/settings'
import { isPin } from './placementGestures'

/** What a rule is called in a sentence: a pin by what it pins, since nobody gave it a name; any other by its id. */
export function usePinNames() {
  const planning = usePlanning()
  const settings = useSettings()
  const { workloadNameIn } = useNames()
  const pins = computed(
    () =>
      new Map<string, PlacementRule>(planning.shown?.inputs.estate.rules.filter(isPin).map((rule) => [rule.id, rule])),
  )
  const ruleNameIn = (id: string, language: Language): string => {
    const pinned = pins.value.get(id)
    if (!pinned) return id
    const { window, common } = messagesOf(language)
    const workload = common.listed(pinned.workloadIds.map((each) => workloadNameIn(each, language)))
    return `“${window.labels.pin({ workload, host: common.listed(pinned.hostIds) })}”`
  }
  const ruleName = (id: string): string => ruleNameIn(id, settings.language)
  return { ruleName, ruleNameIn }
}
