import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Width and height of an element in px, kept up to date. */
export function useElementSize(element: Readonly<Ref<HTMLElement | null>>): {
  width: Ref<number>
  height: Ref<number>
} {
  const width = ref(800)
  const height = ref(420)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    if (!element.value) return
    observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      width.value = entry.contentRect.width
      height.value = entry.contentRect.height
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { width, height }
}
