import type { Issue } from '../../planner/model/issue'
import { type HeaderField, headerFields, type ReportHeader } from '../../planner/report/ReportHeader'
import type { Cell, SheetRows } from '../workbook/SheetRows'
import { rowOfLabel } from './labelledRow'
import type { ReportTexts } from './ReportTexts'

/** A word of the project sheet that stands differently in an edited report. */
export interface HeaderDifference {
  readonly field: HeaderField
  readonly before: string
  readonly after: string
}

/** What the project sheet of an edited report says now. */
export interface EditedHeader {
  readonly header: ReportHeader
  readonly differences: readonly HeaderDifference[]
  readonly issues: readonly Issue[]
}

/**
 * Reads the words of the project sheet back; an emptied cell empties the word.
 * @param header words the project has
 * @param projectName what the sheet shows where the project has no name of its own
 */
export function editedHeader(
  sheet: SheetRows | undefined,
  texts: readonly ReportTexts[],
  header: ReportHeader,
  projectName: string,
): EditedHeader {
  if (!sheet) {
    const params = { sheet: texts[0]?.sections.project ?? '', sheetZh: texts.at(-1)?.sections.project ?? '' }
    const issue: Issue = { code: 'report.sheet-missing', severity: 'warning', params, where: {} }
    return { header, differences: [], issues: [issue] }
  }
  const gone: HeaderField[] = []
  const differences = headerFields.flatMap((field): readonly HeaderDifference[] => {
    const row = rowOfLabel(sheet, `header.${field}`, texts)
    if (!row) {
      gone.push(field)
      return []
    }
    const before = header[field]
    const after = wordsOf(row.cells[1] ?? null, field)
    const unnamed = field === 'projectName' && before === ''
    if (after === plain(before) || (unnamed && after === plain(projectName))) return []
    return [{ field, before, after }]
  })
  const ids = gone.map((field) => texts.map(({ labels }) => labels[`header.${field}`]).join(' / ')).join(', ')
  const where = { file: sheet.file, sheet: sheet.name }
  return {
    header: { ...header, ...Object.fromEntries(differences.map(({ field, after }) => [field, after])) },
    differences,
    issues:
      gone.length === 0
        ? []
        : [{ code: 'report.rows-missing', severity: 'warning', params: { count: gone.length, ids }, where }],
  }
}

/** Spreadsheets keep line ends of their own and readers cut what is blank at the ends. */
const plain = (text: string): string => text.replace(/\r\n?/gu, '\n').trim()

/** A spreadsheet turns a typed date into the number of its day. */
function wordsOf(cell: Cell, field: HeaderField): string {
  if (typeof cell === 'number' && field === 'date' && cell >= firstDay && cell <= lastDay)
    return new Date((Math.floor(cell) - unixEpochDay) * msPerDay).toISOString().slice(0, 10)
  return plain(String(cell ?? ''))
}

const msPerDay = 86_400_000
/** 1970-01-01 as spreadsheets number days. */
const unixEpochDay = 25_569
/** 2000-01-01 and 2099-12-31: what lies outside is a number, a year for instance. */
const [firstDay, lastDay] = [36_526, 73_050]
