import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { recalculate } from './double/recalculate'
import { writeReport } from './writeReport'

const languages = { en: ['en'], 'zh-CN': ['zh-CN'], both: ['en', 'zh-CN'] } as const
let written: Readonly<Record<keyof typeof languages, Uint8Array>>

beforeAll(async () => {
  const result = await runPipeline(lishuiInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
  const write = (asked: readonly ('en' | 'zh-CN')[]): Uint8Array =>
    writeReport(result, { languages: asked, texts: { en: reportEn, 'zh-CN': reportZhCN } })
  written = { en: write(languages.en), 'zh-CN': write(languages['zh-CN']), both: write(languages.both) }
}, 120_000)

const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())

/** Charts of the workbook as they are written. */
const chartsOf = (bytes: Uint8Array): readonly string[] =>
  Object.keys(unzipSync(bytes))
    .filter((name) => /^xl\/charts\/chart\d+\.xml$/u.test(name))
    .map((name) => partOf(bytes, name))

describe('charts on paper', () => {
  it.each(['en', 'zh-CN', 'both'] as const)(
    'of the alternatives and the benefit stand with a table, in %s',
    (asked) => {
      const bytes = written[asked]
      const names = XLSX.read(bytes.slice(), { bookSheets: true }).SheetNames
      for (const section of ['alternatives', 'benefit', 'storage'] as const) {
        const number = names.findIndex((name) =>
          name.startsWith((asked === 'zh-CN' ? reportZhCN : reportEn).sections[section]),
        )
        const sheet = partOf(bytes, `xl/worksheets/sheet${String(number + 1)}.xml`)
        const [, drawing = ''] =
          /Target="\.\.\/(drawings\/drawing\d+\.xml)"/u.exec(
            partOf(bytes, `xl/worksheets/_rels/sheet${String(number + 1)}.xml.rels`),
          ) ?? []
        const [from, to] = [...partOf(bytes, `xl/${drawing}`).matchAll(/<xdr:row>(\d+)<\/xdr:row>/gu)].map(([, row]) =>
          Number(row),
        )
        const breaks = [...sheet.matchAll(/<brk id="(\d+)"/gu)].map(([, row]) => Number(row))
        const filled = [...sheet.matchAll(/<row r="(\d+)"/gu)].map(([, row]) => Number(row) - 1)
        // Rows of a table on the page on which the chart begins, and no page ends within the chart.
        const [start, end] = [
          Math.max(0, ...breaks.filter((row) => row <= from!)),
          breaks.find((row) => row > from!) ?? Infinity,
        ]
        expect(filled.filter((row) => row >= start && row < end).length, section).toBeGreaterThan(5)
        expect(to, section).toBeLessThanOrEqual(end)
      }
    },
  )

  it('begin at nothing where they show shares, and keep the labels of years out of what is below zero', () => {
    const charts = chartsOf(written.en)
    const shares = charts.filter((xml) => xml.includes('formatCode="0%"'))
    expect(shares.length).toBeGreaterThan(0)
    for (const xml of shares) expect(xml).toContain('<c:min val="0"/>')
    for (const xml of charts) expect(xml).not.toContain('nextTo')
  })

  it('draw the saving up to the horizon, also after that was changed', () => {
    const [xml, ...more] = chartsOf(written.en).filter((one) => one.includes('<c:scatterChart>'))
    expect(more).toEqual([])
    const ranges = (axis: 'xVal' | 'yVal'): readonly XLSX.Range[] =>
      [...xml!.matchAll(new RegExp(`<c:${axis}>.*?<c:f>Benefit!([^<]*)</c:f>`, 'gu'))].map(([, range]) =>
        XLSX.utils.decode_range(range!.replaceAll('$', '')),
      )
    const book = recalculate(written.en)
    const drawn = (range: XLSX.Range): readonly number[] =>
      Array.from({ length: range.e.c - range.s.c + 1 }, (_, at) =>
        Number(book.valueAt('Benefit', XLSX.utils.encode_cell({ r: range.s.r, c: range.s.c + at }))),
      )
    expect(ranges('yVal')).toHaveLength(2)
    for (const horizon of [5, 8, 3]) {
      book.change('assume_horizonYears', horizon)
      const [years] = ranges('xVal').map(drawn)
      expect(years).toEqual(Array.from({ length: 11 }, (_, year) => Math.min(year, horizon)))
      const [, discounted] = ranges('yVal').map(drawn)
      // What stands at the end is the present value, and no point beyond the horizon differs from it.
      expect(discounted!.at(-1)).toBeCloseTo(Number(book.valueOf('result_npvCNY')), 4)
      expect(new Set(discounted!.slice(horizon).map((one) => one.toFixed(4))).size).toBe(1)
    }
  })
})
