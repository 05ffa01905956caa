import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { guessMapping } from './anyTable/guessMapping'
import { readMapping, writeMapping } from './anyTable/TableMapping'
import { demandConfidence } from './demandConfidence'
import { importFleet, type FleetOptions } from './importFleet'
import {
  azureRows,
  chineseRows,
  fileOfEachFormat,
  liveOpticsSample,
  liveOpticsServersSample,
  nutanixSample,
  vropsRows,
} from './samples/otherSamples'
import { rvtoolsSample } from './samples/rvtoolsSample'
import { csvText, workbookBytes } from './samples/workbookBytes'
import { readWorkbook } from '../workbook/readWorkbook'

const imported = (files: Readonly<Record<string, Uint8Array>>, options: FleetOptions = {}) => {
  const { fleet, ledger } = importFleet(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    options,
  )
  if (!fleet) throw new Error(JSON.stringify(ledger.issues))
  return { fleet, ledger, of: (name: string) => fleet.workloads.find((one) => one.name === name)! }
}

describe('recognition', () => {
  it.each([
    ['VMs.csv', 'VM Name,vCPU,Memory (GB)\nhis,4,16\n'],
    ['Servers.csv', 'Server Name,CPU Cores,Memory (GB)\nhis,4,16\n'],
  ])('of a list that is only called like a sheet of Live Optics, %s, is by its columns', (name, list) => {
    const { ledger, of } = imported({ [name]: strToU8(list) })
    expect(ledger.sources).toMatchObject([{ format: 'table' }])
    expect(of('his')).toMatchObject({ vcpu: 4, memoryGiB: 16 })
  })

  it.each(Object.entries(fileOfEachFormat()))('tells %s by its content', (key, { name, bytes }) => {
    const { ledger } = importFleet([{ name, bytes }])
    expect(ledger.sources.map((source) => source.format)).toEqual([key.split('.')[0]])
  })

  it('says that it does not know a file, and takes nothing', () => {
    const { fleet, ledger } = importFleet([{ name: 'menu.csv', bytes: strToU8('Dish,Price\nRice,3\nSoup,4\n') }])
    expect(fleet).toBeNull()
    expect(ledger.issues).toMatchObject([
      { code: 'import.format-unknown', severity: 'error', where: { file: 'menu.csv' } },
    ])
  })

  it('keeps the good file when another is bad', () => {
    const { fleet, ledger } = imported({
      'broken.xlsx': strToU8('PK\u0003\u0004nonsense'),
      'good.xlsx': workbookBytes(rvtoolsSample()),
    })
    expect(fleet.workloads).toHaveLength(5)
    expect(ledger.issues).toContainEqual(expect.objectContaining({ code: 'read.file-damaged', severity: 'error' }))
  })
})

