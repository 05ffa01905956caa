import type { Ref } from 'vue'
import { cellAfterKey } from './cellAfterKey'
import { gridKey, type GridKey } from './gridKeys'
import type { CellComposition } from './useCellComposition'
import type { CellSearch } from './useCellSearch'
import type { CellTyping } from './useCellTyping'
import type { ColumnFiltering } from './useColumnFilter'
import type { GridAction } from './useGridActions'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { GridMenu } from './useGridMenu'
import type { SheetView } from './useSheetView'

/** Keys that change what is in the table. */
const changingKeys: ReadonlySet<GridKey['kind']> = new Set(['edit', 'clear', 'fill-down', 'insert', 'remove'])

/** Returns the listener for the keys of the whole window, to be called before any other. */
export function useGridKeys(
  { fields, target, view }: Pick<SheetView, 'fields' | 'target' | 'view'>,
  { focus, hasFocus, holder }: Pick<GridElements, 'focus' | 'hasFocus' | 'holder'>,
  { active, bubble, nearest, selection }: Pick<GridFocus, 'active' | 'bubble' | 'nearest' | 'selection'>,
  locked: Ref<boolean>,
  does: {
    readonly act: (action: GridAction) => Promise<void>
    readonly composition: Pick<CellComposition, 'owns'>
    readonly filter: Pick<ColumnFiltering, 'open'>
    readonly menu: Pick<GridMenu, 'close' | 'openAtCell' | 'place'>
    /** Says that nothing of a locked scenario is changed. */
    readonly refuse: () => void
    readonly search: Pick<CellSearch, 'step'>
    readonly typing: Pick<CellTyping, 'awaits' | 'begin' | 'opens' | 'settled'>
  },
): (event: KeyboardEvent) => void {
  const { act, composition, filter, menu, refuse, search, typing } = does

  async function carryOut(key: GridKey): Promise<void> {
    // Keys typed right after the end of an edit go on from where that leaves the cursor.
    await typing.settled()
    const selected = await selection.current()
    if (key.kind === 'leave') {
      bubble.value = null
      holder.value?.closest('.grid-page')?.querySelector<HTMLElement>('[data-find]')?.focus()
      return
    }
    if (key.kind === 'find-next' || key.kind === 'find-previous') {
      search.step(key.kind === 'find-next' ? 1 : -1)
      return
    }
    if (!selected) {
      if (view.value.length > 0) await selection.select({ x: 0, y: 0 })
      return
    }
    const { active: at, reach, area } = selected
    const last = { x: fields.value.length - 1, y: view.value.length - 1 }
    switch (key.kind) {
      case 'move':
      case 'page':
      case 'ends': {
        const after = cellAfterKey(key, key.extend ? reach : at, last)
        const to = nearest(after.x, after.y)
        await selection.select(key.extend ? at : to, to)
        return
      }
      case 'select-row':
        await selection.select({ x: 0, y: area.y }, { x: last.x, y: area.y1 })
        return
      case 'select-column':
        await selection.select({ x: area.x, y: 0 }, { x: area.x1, y: last.y })
        return
      case 'select-all':
        await selection.select({ x: 0, y: 0 }, last)
        return
      case 'edit':
        await typing.begin(at)
        return
      case 'menu':
        menu.openAtCell()
        return
      case 'filter':
        filter.open(fields.value[at.x]!)
        return
      case 'clear':
      case 'remove':
        await act(key.kind)
        return
      case 'fill-down':
        await act('fillDown')
        return
      case 'insert':
        await act('insertAbove')
    }
  }

  const isSign = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
    key.length === 1 && !ctrlKey && !metaKey && !altKey

  return (event) => {
    // An open menu has the keys; the grid below it does not move along.
    if (menu.place.value) {
      if (event.key !== 'Escape' && event.key !== 'Tab') return
      menu.close()
      event.preventDefault()
      event.stopImmediatePropagation()
      focus()
      return
    }
    if (
      document.activeElement === document.body &&
      active.value &&
      event.target === document.body &&
      !document.querySelector('[role=dialog], [role=menu]')
    )
      focus()
    if (!hasFocus()) return
    if (composition.owns(event)) {
      event.stopImmediatePropagation()
      return
    }
    if (typing.awaits(event)) return
    const key = gridKey(event)
    if (!key) {
      if (!isSign(event) || !active.value) return
      if (locked.value) refuse()
      else if (target(active.value.row, active.value.field).editable) typing.opens()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    if (locked.value && changingKeys.has(key.kind)) refuse()
    else void carryOut(key)
  }
}
