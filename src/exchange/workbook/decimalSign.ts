import type { SheetRows } from './SheetRows'

/** Sign before the decimals of a column's numbers; `unclear` where `16.384` may be either of two numbers. */
export type DecimalSign = ',' | '.' | 'unclear'

interface Evidence {
  comma: boolean
  point: boolean
}

const number = /^[+-]?[\d.,]+(?=\s*[^\d\s.,]*$)/
const byComma = /^[+-]?(\d+,(\d{1,2}|\d{4,})|(0|\d{4,}),\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})$/
const byPoint = /^[+-]?(\d+\.(\d{1,2}|\d{4,})|(0|\d{4,})\.\d+|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,})$/

const known = new WeakMap<SheetRows, readonly (Evidence | undefined)[]>()

/**
 * Decimal sign of the numbers that stand as text in one column, told by those that can be written with one sign only.
 * Where they do not tell: null for workbooks and for what separates cells by commas, which write decimals with points;
 * in other text files a comma elsewhere in the sheet counts where no point speaks against it.
 */
export function decimalSign(sheet: SheetRows, at: number): DecimalSign | null {
  let columns = known.get(sheet)
  if (!columns) known.set(sheet, (columns = evidenceOf(sheet)))
  const own = columns[at]
  if (own && own.comma !== own.point) return own.comma ? ',' : '.'
  if (sheet.delimiter === undefined || sheet.delimiter === ',') return null
  if (own?.comma) return 'unclear'
  const any = (sign: 'comma' | 'point'): boolean => columns.some((column) => column?.[sign])
  return any('comma') && !any('point') ? ',' : 'unclear'
}

function evidenceOf(sheet: SheetRows): readonly (Evidence | undefined)[] {
  const columns: (Evidence | undefined)[] = []
  for (const row of sheet.rows) {
    row.cells.forEach((cell, at) => {
      if (typeof cell !== 'string') return
      const text = number.exec(cell.trim().normalize('NFKC'))?.[0]
      if (text === undefined) return
      const comma = byComma.test(text)
      const point = !comma && byPoint.test(text)
      if (!comma && !point) return
      const column = (columns[at] ??= { comma: false, point: false })
      column.comma ||= comma
      column.point ||= point
    })
  }
  return columns
}
