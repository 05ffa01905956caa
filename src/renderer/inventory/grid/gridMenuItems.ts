import type { Messages } from '../../../app/languages/en'
import type { MenuItem } from '../../frame/MenuItem'
import type { GridAction } from './useGridActions'

/** What the entries of the menu depend on. */
export interface GridMenuState {
  /** Nothing may be changed. */
  readonly locked: boolean
  /** The sheet grows and shrinks. */
  readonly freeRows: boolean
  /** A sheet of settings is neither sorted nor filtered. */
  readonly settingsLike: boolean
  readonly sorted: boolean
  readonly filtered: boolean
  /** The control key as it is written before a letter. */
  readonly control: string
}

/** The menu of the table, with what cannot be done now disabled. */
export function gridMenuItems(
  say: Messages['estate']['actions'],
  { locked, freeRows, settingsLike, sorted, filtered, control }: GridMenuState,
): readonly (MenuItem & { readonly id: GridAction })[] {
  const fixedRows = !freeRows || locked
  return [
    { id: 'edit', label: say.edit, shortcut: 'F2', disabled: locked },
    { id: 'insertAbove', label: say.insertAbove, shortcut: `${control}+`, disabled: fixedRows, separated: true },
    { id: 'insertBelow', label: say.insertBelow, disabled: fixedRows },
    { id: 'duplicate', label: say.duplicate, disabled: fixedRows },
    { id: 'remove', label: say.remove, shortcut: `${control}-`, disabled: fixedRows },
    { id: 'copy', label: say.copy, shortcut: `${control}C`, separated: true },
    { id: 'cut', label: say.cut, shortcut: `${control}X`, disabled: locked },
    { id: 'fillDown', label: say.fillDown, shortcut: `${control}D`, disabled: locked },
    { id: 'clear', label: say.clear, shortcut: 'Delete', disabled: locked },
    ...(settingsLike
      ? []
      : ([
          { id: 'ascending', label: say.ascending, separated: true },
          { id: 'descending', label: say.descending },
          { id: 'unsorted', label: say.unsorted, disabled: !sorted },
          { id: 'filter', label: say.filter, shortcut: 'Alt+↓' },
          { id: 'clearFilters', label: say.clearFilters, disabled: !filtered },
        ] as const)),
  ]
}
