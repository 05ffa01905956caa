import { computed, watch } from 'vue'
import { headroomOf } from '../frame/lastChange'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { usePlanning } from '../store/planning'
import { useProject } from '../store/project'
import type { Scenario } from '../store/scenario'
import { background } from '../workers/planner'
import type { PipelineResult } from '../../planner/pipeline'

export interface ComparedScenario {
  readonly scenario: Scenario
  /** Null while it is being planned. */
  readonly result: PipelineResult | null
}

/** Every scenario with its plan; those without one, or left before a full solve, are planned in the background, one after the other. */
export function useScenarioResults() {
  const project = useProject()
  const planning = usePlanning()
  const asked = new WeakSet()

  const compared = computed<readonly ComparedScenario[]>(() =>
    (project.scenarios?.list ?? []).map((scenario) => ({ scenario, result: planning.resultFor(scenario.inputs) })),
  )

  watch(
    compared,
    (list) => {
      for (const { scenario, result } of list) {
        const { inputs } = scenario
        if ((result && !planning.isBrief(result)) || inputs === project.inputs || asked.has(inputs)) continue
        asked.add(inputs)
        background.call('plan', { inputs }).then(
          (answer) => planning.keepFull(inputs, answer),
          (error: unknown) => {
            asked.delete(inputs)
            if (!(error instanceof CallCancelled)) throw error
          },
        )
      }
    },
    { immediate: true },
  )
  return { compared }
}

/** What is still free in the worst failure, 0..1. Null without a plan. */
export const headroomRatio = (result: PipelineResult): number | null => headroomOf(result)?.ratio ?? null
