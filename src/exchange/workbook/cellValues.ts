import type { DecimalSign } from './decimalSign'
import { simplifiedChinese } from './simplifiedChinese'
import type { Cell } from './SheetRows'

/** A cell as a number, and whether that took a repair (text with thousands separators, units, a percent sign). */
export interface ReadNumber {
  /** As written: a unit is not worked in. */
  readonly value: number
  readonly repaired: boolean
  /** Unit written behind the number, in small letters; null where there is none. */
  readonly unit: string | null
}

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const commaGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const pointGrouped = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/
const decimalComma = /^[+-]?\d+,\d+$/
const withUnit =
  /^([+-]?[\d.,]+)(%|‰|bytes?|b|[kmgt](?:i?b|bytes?)?|[mg]hz|kw|w|u|c|个|核|核心|台|颗|路|cores?|vcpus?|cpus?)$/i
const eitherSign = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/

/**
 * Number in a cell, or null where there is none. Text counts where it can mean only one number: `1,546.6`, `1 546`,
 * `35 %`, full-width digits. Without a known `sign`, `1,546` alone is taken as grouped, `0,5` as a decimal comma; with
 * an unclear one, what may be either is no number.
 */
export function numberOf(cell: Cell | undefined, sign: DecimalSign | null = null): ReadNumber | null {
  if (typeof cell === 'number') return { value: cell, repaired: false, unit: null }
  if (typeof cell !== 'string') return null
  const trimmed = withoutUnseen(cell).trim()
  if (plain.test(trimmed) && (sign === null || sign === '.' || !trimmed.includes('.')))
    return { value: Number(trimmed), repaired: false, unit: null }
  let text = simplifiedChinese(trimmed.normalize('NFKC'))
    .replace(/[\s\u00a0'’]/g, '')
    .replace(/[−–]/g, '-')
  const [, amount, written] = withUnit.exec(text) ?? []
  if (amount !== undefined) text = amount
  const unit = written?.toLowerCase() ?? null
  if (sign === 'unclear' && eitherSign.test(text)) return null
  const spelled = sign === ',' ? withDecimalComma(text) : withDecimalPoint(text)
  if (spelled === null) return null
  return { value: Number(spelled), repaired: spelled !== trimmed, unit }
}

/** True for text that is one number with a decimal point and another with a decimal comma. */
export const isEitherNumber = (cell: Cell): boolean =>
  typeof cell === 'string' && numberOf(cell) !== null && numberOf(cell, 'unclear') === null

function withDecimalPoint(text: string): string | null {
  if (plain.test(text)) return text
  if (commaGrouped.test(text)) return text.replaceAll(',', '')
  if (pointGrouped.test(text)) return text.replaceAll('.', '').replace(',', '.')
  return decimalComma.test(text) ? text.replace(',', '.') : null
}

function withDecimalComma(text: string): string | null {
  if (pointGrouped.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (decimalComma.test(text)) return text.replace(',', '.')
  if (plain.test(text)) return text
  return commaGrouped.test(text) ? text.replaceAll(',', '') : null
}

const yes = new Set(['true', 'yes', 'y', '1', '是', '有', '真', '√', '✓', 'on', 'enabled', 'wahr', 'ja', 'vrai', 'oui'])
const no = new Set(['false', 'no', 'n', '0', '否', '无', '假', '×', 'off', 'disabled', 'falsch', 'nein', 'faux', 'non'])

/** Truth value in a cell, in the words that spreadsheets of several languages write; null where it says neither. */
export function truthOf(cell: Cell | undefined): boolean | null {
  if (typeof cell === 'boolean') return cell
  if (cell === null || cell === undefined) return null
  const text = simplifiedChinese(String(cell).trim().toLowerCase())
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** Control characters beside tab and line ends, and marks of width zero or of direction, as web pages leave them. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const withoutUnseen = (text: string): string => text.replace(unseen, '')

/** Trimmed text of a cell without what nobody sees, or null where it is blank. Whole numbers keep all their digits. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  const text =
    typeof cell === 'number' && Number.isInteger(cell) ? BigInt(cell).toString() : withoutUnseen(String(cell)).trim()
  return text === '' ? null : text
}
