import { onBeforeUnmount, onMounted } from 'vue'

/** Keys that belong to one view while it is shown, before anybody else hears them. A handler says whether it took the key. */
export function useKeysOf(handle: (event: KeyboardEvent) => boolean): void {
  const listen = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !handle(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  onMounted(() => {
    window.addEventListener('keydown', listen, { capture: true })
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen, { capture: true })
  })
}
