import type { EditorBase, EditorCtr } from '@revolist/vue3-datagrid'
import type { Column } from '../../../exchange/template/column'
import type { ViewRow } from './gridView'

/** Where the cursor goes once a cell was typed; `all`: what was typed goes into every selected cell. */
export type AfterEdit = 'down' | 'up' | 'right' | 'left' | 'stay' | 'all'

export interface CellEditing {
  readonly column: (row: ViewRow, field: string) => Column<unknown> | undefined
  readonly chinese: () => boolean
  readonly label: (row: ViewRow, field: string) => string
  readonly done: (row: ViewRow, field: string, text: string, after: AfterEdit) => void
  readonly cancelled: () => void
  /** The edit ends now; `done` or `cancelled` follows once the editor is closed. */
  readonly ends: () => void
  /** A key that ended the edit before its box was there: fast typists are ahead of it. Undefined: none. */
  readonly endedEarly: () => AfterEdit | null | undefined
  /** The editor was opened by a sign typed over the cell, which it then starts with. */
  readonly typing: () => boolean
  /** Text that was composed over the cell, which the editor then starts with. */
  readonly composed: () => string | undefined
  /** What the editor starts with otherwise: the cell, or what was typed into it and not taken. */
  readonly text: (row: ViewRow, field: string) => string
}

type Create = (tag: string, props: Record<string, unknown>, children?: unknown) => ReturnType<EditorBase['render']>

/** The editor of a cell: a list of the choices where there are such, else a text box with the unit beside it. */
export function cellEditor(editing: CellEditing): EditorCtr {
  const editor = (
    { model, prop }: { model: ViewRow; prop: string | number },
    _save: unknown,
    close: (focusNext?: boolean) => void,
  ): EditorBase => {
    const field = String(prop)
    const column = editing.column(model, field)
    const start = editing.text(model, field)
    const typing = editing.typing()
    const composed = editing.composed()
    let input: HTMLInputElement | HTMLSelectElement | null = null
    let ended = false
    const end = (after: AfterEdit | null): void => {
      if (ended) return
      ended = true
      const text = input?.value ?? start
      editing.ends()
      close(false)
      // The editor closes first: rows that arrive while it is open would be drawn over with its old cell.
      setTimeout(() => {
        if (after === null) editing.cancelled()
        else editing.done(model, field, text, after)
      })
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      const after = keyAfter(event)
      if (after === undefined) {
        // Letters, arrows and undo within the box belong to the box.
        event.stopPropagation()
        return
      }
      event.preventDefault()
      event.stopPropagation()
      end(after)
    }
    const made: EditorBase & { editCell?: { readonly val?: unknown } } = {
      element: null,
      appendPendingInput: (sign) => {
        if (!(input instanceof HTMLInputElement)) return false
        input.value += sign
        return true
      },
      // Leaving by a click elsewhere takes what was typed.
      beforeDisconnect: () => {
        if (!ended && input && input.value !== start) end('stay')
      },
      componentDidRender: () => {
        if (!input) return
        input.focus()
        if (input instanceof HTMLInputElement) input.setSelectionRange(input.value.length, input.value.length)
        const early = editing.endedEarly()
        if (early !== undefined) end(early)
      },
      render: (create) => {
        const h = create as unknown as Create
        // Without a typed sign the grid hands over the bare value: a share without its percent, a refused text not at all.
        const typed = composed ?? (typing ? String(made.editCell?.val ?? '') : '')
        const props = {
          class: 'cell-input',
          'aria-label': editing.label(model, field),
          ref: (element: unknown) => (input = element as HTMLInputElement | HTMLSelectElement | null),
          onKeyDown,
        }
        if (column && column.kind === 'choice') {
          const options = column.choices.map((choice) => (editing.chinese() ? choice.zh : choice.en))
          const begun = options.find((option) => typed !== '' && option.toLowerCase().startsWith(typed.toLowerCase()))
          const chosen = begun ?? start
          return h(
            'select',
            { ...props, onChange: () => undefined },
            (options.includes(start) ? options : [start, ...options]).map((option) =>
              h('option', { value: option, selected: option === chosen }, option),
            ),
          )
        }
        return h('input', {
          ...props,
          type: 'text',
          value: typed === '' ? start : typed,
          inputMode: column?.kind === 'text' ? 'text' : undefined,
        })
      },
    }
    return made
  }
  return editor as unknown as EditorCtr
}

/** What a key does to an open editor: null gives the edit up, undefined is typed into it. */
export function keyAfter({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>): AfterEdit | null | undefined {
  if (key === 'Escape') return null
  if (key === 'Enter') return ctrlKey || metaKey ? 'all' : shiftKey ? 'up' : 'down'
  if (key === 'Tab') return shiftKey ? 'left' : 'right'
  return undefined
}
