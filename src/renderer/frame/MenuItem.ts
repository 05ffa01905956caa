/** One entry of a menu. */
export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly shortcut?: string
  readonly disabled?: boolean
  readonly checked?: boolean
  readonly separated?: boolean
}
