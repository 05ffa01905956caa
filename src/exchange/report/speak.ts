import { formulaRegistry } from '../../planner/model/formulas'
import type { Cell, Column } from '../../planner/report/Report'
import type { ReportTexts } from './ReportTexts'

/** Texts of a workbook in one language, or in two beside each other. */
export interface Speaker {
  readonly section: (key: keyof ReportTexts['sections']) => string
  readonly table: (key: keyof ReportTexts['tables']) => string
  readonly heading: (column: Column) => string
  readonly cell: (cell: Exclude<Cell, { kind: 'number' } | { kind: 'blank' }>) => string
  readonly label: (key: keyof ReportTexts['labels']) => string
  readonly legend: string
  readonly asPlanned: (year: number) => string
  readonly planAgain: (year: number) => string
  readonly excerpt: (p: { printed: number; rows: number; pages: number }) => string
  readonly subject: string
  readonly footer: string
  readonly headingLines: number
}

/** @param texts one or two languages, the first one names the sheets */
export function makeSpeaker(texts: readonly ReportTexts[]): Speaker {
  const [first] = texts
  if (!first) throw new Error('A report needs a language')
  const both = (of: (one: ReportTexts) => string, between: string): string => [...new Set(texts.map(of))].join(between)
  return {
    section: (key) => both(({ sections }) => sections[key], ' '),
    table: (key) => both(({ tables }) => tables[key], ' / '),
    label: (key) => both(({ labels }) => labels[key], ' / '),
    heading: ({ key, suffix }) =>
      both(({ columns }) => columns[key] + (suffix === undefined ? '' : ` ${suffix}`), '\n'),
    cell: (cell) => {
      switch (cell.kind) {
        case 'text':
          return cell.text
        case 'label':
          return both(({ labels }) => labels[cell.label], ' / ')
        case 'assumptionName':
          return both(({ assumptions }) => assumptions[cell.key], ' / ')
        case 'assumptionSource':
          return both(({ assumptionSource }) => assumptionSource(cell.source), ' / ')
        case 'group':
          return both(({ groups }) => groups[cell.group], ' / ')
        case 'step':
          return both(({ steps }) => steps[cell.step], ' / ')
        case 'finding':
          return both(({ findings }) => findings[cell.finding.code](cell.finding.params), ' ')
        case 'reason':
          return both(({ reason }) => reason(cell.reason), '\n')
        case 'repair':
          return both(({ repair }) => repair(cell.detail), '\n')
        case 'figureName':
          return both(({ figures }) => figures[cell.key], ' / ')
        case 'unit':
          return both(({ units }) => units[cell.unit], ' / ')
        case 'boundMethod':
          return both(({ boundMethods }) => boundMethods[cell.name] ?? cell.name, ' / ')
        case 'searchWork':
          return both(({ searchWork }) => searchWork[cell.name] ?? cell.name, ' / ')
        case 'fieldName':
          return both(({ fieldName }) => fieldName(cell.area, cell.field), ' / ')
        case 'formulaName':
          return formulaRegistry[cell.formula].expression
      }
    },
    legend: both(({ legend }) => legend, '\n'),
    asPlanned: (year) => both(({ asPlanned }) => asPlanned(year), ' '),
    planAgain: (year) => both(({ planAgain }) => planAgain(year), ' '),
    excerpt: (p) => both(({ excerpt }) => excerpt(p), '\n'),
    subject: first.subject,
    footer: first.page.replace('{page}', '&P').replace('{pages}', '&N'),
    headingLines: texts.length,
  }
}

/** Name of the first, second, ... sheet of a section. */
export const numberedSheet = (name: string, count: number): string =>
  count === 1 ? name : `${name.slice(0, longestSheetName - 3)} ${String(count)}`

/** Name of a section's sheet without the number of those after the first. */
export const unnumberedSheet = (name: string): string => name.replace(/ \d+$/u, '')

const longestSheetName = 31

/** A sheet name as spreadsheets allow it. */
export const sheetNameOf = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/gu, ' ')
    .slice(0, longestSheetName)
    .trim()
