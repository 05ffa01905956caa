import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chineseHeadersInputs } from '../../../fixtures/chinese-headers/chineseHeadersInputs'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import type { Workload } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import { readWorkbook } from '../workbook/readWorkbook'
import type { Cell, SheetRows } from '../workbook/SheetRows'
import { importTemplate, readTemplate, type TemplateImport } from './importTemplate'
import { type TemplateLanguage, writeTemplate } from './writeTemplate'

/** Inputs without the place each row was read from, which is all that writing and reading again may add. */
const withoutPlaces = (inputs: PlanInputs | null): unknown =>
  JSON.parse(
    JSON.stringify(inputs, (key, value: unknown) => (['file', 'sheet', 'row'].includes(key) ? undefined : value)),
  )

/** An assumption that equals the registry's default need not be stated: the importer reads every row. */
const stated = (inputs: PlanInputs | null): PlanInputs | null =>
  inputs === null ? null : { ...inputs, assumptions: {} }

const errorsOf = ({ ledger }: TemplateImport) => ledger.issues.filter(({ severity }) => severity === 'error')

const sheetsOf = (inputs: PlanInputs, language: TemplateLanguage = 'en'): SheetRows[] => {
  const read = readWorkbook(writeTemplate(inputs, { language }), 'case.xlsx')
  if (!read.ok) throw new Error('the written template cannot be read')
  return [...read.sheets]
}

describe('numbers that stand as text', () => {
  it('are read, and said where they may be another number', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
      one.name === 'Workloads'
        ? {
            ...one,
            rows: one.rows.map((row) => ({ ...row, cells: row.cells.map((cell, at) => textAt(row.number, cell, at)) })),
          }
        : one,
    )
    const { inputs, ledger } = importTemplate(sheets, 'case.xlsx')
    expect(inputs?.estate.workloads.slice(0, 2).map(({ memoryGiB }) => memoryGiB)).toEqual([16.384, 16.5])
    expect(ledger.issues.filter(({ code }) => code === 'import.number-read-as')).toMatchObject([
      { severity: 'warning', params: { value: '16.384', taken: 16.384 }, where: { column: 'Memory (GiB)', row: 2 } },
    ])
  })

  const textAt = (row: number, cell: Cell, at: number): Cell =>
    at !== 7 ? cell : row === 2 ? '16.384' : row === 3 ? '16.5' : cell
})

describe('rows below the records of a template', () => {
  const withRows = (...added: readonly (readonly Cell[])[]) =>
    importTemplate(
      sheetsOf(smallInfeasibleInputs()).map((one) =>
        one.name === 'Workloads'
          ? {
              ...one,
              rows: [...one.rows, ...added.map((cells, at) => ({ number: one.rows.at(-1)!.number + 1 + at, cells }))],
            }
          : one,
      ),
      'case.xlsx',
    )
  const count = smallInfeasibleInputs().estate.workloads.length

  it('are left out and named where they are totals or remarks', () => {
    const { inputs, ledger } = withRows(
      ['合計', null, null, null, null, null, 40, 256],
      [null, 'Total', null, null, null, null, 40, 256],
      ['注：内存为分配值'],
    )
    expect(inputs?.estate.workloads).toHaveLength(count)
    expect(ledger.issues.filter(({ effect }) => effect === 'skipped')).toMatchObject([
      { code: 'import.total-row', severity: 'note', where: { sheet: 'Workloads' }, rows: [count + 2, count + 3] },
      { code: 'import.remark-row', rows: [count + 4] },
    ])
    expect(ledger.counts).toMatchObject({ skipped: 3, refused: 0 })
  })

  it('are still refused where they may be a workload that is not filled in', () => {
    const { inputs, ledger } = withRows(['his-db-9'])
    expect(inputs).toBeNull()
    expect(ledger.counts.refused).toBe(1)
  })
})

