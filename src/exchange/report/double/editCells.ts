import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import * as XLSX from 'xlsx'

/** What somebody types into cells of a workbook, by sheet and reference. */
export interface TypedCell {
  readonly sheet: string
  readonly ref: string
  readonly value: number | string
}

/** The workbook with cells written over, as a spreadsheet saves them; all else as it was. Throws where no cell is. */
export function editCells(bytes: Uint8Array, typed: readonly TypedCell[]): Uint8Array {
  const parts = unzipSync(bytes)
  const names = XLSX.read(bytes.slice(), { bookSheets: true }).SheetNames
  for (const { sheet, ref, value } of typed) {
    const part = `xl/worksheets/sheet${String(names.indexOf(sheet) + 1)}.xml`
    const xml = strFromU8(parts[part] ?? new Uint8Array())
    const cell = new RegExp(`<c r="${ref}"( s="\\d+")?[^>]*>.*?</c>`, 'u')
    if (!cell.test(xml)) throw new Error(`no cell ${ref} on ${sheet}`)
    const content = typeof value === 'number' ? `><v>${String(value)}</v>` : ` t="inlineStr"><is><t>${value}</t></is>`
    parts[part] = strToU8(xml.replace(cell, (_all, style: string = '') => `<c r="${ref}"${style}${content}</c>`))
  }
  return zipSync(parts)
}