describe('Live Optics', () => {
  it('takes measured averages and peaks against the host', () => {
    const { of, fleet, ledger } = imported({ 'x.xlsx': workbookBytes(liveOpticsSample()) })
    // 3 and 10 GHz of 20 cores x 2.5 GHz.
    expect(of('his-db')).toMatchObject({
      vcpu: 8,
      memoryGiB: 64,
      diskGiB: 500,
      diskUsedRatio: 0.5,
      demandBasis: 'measured',
      measuredOnServerId: 'esx1',
      peakIops: 800,
    })
    expect(of('his-db').cpuAverageRatio).toBeCloseTo(0.06)
    expect(of('his-db').cpuPeakRatio).toBeCloseTo(0.2)
    expect(of('his-db').inventory?.cpuP95Ratio).toBeNull()
    expect(of('lis-app')).toMatchObject({ demandBasis: 'allocation', measuredOnServerId: null })
    expect(fleet.servers[0]).toMatchObject({ memoryGiB: 256, cpuAverageRatio: 0.25, cpuPeakRatio: 0.6 })
    expect(fleet.workloads).toHaveLength(2)
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.host-not-found', params: { host: 'esx9' } }),
    )
  })

  it('gives the figures of a name to no machine where two have it', () => {
    const sample = liveOpticsSample()
    const [header, first, ...others] = sample['VMs']!
    const twin = first!.map((cell) => (cell === 'aaaa-1' ? 'aaaa-9' : cell))
    const hosts = [
      ['Host', 'Peak CPU %'],
      ['esx1', 60],
      ['esx1', 70],
    ]
    const { fleet, ledger } = imported({
      'x.xlsx': workbookBytes({ ...sample, VMs: [header!, first!, twin, ...others], 'ESX Performance': hosts }),
    })
    const twins = fleet.workloads.filter((one) => one.name === 'his-db')
    expect(twins.map((one) => one.demandBasis)).toEqual(['allocation', 'allocation'])
    expect(fleet.servers[0]!.cpuPeakRatio).toBeNull()
    expect(ledger.issues.filter((one) => one.code.endsWith('-ambiguous'))).toMatchObject([
      { code: 'import.host-ambiguous', params: { host: 'esx1' }, where: { sheet: 'ESX Performance' }, rows: [2, 3] },
      { code: 'import.machine-ambiguous', params: { name: 'his-db' }, where: { sheet: 'VM Performance' }, rows: [2] },
    ])
  })

  it('assumes the ordinary profile where a performance row holds no figure', () => {
    const sample = liveOpticsSample()
    const blank = { ...sample, 'VM Performance': [['VM Name', 'Peak vCPU (GHz)'], ['lis-app'], ['his-db', 10]] }
    // Shares of its own vCPUs, as for a machine without such a row.
    expect(imported({ 'x.xlsx': workbookBytes(blank) }).of('lis-app')).toMatchObject({
      measuredOnServerId: null,
      cpuAverageRatio: 0.1,
      cpuPeakRatio: 0.3,
    })
  })

  it('reads the older MB headers as the same numbers', () => {
    const sample = liveOpticsSample()
    const older = {
      ...sample,
      VMs: sample['VMs']!.map((row, at) => (at === 0 ? row.map((cell) => String(cell).replace('(MiB)', '(MB)')) : row)),
    }
    expect(imported({ 'x.xlsx': workbookBytes(older) }).fleet.workloads).toEqual(
      imported({ 'x.xlsx': workbookBytes(sample) }).fleet.workloads,
    )
  })

  it('takes a 95th percentile only where the file has one', () => {
    const sample = liveOpticsSample()
    const withP95 = {
      ...sample,
      'VM Performance': [
        ['VM Name', '95th Percentile vCPU (GHz)'],
        ['his-db', 5],
      ],
    }
    // 5 of 50 GHz.
    const his = imported({ 'x.xlsx': workbookBytes(withP95) }).of('his-db')
    expect(his).toMatchObject({ demandBasis: 'percentile', cpuPeakRatio: 0.1 })
    expect(his.inventory?.cpuP95Ratio).toBeCloseTo(0.1)
  })

  it('takes percent columns without a number above 1 for shares, and says so', () => {
    const hosts = [
      ['Host', 'Peak CPU %', 'Average CPU %'],
      ['esx1', 0.6, 0.25],
      ['esx2', 1, '0.5 %'],
    ]
    const { fleet, ledger } = imported({ 'x.xlsx': workbookBytes({ ...liveOpticsSample(), 'ESX Performance': hosts }) })
    expect(fleet.servers.map((one) => [one.cpuAverageRatio, one.cpuPeakRatio])).toEqual([
      [0.25, 0.6],
      [0.005, 1],
    ])
    expect(ledger.issues.filter((one) => one.code === 'import.shares-for-percent')).toMatchObject([
      { severity: 'warning', where: { sheet: 'ESX Performance', column: 'Peak CPU %' } },
      { severity: 'warning', where: { sheet: 'ESX Performance', column: 'Average CPU %' } },
    ])
  })

  it('keeps percent below 1 beside a peak above it', () => {
    const hosts = [
      ['Host', 'Peak CPU %', 'Average CPU %'],
      ['esx1', 4, 0.5],
    ]
    const { fleet, ledger } = imported({ 'x.xlsx': workbookBytes({ ...liveOpticsSample(), 'ESX Performance': hosts }) })
    expect(fleet.servers[0]).toMatchObject({ cpuAverageRatio: 0.005, cpuPeakRatio: 0.04 })
    expect(ledger.issues.map((one) => one.code)).not.toContain('import.shares-for-percent')
  })

  it('names the missing headers as they stand in the export', () => {
    const { VMs, ...others } = liveOpticsSample()
    const renamed = { ...others, VMs: VMs!.map((row) => row.map((cell) => (cell === 'VM Name' ? 'Machine' : cell))) }
    const { ledger } = importFleet([{ name: 'x.xlsx', bytes: workbookBytes(renamed) }])
    expect(ledger.issues.filter((one) => one.code === 'import.header-missing')).toMatchObject([
      { params: { columns: 'VM Name, Virtual CPU' }, where: { sheet: 'VMs' } },
    ])
  })

  it('takes physical servers with what runs on them', () => {
    const { fleet } = imported({ 'x.xlsx': workbookBytes(liveOpticsServersSample()) })
    expect(fleet.servers).toMatchObject([
      { id: 'pacs-old', cores: 12, sockets: 2, memoryGiB: 64, cpuPeakRatio: 0.4, clustered: false },
    ])
    expect(fleet.workloads).toMatchObject([
      {
        vcpu: 12,
        memoryGiB: 64,
        diskGiB: 2000,
        diskUsedRatio: 0.75,
        cpuPeakRatio: 0.4,
        serverIds: ['pacs-old'],
        measuredOnServerId: 'pacs-old',
        currentHost: null,
      },
    ])
    // Assumed average, 10 % of its own cores.
    expect(fleet.workloads[0]!.cpuAverageRatio).toBeCloseTo(0.1)
  })
})

