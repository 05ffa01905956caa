import { computed } from 'vue'
import type { Language } from '../../app/languages/language'
import type { Workload, WorkloadId } from '../../planner/model/estate'
import { usePlanning } from '../store/planning'
import { useProject } from '../store/project'
import { useSettings } from '../store/settings'

/** Names of the estate's objects in the language of the window. */
export function useNames() {
  const project = useProject()
  const planning = usePlanning()
  const settings = useSettings()
  // By the list and not by the inputs: what a lever leaves alone is not drawn again.
  const listed = computed(() => (planning.shown?.inputs ?? project.inputs)?.estate.workloads)
  const workloads = computed(() => new Map(listed.value?.map((workload) => [workload.id, workload])))
  const workloadOf = (id: WorkloadId): Workload | undefined => workloads.value.get(id)
  const workloadNameIn = (id: WorkloadId, language: Language): string => {
    const workload = workloads.value.get(id)
    if (!workload) return id
    return language === 'zh-CN' && workload.nameZh !== null ? workload.nameZh : workload.name
  }
  const workloadName = (id: WorkloadId): string => workloadNameIn(id, settings.language)
  return { workloadOf, workloadName, workloadNameIn }
}
