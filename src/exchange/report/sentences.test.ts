import { expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { found, label, type Report, words } from '../../planner/report/Report'
import { writeReportWorkbook } from './writeReport'

it('sentences run across the sheet and its rows are as high as their lines: print cuts nothing', () => {
  const report: Report = {
    title: 'case',
    plannedYear: null,
    sections: [
      {
        key: 'summary',
        charts: [],
        tables: [
          {
            key: 'answer',
            id: 'answer',
            columns: [
              { key: 'item', format: 'text' },
              { key: 'value', format: 'count' },
            ],
            rows: [{ cells: [label('answer.hosts'), found(4)] }],
          },
          {
            key: 'mustResolve',
            id: 'mustResolve',
            columns: [{ key: 'finding', format: 'says' }],
            rows: [
              { cells: [words('What has to be resolved first is told in many words. '.repeat(4))] },
              { cells: [words('Short.')] },
            ],
          },
        ],
      },
    ],
  }
  const bytes = writeReportWorkbook(report, { languages: ['en'], texts: { en: reportEn, 'zh-CN': reportZhCN } })
  const sheet = XLSX.read(bytes, { cellStyles: true }).Sheets[reportEn.sections.summary]!
  const rowOf = (text: string): number =>
    Object.entries(sheet as Record<string, XLSX.CellObject>).flatMap(([ref, cell]) =>
      typeof cell.v === 'string' && cell.v.startsWith(text) ? [XLSX.utils.decode_cell(ref).r] : [],
    )[0] ?? -1
  const [long, short] = [rowOf('What has to be'), rowOf('Short.')]
  for (const row of [long, short]) expect(sheet['!merges']).toContainEqual({ s: { r: row, c: 0 }, e: { r: row, c: 1 } })
  const points = (row: number): number => sheet['!rows']?.[row]?.hpt ?? 0
  expect(points(long)).toBeGreaterThanOrEqual(4 * points(short))
})
