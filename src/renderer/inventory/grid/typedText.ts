import type { Column } from '../../../exchange/template/column'

/** As in a spreadsheet, a bare number of one or more typed into a cell of shares is percent. */
export const typedText = (column: Pick<Column<unknown>, 'kind'> | undefined, text: string): string =>
  column?.kind === 'percent' && /^\s*\d+(\.\d+)?\s*$/u.test(text) && Number(text) >= 1 ? `${text.trim()}%` : text
