import { selectFields, type ImportOptions } from '../exchange/import/ImportedFleet'

/** `NAME=A,B`, several of them separated by semicolons; a name given twice has both lists. Null for anything else. */
export function parseLists(text: string): Readonly<Record<string, readonly string[]>> | null {
  const lists = new Map<string, readonly string[]>()
  for (const part of text.split(';')) {
    const at = part.lastIndexOf('=')
    const name = part.slice(0, Math.max(0, at)).trim()
    const values = valuesIn(part.slice(at + 1))
    if (name === '' || values.length === 0) return null
    lists.set(name, [...(lists.get(name) ?? []), ...values])
  }
  return Object.fromEntries(lists)
}

/** `cluster=A,B` and several of them separated by semicolons; null for anything else. */
export function parseSelect(text: string): ImportOptions['select'] | null {
  const select: Record<string, readonly string[]> = {}
  for (const part of text.split(';')) {
    // The first sign separates: a folder may hold another.
    const at = part.indexOf('=')
    const field = selectFields.find((one) => one === part.slice(0, Math.max(0, at)).trim().toLowerCase())
    const values = valuesIn(part.slice(at + 1))
    if (!field || values.length === 0) return null
    select[field] = [...(select[field] ?? []), ...values]
  }
  return select
}

const valuesIn = (list: string): string[] =>
  list
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
