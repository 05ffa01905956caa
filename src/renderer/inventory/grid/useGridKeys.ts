import type { Ref } from 'vue'
import { cellAfterKey } from './cellAfterKey'
import { keyAfter } from './cellEditor'
import { gridKey, type GridKey, isSign } from './gridKeys'
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
  { fields, view }: Pick<SheetView, 'fields' | 'view'>,
  { focus, grid, hasFocus, holder }: Pick<GridElements, 'focus' | 'grid' | 'hasFocus' | 'holder'>,
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
    readonly typing: Pick<
      CellTyping,
      'awaits' | 'begin' | 'compose' | 'expects' | 'opens' | 'put' | 'settled' | 'unsettled'
    >
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

  /** Keys that the table does not take after all; they come by here once more on their way to the page. */
  const passed = new WeakSet<KeyboardEvent>()

  function pass(event: KeyboardEvent): void {
    const again = new KeyboardEvent(event.type, event)
    passed.add(again)
    ;(document.activeElement ?? document.body).dispatchEvent(again)
  }

  /** Keys pressed while an edit is being taken, in their order: they are meant for where it leaves the cursor. */
  const ahead: KeyboardEvent[] = []

  /** Copying and pasting wait for the edit by themselves, input methods have their own way to the cell. */
  function isKept(event: KeyboardEvent): boolean {
    const focused = document.activeElement
    if (focused !== document.body && !grid.value?.contains(focused)) return false
    if (['Control', 'Meta', 'Shift', 'Alt'].includes(event.key) || composition.owns(event)) return false
    return !((event.ctrlKey || event.metaKey) && ['c', 'x', 'v'].includes(event.key.toLowerCase()))
  }

  async function catchUp(): Promise<void> {
    try {
      for (let event = ahead[0]; event; event = ahead[0]) {
        await typing.settled()
        const key = gridKey(event)
        if (!key && isSign(event)) {
          await typeAhead()
          continue
        }
        if (key && locked.value && changingKeys.has(key.kind)) refuse()
        else if (key) await carryOut(key)
        ahead.shift()
        // Undo, save and the like are the page's.
        if (!key) pass(event)
      }
    } finally {
      // Whatever fails, keys that come later are not kept for ever.
      ahead.length = 0
    }
  }

  /** Signs that are kept go into the cell as if its editor had been there, with the key that ends them if it is kept too. */
  async function typeAhead(): Promise<void> {
    const at = (await selection.current())?.active
    const signs = ahead.findIndex((event) => !isSign(event))
    const typed = ahead.splice(0, signs < 0 ? ahead.length : signs)
    const text = typed.map(({ key }) => key).join('')
    const end = ahead[0] ? keyAfter(ahead[0]) : undefined
    if (locked.value) refuse()
    else if (at && end) await typing.put(at, text, end)
    else if (at && end === undefined) await typing.compose(at, text)
    // The editor that is open now has no use for other keys, save the one that ended the text.
    if (end === undefined) ahead.length = 0
    else ahead.shift()
  }

  return (event) => {
    if (passed.has(event)) return
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
    if ((typing.unsettled() || ahead.length > 0) && isKept(event)) {
      event.preventDefault()
      event.stopImmediatePropagation()
      ahead.push(event)
      if (ahead.length === 1) void catchUp()
      return
    }
    if (!hasFocus()) return
    if (composition.owns(event)) {
      event.stopImmediatePropagation()
      return
    }
    if (typing.awaits(event)) return
    const key = gridKey(event)
    if (!key) {
      if (!isSign(event)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (locked.value) refuse()
      else
        void typing.opens(event.key).then(() => {
          pass(event)
        })
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    if (locked.value && changingKeys.has(key.kind)) refuse()
    else {
      // What follows the key is typed behind what the cell holds, before the editor is there too.
      if (key.kind === 'edit' && active.value) typing.expects()
      void carryOut(key)
    }
  }
}
