import type { Cell } from './SheetRows'

/** A cell as a number, and whether that took a repair (text with thousands separators, units, a percent sign). */
export interface ReadNumber {
  readonly value: number
  readonly repaired: boolean
}

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const commaGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const pointGrouped = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/
const decimalComma = /^[+-]?\d+,\d+$/
const withUnit = /^([+-]?[\d.,\s\u00a0]+?)\s*(%|‰|[kmgt]i?b|[mg]hz|个|核|台|w|kw|u)$/i

/**
 * Number in a cell, or null where there is none. Text counts where it can mean only one number: `1,546.6`, `1 546`,
 * `35 %`, full-width digits. `1,546` alone is taken as grouped, `0,5` as a decimal comma.
 */
export function numberOf(cell: Cell | undefined): ReadNumber | null {
  if (typeof cell === 'number') return { value: cell, repaired: false }
  if (typeof cell !== 'string') return null
  const trimmed = cell.trim()
  if (plain.test(trimmed)) return { value: Number(trimmed), repaired: false }
  let text = trimmed
    .normalize('NFKC')
    .replace(/[\s\u00a0'’]/g, '')
    .replace(/[−–]/g, '-')
  const unit = withUnit.exec(text)
  if (unit) text = unit[1]!
  if (plain.test(text)) return { value: Number(text), repaired: true }
  if (commaGrouped.test(text)) return { value: Number(text.replaceAll(',', '')), repaired: true }
  if (pointGrouped.test(text)) return { value: Number(text.replaceAll('.', '').replace(',', '.')), repaired: true }
  if (decimalComma.test(text)) return { value: Number(text.replace(',', '.')), repaired: true }
  return null
}

const yes = new Set(['true', 'yes', 'y', '1', '是', '有', '真', 'on', 'enabled'])
const no = new Set(['false', 'no', 'n', '0', '否', '无', '假', 'off', 'disabled'])

/** Truth value in a cell, or null where it says neither. */
export function truthOf(cell: Cell | undefined): boolean | null {
  if (typeof cell === 'boolean') return cell
  if (cell === null || cell === undefined) return null
  const text = String(cell).trim().toLowerCase()
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** Trimmed text of a cell, or null where it is blank. Whole numbers keep all their digits. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  const text = typeof cell === 'number' && Number.isInteger(cell) ? BigInt(cell).toString() : String(cell).trim()
  return text === '' ? null : text
}