describe('a template without storage or backup', () => {
  const without = (...names: readonly string[]) =>
    importTemplate(
      sheetsOf(lishuiInputs()).filter(({ name }) => !names.includes(name)),
      'case.xlsx',
    )
  const warnings = ({ ledger }: TemplateImport) => ledger.issues.filter(({ code }) => /template\.no-/.test(code))

  it('is read without arrays, and nothing is mirrored', () => {
    const result = without('Storage')
    expect(errorsOf(result)).toEqual([])
    expect(result.inputs?.hardware.storage).toMatchObject({ arrays: [], mirrored: false })
    expect(warnings(result)).toMatchObject([
      { code: 'template.no-storage', severity: 'warning', params: { sheet: 'Storage', sheetZh: '目标存储' } },
    ])
  })

  it('is read without a backup', () => {
    const result = without('Backup')
    expect(errorsOf(result)).toEqual([])
    expect(result.inputs?.hardware.backup).toBeNull()
    expect(warnings(result)).toMatchObject([{ code: 'template.no-backup', severity: 'warning' }])
  })

  it('is written with empty settings, which are read as none again', () => {
    const { inputs } = without('Backup', 'Storage')
    const again = readTemplate(writeTemplate(inputs!, { language: 'both' }), 'case.xlsx')
    expect(withoutPlaces(again.inputs)).toEqual(withoutPlaces(inputs))
    expect(warnings(again).map(({ code, where }) => [code, where.sheet])).toEqual([
      ['template.no-storage', 'Storage'],
      ['template.no-backup', 'Backup'],
    ])
  })

  it('still refuses a backup that is filled in by half', () => {
    const sheets = sheetsOf(lishuiInputs()).map((sheet) =>
      sheet.name === 'Backup'
        ? { ...sheet, rows: sheet.rows.map((row) => (row.number > 3 ? { ...row, cells: row.cells.slice(0, 1) } : row)) }
        : sheet,
    )
    expect(errorsOf(importTemplate(sheets, 'case.xlsx')).map(({ code }) => code)).toContain('template.cell-missing')
  })
})

describe('template round trip', () => {
  it.each([
    ['lishui', lishuiInputs(), 'both'],
    ['lishui', lishuiInputs(), 'en'],
    ['lishui', lishuiInputs(), 'zh-CN'],
    ['chinese-headers', chineseHeadersInputs(), 'zh-CN'],
    ['small-infeasible', smallInfeasibleInputs(), 'en'],
  ] as const)('%s is read back as it was written (%#)', (_name, inputs, language) => {
    const result = readTemplate(writeTemplate(inputs, { language }), 'case.xlsx')
    expect(errorsOf(result)).toEqual([])
    expect(withoutPlaces(stated(result.inputs))).toEqual(withoutPlaces(stated(inputs)))
    expect(result.inputs?.assumptions).toMatchObject(inputs.assumptions)
  })

  it('keeps measured samples by hour', () => {
    const inputs = smallInfeasibleInputs()
    const [first, ...rest] = inputs.estate.workloads
    const cpuSamplesByHour = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? [0.5, 0.25] : [0.1]))
    const measured = { ...inputs, estate: { ...inputs.estate, workloads: [{ ...first!, cpuSamplesByHour }, ...rest] } }
    const result = readTemplate(writeTemplate(measured, { language: 'en' }), 'case.xlsx')
    expect(result.inputs?.estate.workloads[0]?.cpuSamplesByHour).toEqual(cpuSamplesByHour)
  })

  it.each(['horizonYears', 'loanYears'] as const)('refuses a part of a year for %s', (key) => {
    const stated = { [key]: { value: 5.5, mark: 'A', source: 'typed' } }
    const result = readTemplate(
      writeTemplate({ ...smallInfeasibleInputs(), assumptions: stated }, { language: 'en' }),
      'case.xlsx',
    )
    expect(result.inputs).toBeNull()
    expect(errorsOf(result)).toMatchObject([
      { code: 'template.not-an-integer', params: { value: 5.5, column: key }, where: { sheet: 'Assumptions' } },
    ])
  })

  it('gives equal bytes for equal inputs', () => {
    const inputs = smallInfeasibleInputs()
    expect(writeTemplate(inputs, { language: 'both' })).toEqual(writeTemplate(inputs, { language: 'both' }))
  })

  it('never writes text from an inventory as a formula', () => {
    const inputs = smallInfeasibleInputs()
    const nasty = ['=1+1', '+1', '-1', '@SUM(A1)']
    const workloads = inputs.estate.workloads.map((workload, at) => ({ ...workload, name: nasty[at] ?? workload.name }))
    const result = readTemplate(
      writeTemplate({ ...inputs, estate: { ...inputs.estate, workloads } }, { language: 'en' }),
      'case.xlsx',
    )
    expect(result.inputs?.estate.workloads.map(({ name }) => name)).toEqual(nasty)
  })

  it.each([
    ['lishui', lishuiInputs(), 'both'],
    ['small-infeasible', smallInfeasibleInputs(), 'en'],
    ['chinese-headers', chineseHeadersInputs(), 'zh-CN'],
  ] as const)('the committed %s workbook is what `npm run fixtures` writes', (name, inputs, language) => {
    const file = `${name}.xlsx`
    const committed = readTemplate(readFileSync(resolve(import.meta.dirname, '../../../fixtures', name, file)), file)
    expect(errorsOf(committed)).toEqual([])
    expect(committed.inputs).toEqual(readTemplate(writeTemplate(inputs, { language }), file).inputs)
  })
})

