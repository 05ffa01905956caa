import type { Ref } from 'vue'

/**
 * The grid leaves its header rows and row heads without roles, and writes no name on its scrolling parts; they are
 * added whenever it draws them anew. Returns how to stop.
 */
export function mendGridRoles(holder: HTMLElement, name: Ref<string>): () => void {
  const mend = (): void => {
    for (const row of holder.querySelectorAll('.header-rgRow')) {
      const role = row.querySelector('.rgHeaderCell') ? 'row' : 'presentation'
      if (row.getAttribute('role') !== role) row.setAttribute('role', role)
    }
    for (const head of holder.querySelectorAll('.rowHeaders .rgHeaderCell:not([role])')) {
      head.setAttribute('role', 'columnheader')
      head.setAttribute('aria-label', '#')
    }
    const grid = holder.querySelector('revo-grid')
    if (grid && grid.getAttribute('aria-label') !== name.value) grid.setAttribute('aria-label', name.value)
    for (const cell of holder.querySelectorAll('.rowHeaders .rgCell:not([role])'))
      cell.setAttribute('role', 'rowheader')
  }
  const observer = new MutationObserver(mend)
  observer.observe(holder, { childList: true, subtree: true })
  mend()
  return () => {
    observer.disconnect()
  }
}
