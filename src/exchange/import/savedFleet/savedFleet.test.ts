import fc from 'fast-check'
import * as XLSX from 'xlsx'
import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../../fixtures/lishui/lishuiInputs'
import {
  type LegacyDevice,
  type LegacyServer,
  type PlacementRule,
  systemGroups,
  type Workload,
  type WorkloadInventory,
} from '../../../planner/model/estate'
import type { Issue } from '../../../planner/model/issue'
import type { RowOrigin } from '../../../planner/model/provenance'
import { mergeLedgers } from '../../ledger'
import { headingOf, isHeaderOf, type Sheet } from '../../template/sheet'
import { writeTemplate } from '../../template/writeTemplate'
import type { ImportedFleet } from '../ImportedFleet'
import { type FileToImport, type FleetOptions, importFleet } from '../importFleet'
import { keysForWords } from '../samples/savedFleetSample'
import { csvText, workbookBytes } from '../samples/workbookBytes'
import { vropsRows } from '../samples/otherSamples'
import { rvtoolsSample } from '../samples/rvtoolsSample'
import { writeFleet } from '../writeFleet'
import { savedSheets } from './savedSheets'

const rvtools = (sample = rvtoolsSample()): FileToImport => ({ name: 'export.xlsx', bytes: workbookBytes(sample) })
const save = (fleet: ImportedFleet, language: 'en' | 'zh-CN' = 'en'): FileToImport => ({
  name: 'saved.xlsx',
  bytes: writeFleet(fleet, language, keysForWords),
})
function taken(files: readonly FileToImport[], options: FleetOptions = {}): ImportedFleet {
  const { fleet, ledger } = importFleet(files, options)
  if (!fleet) throw new Error(JSON.stringify(ledger.issues.filter(({ severity }) => severity === 'error')))
  return fleet
}
/** A list that says nothing and no list at all are the same. */
const plain = ({ ledger: _ledger, ...fleet }: ImportedFleet): unknown =>
  JSON.parse(
    JSON.stringify(fleet, (key, value: unknown) => (key === 'defaulted' && String(value) === '' ? undefined : value)),
  )

const series: FileToImport = { name: 'hourly.csv', bytes: new TextEncoder().encode(csvText(vropsRows())) }

/** An error but for the one that says that the file was refused. */
const isReason = ({ code, severity }: Issue): boolean => severity === 'error' && code !== 'import.file-refused'