/** Sheets of the small case with one cell changed; row 1 is the header. */
function changed(
  sheet: string,
  row: number,
  header: string,
  value: string | number | null,
  inputs = smallInfeasibleInputs(),
): TemplateImport {
  const sheets = sheetsOf(inputs).map((one) => {
    if (one.name !== sheet) return one
    const at = one.rows[0]!.cells.findIndex((cell) => String(cell).startsWith(header))
    if (at < 0) throw new Error(`no column ${header}`)
    const rows = one.rows.map((line) => {
      if (line.number !== row) return line
      const cells = Array.from({ length: Math.max(line.cells.length, at + 1) }, (_, index) => line.cells[index] ?? null)
      cells[at] = value
      return { ...line, cells }
    })
    return { ...one, rows }
  })
  return importTemplate(sheets, 'case.xlsx')
}

/** A setting of a sheet of settings changed, by the start of its name. */
function changedSetting(sheet: string, name: string, value: string | number | null): TemplateImport {
  const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
    one.name === sheet
      ? {
          ...one,
          rows: one.rows.map((row) =>
            String(row.cells[0]).startsWith(name) ? { ...row, cells: [row.cells[0] ?? null, value] } : row,
          ),
        }
      : one,
  )
  return importTemplate(sheets, 'case.xlsx')
}

it('says that peaks count nowhere where most hours of them are missing', () => {
  const whole = smallInfeasibleInputs()
  const warned = (hoursOf: (at: number) => Workload['peakHours']) => {
    const workloads = whole.estate.workloads.map((w, at) => ({ ...w, peakHours: hoursOf(at) }))
    const { ledger } = importTemplate(sheetsOf({ ...whole, estate: { ...whole.estate, workloads } }), 'case.xlsx')
    return ledger.issues.flatMap(({ code, params, where }) =>
      code === 'template.peak-without-hours' ? [[params['count'], where.sheet, where.row]] : [],
    )
  }
  expect(warned(() => [[8, 12]])).toEqual([])
  // One of four is a workload without a daily peak.
  expect(warned((at) => (at === 1 ? [] : [[8, 12]]))).toEqual([])
  expect(warned((at) => (at === 0 ? [[8, 12]] : []))).toEqual([[3, 'Workloads', 3]])
})

