import type { Ref } from 'vue'
import type { CellTyping } from './useCellTyping'
import type { Cell } from './useGridSelection'
import type { SheetView } from './useSheetView'

/** Typing over a cell by an input method, as Chinese is typed. */
export interface CellComposition {
  /** Listens on the element that holds the grid; returns what ends it. */
  readonly listen: (holder: HTMLElement) => () => void
  /** True for keys that belong to the input method: neither grid nor page may act on them. */
  readonly owns: (event: KeyboardEvent) => boolean
}

/** What browsers report for a key that an input method has taken. */
const takenKeyCode = 229

/**
 * An input method only starts in an element that takes text, and it starts with the first key. The active cell is
 * therefore made such an element while it has the focus: what is composed is seen in it, and once it is chosen the
 * editor opens with it. The cell itself takes nothing else, and gets its own content back.
 */
export function useCellComposition(
  { fields, target, view }: Pick<SheetView, 'fields' | 'target' | 'view'>,
  { compose }: Pick<CellTyping, 'compose'>,
  locked: Ref<boolean>,
): CellComposition {
  let composing: {
    readonly cell: HTMLElement
    readonly content: readonly Node[]
    readonly texts: Map<Text, string>
  } | null = null

  const placeOf = ({ dataset }: HTMLElement): Cell => ({ x: Number(dataset['rgcol']), y: Number(dataset['rgrow']) })
  const takesText = (cell: HTMLElement): boolean => {
    const { x, y } = placeOf(cell)
    const row = view.value[y]
    const field = fields.value[x]
    if (!row || field === undefined || locked.value || row.$group !== undefined) return false
    const { column, editable } = target(row, field)
    return editable && column?.kind !== 'choice'
  }
  const isCell = (at: EventTarget | null): at is HTMLElement =>
    at instanceof HTMLElement && at.matches('revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow]')
  const textsOf = (cell: Node): Map<Text, string> => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    const texts = new Map<Text, string>()
    while (walker.nextNode()) texts.set(walker.currentNode as Text, (walker.currentNode as Text).data)
    return texts
  }
  /** What is composed stands in place of the content, as in a spreadsheet. */
  const selectContent = (cell: HTMLElement): void => getSelection()?.selectAllChildren(cell)

  /** The grid draws into the very nodes it made: they come back as they were. */
  function restore(): void {
    if (!composing) return
    const { cell, content, texts } = composing
    composing = null
    cell.classList.remove('composing')
    for (const [node, text] of texts) if (node.data !== text) node.data = text
    cell.replaceChildren(...content)
  }

  const onFocus = ({ target: cell }: FocusEvent): void => {
    if (!isCell(cell) || !takesText(cell)) return
    cell.setAttribute('contenteditable', 'plaintext-only')
    cell.setAttribute('spellcheck', 'false')
    selectContent(cell)
  }
  const onBlur = ({ target: cell }: FocusEvent): void => {
    if (!isCell(cell) || !cell.hasAttribute('contenteditable')) return
    restore()
    cell.removeAttribute('contenteditable')
    cell.removeAttribute('spellcheck')
  }
  const onStart = ({ target: cell }: CompositionEvent): void => {
    if (!isCell(cell)) return
    composing = { cell, content: [...cell.childNodes], texts: textsOf(cell) }
    cell.classList.add('composing')
  }
  const onEnd = ({ target: cell, data }: CompositionEvent): void => {
    if (!isCell(cell) || composing?.cell !== cell) return
    restore()
    if (data !== '') void compose(placeOf(cell), data)
    else selectContent(cell)
  }
  /** Everything but composed text reaches the cell through its editor. */
  const onInput = (event: InputEvent): void => {
    if (isCell(event.target) && event.inputType !== 'insertCompositionText') event.preventDefault()
  }

  return {
    listen(holder) {
      holder.addEventListener('focusin', onFocus)
      holder.addEventListener('focusout', onBlur)
      holder.addEventListener('compositionstart', onStart)
      holder.addEventListener('compositionend', onEnd)
      holder.addEventListener('beforeinput', onInput)
      return () => {
        holder.removeEventListener('focusin', onFocus)
        holder.removeEventListener('focusout', onBlur)
        holder.removeEventListener('compositionstart', onStart)
        holder.removeEventListener('compositionend', onEnd)
        holder.removeEventListener('beforeinput', onInput)
      }
    },
    owns(event) {
      // The first key of a composition is told by nothing else on macOS.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (!event.isComposing && event.keyCode !== takenKeyCode) return false
      const cell = document.activeElement
      if (!composing && isCell(cell) && cell.hasAttribute('contenteditable')) selectContent(cell)
      return true
    },
  }
}
