import { simplifiedChinese } from '../workbook/simplifiedChinese'
import type { Cell } from '../workbook/SheetRows'
import type { ImportIssueCode } from './importIssueCode'
import { isTotalName } from './isTotalName'

/** How remarks and headings begin: with a star, with `注` or `Note`, or counted. */
const remark =
  /^([*※]|注\s*\d*\s|(备注|附注|说明|notes?|remarks?)\s|[(]?[一二三四五六七八九十]+[)、.]|[(]?\d+[)、]|\d+\.(?!\d))/i
/** `5台`, `12`: no name beside the word for a total. */
const count = /^[共计]*\s*\d+\s*(台|个|套|servers?|machines?|vms?|hosts?)?$/i
/** Names that forms give to the row that shows how to fill them in. */
const example = /^[(【[]?(示例|样例|举例|范例|范本|例|例如|example|sample)( ?\d{1,2})?[)】\]]?$/i
const sentence = /[:。;!?]|\.\s|\.$/

/**
 * Why a row is none of a table's records: a total, an example, or a remark or heading that stands alone in it; null for any other.
 * @param name what stands in the column of names
 */
export function leftOutRow(
  name: string | null,
  cells: readonly Cell[],
): Extract<ImportIssueCode, 'import.total-row' | 'import.remark-row' | 'import.example-row'> | null {
  const isWord = (cell: Cell): boolean => typeof cell === 'string' && isTotalName(cell)
  // The word may stand in another column than the name; under the name may be how many machines are added up.
  if (
    name === null ? cells.some(isWord) : isTotalName(name) || (count.test(name.normalize('NFKC')) && cells.some(isWord))
  )
    return 'import.total-row'
  if (name !== null && example.test(name.normalize('NFKC').trim())) return 'import.example-row'
  // A label with its value beside it: `制表：`, `Checked by:`.
  if (name !== null && /[:：]$/.test(name.trim())) return 'import.remark-row'
  const filled = cells.filter((cell) => cell !== null && (typeof cell !== 'string' || cell.trim() !== ''))
  const [only] = filled
  if (filled.length !== 1 || typeof only !== 'string') return null
  const text = simplifiedChinese(only.normalize('NFKC').trim())
  return remark.test(text) || sentence.test(text) ? 'import.remark-row' : null
}
