/** What a key asks of the table. Nothing here touches the page: the table carries it out. */
export type GridKey =
  | {
      readonly kind: 'move'
      readonly dx: number
      readonly dy: number
      readonly edge: boolean
      readonly extend: boolean
    }
  | { readonly kind: 'page'; readonly direction: 1 | -1; readonly extend: boolean }
  | {
      readonly kind: 'ends'
      readonly to: 'row-start' | 'row-end' | 'table-start' | 'table-end'
      readonly extend: boolean
    }
  | {
      readonly kind:
        | 'edit'
        | 'clear'
        | 'fill-down'
        | 'select-row'
        | 'select-column'
        | 'select-all'
        | 'insert'
        | 'remove'
        | 'filter'
        | 'menu'
        | 'leave'
        | 'find-next'
        | 'find-previous'
    }

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The keys of a spreadsheet. Null: the key is not the table's. */
export function gridKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): GridKey | null {
  const { key, code, shiftKey, altKey } = event
  const control = event.ctrlKey || event.metaKey
  if (altKey) return key === 'ArrowDown' ? { kind: 'filter' } : null
  const arrow = arrows[key]
  if (arrow) return { kind: 'move', dx: arrow[0], dy: arrow[1], edge: control, extend: shiftKey }
  switch (key) {
    case 'Tab':
      return control ? null : { kind: 'move', dx: shiftKey ? -1 : 1, dy: 0, edge: false, extend: false }
    case 'PageDown':
    case 'PageUp':
      return control ? null : { kind: 'page', direction: key === 'PageDown' ? 1 : -1, extend: shiftKey }
    case 'Home':
    case 'End':
      return { kind: 'ends', to: `${control ? 'table' : 'row'}-${key === 'Home' ? 'start' : 'end'}`, extend: shiftKey }
    case 'F2':
    case 'Enter':
      return control ? null : { kind: 'edit' }
    case 'F3':
      return { kind: shiftKey ? 'find-previous' : 'find-next' }
    case 'F10':
      return shiftKey ? { kind: 'menu' } : null
    case 'ContextMenu':
      return { kind: 'menu' }
    case 'Delete':
    case 'Backspace':
      return control ? null : { kind: 'clear' }
    case 'Escape':
      return { kind: 'leave' }
    case ' ':
      return shiftKey ? { kind: 'select-row' } : control ? { kind: 'select-column' } : null
  }
  if (!control) return null
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'select-all' }
    case 'd':
      return { kind: 'fill-down' }
    case 'g':
      return { kind: shiftKey ? 'find-previous' : 'find-next' }
    case '-':
      return { kind: 'remove' }
    case '+':
    case '=':
      return { kind: 'insert' }
  }
  return code === 'NumpadAdd' ? { kind: 'insert' } : code === 'NumpadSubtract' ? { kind: 'remove' } : null
}

/** True for a key that types a sign. */
export const isSign = ({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey
