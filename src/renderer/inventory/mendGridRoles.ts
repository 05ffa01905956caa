/**
 * The grid leaves its header rows without a role and its filter buttons without a name; both are added whenever it
 * draws a header anew. Returns how to stop.
 */
export function mendGridRoles(holder: HTMLElement, filterLabel: () => string): () => void {
  const mend = (): void => {
    for (const row of holder.querySelectorAll('.header-rgRow:not([role])')) row.setAttribute('role', 'row')
    for (const button of holder.querySelectorAll('.rv-filter:not([aria-label])')) button.setAttribute('aria-label', filterLabel())
  }
  const observer = new MutationObserver(mend)
  observer.observe(holder, { childList: true, subtree: true })
  mend()
  return () => {
    observer.disconnect()
  }
}
