import type { PipelineResult } from '../../../planner/pipeline'
import { buildReport } from '../../../planner/report/buildReport'
import type { NumberCell } from '../../../planner/report/Report'
import { columnId } from '../../../planner/report/Report'
import type { SectionKey } from '../../../planner/report/reportKeys'
import { cellName } from '../../xlsx/cellName'
import { layOut } from '../layOut'
import type { ReportTexts } from '../ReportTexts'
import { sheetNameOf } from '../speak'

/** A number of the report with its place in the workbook. */
export interface PlacedNumber {
  /** Section, table, row and column in words, for messages. */
  readonly what: string
  readonly sheet: string
  readonly ref: string
  readonly cell: NumberCell
}

/** All numbers of some sections, in reading order, where a workbook of one language has them. */
export function reportNumbers(
  result: PipelineResult,
  wanted: readonly SectionKey[],
  texts: ReportTexts,
): readonly PlacedNumber[] {
  const layout = layOut(buildReport(result), ({ key }) => sheetNameOf(texts.sections[key]))
  return layout.sections
    .filter(({ section }) => wanted.includes(section.key))
    .flatMap(({ section, sheet, tables }) =>
      tables.flatMap(({ table, firstRow, firstColumn }) =>
        table.rows.flatMap(({ cells }, row) =>
          cells.flatMap((cell, column): PlacedNumber[] => {
            if (cell.kind !== 'number') return []
            const heading = table.columns[column]
            const what = [section.key, table.id, row + 1, heading ? columnId(heading) : column].join(' ')
            return [{ what, sheet, ref: cellName(firstRow + row, firstColumn + column), cell }]
          }),
        ),
      ),
    )
}
