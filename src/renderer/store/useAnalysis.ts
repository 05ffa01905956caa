import { onBeforeUnmount, type Ref, ref, type ShallowRef, shallowRef } from 'vue'
import type { AnalysisProgress } from '../../planner/whatif/AnalysisRun'
import { CallCancelled } from '../../solver/worker/WorkerClient'

export interface Analysis<Answer> {
  readonly answer: Readonly<ShallowRef<Answer | null>>
  readonly running: Readonly<Ref<boolean>>
  readonly progress: Readonly<ShallowRef<AnalysisProgress | null>>
  readonly problem: Readonly<Ref<string | null>>
  start(): Promise<void>
  cancel(): void
  /** Forgets the answer: it was for other inputs. */
  clear(): void
}

/** One long question with progress and cancel. Leaving the page gives it up. */
export function useAnalysis<Answer>(
  ask: (signal: AbortSignal, tell: (progress: AnalysisProgress) => void) => Promise<Answer> | null,
): Analysis<Answer> {
  const answer = shallowRef<Answer | null>(null)
  const running = ref(false)
  const progress = shallowRef<AnalysisProgress | null>(null)
  const problem = ref<string | null>(null)
  let stop = new AbortController()

  async function start(): Promise<void> {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    const asked = ask(signal, (told) => (progress.value = told))
    if (!asked) return
    running.value = true
    progress.value = null
    problem.value = null
    try {
      answer.value = await asked
    } catch (error) {
      if (!(error instanceof CallCancelled)) problem.value = error instanceof Error ? error.message : String(error)
    } finally {
      if (stop.signal === signal) running.value = false
    }
  }

  const cancel = (): void => {
    stop.abort()
    running.value = false
  }
  const clear = (): void => {
    cancel()
    answer.value = null
  }
  onBeforeUnmount(cancel)
  return { answer, running, progress, problem, start, cancel, clear }
}