describe('Azure Migrate', () => {
  it('sums disks and operations', () => {
    const { of, fleet } = imported({ 'azure.csv': strToU8(csvText(azureRows())) })
    expect(of('pharm01')).toMatchObject({
      vcpu: 4,
      memoryGiB: 16,
      diskGiB: 300,
      peakIops: 40,
      readRatio: 0.75,
      cpuAverageRatio: 0.12,
      demandBasis: 'measured',
      products: ['windows-server'],
    })
    expect(of('lab02')).toMatchObject({ diskGiB: 500, demandBasis: 'allocation' })
    expect(of('lab02').origin.defaulted).toContain('peakIops')
    expect(fleet.servers).toEqual([])
  })

  it('says which disks and operations are missing, and draws no share of reads from half of them', () => {
    const [header = []] = azureRows()
    const { of, ledger } = imported({
      'azure.csv': strToU8(
        csvText([
          header,
          ['half', null, 2, 4096, 'Linux', null, 20, 1, 100, 300, null, null],
          ['small', null, 2, 4096, 'Linux', null, 20, 2, 100, null, null, null],
          ['whole', null, 2, 4096, 'Linux', null, 20, 1, 100, 30, 10, null],
        ]),
      ),
    })
    expect(of('half').peakIops).toBe(300)
    expect(of('half').origin.defaulted).toContain('readRatio')
    expect(of('small').diskGiB).toBe(100)
    expect(of('whole').readRatio).toBe(0.75)
    expect(
      ledger.issues
        .filter((one) => one.severity === 'warning')
        .map(({ code, params, where, rows }) => [code, params, where.column, rows]),
    ).toEqual([
      ['import.operations-incomplete', { disks: 1, known: 0 }, 'Disk 1 write ops (operations per second)', [2]],
      ['import.disks-without-size', { disks: 2, sized: 1 }, 'Number of disks', [3]],
    ])
  })

  it('serves as a list of physical servers', () => {
    const { fleet } = imported({ 'azure.csv': strToU8(csvText(azureRows())) }, { physical: true })
    expect(fleet.servers.map((one) => [one.id, one.cores, one.memoryGiB])).toEqual([
      ['pharm01', 4, 16],
      ['lab02', 8, 32],
    ])
    expect(fleet.workloads[0]).toMatchObject({ serverIds: ['pharm01'], currentHost: null })
  })
})

