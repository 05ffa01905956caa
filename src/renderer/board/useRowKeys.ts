import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Marks the button of a row by which it is chosen. */
export const rowButton = 'data-row'

/**
 * Keys in a table that draws the rows in sight alone: with the focus on its scroller ↓ leads to the first of them, ↑ and ↓ from
 * row to row, Home and End to the ends. Enter and Space choose a row as a click does; with Ctrl, ⌘ or Shift `add` takes it beside
 * those chosen already. Rows are no tab stops: there may be thousands.
 */
export function useRowKeys(table: Readonly<Ref<HTMLElement | null>>, add: (key: string) => void): void {
  const scroller = (): HTMLElement | null => table.value?.querySelector('.v-vl') ?? null
  const buttons = (): HTMLElement[] => [...(table.value?.querySelectorAll<HTMLElement>(`[${rowButton}]`) ?? [])]

  function onKey(event: KeyboardEvent): void {
    const { target, key } = event
    if (!(target instanceof HTMLElement)) return
    const isRow = target.hasAttribute(rowButton)
    if (!isRow && target !== scroller()) return
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey
    if (isRow && hasModifier && (key === ' ' || key === 'Enter')) add(target.getAttribute(rowButton)!)
    else if (hasModifier || event.altKey) return
    else if (key === 'ArrowDown') focus(isRow ? beside(target, 1) : firstInSight())
    else if (key === 'ArrowUp' && isRow) focus(beside(target, -1))
    else if (key === 'Home') void toEnd(0)
    else if (key === 'End') void toEnd(Infinity)
    else return
    event.preventDefault()
  }

  function focus(row: HTMLElement | null | undefined): void {
    row?.focus({ preventScroll: true })
    // The row as a whole, also below the head that stays.
    row?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }

  function beside(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
    const all = buttons()
    return all[all.indexOf(row) + step]
  }

  function firstInSight(): HTMLElement | undefined {
    const top = scroller()?.getBoundingClientRect().top ?? 0
    return buttons().find((row) => row.getBoundingClientRect().top >= top)
  }

  /** Rows at the ends are drawn once they come into sight. */
  async function toEnd(top: number): Promise<void> {
    const around = scroller()
    if (!around) return
    around.scrollTop = Math.min(top, around.scrollHeight)
    await nextTick()
    requestAnimationFrame(() => {
      focus(buttons().at(top === 0 ? 0 : -1))
    })
  }

  onMounted(() => {
    // The table's own scroller can otherwise be reached by mouse only.
    scroller()?.setAttribute('tabindex', '0')
    table.value?.addEventListener('keydown', onKey)
  })
  onBeforeUnmount(() => {
    table.value?.removeEventListener('keydown', onKey)
  })
}