describe('bad input', () => {
  const refusals = (result: TemplateImport) => {
    expect(result.inputs).toBeNull()
    return errorsOf(result).map(({ code, where }) => [code, where.sheet, where.row, where.column])
  }

  it.each([
    ['text in a number', 'Workloads', 3, 'Memory', 'viel', 'template.not-a-number'],
    ['a negative size', 'Workloads', 2, 'Memory', -8, 'template.negative'],
    ['an absurd size', 'Workloads', 2, 'Memory', 1e9, 'template.above-maximum'],
    ['half a processor', 'Workloads', 2, 'vCPU', 2.5, 'template.not-an-integer'],
    ['18 for 18 %', 'Workloads', 2, 'CPU peak', 18, 'template.percent-as-number'],
    ['an empty id', 'Workloads', 2, 'Workload id', null, 'template.cell-missing'],
    ['a duplicate id', 'Workloads', 3, 'Workload id', 'HIS', 'template.id-repeated'],
    ['an unknown group', 'Workloads', 2, 'Group', 'kitchen', 'template.not-a-choice'],
    ['hours that are none', 'Workloads', 2, 'Peak hours', '8am', 'template.not-hours'],
    ['a curve of three points', 'Hosts', 2, 'Power curve', '1;2;3', 'template.not-a-curve'],
    ['an error value', 'Workloads', 2, 'Disk', '#REF!', 'template.cell-error'],
    ['an unknown server', 'Workloads', 2, 'Runs on', 'S9', 'template.unknown-server'],
    ['an unknown price', 'Hosts', 2, 'Price id', 'hots', 'template.unknown-price'],
    ['full load below idle', 'Hosts', 2, 'Full-load', 50, 'template.full-load-below-idle'],
    ['low above price', 'Prices', 2, 'Low', 60_000, 'template.low-above-high'],
    ['an array without power', 'Storage', 2, 'Typical power', null, 'template.array-column-missing'],
    ['a workload larger than any host', 'Workloads', 2, 'Memory', 57, 'template.workload-memory-above-host'],
  ] as const)('%s', (_name, sheet, row, header, value, code) => {
    const [first, ...rest] = refusals(changed(sheet, row, header, value))
    expect(rest).toEqual([])
    expect(first?.slice(0, 3)).toEqual([code, sheet, row])
    expect(String(first?.[3])).toContain(header.split(' ')[0])
  })

  it('a rule that names an unknown workload, with what was probably meant', () => {
    const result = changed('规则', 0, '', null, smallInfeasibleInputsWithRule('HSI'))
    expect(refusals(result)).toEqual([['template.unknown-workload', 'Rules', 2, 'Workloads']])
    expect(errorsOf(result)[0]?.params).toEqual({ id: 'HSI', nearest: 'HIS' })
  })

  it('an apart rule with one workload', () => {
    const result = changed('-', 0, '', null, smallInfeasibleInputsWithRule('EMR'))
    expect(refusals(result)).toEqual([['template.rule-needs-two', 'Rules', 2, 'Workloads']])
  })

  it('a missing sheet', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).filter(({ name }) => name !== 'Hosts')
    const result = importTemplate(sheets, 'case.xlsx')
    expect(refusals(result)).toEqual([['template.sheet-missing', undefined, undefined, undefined]])
    expect(errorsOf(result)[0]?.params).toEqual({ sheet: 'Hosts', sheetZh: '目标主机' })
  })

  it('a missing column', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
      one.name === 'Hosts'
        ? { ...one, rows: one.rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => at !== 6) })) }
        : one,
    )
    expect(refusals(importTemplate(sheets, 'case.xlsx'))).toEqual([['template.column-missing', 'Hosts', 1, 'Memory']])
  })

  it.each([
    ['Workloads', 'Disk (', 'Disk (TB) *', 'TB', 'GiB'],
    ['Workloads', 'Memory', 'Memory (GiB)\n内存（MB） *', 'MB', 'GiB'],
    ['Prices', 'Price (', '单价（万元） *', '万元', 'CNY'],
    ['Hosts', 'Idle', 'Idle power (kW)', 'kW', 'W'],
  ])('a heading of %s whose unit was changed: %s', (sheet, column, heading, found, unit) => {
    const withHeading = (text: string) =>
      sheetsOf(smallInfeasibleInputs()).map((one) => {
        if (one.name !== sheet) return one
        const [header, ...rows] = one.rows
        const cells = header!.cells.map((cell) => (String(cell).startsWith(column) ? text : cell))
        return { ...one, rows: [{ ...header!, cells }, ...rows] }
      })
    const result = importTemplate(withHeading(heading), 'case.xlsx')
    expect(refusals(result)[0]?.slice(0, 3)).toEqual(['template.unit-differs', sheet, 1])
    expect(errorsOf(result)[0]?.params).toMatchObject({ found, unit })
    // The unit in another spelling, in words or left out is no change.
    const same = { GiB: 'GB', CNY: '元', W: '瓦' }[unit]!
    for (const text of [heading.replace(found, same), heading.replace(/ ?[(（][^)）]*[)）]/gu, '')])
      expect(importTemplate(withHeading(text), 'case.xlsx').inputs).not.toBeNull()
  })

  it('a setting whose unit was changed', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
      one.name !== 'Backup'
        ? one
        : {
            ...one,
            rows: one.rows.map((row) => ({
              ...row,
              cells: row.cells.map((cell) =>
                typeof cell === 'string' && cell.startsWith('Window opens') ? 'Window opens (min) *' : cell,
              ),
            })),
          },
    )
    expect(refusals(importTemplate(sheets, 'case.xlsx'))[0]?.slice(0, 2)).toEqual(['template.unit-differs', 'Backup'])
  })

  it('a sheet without rows', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
      one.name === 'Workloads' ? { ...one, rows: one.rows.slice(0, 1) } : one,
    )
    expect(refusals(importTemplate(sheets, 'case.xlsx'))[0]?.slice(0, 2)).toEqual(['template.sheet-empty', 'Workloads'])
  })

  it('a wrong template version', () => {
    const result = changedSetting('ReadMe', 'Hostwright template version', 99)
    expect(refusals(result).map(([code]) => code)).toEqual(['template.version-unknown'])
    expect(errorsOf(result)[0]?.params).toEqual({ found: 99, known: 1 })
  })

  it('a missing setting', () => {
    expect(refusals(changedSetting('Backup', 'Throughput', null))).toEqual([
      ['template.cell-missing', 'Backup', 8, 'Throughput (MiB/s)'],
    ])
  })

  it('a planning year before the base year', () => {
    expect(refusals(changedSetting('Policy', 'Planning year', 2020))[0]?.slice(0, 2)).toEqual([
      'template.year-before-base',
      'Policy',
    ])
  })

  it('a mirror with one array', () => {
    expect(refusals(changedSetting('Policy', 'Arrays mirrored', 'yes'))[0]?.[0]).toBe('template.mirror-needs-two')
  })

  it('a workbook that is no template', () => {
    const result = importTemplate([{ name: 'Sheet1', file: 'x.xlsx', rows: [] }], 'x.xlsx')
    expect(refusals(result).map(([code]) => code)).toEqual(['template.not-a-template'])
  })

  it('not a workbook, and an empty file', () => {
    expect(readTemplate(new Uint8Array([1, 2, 3, 4]), 'x.xlsx').inputs).toBeNull()
    expect(errorsOf(readTemplate(new Uint8Array(), 'x.xlsx')).map(({ code }) => code)).toEqual(['read.file-empty'])
  })
})