describe('vROps', () => {
  const files = { 'export.xlsx': workbookBytes(rvtoolsSample()), 'vrops.csv': strToU8(`\ufeff${csvText(vropsRows())}`) }

  it('attaches hourly profiles to the machines of the inventory', () => {
    const { of, ledger } = imported(files)
    const his = of('HIS-DB-1')
    expect(his.demandBasis).toBe('measured-series')
    // 4,000 and 1,000 of 16 x 2,500 MHz.
    expect(his.cpuSamplesByHour?.[8]).toEqual([0.1])
    expect(his.cpuSamplesByHour?.[0]).toEqual([0.025])
    expect(his.cpuPeakRatio).toBeCloseTo(0.1)
    // Four hours of 0.1 and twenty of 0.025.
    expect(his.cpuAverageRatio).toBeCloseTo((4 * 0.1 + 20 * 0.025) / 24)
    expect(his.measuredOnServerId).toBe('esx01.hospital.example')
    expect(his.origin.defaulted).not.toContain('cpuPeakRatio')
    expect(demandConfidence(his)).toBe('medium')
    expect(of('LIS-APP').demandBasis).toBe('snapshot')
    expect(ledger.issues.filter((one) => one.code === 'import.series-gaps')).toMatchObject([
      { params: { name: 'HIS-DB-2', gaps: 1 } },
    ])
  })

  it('takes a missing value as a gap, never as zero', () => {
    expect(imported(files).of('HIS-DB-2').cpuSamplesByHour?.[3]).toEqual([])
  })

  it('moves hours to local time', () => {
    expect(imported(files, { hourShift: 8 }).of('HIS-DB-1').cpuSamplesByHour?.[16]).toEqual([0.1])
    expect(imported(files, { hourShift: -9 }).of('HIS-DB-1').cpuSamplesByHour?.[23]).toEqual([0.1])
  })

  const hourly = (name: string, mhz: number) => [
    ['Name', 'Interval Breakdown', 'VM|CPU|Demand (MHz)|Avg'],
    ...Array.from({ length: 24 }, (_, hour) => [name, `${hour}:00 21 July 2026`, mhz]),
  ]

  it('measures a machine without a CPU figure of its own against the server it runs on', () => {
    const inventories = {
      rvtools: { ...rvtoolsSample(), vCPU: [['VM', 'CPUs']] },
      'live-optics': liveOpticsSample(),
      nutanix: nutanixSample(),
    }
    const series = (name: string) => strToU8(csvText(hourly(name, 1500)))
    const rvtools = imported({
      'x.xlsx': workbookBytes(inventories.rvtools),
      'v.csv': series('HIS-DB-1'),
    }).of('HIS-DB-1')
    expect(rvtools).toMatchObject({ measuredOnServerId: 'esx01.hospital.example', demandBasis: 'measured-series' })
    // 1,500 of 16 x 2,500 MHz.
    expect(rvtools.cpuSamplesByHour?.[0]?.[0]).toBeCloseTo(0.0375)
    const liveOptics = imported({
      'x.xlsx': workbookBytes(inventories['live-optics']),
      'v.csv': series('lis-app'),
    }).of('lis-app')
    // 1,500 of 20 x 2,500 MHz.
    expect(liveOptics).toMatchObject({ measuredOnServerId: 'esx2', cpuPeakRatio: 0.03 })
    const nutanix = imported({ 'x.xlsx': workbookBytes(inventories.nutanix), 'v.csv': series('emr-db') }).of('emr-db')
    expect(nutanix.measuredOnServerId).toBe('ntnx-1')
    // 1,500 of 24 x 2,400 MHz.
    expect(nutanix.cpuPeakRatio).toBeCloseTo(1500 / 57_600)
  })

  it('says when values exceed what the server has', () => {
    const { of, ledger } = imported({
      'x.xlsx': workbookBytes(rvtoolsSample()),
      'v.csv': strToU8(csvText([...hourly('HIS-DB-1', 1000), ['HIS-DB-1', '3:00 22 July 2026', 50_000]])),
    })
    // 16 x 2,500 = 40,000 MHz is all there is.
    expect(of('HIS-DB-1').cpuSamplesByHour?.[3]).toEqual([0.025, 1])
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({
        code: 'import.series-above-whole',
        severity: 'warning',
        params: { name: 'HIS-DB-1', values: 1 },
      }),
    )
  })

  it('says that a series in another unit was not read', () => {
    const [header, ...rows] = vropsRows()
    const inGHz = [header!.map((cell) => String(cell).replace('(MHz)', '(GHz)')), ...rows]
    const { of, ledger } = imported({ 'x.xlsx': workbookBytes(rvtoolsSample()), 'g.csv': strToU8(csvText(inGHz)) })
    expect(of('HIS-DB-1').demandBasis).toBe('snapshot')
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({
        code: 'import.header-missing',
        severity: 'warning',
        params: { columns: 'Name, Interval Breakdown, VM|CPU|Demand (MHz)|Avg' },
        where: { file: 'g.csv', sheet: 'g' },
      }),
    )
  })

  it('lists series of machines nobody knows', () => {
    const { ledger } = imported({
      'export.xlsx': workbookBytes(rvtoolsSample()),
      'vrops.csv': strToU8(csvText(vropsRows()).replaceAll('HIS-DB-2', 'GONE')),
    })
    expect(ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.machine-not-found', params: { name: 'GONE' } }),
    )
  })
})

