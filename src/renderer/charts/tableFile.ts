import { theHost } from '../hosts/theHost'

export type Cell = string | number | null

/** A table as a CSV file that Excel opens as it is: UTF-8 with its mark, text that begins like a formula kept as text. */
export function tableBytes(rows: readonly (readonly Cell[])[]): Uint8Array {
  const text = (cell: Cell): string => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain
  }
  return new TextEncoder().encode(`\uFEFF${rows.map((row) => row.map(text).join(',')).join('\r\n')}\r\n`)
}

/** Saves a table where the user chooses. Returns the name, null when cancelled. */
export async function saveTable(
  name: string,
  kind: string,
  rows: readonly (readonly Cell[])[],
): Promise<string | null> {
  const plainName = name.replace(/[\\/:*?"<>|]/g, ' ').trim()
  const saved = await theHost().save({
    name: `${plainName}.csv`,
    bytes: tableBytes(rows),
    filter: { name: kind, extensions: ['csv'] },
  })
  return saved?.name ?? null
}
