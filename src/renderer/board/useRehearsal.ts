import { onBeforeUnmount, watch } from 'vue'
import { usePlanning } from '../store/planning'
import { rehearsalOf } from './rehearsal'

/** A plan is looked at this long, in ms, before the page practises; then one rehearsal after the other, with room for what is asked. */
const restMs = { first: 400, between: 60 }
const times = 5
/** More workloads take too long to draw for nothing. */
const mostWorkloads = 500

let rehearsed = 0

/**
 * Draws what a lever would change a few times and takes it back each time before anything is painted: the code that draws
 * is compiled by then, which halves the time of the first steps of a lever. Five times per start of the window.
 */
export function useRehearsal(): void {
  const planning = usePlanning()
  let waiting: ReturnType<typeof setTimeout> | null = null
  let rehearsing = false
  let left = false
  const later = (ms: number): void => {
    if (waiting) clearTimeout(waiting)
    waiting = rehearsed < times && !left ? setTimeout(() => void rehearse(), ms) : null
  }
  async function rehearse(): Promise<void> {
    const { shown, stale, state } = planning
    // What is asked for comes first; its result is waited for like the first one.
    if (!shown || stale || state.kind !== 'idle' || shown.inputs.estate.workloads.length > mostWorkloads) return
    const picture = rehearsalOf(shown)
    if (!picture) return
    rehearsed++
    rehearsing = true
    await planning.rehearse(picture)
    rehearsing = false
    later(restMs.between)
  }
  watch(
    () => planning.shown,
    () => {
      if (!rehearsing) later(restMs.first)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    // The page may be left while a rehearsal is drawn, and the next page may do more with a plan than draw it.
    left = true
    if (waiting) clearTimeout(waiting)
  })
}