describe('Nutanix Collector', () => {
  it('joins by MOID', () => {
    const { of, fleet, ledger } = imported({ 'x.xlsx': workbookBytes(nutanixSample()) })
    expect(of('emr-db')).toMatchObject({
      vcpu: 8,
      memoryGiB: 32,
      diskGiB: 200,
      serverIds: ['ntnx-1'],
      poweredOn: true,
      inventory: { cluster: 'Hospital' },
    })
    expect(of('emr-app').poweredOn).toBe(false)
    expect(fleet.servers).toMatchObject([{ cores: 24, memoryGiB: 384, model: 'Nutanix NX-3060' }])
    expect(ledger.issues.map((one) => one.code)).toContain('import.ghz-for-mhz')
  })
})

describe('Nutanix Collector, rows of other sheets', () => {
  it('count with the machine of their MOID, and with none where only an ambiguous name is left', () => {
    const sample = nutanixSample()
    const [header, first] = sample['vInfo']!
    const { fleet, ledger } = imported({
      'x.xlsx': workbookBytes({
        ...sample,
        vInfo: [header!, first!, first!.map((cell) => (cell === 'vm-u1' ? 'vm-u9' : cell))],
        vDisk: [
          ['VM Name', 'MOID', 'Capacity (MiB)'],
          ['emr-db', 'vm-u1', 102_400],
          ['emr-db', 'vm-u9', 204_800],
          ['emr-db', 'vm-u9', null],
          ['emr-db', null, 1024],
          ['gone', 'vm-u7', 1024],
        ],
      }),
    })
    expect(fleet.workloads.map((one) => one.diskGiB)).toEqual([100, 200])
    const issue = (code: string) => ledger.issues.find((one) => one.code === code)
    expect(issue('import.disk-size-missing')).toMatchObject({ rows: [4], where: { sheet: 'vDisk' } })
    expect(issue('import.machine-ambiguous')).toMatchObject({ rows: [5], params: { name: 'emr-db' } })
    expect(issue('import.machine-not-found')).toMatchObject({ rows: [6], params: { name: 'gone' } })
  })

  it('are missed aloud where their unit is not known', () => {
    const sample = {
      ...nutanixSample(),
      vDisk: [
        ['VM Name', 'MOID', 'Capacity (GiB)'],
        ['emr-db', 'vm-u1', 2000],
      ],
    }
    expect(imported({ 'x.xlsx': workbookBytes(sample) }).ledger.issues).toContainEqual(
      expect.objectContaining({
        code: 'import.header-missing',
        severity: 'warning',
        params: { columns: 'Capacity (MiB)' },
        where: { file: 'x.xlsx', sheet: 'vDisk' },
      }),
    )
  })
})

