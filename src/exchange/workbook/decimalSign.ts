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

/** Evidence of the columns that were asked for: a sheet has many that hold no numbers. */
const known = new WeakMap<SheetRows, Map<number, Evidence>>()

/**
 * Decimal sign of the numbers that stand as text in one column, told by those that can be written with one sign only.
 * Where they do not tell: null for workbooks and for what separates cells by commas, which write decimals with points;
 * in other text files a comma elsewhere in the sheet counts where no point speaks against it.
 */
export function decimalSign(sheet: SheetRows, at: number): DecimalSign | null {
  const own = evidenceOf(sheet, at)
  if (own.comma !== own.point) return own.comma ? ',' : '.'
  if (sheet.delimiter === undefined || sheet.delimiter === ',') return null
  if (own.comma) return 'unclear'
  const columns = Math.max(...sheet.rows.slice(0, widthWithin).map(({ cells }) => cells.length))
  const all = Array.from({ length: columns }, (_, column) => evidenceOf(sheet, column))
  return all.some(({ comma }) => comma) && !all.some(({ point }) => point) ? ',' : 'unclear'
}

/** Rows that show how many columns a sheet has. */
const widthWithin = 1000

function evidenceOf(sheet: SheetRows, at: number): Evidence {
  let columns = known.get(sheet)
  if (!columns) known.set(sheet, (columns = new Map<number, Evidence>()))
  let evidence = columns.get(at)
  if (!evidence) columns.set(at, (evidence = gathered(sheet, at)))
  return evidence
}

function gathered(sheet: SheetRows, at: number): Evidence {
  const evidence: Evidence = { comma: false, point: false }
  for (const { cells } of sheet.rows) {
    const cell = cells[at]
    // Most cells are no numbers with a sign in them.
    if (typeof cell !== 'string' || !/[.,．，]/.test(cell)) continue
    const text = number.exec(cell.trim().normalize('NFKC'))?.[0]
    if (text === undefined) continue
    if (byComma.test(text)) evidence.comma = true
    else if (byPoint.test(text)) evidence.point = true
    if (evidence.comma && evidence.point) break
  }
  return evidence
}
