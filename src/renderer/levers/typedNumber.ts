import { numberOf } from '../../exchange/workbook/cellValues'

/**
 * What was typed into a box of a number, read as a cell of a workbook is: `0,6` and full-width digits are numbers, and a
 * box of the browser would have made 6 of the first. Null where it is no number; a unit behind it is not worked in.
 */
export function typedNumber(text: string): number | null {
  const read = numberOf(text)
  return read === null || !Number.isFinite(read.value) ? null : read.value
}