describe('a saved fleet', () => {
  it.each(['en', 'zh-CN'] as const)('is the same fleet when it is imported again, in %s', (language) => {
    const template = { name: 'typed.xlsx', bytes: writeTemplate(lishuiInputs(), { language: 'en' }) }
    const fleet = taken([rvtools(), series, template])
    expect(fleet.workloads.find(({ id }) => id === 'HIS-DB-1')!.demandBasis).toBe('measured-series')
    expect(fleet.workloads.some(({ poweredOn }) => !poweredOn)).toBe(true)
    expect(fleet.rules.length).toBeGreaterThan(1)
    expect(fleet.devices.length).toBeGreaterThan(0)
    const again = importFleet([save(fleet, language)])
    expect(again.ledger.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(plain(again.fleet!)).toEqual(plain(fleet))
    expect(again.ledger.sources).toEqual([{ file: 'saved.xlsx', format: 'saved-fleet', version: '1' }])
    expect(again.ledger.counts.joined).toBe(fleet.workloads.filter(({ serverIds }) => serverIds.length > 0).length)
    // Saved once more it is still the same.
    expect(plain(taken([save(again.fleet!, 'en')]))).toEqual(plain(fleet))
  })

  it('is the same fleet whatever it holds', () => {
    fc.assert(
      fc.property(anyFleet, fc.constantFrom('en', 'zh-CN'), (fleet, language) => {
        expect(plain(taken([save(fleet, language)]))).toEqual(plain(fleet))
      }),
      { numRuns: 40, seed: 5 },
    )
  })

  it('tells again what was assumed, and follows the choices of the import', () => {
    const fleet = taken([rvtools()])
    const file = save(fleet)
    const codes = (options: FleetOptions): readonly string[] =>
      importFleet([file], options).ledger.issues.map(({ code }) => code)
    expect(codes({})).toContain('import.assumed')
    expect(codes({})).toContain('import.powered-off-kept')
    expect(taken([file], { poweredOff: 'plan' }).workloads.every(({ poweredOn }) => poweredOn)).toBe(true)
    expect(taken([file], { poweredOff: 'drop' }).workloads).toHaveLength(4)
    const options: FleetOptions = { select: { cluster: ['test'] } }
    expect(taken([file], options).workloads.map(({ id }) => id)).toEqual(
      taken([rvtools()], options).workloads.map(({ id }) => id),
    )
    expect(codes({ select: { cluster: ['nowhere'] } })).toContain('import.select-nothing')
    expect(codes(options)).not.toContain('import.select-nothing')
  })

  it('takes what somebody changed in it', () => {
    const book = XLSX.read(save(taken([rvtools()])).bytes)
    const sheet = book.Sheets['Workloads']!
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 })
    const column = rows[0]!.findIndex((head) => head === 'Memory (GiB) *')
    XLSX.utils.sheet_add_aoa(sheet, [[48]], { origin: { r: 1, c: column } })
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    expect(taken([{ name: 'edited.xlsx', bytes }]).workloads[0]!.memoryGiB).toBe(48)
  })

  it('is refused as a whole, with the cell, where a value or a reference cannot be', () => {
    const fleet = taken([rvtools()])
    const [first, ...rest] = fleet.workloads
    const broken = (change: Partial<Workload>): ImportedFleet => ({
      ...fleet,
      workloads: [{ ...first!, ...change }, ...rest],
    })
    const errors = (of: ImportedFleet) => importFleet([save(of)]).ledger.issues.filter(isReason)
    expect(errors(broken({ memoryGiB: 0 }))).toMatchObject([
      {
        code: 'template.below-minimum',
        where: { file: 'saved.xlsx', sheet: 'Workloads', row: 2, column: 'Memory (GiB)' },
      },
    ])
    expect(errors(broken({ serverIds: ['gone'] }))).toMatchObject([
      { code: 'import.saved-reference', params: { id: 'gone' }, where: { sheet: 'Workloads', row: 2 } },
    ])
    expect(errors(broken({ id: rest[0]!.id }))[0]).toMatchObject({ code: 'template.id-repeated', where: { row: 3 } })
    const book = XLSX.read(save(fleet).bytes)
    delete book.Sheets['CpuSamples']
    book.SheetNames.splice(book.SheetNames.indexOf('CpuSamples'), 1)
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    expect(importFleet([{ name: 'cut.xlsx', bytes }]).ledger.issues.filter(isReason)).toMatchObject([
      { code: 'template.sheet-missing' },
    ])
  })

  it('counts a machine once beside the export it came from, the fresh export first', () => {
    const fleet = taken([rvtools()])
    const later = rvtoolsSample()
    later.vInfo[3]![4] = 4
    const both = taken([save(fleet), rvtools(later)])
    expect(both.workloads.map(({ id }) => id)).toEqual(fleet.workloads.map(({ id }) => id))
    expect(both.servers).toHaveLength(fleet.servers.length)
    expect(both.rules).toHaveLength(fleet.rules.length)
    expect(both.workloads.find(({ id }) => id === 'LIS-APP')!.vcpu).toBe(4)
    expect(both.ledger.issues.filter(({ code }) => code === 'import.repeated-machine')).toHaveLength(5)
  })

  it('keeps a machine that only shares a name with another, and says so', () => {
    const list = (memory: number): FileToImport => ({
      name: 'list.csv',
      bytes: new TextEncoder().encode(`Name,vCPU,Memory (GiB)\r\nweb,4,${memory}\r\nmail,2,8\r\n`),
    })
    const both = taken([save(taken([list(16)])), list(32)])
    expect(both.workloads.map(({ id, memoryGiB }) => [id, memoryGiB])).toEqual([
      ['web', 32],
      ['mail', 8],
      ['web#2', 16],
    ])
    expect(both.ledger.issues).toContainEqual(
      expect.objectContaining({ code: 'import.saved-differs', params: { name: 'web', kept: 'web#2' } }),
    )
  })

  it('keeps a rule over more machines than one cell can name', () => {
    const fleet = taken([rvtools()])
    // 300 ids of 200 characters are 60,000; a cell holds 32,767.
    const machines = Array.from({ length: 300 }, (_, at): Workload => ({
      ...fleet.workloads[0]!,
      id: `machine-${String(at).padStart(192, '0')}`,
    }))
    const rule: PlacementRule = { ...fleet.rules[0]!, workloadIds: machines.map(({ id }) => id) }
    expect(taken([save({ ...fleet, workloads: machines, rules: [rule] })]).rules).toEqual([
      { ...rule, origin: expect.anything() as RowOrigin },
    ])
  })

  it('has headings that name one column each, in both languages', () => {
    for (const definition of Object.values(savedSheets) as readonly Sheet[]) {
      const entries = Object.entries(definition.columns)
      for (const [field, column] of entries)
        for (const language of ['en', 'zh'] as const) {
          const found = entries.filter(([key, other]) => isHeaderOf(key, other, headingOf(column, language)))
          expect(found.map(([key]) => key)).toEqual([field])
          expect(column.header[language]).not.toMatch(/[,;，；、]/u)
        }
    }
  })
})