describe('merged cells', () => {
  /** Workloads whose column is merged over its first two rows. */
  const merged = (header: string): TemplateImport => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one): SheetRows => {
      if (one.name !== 'Workloads') return one
      const at = one.rows[0]!.cells.findIndex((cell) => String(cell).startsWith(header))
      const above = one.rows[1]!.cells[at] ?? null
      const rows = one.rows.map((row) =>
        row.number === 3
          ? {
              ...row,
              cells: row.cells.map((cell, index) => (index === at ? null : cell)),
              mergedAbove: new Map([[at, above]]),
            }
          : row,
      )
      return { ...one, rows }
    })
    return importTemplate(sheets, 'case.xlsx')
  }

  it('say the same for each row where they hold words', () => {
    const { inputs, ledger } = merged('System')
    const [first, second] = inputs!.estate.workloads
    expect(second!.system).toBe(first!.system)
    expect(second!.system).not.toBe('')
    expect(ledger.issues.filter(({ code }) => code === 'template.merged-taken')).toMatchObject([
      { severity: 'warning', where: { sheet: 'Workloads', row: 3, column: 'System' } },
    ])
  })

  it.each(['Criticality', 'Memory', 'Workload id'])(
    'refuse the row where they hold a number or an id: %s',
    (header) => {
      const result = merged(header)
      expect(result.inputs).toBeNull()
      expect(errorsOf(result)).toMatchObject([
        { code: 'template.merged-number', where: { sheet: 'Workloads', row: 3 } },
      ])
    },
  )
})

