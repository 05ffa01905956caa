import { onBeforeUnmount, onMounted } from 'vue'
import { usePlanning } from '../store/planning'
import { rehearsalOf } from './rehearsal'

/** After this time in ms the first plan has been drawn; then one rehearsal after the other, with room for what is asked. */
const restMs = { first: 400, between: 60 }
const times = 5
/** More workloads take too long to draw for nothing. */
const mostWorkloads = 500

let rehearsed = 0

/**
 * Draws what a lever would change a few times and takes it back each time before anything is painted: the code that draws
 * is compiled by then, which halves the time of the first steps of a lever. Once per start of the window.
 */
export function useRehearsal(): void {
  const planning = usePlanning()
  let waiting: ReturnType<typeof setTimeout> | null = null
  const next = (): void => {
    const { shown } = planning
    if (rehearsed >= times) return
    const picture =
      shown && shown.inputs.estate.workloads.length <= mostWorkloads && !planning.stale ? rehearsalOf(shown) : null
    if (picture && planning.state.kind === 'idle') {
      rehearsed++
      void planning.rehearse(picture).then(() => {
        waiting = setTimeout(next, restMs.between)
      })
    } else waiting = setTimeout(next, restMs.first)
  }
  onMounted(() => {
    waiting = setTimeout(next, restMs.first)
  })
  onBeforeUnmount(() => {
    if (waiting) clearTimeout(waiting)
  })
}