const amount = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0)
const ratio = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)
const letters = fc.stringMatching(/^[a-z0-9测院=+@'"<&.-]([a-z0-9 测院=<&"._-]{0,12}[a-z0-9测])?$/u)
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })
const count = fc.integer({ min: 0, max: 64 })

const origin = (...fields: readonly string[]): fc.Arbitrary<RowOrigin> =>
  fc.record(
    {
      mark: fc.constantFrom('S' as const, 'D' as const, 'A' as const, 'M' as const),
      source: fc.oneof(fc.constant(''), letters),
      file: letters,
      sheet: letters,
      row: fc.integer({ min: 1, max: 100_000 }),
      defaulted: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 }),
      typed: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 }),
    },
    { requiredKeys: ['mark', 'source'] },
  )

const anyServer: fc.Arbitrary<Omit<LegacyServer, 'id'>> = fc.record({
  name: letters,
  model: fc.oneof(fc.constant(''), letters),
  rackUnits: fc.double({ min: 0.001, max: 50, noNaN: true }),
  cores: fc.integer({ min: 1, max: 512 }),
  sockets: fc.integer({ min: 1, max: 16 }),
  memoryGiB: fc.double({ min: 0.001, max: 65536, noNaN: true }),
  specRate2006: orNull(amount),
  idlePowerW: amount,
  maxPowerW: amount,
  powerAdderW: amount,
  powerCurveW: orNull(fc.array(amount, { minLength: 11, maxLength: 11 })),
  cpuAverageRatio: ratio,
  cpuPeakRatio: orNull(ratio),
  rack: orNull(letters),
  site: orNull(letters),
  clustered: fc.boolean(),
  ethernetPorts: count,
  fcPorts: count,
  psuCount: count,
  purchaseYear: orNull(fc.integer({ min: 1990, max: 2030 })),
  maintenanceCNYPerYear: orNull(amount),
  origin: origin('sockets', 'specRate2006', 'clustered'),
})

const anyDevice: fc.Arbitrary<Omit<LegacyDevice, 'id'>> = fc.record({
  kind: fc.constantFrom('array', 'gateway', 'san-switch', 'lan-switch', 'backup', 'server', 'other'),
  model: letters,
  rackUnits: amount,
  powerW: amount,
  rack: orNull(letters),
  fcPorts: count,
  ethernetPorts: count,
  psuCount: count,
  maintenanceCNYPerYear: orNull(amount),
  origin: origin('psuCount'),
})

const anyInventory: fc.Arbitrary<WorkloadInventory> = fc.record({
  key: letters,
  manager: orNull(letters),
  uuid: orNull(letters),
  datacenter: orNull(letters),
  cluster: orNull(letters),
  folder: orNull(letters),
  operatingSystem: orNull(letters),
  restartPriority: orNull(letters),
  cpuReservationMHz: orNull(amount),
  cpuLimitMHz: orNull(fc.oneof(fc.constant(-1), amount)),
  memoryReservationGiB: orNull(amount),
  activeMemoryGiB: orNull(amount),
  consumedMemoryGiB: orNull(amount),
  cpuReadyRatio: orNull(amount),
  latencySensitive: orNull(fc.boolean()),
  snapshotGiB: orNull(amount),
  oldestSnapshot: orNull(fc.constant('2026-02-01')),
  cpuP95Ratio: orNull(ratio),
  note: orNull(fc.oneof(letters, fc.constant('=1+1\n"x", <y>; 测 & z'), fc.constant('x'.repeat(700)))),
})

