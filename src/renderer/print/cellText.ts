import type { Speaker } from '../../exchange/report/speak'
import type { Cell, CellFormat, Column } from '../../planner/report/Report'
import { shownWords } from '../../planner/report/Live'
import type { Formats } from '../format/formats'

const wholeFrom = 1000

/** A cell of the report as it is read on paper: the words or the number that the workbook shows. */
export function cellText(
  cell: Cell | undefined,
  column: Column | undefined,
  speaker: Speaker,
  formats: Formats,
): string {
  if (!cell || cell.kind === 'blank') return ''
  if (cell.kind !== 'number') return speaker.cell(cell)
  const instead = cell.formula ? shownWords(cell.formula) : null
  if (instead !== null) return speaker.label(instead)
  return numberText(cell.value, cell.format ?? column?.format ?? 'number', formats)
}

function numberText(value: number, format: CellFormat, formats: Formats): string {
  switch (format) {
    case 'ratio':
      return formats.percent(value, 1)
    case 'money':
    case 'count':
      return formats.fixed(value, 0)
    default:
      return formats.fixed(value, Math.abs(value) >= wholeFrom || Number.isInteger(value) ? 0 : 1)
  }
}
