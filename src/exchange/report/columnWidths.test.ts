import { describe, expect, it } from 'vitest'
import { reportEn } from '../../app/languages/report.en'
import { asPlanned } from '../../planner/report/asPlanned'
import { found, label, type Section, words } from '../../planner/report/Report'
import { cellLines, columnWidths, lettersIn, wrappedLines } from './columnWidths'
import { layOut } from './layOut'
import { pagePixels, pixelsOf } from './printPages'
import { rowHeights, titleLines } from './rowHeights'
import { makeSpeaker } from './speak'

const speaker = makeSpeaker([reportEn])

function laid(name: string, note: string) {
  const section: Section = {
    key: 'materials',
    charts: [],
    tables: [
      {
        key: 'prices',
        id: 'prices',
        columns: [
          { key: 'name', format: 'text' },
          { key: 'price', format: 'money' },
          { key: 'source', format: 'note' },
        ],
        rows: [{ cells: [words(name), found(1_234_567), words(note)] }],
      },
    ],
  }
  return layOut({ title: 'T', plannedYear: null, sections: [section] }, () => 'S').sections[0]!
}

describe('column widths', () => {
  it('hold a short text and a number on one line', () => {
    const section = laid('Host', 'offer')
    const widths = columnWidths(section, speaker, pagePixels)
    expect(widths[1]).toBeGreaterThan('1,234,567'.length)
    const [row] = section.tables[0]!.table.rows
    row!.cells.forEach((cell, at) => {
      expect(cellLines(cell, section.tables[0]!.table.columns[at]!.format, widths[at], speaker)).toBe(1)
    })
    expect([...rowHeights(section, widths, speaker).keys()]).not.toContain(section.tables[0]!.firstRow)
  })

  it('give Chinese two letters a sign', () => {
    const of = (name: string) => columnWidths(laid(name, ''), speaker, pagePixels)[0]!
    expect(of('丽水市中心医院信息科')).toBeCloseTo(of('a'.repeat(20)), 6)
  })

  it('wrap long text so that the sheet fits the page, in rows as high as the text', () => {
    const section = laid('many words '.repeat(12), 'said by somebody '.repeat(20))
    const widths = columnWidths(section, speaker, 600)
    expect(widths.reduce((sum, width) => sum + pixelsOf(width), 0)).toBeLessThanOrEqual(600)
    const lines = wrappedLines('said by somebody '.repeat(20), lettersIn(widths[2]))
    expect(lines).toBeGreaterThan(3)
    expect(rowHeights(section, widths, speaker).get(section.tables[0]!.firstRow)).toBeGreaterThan(lines * 12)
  })

  it('give words in a column of numbers the rows they take, and none to words that ask for a new plan', () => {
    const width = 14
    expect(cellLines(label('failures.maintenance-and-1'), 'count', width, speaker)).toBeGreaterThan(1)
    expect(cellLines(asPlanned(found(0.5)), 'ratio', 5, speaker)).toBe(1)
  })

  it('give later years the room that their costs take at a longer horizon, and the first its own', () => {
    const years = [5_000_000_000, 658_485, 658_485, 0].map((cost) => found(cost))
    const section: Section = {
      key: 'cost',
      charts: [],
      tables: [
        {
          key: 'costAfter',
          id: 'costAfter',
          columns: years.map((_, year) => ({ key: 'year', suffix: String(year), format: 'money' })),
          rows: [{ cells: years }],
        },
      ],
    }
    const report = { title: 'T', plannedYear: null, sections: [section] }
    const [first, second, , last] = columnWidths(layOut(report, () => 'S').sections[0]!, speaker, pagePixels)
    expect(last).toBe(second)
    expect(first).toBeGreaterThan(second!)
    expect(last).toBeGreaterThan('658,485'.length)
  })

  it('tell how many lines a title takes across its sheet', () => {
    expect(titleLines('Limits', [20, 20])).toBe(1)
    expect(titleLines('When growth reaches a limit after the worst failure', [10, 10])).toBeGreaterThan(2)
  })
})
