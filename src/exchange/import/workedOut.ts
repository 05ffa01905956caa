import { numberOf } from '../workbook/cellValues'
import { simplifiedChinese } from '../workbook/simplifiedChinese'
import type { Cell } from '../workbook/SheetRows'
import type { TableUnit } from './anyTable/tableFields'
import { unitFactor } from './unitFactor'

/** `2颗12核`, `2路8核`: sockets and the cores of each. */
const eachOf = /^(\d+)(颗|路|个)(\d+)(核心?)$/
/** What may stand behind a number of parts: `600G*8块`. */
const pieces = /(块|条|根|个|颗|路|pcs|台)$/

/** What the parts are made of: `16GB DDR4`. */
const media = /(ddr\d?|ram|内存|硬盘|sas|sata|ssd|hdd|nvme)(?=$|[+*x×])/g

/**
 * Amount of a cell that gives its parts, in the unit of the column: `2*8核`, `16G*8`, `100G+2T`. Null where it is none,
 * or where a unit stands behind some parts of a sum only.
 */
export function workedOut(cell: Cell, unit: TableUnit | null): number | null {
  if (typeof cell !== 'string') return null
  const written = simplifiedChinese(cell.normalize('NFKC').toLowerCase()).replace(/\s/g, '')
  const text = written.replace(media, '').replace(eachOf, '$1*$3$4')
  const terms = text.split('+').map(productOf)
  if (terms.length === 1 && text === written && !/[*x×]/.test(text)) return null
  let sum = 0
  for (const term of terms) {
    if (!term || (term.unit === null) !== (terms[0]?.unit === null)) return null
    const factor = term.unit === null ? 1 : unitFactor(term.unit, unit)
    if (factor === null) return null
    sum += term.value * factor
  }
  return sum
}

/** A number, or numbers multiplied, of which one at most carries the unit of all. */
function productOf(text: string): { readonly value: number; readonly unit: string | null } | null {
  const factors = text.split(/[*x×]/)
  if (factors.length > 2) return null
  let value = 1
  let unit: string | null = null
  for (const [at, factor] of factors.entries()) {
    // Parts are counted beside an amount: `8块` of `600G`.
    const bare = factors.length > 1 && (at > 0 || unit === null) ? factor.replace(pieces, '') : factor
    const read = numberOf(bare)
    if (!read || read.value < 0 || (read.unit !== null && unit !== null)) return null
    value *= read.value
    unit ??= read.unit
  }
  return { value, unit }
}
