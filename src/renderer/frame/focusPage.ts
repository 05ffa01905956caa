/** Puts the focus on the page where the control that had it goes away: the next Tab starts there, not at the window. */
export function focusPage(): void {
  document.getElementById('page')?.focus()
}
