import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import * as XLSX from 'xlsx'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { reopenTemplate } from '../template/reopenTemplate'
import { writeTemplate } from '../template/writeTemplate'
import { readReport } from './readReport'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }
const all = [reportEn, reportZhCN]

/** The small case with a third host, which makes it feasible. */
const base = (): PlanInputs => {
  const inputs = smallInfeasibleInputs()
  return {
    ...inputs,
    hardware: { ...inputs.hardware, hosts: inputs.hardware.hosts.map((group) => ({ ...group, count: 3 })) },
  }
}

let result: PipelineResult

beforeAll(async () => {
  result = await runPipeline(base(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
}, 60_000)

/** The workbook with one number written over in the sheet that holds it, as somebody with a spreadsheet would. */
function overwritten(bytes: Uint8Array, sheetNumber: number, ref: string, value: number): Uint8Array {
  const parts = unzipSync(bytes)
  const name = `xl/worksheets/sheet${String(sheetNumber)}.xml`
  const xml = strFromU8(parts[name]!)
  const cell = new RegExp(`(<c r="${ref}"[^>]*>)<v>[^<]*</v>`, 'u')
  expect(xml).toMatch(cell)
  return zipSync({ ...parts, [name]: strToU8(xml.replace(cell, `$1<v>${String(value)}</v>`)) })
}

describe('an edited report', () => {
  it.each([[['en']], [['zh-CN']], [['zh-CN', 'en']]] as const)(
    'in %s without an edit has no difference',
    (languages) => {
      const read = readReport(writeReport(result, { languages, texts }), 'report.xlsx', [base()], all)
      expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(read.differences).toEqual([])
    },
  )

  it('comes back as the changed inputs, with every difference listed', () => {
    const bytes = writeReport(result, { languages: ['en'], texts })
    const sheets = all[0]!.sections
    const order = ['summary', 'statusQuo', 'demand'].map((key) => sheets[key as keyof typeof sheets])
    expect(order).toEqual(['Summary', 'Status quo', 'Demand'])
    // Demand: title, subtitle, blank, table title, headings, then the first workload; growth is the eighth column.
    const edited = overwritten(bytes, 4, 'H6', 0.3)
    const { inputs, differences } = readReport(edited, 'report.xlsx', [base()], all)
    expect(inputs?.estate.workloads[0]?.growthRatioPerYear).toBe(0.3)
    expect(differences.map(({ area, subject, field, before, after }) => [area, subject, field, before, after])).toEqual(
      [['workloads', 'HIS', 'growthRatioPerYear', 0.1, 0.3]],
    )
  })

  it('comes back with what was written into the specification and remark of an offer', () => {
    const bytes = writeReport(result, { languages: ['en'], texts })
    const book = XLSX.read(bytes.slice())
    const cells = book.Sheets['Bill of materials'] as Record<string, XLSX.CellObject | undefined>
    const at = (value: string): XLSX.CellAddress =>
      XLSX.utils.decode_cell(Object.keys(cells).find((ref) => cells[ref]?.v === value) ?? '')
    const [line, specification, remark] = [at('host').r, at('Specification').c, at('Remark').c]
    // What the hardware says of itself stands there until somebody says otherwise.
    expect(cells[XLSX.utils.encode_cell({ r: line, c: specification })]?.v).toMatch(/^\d+ × \d+ C, \d+ GiB, \d+ U$/u)
    const type = (c: number, v: string): void => {
      cells[XLSX.utils.encode_cell({ r: line, c })] = { t: 's', v }
    }
    type(specification, '=2 sockets')
    type(remark, '三年维保 3 years')
    const saved = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const read = readReport(saved, 'offer.xlsx', [base()], all)
    expect(read.differences.map(({ subject, field, after }) => [subject, field, after])).toEqual([
      ['host', 'specification', '=2 sockets'],
      ['host', 'remark', '三年维保 3 years'],
    ])
    expect(read.inputs?.prices[0]).toMatchObject({ priceCNY: base().prices[0]!.priceCNY, specification: '=2 sockets' })
  })

  it('refuses a value out of its range, and a workbook that is no report', () => {
    const edited = overwritten(writeReport(result, { languages: ['en'], texts }), 4, 'H6', 40)
    const read = readReport(edited, 'report.xlsx', [base()], all)
    expect(read.inputs).toBeNull()
    expect(read.issues.map(({ code, where }) => [code, where.sheet, where.row, where.column])).toEqual([
      ['template.above-maximum', 'Demand', 6, 'H'],
    ])
    const other = readReport(writeTemplate(base(), { language: 'en' }), 'template.xlsx', [base()], all)
    expect(other.inputs).toBeNull()
    expect(other.issues.map(({ code }) => code)).toEqual(['report.not-a-report'])
  })
})

describe('an edit that cannot be understood', () => {
  type Book = Record<string, XLSX.WorkSheet>
  const written = (language: 'en' | 'zh-CN') => writeReport(result, { languages: [language], texts })
  /** The report as a spreadsheet would save it after an edit. */
  const edited = (edit: (sheets: Book, names: string[]) => void, language: 'en' | 'zh-CN' = 'en') => {
    const book = XLSX.read(written(language))
    edit(book.Sheets, book.SheetNames)
    return readReport(
      new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
      'board.xlsx',
      [base()],
      all,
    )
  }
  const told = ({ issues }: ReturnType<typeof edited>) =>
    issues.map(({ code, where: { file, sheet, row, column } }) => [code, file, sheet, row, column])

  it.each([
    ['en', 'Demand'],
    ['zh-CN', '需求'],
  ] as const)('text in a number cell is refused with its place, in %s', (language, sheet) => {
    const read = edited((sheets) => {
      sheets[sheet]!['H6'] = { t: 's', v: 'about ten' }
    }, language)
    expect(read.inputs).toBeNull()
    expect(told(read)).toEqual([['template.not-a-number', 'board.xlsx', sheet, 6, 'H']])
    expect(read.issues[0]!.params).toMatchObject({ value: 'about ten', column: 'Growth a year' })
  })

  it('an emptied cell is refused, not taken as unchanged', () => {
    const read = edited((sheets) => {
      delete sheets['Demand']!['H6']
    })
    expect(told(read)).toEqual([['template.cell-missing', 'board.xlsx', 'Demand', 6, 'H']])
  })

  it('a formula counts with the value it was saved with', () => {
    const read = edited((sheets) => {
      sheets['Demand']!['H6'] = { t: 'n', v: 0.25, f: '0.2+0.05' }
    })
    expect(read.inputs?.estate.workloads[0]?.growthRatioPerYear).toBe(0.25)
  })

  it('a row that is gone is named and stays as it was', () => {
    const read = edited((sheets) => {
      for (const column of 'ABCDEFGHIJKL') sheets['Demand']![`${column}6`] = { t: 'z' }
    })
    expect(read.differences).toEqual([])
    expect(told(read)).toEqual([['report.rows-missing', 'board.xlsx', 'Demand', undefined, undefined]])
    expect(read.issues[0]!.params).toEqual({ count: 1, ids: 'HIS' })
  })

  it('a row that is new or stands twice is named', () => {
    const unknown = edited((sheets) => {
      sheets['Demand']!['A6'] = { t: 's', v: 'NEW' }
    })
    expect(told(unknown)).toEqual([
      ['report.row-unknown', 'board.xlsx', 'Demand', 6, 'A'],
      ['report.rows-missing', 'board.xlsx', 'Demand', undefined, undefined],
    ])
    const twice = edited((sheets) => {
      sheets['Demand']!['A7'] = { t: 's', v: 'HIS' }
    })
    expect(twice.inputs).toBeNull()
    expect(told(twice)[0]).toEqual(['template.id-repeated', 'board.xlsx', 'Demand', 7, 'A'])
  })

  it('a renamed sheet is missed by name, and columns may change places', () => {
    const renamed = edited((sheets, names) => {
      sheets['Load'] = sheets['Demand']!
      delete sheets['Demand']
      names[names.indexOf('Demand')] = 'Load'
    })
    expect(renamed.inputs).not.toBeNull()
    expect(renamed.issues.filter(({ code }) => code === 'report.sheet-missing')[0]?.params['sheet']).toBe('Demand')
    const swapped = edited((sheets) => {
      const sheet = sheets['Demand']!
      for (const row of Object.keys(sheet).flatMap((ref) => /^H(\d+)$/u.exec(ref)?.[1] ?? [])) {
        const cells = sheet as Record<string, XLSX.CellObject>
        const [growth, vcpu] = [cells[`H${row}`]!, cells[`G${row}`] ?? { t: 'z' as const }]
        cells[`H${row}`] = vcpu
        cells[`G${row}`] = growth
      }
      sheet['G6'] = { t: 'n', v: 0.4 }
    })
    expect(swapped.inputs?.estate.workloads[0]?.growthRatioPerYear).toBe(0.4)
    expect(swapped.differences).toHaveLength(1)
  })

  it('a heading that was written over is asked for', () => {
    const read = edited((sheets) => {
      sheets['Demand']!['H5'] = { t: 's', v: 'Rise' }
    })
    expect(read.inputs).toBeNull()
    expect(read.issues[0]).toMatchObject({ code: 'template.header-missing', where: { sheet: 'Demand' } })
  })
})

describe('an edited template', () => {
  it('without an edit has no difference', () => {
    const reopened = reopenTemplate(writeTemplate(base(), { language: 'zh-CN' }), 'case.xlsx', base())
    expect(reopened.differences).toEqual([])
  })

  it('lists what was changed, and nothing else', () => {
    const inputs = base()
    const workloads = inputs.estate.workloads.map((one) => (one.id === 'LIS' ? { ...one, memoryGiB: 32 } : one))
    const edited: PlanInputs = {
      ...inputs,
      estate: { ...inputs.estate, workloads },
      assumptions: { pueRatio: { value: 1.5, mark: 'M', source: 'meter' } },
    }
    const { differences } = reopenTemplate(writeTemplate(edited, { language: 'en' }), 'case.xlsx', inputs)
    expect(differences.map(({ area, subject, field, after }) => [area, subject, field, after])).toContainEqual([
      'workloads',
      'LIS',
      'memoryGiB',
      32,
    ])
    expect(differences.map(({ area }) => area)).toEqual(expect.arrayContaining(['assumptions']))
    expect(differences).toHaveLength(2)
  })
})
