import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useProject } from './project'

/** The question before a project with unsaved changes makes way for another one, or for none: its undo goes with it. */
export const useLeaving = defineStore('leaving', () => {
  const project = useProject()
  const next = shallowRef<(() => void) | null>(null)
  /** The question is on screen. */
  const asked = computed(() => next.value !== null)

  /** Goes on at once where nothing would be lost, else once the planner has agreed. */
  function leave(goOn: () => void): void {
    if (project.dirty) next.value = goOn
    else goOn()
  }

  function stay(): void {
    next.value = null
  }

  function goOn(): void {
    const then = next.value
    next.value = null
    then?.()
  }

  return { asked, leave, stay, goOn }
})