const anyWorkload: fc.Arbitrary<Omit<Workload, 'id' | 'serverIds' | 'measuredOnServerId'>> = fc.record(
  {
    name: letters,
    nameZh: orNull(letters),
    system: fc.oneof(fc.constant(''), letters),
    application: fc.oneof(fc.constant(''), letters),
    group: fc.constantFrom(...systemGroups),
    vcpu: fc.integer({ min: 1, max: 1024 }),
    memoryGiB: fc.double({ min: 0.001, max: 24576, noNaN: true }),
    diskGiB: amount,
    diskUsedRatio: orNull(ratio),
    tier: fc.constantFrom('ssd', 'ssd+sas', 'sas', 'nl-sas'),
    peakIops: amount,
    readRatio: ratio,
    cpuAverageRatio: ratio,
    cpuPeakRatio: ratio,
    peakHours: fc.constantFrom(
      [],
      [[0, 24]] as const,
      [
        [8, 11],
        [22, 6],
      ] as const,
    ),
    cpuSamplesByHour: orNull(
      fc
        .array(fc.array(ratio, { maxLength: 3 }), { minLength: 24, maxLength: 24 })
        .filter((hours) => hours.some(({ length }) => length > 0)),
    ),
    criticality: fc.constantFrom(1, 2, 3, 4),
    rtoMinutes: orNull(amount),
    rpoMinutes: orNull(amount),
    growthRatioPerYear: fc.double({ min: -0.5, max: 3, noNaN: true }).map((value) => value + 0),
    reduction: fc.constantFrom('oltp', 'vm', 'image', 'none'),
    products: fc.constantFrom([], ['windows-server'], ['sql-server', 'oracle-ee']),
    clusteredToday: fc.boolean(),
    virtualisable: fc.boolean(),
    poweredOn: fc.boolean(),
    demandBasis: fc.constantFrom('measured-series', 'measured', 'percentile', 'snapshot', 'allocation', 'typed'),
    currentHost: orNull(letters),
    inventory: anyInventory,
    origin: origin('cpuAverageRatio', 'cpuPeakRatio', 'poweredOn', 'peakHours', 'reduction', 'group'),
  },
  { noNullPrototype: true },
)

const distinct = fc.uniqueArray(letters, { minLength: 1, maxLength: 4, selector: (id) => id.toLowerCase() })

/** Rows under ids of their own, and rules and places that refer to them. */
const anyFleet: fc.Arbitrary<ImportedFleet> = fc
  .record({ serverIds: distinct, workloadIds: distinct, deviceIds: distinct, ruleIds: distinct })
  .chain(({ serverIds, workloadIds, deviceIds, ruleIds }) => {
    const each = <T>(ids: readonly string[], one: fc.Arbitrary<T>) =>
      fc.tuple(...ids.map((id) => one.map((row) => ({ ...row, id }))))
    const some = (ids: readonly string[], minLength = 0) => fc.uniqueArray(fc.constantFrom(...ids), { minLength })
    const rule = fc.record({
      kind: fc.constantFrom('apart' as const, 'together' as const, 'only-on' as const, 'not-on' as const),
      workloadIds: some(workloadIds, 1),
      hostIds: some(serverIds),
      strength: fc.constantFrom('always' as const, 'normal' as const, 'preference' as const),
      origin: origin('strength'),
    })
    const places = fc.record({ serverIds: some(serverIds), measuredOnServerId: orNull(fc.constantFrom(...serverIds)) })
    return fc.record({
      servers: each(serverIds, anyServer),
      devices: each(deviceIds, anyDevice),
      workloads: each(
        workloadIds,
        fc.tuple(anyWorkload, places).map(([row, place]) => ({ ...row, ...place })),
      ),
      rules: each(ruleIds, rule),
    })
  })
  .map((fleet) => ({
    ...fleet,
    currentPlacement: fleet.workloads.map(({ id, serverIds }) => ({ workloadId: id, serverId: serverIds[0] ?? null })),
    ledger: mergeLedgers([]),
  }))
