import { expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { type Report, words } from '../../planner/report/Report'
import { writeReportWorkbook } from './writeReport'

/** Where every one of so many workloads restarts after each of two dozen failures, below a short list of those. */
const report = (workloads: number): Report => {
  const failed = Array.from({ length: 24 }, (_, at) => `host-${String(at + 1)}`)
  return {
    title: 'case',
    plannedYear: null,
    sections: [
      {
        key: 'failover',
        charts: [],
        tables: [
          {
            key: 'failures',
            id: 'failures',
            columns: [{ key: 'failed', format: 'text' }],
            rows: failed.map((host) => ({ cells: [words(host)] })),
          },
          {
            key: 'restarts',
            id: 'restarts',
            columns: [
              { key: 'id', format: 'text' },
              ...failed.map((suffix) => ({ key: 'restartAfter', suffix, format: 'text' }) as const),
            ],
            rows: Array.from({ length: workloads }, (_, at) => ({
              cells: [words(`vm-${String(at + 1)}`), ...failed.map((host) => words(host))],
            })),
          },
        ],
      },
    ],
  }
}

function printed(workloads: number) {
  const languages = ['en', 'zh-CN'] as const
  const texts = { en: reportEn, 'zh-CN': reportZhCN }
  const book = XLSX.read(writeReportWorkbook(report(workloads), { languages, texts }))
  const sheet = Object.values(book.Sheets)[0]!
  const area = book.Workbook?.Names?.find(({ Name }) => Name === '_xlnm.Print_Area')?.Ref
  const range =
    area === undefined ? null : XLSX.utils.decode_range(area.slice(area.lastIndexOf('!') + 1).replaceAll('$', ''))
  const about = (sheet['A2'] as XLSX.CellObject).v as string
  const rows = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 })
  return { range, about, rows, rowOf: (id: string) => rows.findIndex(([first]) => first === id) }
}

it('a list that would take a book is printed as one page of it, and the sheet says so in both languages', () => {
  const { range, about, rowOf } = printed(2000)
  const [first, last] = [rowOf('vm-1'), rowOf('vm-2000')]
  expect(last - first).toBe(1999)
  // The failures before it are printed whole, and some of its rows.
  expect(range?.s).toEqual({ r: 0, c: 0 })
  const shown = range!.e.r - first + 1
  expect(shown).toBeGreaterThan(3)
  expect(shown).toBeLessThan(40)
  expect(range!.e.c).toBeLessThan(24)
  expect(about).toContain(`${String(shown)} of 2,000 rows`)
  expect(about).toContain(`共 2,000 行，打印前 ${String(shown)} 行`)
})

it('a list of some pages is printed whole', () => {
  const { range, about } = printed(100)
  expect(range).toBeNull()
  expect(about).toBe('case')
})
