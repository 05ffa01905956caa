import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { importFleet, type FleetOptions } from '../importFleet'
import { csvText, workbookBytes } from '../samples/workbookBytes'
import type { Cell } from '../../workbook/SheetRows'
import { guessMapping } from './guessMapping'
import { powerStateInWords } from '../powerStateInWords'
import type { TableMapping } from './TableMapping'
import { unitInHeader, withoutUnit } from './unitInHeader'

type Rows = readonly (readonly Cell[])[]

const read = (bytes: Uint8Array, name: string, options: FleetOptions = {}) => {
  const { fleet, ledger } = importFleet([{ name, bytes }], options)
  const workloads = fleet?.workloads ?? []
  return {
    ledger,
    workloads,
    servers: fleet?.servers ?? [],
    of: (id: string) => workloads.find((one) => one.id === id)!,
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}
const csv = (rows: Rows, delimiter = ',') => read(strToU8(csvText(rows, delimiter)), 'x.csv')

/** A workbook whose sheets the test may change before it is written. */
function book(sheets: Readonly<Record<string, Rows>>, change: (book: XLSX.WorkBook) => void): Uint8Array {
  const made = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  change(made)
  return new Uint8Array(XLSX.write(made, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

describe('units in cells', () => {
  it('are converted to what the column means', () => {
    const { of } = csv([
      ['名称', 'vCPU', '内存(GB)', '磁盘(GB)'],
      ['a', '4核', '512MB', '2TB'],
      ['b', '4', '1TB', '500 GB'],
      ['c', '4', '16G', '1T'],
      ['d', '4', '8', '100'],
    ])
    expect(of('a')).toMatchObject({ vcpu: 4, memoryGiB: 0.5, diskGiB: 2048 })
    expect(of('b')).toMatchObject({ memoryGiB: 1024, diskGiB: 500 })
    expect(of('c')).toMatchObject({ memoryGiB: 16, diskGiB: 1024 })
    expect(of('d')).toMatchObject({ memoryGiB: 8, diskGiB: 100 })
    const inMiB = csv([
      ['name', 'vcpu', 'memory MB'],
      ['a', '2', '4 GB'],
    ])
    expect(inMiB.of('a').memoryGiB).toBe(4)
  })

  it('are converted in inventories of known formats', () => {
    const { of } = csv([
      ['VM', 'Powerstate', 'CPUs', 'Memory', 'Provisioned MiB'],
      ['a', 'poweredOn', '2', '16 GB', '0.5 TB'],
    ])
    expect(of('a')).toMatchObject({ memoryGiB: 16, diskGiB: 512 })
  })

  it('refuse the row, with its place, where they do not fit', () => {
    const { workloads, issue } = csv([
      ['name', 'vcpu', 'memory GB'],
      ['a', '2', '16 GHz'],
      ['b', '2 GB', '8'],
    ])
    expect(workloads).toEqual([])
    expect(issue('import.unit-unfit').map(({ params, where }) => [params['value'], where.row, where.column])).toEqual([
      ['16 GHz', 2, 'memory GB'],
      ['2 GB', 3, 'vcpu'],
    ])
  })
})

describe('mappings of several tables', () => {
  const list = [
    ['名称', 'vCPU', '内存(GB)'],
    ['a', 4, 8],
  ]
  const bytes = book({ 新: list, 旧: [list[0]!, ['b', 2, 4]], 其他: [list[0]!, ['c', 2, 4]] }, () => undefined)
  const mapping = (sheet: string | null): TableMapping => ({
    name: 'm',
    kind: 'workloads',
    sheet,
    columns: [
      { header: '名称', field: 'name', unit: null },
      { header: 'vCPU', field: 'vcpu', unit: null },
      { header: '内存(GB)', field: 'memory', unit: 'GiB' },
    ],
  })

  it('read each its own sheet, and name the others', () => {
    const { workloads, ledger } = read(bytes, 'x.xlsx', { mappings: [mapping('新'), mapping('旧')] })
    expect(workloads.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(ledger.sheets.map(({ sheet, reason }) => [sheet, reason])).toEqual([
      ['新', null],
      ['旧', null],
      ['其他', 'not-in-mapping'],
    ])
  })

  it('read a hidden sheet that one of them names', () => {
    const hidden = book({ 新: list, 旧: [list[0]!, ['b', 2, 4]] }, (made) => {
      made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    })
    const ids = (mappings: readonly TableMapping[]) =>
      read(hidden, 'x.xlsx', { mappings }).workloads.map(({ id }) => id)
    expect(ids([mapping('新'), mapping('旧')])).toEqual(['a', 'b'])
    expect(ids([mapping(null)])).toEqual(['a'])
  })
})

describe('units in headers', () => {
  it.each([
    ['MemoryMB', 'MiB', 'Memory'],
    ['DiskTB', 'TiB', 'Disk'],
    ['MemoryBytes', 'bytes', 'Memory'],
    ['Memory (Bytes)', 'bytes', 'Memory '],
    ['memory_mb', 'MiB', 'memory'],
    ['Memory MBytes', 'MiB', 'Memory'],
    ['内存（G）', 'GiB', '内存'],
    ['内存G', 'GiB', '内存'],
    ['硬盘(T)', 'TiB', '硬盘'],
    ['Memory', null, 'Memory'],
    ['RAM', null, 'RAM'],
  ] as const)('%s', (header, unit, field) => {
    expect(unitInHeader(header, ['GiB', 'MiB', 'KiB', 'TiB', 'bytes'])).toBe(unit)
    expect(withoutUnit(header)).toBe(field)
  })

  it('count where they are glued to the word', () => {
    const small = csv([
      ['Name', 'NumCpu', 'CPU', 'MemoryMB', 'DiskMB'],
      ['a', '2', '2', '512', '10240'],
    ])
    expect(small.of('a')).toMatchObject({ memoryGiB: 0.5, diskGiB: 10 })
    const large = csv([
      ['Name', 'vCPU', 'Memory (Bytes)', 'DiskTB'],
      ['a', '2', '4294967296', '2'],
    ])
    expect(large.of('a')).toMatchObject({ memoryGiB: 4, diskGiB: 2048 })
    expect(large.issue('import.unit-guessed')).toEqual([])
  })

  it('are asked for where numbers alone decide', () => {
    const { issue } = csv([
      ['Name', 'vCPU', 'Memory', 'Disk GB', 'CPU usage'],
      ['a', '2', '2048', '10', '35 %'],
    ])
    expect(issue('import.unit-guessed')).toMatchObject([
      { severity: 'warning', where: { column: 'Memory' }, params: { field: 'memory', unit: 'MiB' } },
    ])
  })
})

describe('percent', () => {
  const rows: Rows = [
    ['名称', 'vCPU', '内存(GB)', 'CPU使用率(%)'],
    ['a', 4, 16, 0.35],
    ['b', 4, 16, 0.6],
  ]

  it('is what the workbook shows', () => {
    const { of, issue } = read(
      book({ S: rows }, ({ Sheets }) => {
        for (const at of ['D2', 'D3']) (Sheets['S']![at] as XLSX.CellObject).z = '0%'
      }),
      'x.xlsx',
    )
    expect(of('a').cpuAverageRatio).toBeCloseTo(0.35, 12)
    expect(of('b').cpuAverageRatio).toBeCloseTo(0.6, 12)
    expect(issue('import.percent-tiny')).toEqual([])
  })

  it('is doubted where all of a list would do nothing', () => {
    const { of, issue } = read(workbookBytes({ S: rows }), 'x.xlsx')
    expect(of('a').cpuAverageRatio).toBeCloseTo(0.0035, 12)
    expect(issue('import.percent-tiny')).toMatchObject([{ severity: 'warning', where: { column: 'CPU使用率(%)' } }])
  })
})

describe('numbers that cannot be', () => {
  it('refuse the row: too large', () => {
    const { workloads, ledger, issue } = csv([
      ['name', 'vcpu', 'memory GB', 'disk GB', 'iops'],
      ['a', '2', '8', '1e300', '100'],
      ['b', '2', '8', '100', '1e300'],
      ['c', '2', '8', '100', '100'],
    ])
    expect(workloads.map(({ id }) => id)).toEqual(['c'])
    expect(ledger.refused.map(({ where }) => where.row)).toEqual([2, 3])
    expect(issue('import.amount-out-of-range').map(({ params }) => params)).toMatchObject([
      { field: 'disk', value: 1e300, most: 1_000_000, unit: 'GiB' },
      { field: 'peakIops', value: 1e300, most: 5_000_000, unit: '' },
    ])
  })

  it('refuse the row: memory below what any machine has', () => {
    const { workloads, issue } = csv([
      ['name', 'vcpu', 'memory MB'],
      ['a', '2', '16.5'],
      ['b', '2', '128'],
    ])
    expect(workloads.map(({ id, memoryGiB }) => [id, memoryGiB])).toEqual([['b', 0.125]])
    expect(issue('import.memory-out-of-range')).toMatchObject([{ params: { least: 0.125 } }])
  })
})

describe('points and commas behind semicolons', () => {
  it('group thousands where the sheet writes decimals with a comma', () => {
    const { of } = csv(
      [
        ['name', 'vcpu', 'memory MB', 'iops', 'cpu usage %'],
        ['a', '2', '16.384', '1.500', '12,5'],
      ],
      ';',
    )
    expect(of('a')).toMatchObject({ memoryGiB: 16, peakIops: 1500, cpuAverageRatio: 0.125 })
  })

  it('are refused where nothing tells them apart', () => {
    const { workloads, issue } = csv(
      [
        ['name', 'vcpu', 'memory GB'],
        ['a', '2', '16.384'],
      ],
      ';',
    )
    expect(workloads).toEqual([])
    expect(issue('import.number-unclear')).toMatchObject([
      { severity: 'warning', params: { value: '16.384' }, where: { row: 2, column: 'memory GB' } },
    ])
  })
})

describe('merged cells', () => {
  const rows: Rows = [
    ['名称', '业务系统', 'vCPU', '内存(GB)', '集群', '磁盘(GB)'],
    ['a', 'HIS', 4, 16, 'C1', 300],
    ['b', null, 4, 16, null, null],
    ['c', null, 4, 16, null, null],
    ['d', 'PACS', 4, 16, 'C2', 50],
  ]
  const down = (c: number, from: number, to: number): XLSX.Range => ({ s: { r: from, c }, e: { r: to, c } })

  it('say the same for each of their rows, numbers do not', () => {
    const { workloads, issue } = read(
      book({ S: rows }, ({ Sheets }) => {
        Sheets['S']!['!merges'] = [down(1, 1, 3), down(4, 1, 3), down(5, 1, 3)]
      }),
      'x.xlsx',
    )
    expect(workloads.map(({ id, system, inventory }) => [id, system, inventory?.cluster])).toEqual([
      ['a', 'HIS', 'C1'],
      ['b', 'HIS', 'C1'],
      ['c', 'HIS', 'C1'],
      ['d', 'PACS', 'C2'],
    ])
    expect(issue('import.merged-cell')).toMatchObject([
      { severity: 'warning', where: { column: '集群' }, rows: [3, 4] },
      { severity: 'warning', where: { column: '业务系统' }, rows: [3, 4] },
    ])
    expect(issue('import.merged-number')).toMatchObject([
      { severity: 'warning', where: { column: '磁盘(GB)' }, rows: [3, 4] },
    ])
    expect(workloads.map(({ origin }) => origin.defaulted?.includes('diskGiB'))).toEqual([false, true, true, false])
  })

  it('make no machines of a name over several rows', () => {
    const { workloads, issue } = read(
      book({ S: rows.map(([name, ...others], at) => [at === 2 ? null : (name ?? null), ...others]) }, ({ Sheets }) => {
        Sheets['S']!['!merges'] = [down(0, 1, 2)]
      }),
      'x.xlsx',
    )
    expect(workloads.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
    expect(issue('import.name-missing')).toMatchObject([{ rows: [3] }])
  })
})

describe('hidden sheets', () => {
  const now: Rows = [
    ['name', 'vcpu', 'memory GB'],
    ['a', 4, 16],
  ]
  const old: Rows = [
    ['name', 'vcpu', 'memory GB'],
    ['a', 1, 2],
    ['gone', 4, 16],
  ]
  const hide = (...hidden: readonly (0 | 1)[]) =>
    book({ Now: now, Old: old }, (made) => {
      made.Workbook = { Sheets: hidden.map((Hidden) => ({ Hidden })) }
    })

  it('do not stand beside the visible one', () => {
    const { workloads, ledger, issue } = read(hide(0, 1), 'x.xlsx')
    expect(workloads.map(({ id, vcpu }) => [id, vcpu])).toEqual([['a', 4]])
    // What a planner asks of it: whether it is a copy, or lists machines that would be missing.
    expect(issue('import.sheet-hidden-left')).toMatchObject([
      { severity: 'warning', where: { sheet: 'Old' }, params: { names: 2, missing: 1 } },
    ])
    expect(ledger.sheets.find(({ sheet }) => sheet === 'Old')).toMatchObject({ status: 'skipped', reason: 'hidden' })
  })

  it('are read where nothing else holds the table, and named', () => {
    const { workloads, issue } = read(
      book({ About: [['Inventory of the hospital']], Old: old }, (made) => {
        made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
      }),
      'x.xlsx',
    )
    expect(workloads.map(({ id }) => id)).toEqual(['a', 'gone'])
    expect(issue('import.sheet-hidden-read')).toMatchObject([{ severity: 'warning', where: { sheet: 'Old' } }])
  })

  it('of a known format are read, and named', () => {
    const vInfo: Rows = [
      ['VM', 'Powerstate', 'CPUs', 'Memory'],
      ['a', 'poweredOn', 2, 4096],
    ]
    const { workloads, issue } = read(
      book({ About: [['x']], vInfo }, (made) => {
        made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
      }),
      'x.xlsx',
    )
    expect(workloads.map(({ id }) => id)).toEqual(['a'])
    expect(issue('import.sheet-hidden-read')).toMatchObject([{ where: { sheet: 'vInfo' } }])
  })
})

describe('words', () => {
  it('of a prototype are names and priorities like any other', () => {
    const { workloads } = csv([
      ['name', 'vcpu', 'memory GB', 'priority'],
      ['__proto__', '2', '8', 'constructor'],
      ['constructor', '2', '8', '__proto__'],
      ['toString', '2', '8', 'high'],
    ])
    expect(workloads.map(({ id, criticality }) => [id, criticality])).toEqual([
      ['__proto__', 3],
      ['constructor', 3],
      ['toString', 1],
    ])
  })

  it.each([
    ['Stop', false],
    ['powered down', false],
    ['poweredOff', false],
    ['已下电', false],
    ['未开机', false],
    ['停用', false],
    ['未关机', true],
    ['运行中', true],
    ['poweredOn', true],
    ['shutOff', false],
    ['paused', false],
    ['saved', false],
    ['已打开电源', true],
    ['Powered On', true],
    ['yes', true],
    ['待定', null],
    ['office hours', null],
  ])('%s of a power state', (text, on) => {
    expect(powerStateInWords(text)).toBe(on)
  })

  it('of a power state that say neither are reported', () => {
    const { of, issue } = csv([
      ['name', 'vcpu', 'memory GB', 'status'],
      ['a', '2', '8', 'pending'],
      ['b', '2', '8', 'Stop'],
    ])
    expect([of('a').poweredOn, of('b').poweredOn]).toEqual([true, false])
    expect(of('a').origin.defaulted).toContain('poweredOn')
    expect(issue('import.power-state-unknown')).toMatchObject([
      { severity: 'warning', params: { value: 'pending' }, where: { row: 2, column: 'status' } },
    ])
  })
})

describe('a mapping', () => {
  const mapping: TableMapping = {
    name: 'ours',
    kind: 'workloads',
    sheet: null,
    columns: [
      { header: '虚拟机', field: 'name', unit: null },
      { header: 'CPU数', field: 'vcpu', unit: null },
      { header: '内存', field: 'memory', unit: 'MiB' },
    ],
  }

  it('counts for a sheet that is only named like one of a known format', () => {
    const rows: Rows = [
      ['虚拟机', 'CPU数', '内存'],
      ['a', 2, 4096],
    ]
    const { of, ledger } = read(workbookBytes({ vInfo: rows }), 'x.xlsx', { mappings: [mapping] })
    expect(of('a')).toMatchObject({ vcpu: 2, memoryGiB: 4 })
    expect(ledger.sources).toMatchObject([{ format: 'table' }])
  })

  it('leaves a known format its own reading, even where its columns are there', () => {
    const own: TableMapping = {
      ...mapping,
      columns: [
        { header: 'VM', field: 'name', unit: null },
        { header: 'CPUs', field: 'vcpu', unit: null },
        { header: 'Memory', field: 'memory', unit: 'GiB' },
      ],
    }
    const rvtools: Rows = [
      ['VM', 'Powerstate', 'CPUs', 'Memory'],
      ['a', 'poweredOn', 2, 4096],
    ]
    const table: Rows = [
      ['VM', 'CPUs', 'Memory'],
      ['b', 2, 8],
    ]
    const { fleet, ledger } = importFleet(
      [
        { name: 'rvtools.xlsx', bytes: workbookBytes({ vInfo: rvtools }) },
        { name: 'list.csv', bytes: strToU8(csvText(table)) },
      ],
      { mappings: [own] },
    )
    expect(fleet!.workloads.map(({ id, memoryGiB }) => [id, memoryGiB])).toEqual([
      ['a', 4],
      ['b', 8],
    ])
    expect(ledger.issues.map(({ code }) => code)).not.toContain('import.mapping-unused')
  })

  it('that fits no file is said to be unused', () => {
    const rows: Rows = [
      ['VM', 'Powerstate', 'CPUs', 'Memory'],
      ['a', 'poweredOn', 2, 4096],
    ]
    const { of, issue } = read(workbookBytes({ vInfo: rows }), 'x.xlsx', { mappings: [mapping] })
    expect(of('a').memoryGiB).toBe(4)
    expect(issue('import.mapping-unused')).toMatchObject([
      { severity: 'warning', params: { name: 'ours' }, where: { file: 'x.xlsx' } },
    ])
  })
})

it('guesses percents where most values are, and doubts a share among them', () => {
  const guess = guessMapping({
    name: 'a',
    file: 'a.csv',
    rows: [
      ['Name', 'vCPU', 'Memory GB', 'CPU usage'],
      ['a', '2', '8', '0.12'],
      ['b', '2', '8', '45'],
    ].map((cells, at) => ({ number: at + 1, cells })),
  })
  expect(guess?.columns[3]).toMatchObject({ unit: 'percent', doubt: 'import.unit-guessed' })
})

describe('days among numbers', () => {
  const list: Rows = [
    ['名称', 'CPU', '内存(GB)', '硬盘(GB)', '购置日期'],
    ['a', 8, 16, 45_359, 43_252],
    ['b', 45_520, 8, 100, 43_252],
    ['c', 4, 8, 40, 43_252],
  ]
  it.each(['xlsx', 'xls', 'ods'] as const)('of a %s are not taken for amounts, other numbers are', (bookType) => {
    const made = XLSX.utils.book_new()
    const sheet = XLSX.utils.aoa_to_sheet(list.map((row) => [...row]))
    for (const at of ['B3', 'D2', 'D4', 'E2', 'E3', 'E4']) (sheet[at] as XLSX.CellObject).z = 'yyyy/m/d'
    XLSX.utils.book_append_sheet(made, sheet, 'S')
    const bytes = new Uint8Array(XLSX.write(made, { type: 'array', bookType }) as ArrayBuffer)
    const { workloads, issue } = read(bytes, `x.${bookType}`)
    // 40 under a format of days is a number under a wrong format.
    expect(workloads.map(({ id, diskGiB }) => [id, diskGiB])).toEqual([
      ['a', 100],
      ['c', 40],
    ])
    expect(
      issue('import.day-for-number').map(({ where, params }) => [where.row, where.column, params['value']]),
    ).toEqual([
      [2, '硬盘(GB)', '2024-03-08'],
      [3, 'CPU', '2024-08-16'],
    ])
    expect(issue('import.cpu-missing')).toMatchObject([{ rows: [3] }])
  })
})
