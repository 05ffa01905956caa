/** Cells as a spreadsheet puts them on the clipboard: tabs between cells, quotes around cells that hold tabs or breaks. */
export function parseCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  let begun = false
  const end = (): void => {
    rows.at(-1)!.push(cell)
    cell = ''
    begun = false
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && !begun) {
      quoted = true
      begun = true
    } else if (sign === '\t') end()
    else if (sign === '\r' || sign === '\n') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      end()
      rows.push([])
    } else {
      cell += sign
      begun = true
    }
  }
  end()
  // A spreadsheet ends its last row with a break.
  const last = rows.at(-1)!
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop()
  return rows
}

/** The same the other way. */
export const writeCells = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/["\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\r\n')