describe('leniency', () => {
  it('understands headers in either case, with other units in parentheses and with extra columns', () => {
    const sheets = sheetsOf(smallInfeasibleInputs()).map((one) =>
      one.name === 'Workloads'
        ? {
            ...one,
            name: '  WORKLOADS ',
            rows: one.rows.map((row, at) => ({
              ...row,
              cells:
                at === 0
                  ? [...row.cells.map((cell) => String(cell).toUpperCase().replace('(GIB)', '(GB?)')), 'Colour']
                  : [...row.cells, 'red'],
            })),
          }
        : one,
    )
    const result = importTemplate(sheets, 'case.xlsx')
    expect(errorsOf(result)).toEqual([])
    expect(result.inputs?.estate.workloads).toHaveLength(4)
    expect(result.ledger.issues.map(({ code }) => code)).toContain('template.column-unknown')
  })

  it('records an empty cell with a default as assumed, in the ledger and at the row', () => {
    const result = changed('Workloads', 3, 'Growth', null)
    expect(result.inputs?.estate.workloads[1]?.growthRatioPerYear).toBe(0.1)
    expect(result.inputs?.estate.workloads[1]?.origin.defaulted).toEqual(['growthRatioPerYear'])
    const assumed = result.ledger.issues.filter(({ effect }) => effect === 'assumed')
    expect(assumed.map(({ code, rows, params }) => [code, rows, params['value']])).toEqual([
      ['template.default-taken', [3], 0.1],
    ])
  })

  it('counts what was read', () => {
    const { ledger } = readTemplate(writeTemplate(lishuiInputs(), { language: 'both' }), 'lishui.xlsx')
    const read = Object.fromEntries(ledger.sheets.map(({ sheet, read: rows }) => [sheet, rows]))
    expect(read).toMatchObject({
      LegacyServers: 54,
      LegacyDevices: 16,
      Workloads: 68,
      Rules: 11,
      Hosts: 1,
      Storage: 4,
      Devices: 4,
      Prices: 6,
    })
  })

  it('warns of a processor count above the host, without refusing', () => {
    const result = changed('Workloads', 2, 'vCPU', 20)
    expect(result.inputs).not.toBeNull()
    expect(result.ledger.issues.map(({ code }) => code)).toContain('template.workload-vcpu-above-host')
  })
})

function smallInfeasibleInputsWithRule(second: string): PlanInputs {
  const inputs = smallInfeasibleInputs()
  const rule = {
    id: 'r1',
    kind: 'apart',
    workloadIds: ['EMR', second],
    hostIds: [],
    strength: 'always',
    origin: { mark: 'A', source: '' },
  } as const
  return { ...inputs, estate: { ...inputs.estate, rules: [rule] } }
}