describe('any table', () => {
  const sheetOf = (bytes: Uint8Array) => {
    const read = readWorkbook(bytes, 'x.xlsx')
    if (!read.ok) throw new Error('unreadable')
    return read.sheets[0]!
  }

  it('guesses Chinese headers, units and totals', () => {
    const { fleet, ledger } = imported({ 'list.xlsx': workbookBytes({ 清单: chineseRows() }) })
    expect(fleet.workloads).toMatchObject([
      {
        name: '检验数据库',
        system: '检验系统',
        group: 'lis',
        vcpu: 8,
        memoryGiB: 32,
        diskGiB: 1536,
        cpuPeakRatio: 0.45,
      },
      { name: '影像归档', system: '影像系统', group: 'pacs', vcpu: 4, memoryGiB: 16, diskGiB: 2048, cpuPeakRatio: 0.3 },
    ])
    expect(ledger.issues.map((one) => one.code)).toContain('import.total-row')
    expect(
      ledger.issues
        .filter((one) => one.code === 'import.column-guessed')
        .map((one) => [one.where.column, one.params['field'], one.params['unit']]),
    ).toContainEqual(['内存(G)', 'memory', 'GiB'])
  })

  it('takes a table of physical servers as such', () => {
    const rows = [
      ['Server', 'Model', 'Sockets', 'Cores', 'Memory GB', 'Rack', 'Max power (kW)'],
      ['fax01', 'DL380 G5', 2, 8, 16, 'R1', 0.3],
      ['fax02', 'DL380 G5', 2, 8, 16, 'R1', 0.3],
    ]
    expect(imported({ 'x.csv': strToU8(csvText(rows)) }).fleet.servers[0]).toMatchObject({
      id: 'fax01',
      model: 'DL380 G5',
      cores: 8,
      memoryGiB: 16,
      rack: 'R1',
      maxPowerW: 300,
    })
  })

  it('guesses units by the size of the numbers', () => {
    const guess = guessMapping(
      sheetOf(
        workbookBytes({
          a: [
            ['Name', 'vCPU', 'Memory', 'CPU usage'],
            ['a', 2, 8192, 0.2],
            ['b', 4, 16_384, 0.4],
          ],
        }),
      ),
    )
    expect(guess?.mapping.columns.map((one) => one.unit)).toEqual([null, null, 'MiB', 'ratio'])
  })

  it('finds the names by content where no header says so', () => {
    const guess = guessMapping(
      sheetOf(
        workbookBytes({
          a: [
            ['Ident', 'vCPU', 'Memory GB'],
            ['a', 2, 8],
            ['b', 4, 16],
          ],
        }),
      ),
    )
    expect(guess?.columns[0]).toMatchObject({ header: 'Ident', field: 'name', by: 'content' })
  })

  it('applies a saved mapping', () => {
    const rows = [
      ['Wer', 'Wieviel', 'Speicher'],
      ['a', 2, 2048],
    ]
    const mapping = {
      name: 'ours',
      kind: 'workloads',
      sheet: null,
      columns: [
        { header: 'Wer', field: 'name', unit: null },
        { header: 'Wieviel', field: 'vcpu', unit: null },
        { header: 'Speicher', field: 'memory', unit: 'MiB' },
      ],
    } as const
    const read = readMapping(writeMapping(mapping))
    expect(read).toEqual({ ok: true, mapping })
    const files = { 'x.csv': strToU8(csvText(rows)) }
    expect(imported(files, { mappings: [mapping] }).of('a')).toMatchObject({ vcpu: 2, memoryGiB: 2 })
    expect(
      readMapping(
        '{"version":1,"name":"x","kind":"workloads","sheet":null,"columns":[{"header":"a","field":"__proto__","unit":null}]}',
      ),
    ).toMatchObject({ ok: false })
    expect(readMapping('[')).toMatchObject({ ok: false, issue: { params: { reason: 'json' } } })
  })
})
