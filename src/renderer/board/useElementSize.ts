import { onBeforeUnmount, ref, type Ref, watch } from 'vue'

/** Width and height of an element in px, kept up to date, also where the element comes and goes. */
export function useElementSize(element: Readonly<Ref<HTMLElement | null>>): {
  width: Ref<number>
  height: Ref<number>
} {
  const width = ref(800)
  const height = ref(420)
  let observer: ResizeObserver | null = null
  watch(
    element,
    (now) => {
      observer?.disconnect()
      if (!now) return
      observer = new ResizeObserver(([entry]) => {
        if (!entry) return
        width.value = entry.contentRect.width
        height.value = entry.contentRect.height
      })
      observer.observe(now)
    },
    { flush: 'post', immediate: true },
  )
  onBeforeUnmount(() => observer?.disconnect())
  return { width, height }
}
