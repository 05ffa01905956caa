import { plainXmlText } from './plainXmlText'
import { unseenOf, type Run, type UnseenParts } from './UnseenParts'

const tag = /<table:(table-row|table-column|table)(?=[\s/>])((?:[^>"]|"[^"]*")*)>/g
const hidden = /table:visibility="(collapse|filter)"/
const repeated = /number-(?:rows|columns)-repeated="(\d+)"/
const called = /(?:^|\s)table:name="([^"]*)"/

/** Rows and columns that the sheets of an OpenDocument workbook do not show, by the names of the sheets. */
export function unseenInOds(content: Uint8Array): ReadonlyMap<string, UnseenParts> {
  const found = new Map<string, UnseenParts>()
  const text = new TextDecoder().decode(content)
  if (!hidden.test(text)) return found
  let name: string | null = null
  let rows: Run[] = []
  let columns: Run[] = []
  let filtered = false
  let [row, column] = [1, 0]
  const close = (): void => {
    const unseen = name === null ? null : unseenOf(rows, columns, filtered)
    if (name !== null && unseen) found.set(name, unseen)
    rows = []
    columns = []
    filtered = false
    row = 1
    column = 0
  }
  for (const [, kind, attributes = ''] of text.matchAll(tag)) {
    if (kind === 'table') {
      close()
      const own = called.exec(attributes)?.[1]
      name = own === undefined ? null : plainXmlText(own)
      continue
    }
    const how = hidden.exec(attributes)?.[1]
    const count = Number(repeated.exec(attributes)?.[1] ?? 1)
    if (kind === 'table-row') {
      if (how !== undefined) rows.push([row, row + count - 1])
      filtered ||= how === 'filter'
      row += count
    } else {
      if (how !== undefined) columns.push([column, column + count - 1])
      column += count
    }
  }
  close()
  return found
}
