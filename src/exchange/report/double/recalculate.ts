import { type CellValue, HyperFormula, type RawCellContent } from 'hyperformula'
import * as XLSX from 'xlsx'

/** A workbook calculated by a second implementation, to be asked and changed by defined name. */
export interface Recalculated {
  valueOf(name: string): CellValue
  valueAt(sheet: string, ref: string): CellValue
  change(name: string, value: number): void
  changeCell(sheet: string, ref: string, value: number): void
  /** Every formula cell whose calculated value differs from the one written with it. */
  differences(): readonly { readonly at: string; readonly written: unknown; readonly calculated: unknown }[]
  readonly formulaCount: number
}

/** Loads the formulas of a workbook, not their saved values. */
export function recalculate(bytes: Uint8Array): Recalculated {
  // The reader leaves marks of its own on the array it is given.
  const book = XLSX.read(bytes.slice(), { dense: false })
  const sheets: Record<string, RawCellContent[][]> = {}
  const written = new Map<string, unknown>()
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name] ?? {}
    const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1')
    sheets[name] = Array.from({ length: range.e.r + 1 }, (_, row) =>
      Array.from({ length: range.e.c + 1 }, (_, column): RawCellContent => {
        const ref = XLSX.utils.encode_cell({ r: row, c: column })
        const cell = (sheet as Record<string, XLSX.CellObject | undefined>)[ref]
        if (!cell) return null
        if (cell.f !== undefined) {
          written.set(`${name}!${ref}`, cell.v)
          return `=${cell.f}`
        }
        return typeof cell.v === 'string'
          ? `'${cell.v}`
          : typeof cell.v === 'number' || typeof cell.v === 'boolean'
            ? cell.v
            : null
      }),
    )
  }
  const names = (book.Workbook?.Names ?? []).filter(({ Name }) => !Name.startsWith('_xlnm'))
  const engine = HyperFormula.buildFromSheets(
    sheets,
    { licenseKey: 'gpl-v3', useArrayArithmetic: true },
    names.map(({ Name, Ref }) => ({ name: Name, expression: `=${Ref}` })),
  )
  const idOf = (sheet: string): number => {
    const id = engine.getSheetId(sheet)
    if (id === undefined) throw new Error(`no sheet ${sheet}`)
    return id
  }
  const addressOf = (at: string) => {
    const split = at.lastIndexOf('!')
    const { r, c } = XLSX.utils.decode_cell(at.slice(split + 1).replaceAll('$', ''))
    return { sheet: idOf(at.slice(0, split).replace(/^'|'$/gu, '').replaceAll("''", "'")), row: r, col: c }
  }
  const named = (name: string) => {
    const found = names.find(({ Name }) => Name === name)
    if (!found) throw new Error(`the workbook has no name ${name}`)
    return addressOf(found.Ref)
  }
  return {
    valueAt: (sheet, ref) => engine.getCellValue(addressOf(`'${sheet}'!${ref}`)),
    valueOf: (name) => engine.getCellValue(named(name)),
    change: (name, value) => {
      engine.setCellContents(named(name), value)
    },
    changeCell: (sheet, ref, value) => {
      engine.setCellContents(addressOf(`'${sheet}'!${ref}`), value)
    },
    differences: () =>
      [...written].flatMap(([at, value]) => {
        const calculated = engine.getCellValue(addressOf(at))
        const same =
          typeof calculated === 'number' &&
          typeof value === 'number' &&
          Math.abs(calculated - value) <= 1e-6 * Math.max(1, Math.abs(value))
        return same || (typeof value === 'string' && calculated === value) ? [] : [{ at, written: value, calculated }]
      }),
    formulaCount: written.size,
  }
}
