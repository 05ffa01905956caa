import type { LabelKey } from '../../planner/report/reportKeys'
import type { Cell, SheetRow, SheetRows } from '../workbook/SheetRows'
import type { ReportTexts } from './ReportTexts'

/** The first row of an edited report that begins with a label, in any of the languages. */
export function rowOfLabel(
  sheet: SheetRows | undefined,
  label: LabelKey,
  texts: readonly ReportTexts[],
): SheetRow | undefined {
  return sheet?.rows.find(({ cells }) => says(cells[0] ?? null, label, texts))
}

/** The cell to the right of a label, in any of the languages; null where it is empty or there is no such label. */
export const besideLabel = (sheet: SheetRows | undefined, label: LabelKey, texts: readonly ReportTexts[]): Cell =>
  rowOfLabel(sheet, label, texts)?.cells[1] ?? null

/** True for a cell that holds a label, in one language or in two beside each other. */
export const says = (cell: Cell, label: LabelKey, texts: readonly ReportTexts[]): boolean =>
  texts.some(({ labels }) =>
    String(cell ?? '')
      .split(' / ')
      .includes(labels[label]),
  )
