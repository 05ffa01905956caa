import type { EditorBase, EditorCtr } from '@revolist/vue3-datagrid'
import type { Column } from '../../../exchange/template/column'
import type { ViewRow } from './gridView'

/** Where the cursor goes once a cell was typed; `all`: what was typed goes into every selected cell. */
export type AfterEdit = 'down' | 'up' | 'right' | 'left' | 'stay' | 'all'

/** What was typed before the editor was there. */
export interface TypedAhead {
  text: string
  /** Null: the edit was given up. */
  endedBy?: AfterEdit | null
  /** It goes behind what the cell holds, in place of which it stands otherwise. */
  readonly behind?: boolean
}

export interface CellEditing {
  readonly column: (row: ViewRow, field: string) => Column<unknown> | undefined
  readonly chinese: () => boolean
  readonly label: (row: ViewRow, field: string) => string
  readonly done: (row: ViewRow, field: string, text: string, after: AfterEdit) => void
  readonly cancelled: () => void
  /** The edit ends now; `done` or `cancelled` follows once the editor is closed. */
  readonly ends: () => void
  /** What was typed or composed over the cell, which the editor then starts with; empty where nothing was. */
  readonly typed: () => string
  /** The editor is there. Returns what was typed ahead of it, once: all signs, and the key that ended the edit, if any. */
  readonly opened: () => TypedAhead | null
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
    const typed = editing.typed()
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
    const made: EditorBase = {
      element: null,
      // Leaving by a click elsewhere takes what was typed.
      beforeDisconnect: () => {
        if (!ended && input && input.value !== start) end('stay')
      },
      componentDidRender: () => {
        if (!input) return
        input.focus()
        const ahead = editing.opened()
        if (ahead && ahead.text !== '')
          input.value =
            column?.kind === 'choice'
              ? (choiceBegun(column, editing.chinese(), ahead.text) ?? start)
              : (ahead.behind === true ? start : '') + ahead.text
        if (input instanceof HTMLInputElement) input.setSelectionRange(input.value.length, input.value.length)
        if (ahead?.endedBy !== undefined) end(ahead.endedBy)
      },
      render: (create) => {
        const h = create as unknown as Create
        const props = {
          class: 'cell-input',
          'aria-label': editing.label(model, field),
          ref: (element: unknown) => (input = element as HTMLInputElement | HTMLSelectElement | null),
          onKeyDown,
        }
        if (column && column.kind === 'choice') {
          const options = choicesOf(column, editing.chinese())
          const chosen = choiceBegun(column, editing.chinese(), typed) ?? start
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

const choicesOf = ({ choices }: Pick<Column<unknown>, 'choices'>, chinese: boolean): readonly string[] =>
  choices.map((choice) => (chinese ? choice.zh : choice.en))

/** The choice of a column that typed signs begin; undefined where none does, or the column has no choices. */
export const choiceBegun = (
  column: Column<unknown> | undefined,
  chinese: boolean,
  typed: string,
): string | undefined =>
  column?.kind === 'choice' && typed !== ''
    ? choicesOf(column, chinese).find((option) => option.toLowerCase().startsWith(typed.toLowerCase()))
    : undefined

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
