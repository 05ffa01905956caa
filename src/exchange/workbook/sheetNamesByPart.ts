import type * as XLSX from 'xlsx'
import type { ZipEntry } from './ZipDirectory'

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(tag)?.[1]

/** Names of an .xlsx workbook's sheets by the part each is kept in; a part that nothing names is left out. */
export function sheetNamesByPart(book: XLSX.WorkBook, entries: readonly ZipEntry[]): ReadonlyMap<string, string> {
  const relations = entries.find(({ name }) => /^xl\/_rels\/workbook\.xml\.rels$/i.test(name))
  const listed = (book.Workbook?.Sheets ?? []) as readonly { readonly name?: string; readonly id?: string }[]
  const names = new Map<string, string>()
  if (!relations) return names
  for (const [tag] of new TextDecoder().decode(relations.unpack()).matchAll(/<Relationship\b[^>]*>/gi)) {
    const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')]
    const name = listed.find((sheet) => sheet.id === id)?.name
    if (target === undefined || name === undefined) continue
    names.set((target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase(), name)
  }
  return names
}
