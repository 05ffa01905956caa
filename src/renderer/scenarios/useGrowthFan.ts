import { computed, type ComputedRef, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { PipelineResult } from '../../planner/pipeline'
import type { GrowthFan } from '../../planner/whatif/growthFan'
import { usePlanning } from '../store/planning'
import { fanWorker } from '../workers/fan'

export interface ShownFan {
  /** Null before the first answer, and where nothing is planned. */
  readonly fan: Readonly<ShallowRef<GrowthFan | null>>
  /** The fan is still that of an earlier answer. */
  readonly pending: ComputedRef<boolean>
  /** Why there is none; null where there is. */
  readonly problem: Readonly<Ref<string | null>>
}

const askWorker = ({ inputs, after }: PipelineResult): Promise<GrowthFan> =>
  fanWorker.call('fan', {
    inputs,
    evaluation: after ? { storage: after.storage, backup: after.backup } : null,
  })

/** The fan of growth for the plan shown: one question at a time, always for the newest plan. */
export function useGrowthFan(ask: (result: PipelineResult) => Promise<GrowthFan> = askWorker): ShownFan {
  const planning = usePlanning()
  const fan = shallowRef<GrowthFan | null>(null)
  const problem = ref<string | null>(null)
  const answered = shallowRef<PipelineResult | null>(null)
  const pending = computed(() => planning.shown !== answered.value)
  let asking = false

  async function follow(): Promise<void> {
    if (asking) return
    asking = true
    while (answered.value !== planning.shown) {
      const result: PipelineResult | null = planning.shown
      try {
        fan.value = result ? await ask(result) : null
        problem.value = null
      } catch (error) {
        fan.value = null
        problem.value = error instanceof Error ? error.message : String(error)
      }
      answered.value = result
    }
    asking = false
  }
  watch(() => planning.shown, follow, { immediate: true })

  return { fan, pending, problem }
}
