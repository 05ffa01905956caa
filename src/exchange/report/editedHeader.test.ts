import { describe, expect, it } from 'vitest'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { emptyHeader, headerFields, type ReportHeader } from '../../planner/report/ReportHeader'
import type { Cell, SheetRows } from '../workbook/SheetRows'
import { editedHeader } from './editedHeader'

const texts = [reportEn, reportZhCN]
const header: ReportHeader = { ...emptyHeader, owner: 'County hospital', basis: 'Minutes\nof May', compiler: 'Lin' }

/** The project sheet as it is written in some languages, with some cells typed over. */
function sheetWith(typed: Partial<Record<keyof ReportHeader, Cell>>, languages = [reportEn]): SheetRows {
  const shown = { ...header, projectName: 'Lishui' }
  const rows = headerFields.map((field, at) => ({
    number: at + 4,
    cells: [
      languages.map(({ labels }) => labels[`header.${field}`]).join(' / '),
      field in typed ? (typed[field] ?? null) : shown[field],
    ],
  }))
  return { name: 'Project', file: 'board.xlsx', rows }
}
const read = (sheet: SheetRows | undefined) => editedHeader(sheet, texts, header, 'Lishui')

describe('the project sheet of an edited report', () => {
  it.each([[[reportEn]], [[reportZhCN]], [[reportZhCN, reportEn]]])('without an edit changes nothing', (languages) => {
    expect(read(sheetWith({ basis: 'Minutes\r\nof May ' }, languages))).toEqual({ header, differences: [], issues: [] })
  })

  it.each([[[reportEn]], [[reportZhCN]], [[reportZhCN, reportEn]]])(
    'gives what was typed, also what was emptied and named anew',
    (languages) => {
      const found = read(sheetWith({ owner: '市医院', compiler: null, projectName: 'Phase 2' }, languages))
      expect(found.header).toEqual({ ...header, owner: '市医院', compiler: '', projectName: 'Phase 2' })
      expect(found.differences).toEqual([
        { field: 'projectName', before: '', after: 'Phase 2' },
        { field: 'owner', before: 'County hospital', after: '市医院' },
        { field: 'compiler', before: 'Lin', after: '' },
      ])
    },
  )

  it('takes the day number of a typed date for the date, and a year for a year', () => {
    expect(read(sheetWith({ date: 46_174 })).header.date).toBe('2026-06-01')
    expect(read(sheetWith({ date: 2026, period: 2027 })).header).toMatchObject({ date: '2026', period: '2027' })
  })

  it('names rows that are gone, and a sheet that is gone', () => {
    const whole = sheetWith({ owner: 'Else' })
    const { differences, issues } = read({ ...whole, rows: whole.rows.filter(({ number }) => number !== 5) })
    expect(differences).toEqual([])
    expect(issues.map(({ code, params }) => [code, params['ids']])).toEqual([
      ['report.rows-missing', `${reportEn.labels['header.owner']} / ${reportZhCN.labels['header.owner']}`],
    ])
    expect(read(undefined)).toMatchObject({ header, issues: [{ code: 'report.sheet-missing' }] })
  })
})
