import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { rvtoolsSample } from '../samples/rvtoolsSample'
import { csvText, workbookBytes, type Sample } from '../samples/workbookBytes'
import type { ImportOptions } from '../ImportedFleet'

const imported = (sample: Sample, options: ImportOptions = {}, name = 'export.xlsx') => {
  const { fleet, ledger } = importFleet([{ name, bytes: workbookBytes(sample) }], options)
  if (!fleet) throw new Error(JSON.stringify(ledger.issues))
  return {
    fleet,
    ledger,
    of: (id: string) => fleet.workloads.find((one) => one.name === id)!,
    codes: new Set(ledger.issues.map((one) => one.code)),
  }
}
const entry = (ledger: { issues: readonly { code: string; count: number; rows: readonly number[] }[] }, code: string) =>
  ledger.issues.find((one) => one.code === code)

describe('RVTools import', () => {
  it('takes machines and hosts, and leaves out template, placeholder and vCLS', () => {
    const { fleet, ledger } = imported(rvtoolsSample())
    expect(fleet.workloads.map((one) => one.name)).toEqual(['HIS-DB-1', 'HIS-DB-2', 'LIS-APP', 'OLD-FAX', '测试-01'])
    expect(fleet.servers.map((one) => one.id)).toHaveLength(4)
    expect(['import.template', 'import.vcls', 'import.placeholder'].map((code) => entry(ledger, code)?.rows)).toEqual([
      [6],
      [7],
      [8],
    ])
    expect(ledger.sources).toEqual([{ file: 'export.xlsx', format: 'rvtools', version: '4.7.1.4' }])
  })

  it('counts every row of every sheet it reads', () => {
    const { ledger } = imported(rvtoolsSample())
    const sheet = (name: string) => ledger.sheets.find((one) => one.sheet === name)!
    expect([sheet('vInfo').read, sheet('vInfo').skipped]).toEqual([5, 3])
    // Eight disks: six of machines that are kept, one of the template, one of a machine nobody lists.
    expect([sheet('vDisk').read, sheet('vDisk').skipped]).toEqual([6, 1])
    expect(entry(ledger, 'import.machine-not-found')).toMatchObject({ rows: [9], count: 1 })
    expect(sheet('vNetwork')).toMatchObject({ status: 'skipped', reason: 'not-needed' })
    // 5 vInfo + 5 vCPU + 5 vMemory + 6 vDisk + 2 vSnapshot + 4 vHost + 2 vCluster.
    expect(ledger.counts.read).toBe(29)
    // 18 rows of the sheets about machines, and 4 machines to their hosts (one is off and has none).
    expect(ledger.counts.joined).toBe(22)
  })

  it('takes sizes without rescaling and sums disks', () => {
    const his = imported(rvtoolsSample()).of('HIS-DB-1')
    expect([his.vcpu, his.memoryGiB, his.diskGiB]).toEqual([8, 64, 500])
    // 51,200 MiB of 512,000 MiB in use.
    expect(his.diskUsedRatio).toBeCloseTo(0.1)
    expect(his.inventory).toMatchObject({ cluster: 'PROD', memoryReservationGiB: 64, restartPriority: 'high' })
    expect(imported(rvtoolsSample()).of('LIS-APP').inventory).toMatchObject({
      snapshotGiB: 3,
      oldestSnapshot: '2023-03-15',
    })
  })

  it('takes no disk without a size for an empty one', () => {
    const sample = rvtoolsSample()
    sample.vInfo[0]!.push('Total disk capacity MiB')
    // Two disks of 100 and 400 GiB, of which the second has no size now; the first machine states a total of 500 GiB.
    sample.vInfo[1]!.push(512_000)
    sample.vDisk[2]![2] = null
    sample.vDisk.push(['HIS-DB-2', 'Hard disk 2', 'n/a', 'True', 'vm-2', ...sample.vDisk[2]!.slice(5)])
    const { of, ledger } = imported(sample)
    expect([of('HIS-DB-1').diskGiB, of('HIS-DB-2').diskGiB]).toEqual([500, 500])
    expect(entry(ledger, 'import.disk-size-by-total')).toMatchObject({ rows: [3], where: { column: 'Capacity MiB' } })
    expect(entry(ledger, 'import.disk-size-missing')).toMatchObject({ rows: [10], where: { column: 'Capacity MiB' } })
  })

  it('takes MHz as a snapshot of the host, never as a peak or percentile', () => {
    const his = imported(rvtoolsSample()).of('HIS-DB-1')
    expect(his.demandBasis).toBe('snapshot')
    expect(his.measuredOnServerId).toBe('esx01.hospital.example')
    // 4,000 of 16 cores x 2,500 MHz.
    expect(his.cpuAverageRatio).toBeCloseTo(0.1)
    // Assumed 30 % of 8 vCPU on 16 cores.
    expect(his.cpuPeakRatio).toBeCloseTo(0.15)
    expect(his.origin.defaulted).toContain('cpuPeakRatio')
    expect(his.inventory?.cpuP95Ratio).toBeNull()
  })

  it('takes no machine for powered off that does not say so', () => {
    const sample = rvtoolsSample()
    sample.vInfo[1]![1] = 'angeschaltet'
    sample.vInfo[2]![1] = 'Powered On'
    sample.vInfo[3]![1] = '已关闭电源'
    const { of, ledger } = imported(sample)
    expect(['HIS-DB-1', 'HIS-DB-2', 'LIS-APP'].map((name) => of(name).poweredOn)).toEqual([true, true, false])
    expect(of('HIS-DB-1').origin.defaulted).toContain('poweredOn')
    expect(ledger.issues.filter((one) => one.code === 'import.power-state-unknown')).toMatchObject([
      { params: { value: 'angeschaltet' }, rows: [2], severity: 'warning' },
    ])
  })

  it('says that a machine which is off has no load, and asks about it', () => {
    const { of, ledger } = imported(rvtoolsSample())
    expect(of('OLD-FAX')).toMatchObject({
      poweredOn: false,
      demandBasis: 'allocation',
      cpuAverageRatio: 0.1,
      cpuPeakRatio: 0.3,
    })
    expect(entry(ledger, 'import.powered-off-kept')?.rows).toEqual([5])
    expect(imported(rvtoolsSample(), { poweredOff: 'plan' }).of('OLD-FAX').poweredOn).toBe(true)
    expect(imported(rvtoolsSample(), { poweredOff: 'drop' }).of('OLD-FAX')).toBeUndefined()
  })

  it('joins hosts by their bare name and tells', () => {
    const { of, ledger } = imported(rvtoolsSample())
    expect(of('LIS-APP').serverIds).toEqual(['esx03.hospital.example'])
    expect(entry(ledger, 'import.host-name-normalised')?.rows).toEqual([4])
  })

  it('lists hosts that do not join', () => {
    const sample = rvtoolsSample()
    sample.vInfo[1]![14] = 'esx77'
    const { of, ledger } = imported(sample)
    expect(of('HIS-DB-1').serverIds).toEqual([])
    // No host is described, but vCPU knows the clock: 4,000 of 20,000 MHz of its own vCPUs.
    expect(of('HIS-DB-1')).toMatchObject({ measuredOnServerId: null, cpuAverageRatio: 0.2, currentHost: 'esx77' })
    expect(ledger.counts.notJoined).toBe(2)
  })

  it('rebuilds rules towards hosts that their name tells, and keeps the others open', () => {
    const sample = rvtoolsSample()
    const rule = (row: number, kind: string, name: string) => {
      sample.vInfo[row]![9] = kind
      sample.vInfo[row]![10] = name
    }
    rule(1, 'AntiAffinity, VM-Host must', 'his-db apart, oracle must run on esx01+esx03')
    rule(3, 'VM-Host should anti', 'LIS off old hosts')
    const { fleet, ledger } = imported(sample)
    expect(fleet.rules.slice(-2)).toMatchObject([
      {
        id: 'oracle must run on esx01+esx03',
        kind: 'only-on',
        strength: 'always',
        workloadIds: ['HIS-DB-1'],
        hostIds: ['esx01.hospital.example', 'esx03.hospital.example'],
      },
      { id: 'LIS off old hosts', kind: 'not-on', strength: 'preference', workloadIds: ['LIS-APP'], hostIds: [] },
    ])
    expect(fleet.rules[0]!.id).toBe('his-db apart')
    expect(entry(ledger, 'import.rule-hosts-by-name')?.rows).toEqual([2])
    expect(entry(ledger, 'import.rule-names-no-hosts')?.rows).toEqual([4])
  })

  it('tells a rule between machines from one towards hosts by the words around "host"', () => {
    const sample = rvtoolsSample()
    for (const row of [1, 2]) {
      sample.vInfo[row]![9] = null
      sample.vInfo[row]![10] = 'DCs on separate hosts'
    }
    expect(imported(sample).fleet.rules).toMatchObject([{ kind: 'apart', hostIds: [] }])
  })

  it('says how much storage the datastores hold, each counted once, and makes no array of it', () => {
    const { ledger } = imported({
      ...rvtoolsSample(),
      vDatastore: [
        ['Name', 'Type', 'Capacity MiB', 'In Use MiB', 'URL'],
        ['SAN-1', 'VMFS', 10_485_760, 5_242_880, 'ds:///vmfs/volumes/1/'],
        ['SAN-1 again', 'VMFS', 10_485_760, 5_242_880, 'ds:///vmfs/volumes/1/'],
        ['SAN-2', 'VMFS', 1_048_576, 0, 'ds:///vmfs/volumes/2/'],
      ],
    })
    // 10 TiB + 1 TiB; 5 TiB in use.
    expect(ledger.issues.find((one) => one.code === 'import.storage-not-described')?.params).toEqual({
      datastores: 2,
      capacityTiB: 11,
      inUseTiB: 5,
    })
  })

  it('takes SPEC rate and power of a known model from the catalogue, marked and listed', () => {
    const sample = rvtoolsSample()
    const host = sample.vHost[1]!
    host[3] = 'Intel(R) Xeon(R) CPU E5-2660 0 @ 2.20GHz'
    host[13] = 'PowerEdge R720'
    const { fleet, ledger } = imported(sample)
    expect(fleet.servers[0]).toMatchObject({ specRate2006: 564, idlePowerW: 52.7, maxPowerW: 250, powerAdderW: 70 })
    expect(fleet.servers[0]!.origin.defaulted).toEqual(
      expect.arrayContaining(['specRate2006', 'idlePowerW', 'maxPowerW']),
    )
    expect(entry(ledger, 'import.spec-from-catalogue')?.rows).toEqual([2])
    expect(entry(ledger, 'import.power-from-catalogue')?.rows).toEqual([2])
    const assumedRows = ledger.issues.filter(
      (one) => one.code === 'import.assumed' && one.params['field'] === 'specRate2006',
    )
    // The other three hosts have no known processor: their rate follows from cores and clock.
    expect(assumedRows.flatMap((one) => one.rows)).toEqual([3, 4, 5])
  })

  it('keeps rules and today’s placement', () => {
    const { fleet } = imported(rvtoolsSample())
    expect(fleet.rules).toMatchObject([
      { id: 'his-db apart', kind: 'apart', workloadIds: ['HIS-DB-1', 'HIS-DB-2'], strength: 'normal' },
    ])
    expect(fleet.currentPlacement[1]).toEqual({ workloadId: 'HIS-DB-2', serverId: 'esx02.hospital.example' })
  })

  it('credits no availability where the cluster restarts machines already', () => {
    const { of, fleet } = imported(rvtoolsSample())
    expect([of('LIS-APP').clusteredToday, of('测试-01').clusteredToday]).toEqual([true, false])
    expect(fleet.servers.map((one) => one.clustered)).toEqual([true, true, true, false])
  })

  it('selects clusters', () => {
    const { fleet, ledger } = imported(rvtoolsSample(), { select: { cluster: ['test', 'nope'] } })
    expect(fleet.workloads.map((one) => one.name)).toEqual(['测试-01'])
    expect(fleet.servers.map((one) => one.id)).toEqual(['esx04.hospital.example'])
    expect(ledger.issues.find((one) => one.code === 'import.select-nothing')?.params).toEqual({
      field: 'cluster',
      value: 'nope',
      known: 'PROD, TEST',
    })
    expect(ledger.sheets.find((one) => one.sheet === 'vInfo')).toMatchObject({ read: 1, skipped: 7 })
  })

  it('reads MB headers, database column names, other case and stray spaces as the same numbers', () => {
    const sample = rvtoolsSample()
    const heads = sample.vInfo[0]!
    heads[0] = 'vInfoVMName'
    heads[4] = 'vInfoCPUs'
    heads[5] = 'vInfoMemory'
    heads[7] = ' in use MB '
    sample.vDisk[0]![2] = 'Capacity MB'
    sample.vHost[0]![7] = 'vHostNumCpuCores'
    expect(imported(sample).fleet.workloads).toEqual(imported(rvtoolsSample()).fleet.workloads)
  })

  it('takes bytes of memory for what they are', () => {
    const sample = rvtoolsSample()
    for (const row of sample.vHost.slice(1)) row[9] = 256 * 1024 ** 3
    const { fleet, codes } = imported(sample)
    expect(fleet.servers[0]!.memoryGiB).toBe(256)
    expect(codes).toContain('import.bytes-for-mib')
  })

  it('reads numbers and truth values that stand as text, and refuses to guess at the rest', () => {
    const sample = rvtoolsSample()
    sample.vInfo[1]![4] = '8'
    sample.vInfo[1]![5] = '65,536'
    sample.vInfo[2]![4] = 'eight'
    sample.vCPU[2]![1] = null
    sample.vInfo[3]![5] = -1
    sample.vMemory[3]![1] = null
    const { fleet, ledger, of } = imported(sample)
    expect(of('HIS-DB-1')).toMatchObject({ vcpu: 8, memoryGiB: 64 })
    expect(fleet.workloads.map((one) => one.name)).toEqual(['HIS-DB-1', 'OLD-FAX', '测试-01'])
    expect(ledger.refused.map((one) => [one.code, one.where.row])).toEqual([
      ['import.cpu-missing', 3],
      ['import.memory-missing', 4],
    ])
    expect(ledger.counts.refused).toBe(2)
  })

  it('refuses sizes no machine has', () => {
    const sample = rvtoolsSample()
    sample.vInfo[1]![4] = 100_000
    sample.vInfo[2]![5] = 1e8
    expect(imported(sample).ledger.refused.map((one) => one.code)).toEqual([
      'import.cpu-out-of-range',
      'import.memory-out-of-range',
    ])
  })

  it('takes a count of ports no server has as not stated, and says so', () => {
    const sample = rvtoolsSample()
    const nics = sample.vHost[0]!.indexOf('# NICs')
    sample.vHost[1]![nics] = 6320
    const { fleet, ledger } = imported(sample)
    expect(entry(ledger, 'import.port-count-implausible')?.rows).toEqual([2])
    expect(fleet.servers[0]!.ethernetPorts).toBeLessThan(10)
  })

  it('skips a header that is repeated inside the data', () => {
    const sample = rvtoolsSample()
    sample.vInfo.splice(3, 0, [...sample.vInfo[0]!])
    const { fleet, ledger } = imported(sample)
    expect(fleet.workloads).toHaveLength(5)
    expect(entry(ledger, 'import.header-repeated')?.rows).toEqual([4])
  })

  it('takes the first of two columns with one header', () => {
    const sample = rvtoolsSample()
    sample.vInfo.forEach((row, at) => row.push(at === 0 ? 'Datacenter' : 'wrong'))
    const { of, codes } = imported(sample)
    expect(of('LIS-APP').inventory?.datacenter).toBe('DC1')
    expect(codes).toContain('import.column-repeated')
  })

  it('works from vInfo alone and says what is missing', () => {
    const { fleet, ledger } = imported({ vInfo: rvtoolsSample().vInfo })
    expect(fleet.workloads).toHaveLength(5)
    expect(fleet.servers).toEqual([])
    expect(
      ledger.issues.filter((one) => one.code === 'import.sheet-missing').map((one) => one.params['sheet']),
    ).toEqual(['vHost', 'vCPU', 'vMemory', 'vDisk'])
    // Nobody states disks: 100 GiB are assumed and named.
    expect(fleet.workloads[0]).toMatchObject({ diskGiB: 100 })
    expect(fleet.workloads[0]!.origin.defaulted).toContain('diskGiB')
  })

  it('says once that the sheet of the machines is missing', () => {
    const { vInfo: _vInfo, ...others } = rvtoolsSample()
    const { fleet, ledger } = imported(others)
    expect(fleet.workloads).toEqual([])
    expect(fleet.servers).toHaveLength(4)
    const warnings = ledger.issues.filter(({ severity }) => severity !== 'note')
    expect(warnings.filter(({ code }) => code === 'import.machine-not-found')).toEqual([])
    expect(warnings.find(({ code }) => code === 'import.machines-missing')?.params).toEqual({
      sheets: 'vCPU, vMemory, vDisk, vSnapshot',
    })
    expect(ledger.sheets.find(({ sheet }) => sheet === 'vDisk')?.status).toBe('skipped')
  })

  it('merges two vCenters and takes a machine once that moved between them', () => {
    const other = rvtoolsSample()
    for (const rows of Object.values(other)) {
      for (const row of rows.slice(1)) {
        row.forEach((cell, at) => {
          if (cell === 'vcenter01.hospital.example') row[at] = 'vcenter02.hospital.example'
          if (cell === 'f0e1d2c3-0000-4000-8000-00000000vc01') row[at] = 'f0e1d2c3-0000-4000-8000-00000000vc02'
        })
      }
    }
    // HIS-DB-1 moved away and stands there switched off; LIS-APP is a copy under a new name; the others are new.
    other.vInfo[1]![1] = 'poweredOff'
    other.vInfo[3]![0] = 'LIS-APP-COPY'
    for (const at of [2, 4, 8]) other.vInfo[at]![17] = `6000bbbb-0000-4000-8000-00000000000${at}`
    const { fleet, ledger } = importFleet([
      { name: 'vc1.xlsx', bytes: workbookBytes(rvtoolsSample()) },
      { name: 'vc2.xlsx', bytes: workbookBytes(other) },
    ])
    const names = fleet!.workloads.map((one) => one.id)
    expect(names.filter((name) => name.startsWith('HIS-DB-1'))).toEqual(['HIS-DB-1'])
    expect(names).toContain('LIS-APP-COPY')
    expect(names).toContain('HIS-DB-2@vcenter02.hospital.example')
    expect(fleet!.workloads).toHaveLength(9)
    expect(fleet!.servers).toHaveLength(8)
    expect(entry(ledger, 'import.repeated-machine')).toMatchObject({ count: 1 })
    expect(entry(ledger, 'import.uuid-repeated')).toMatchObject({ count: 1 })
    // Each machine joins the hosts of its own vCenter.
    expect(fleet!.workloads.find((one) => one.id === 'HIS-DB-2@vcenter02.hospital.example')!.serverIds).toEqual([
      'esx02.hospital.example@vcenter02.hospital.example',
    ])
  })

  it('takes the later of two exports of one vCenter', () => {
    const later = rvtoolsSample()
    later.vInfo[3]![4] = 4
    const { fleet } = importFleet([
      { name: 'march.xlsx', bytes: workbookBytes(rvtoolsSample()) },
      { name: 'may.xlsx', bytes: workbookBytes(later) },
    ])
    expect(fleet!.workloads).toHaveLength(5)
    expect(fleet!.workloads.find((one) => one.name === 'LIS-APP')!.vcpu).toBe(4)
  })

  it.each(['xls', 'ods'] as const)('reads .%s as .xlsx', (type) => {
    const { fleet } = importFleet([{ name: `export.${type}`, bytes: workbookBytes(rvtoolsSample(), type) }])
    const reference = imported(rvtoolsSample(), {}, `export.${type}`).fleet
    expect(fleet!.workloads).toEqual(reference.workloads)
    expect(fleet!.servers).toEqual(reference.servers)
  })

  it('reads the CSV files of an export, loose or zipped', () => {
    const sample = rvtoolsSample()
    const files = Object.entries(sample).map(([name, rows]) => ({
      name: `RVTools_tab${name}.csv`,
      bytes: new TextEncoder().encode(csvText(rows)),
    }))
    const loose = importFleet(files).fleet!
    const reference = imported(sample).fleet
    const essence = (fleet: typeof loose) =>
      fleet.workloads.map(({ origin, ...one }) => [one, origin.row, origin.defaulted])
    expect(essence(loose)).toEqual(essence(reference))
    const zipped = zipSync(Object.fromEntries(files.map((file) => [`out/${file.name}`, file.bytes])))
    expect(essence(importFleet([{ name: 'export.zip', bytes: zipped }]).fleet!)).toEqual(essence(reference))
  })
})

describe('CSV files of two vCenters, which are called alike', () => {
  const sdkOf = (letter: string) => [`vcenter-${letter}`, `id-${letter}`]
  const exportOf = (letter: string, gib: number) => ({
    'RVTools_tabvInfo.csv': [
      ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory', 'VM ID', 'VI SDK Server', 'VI SDK UUID'],
      ['dc01', 'poweredOn', 'False', 2, 4096, 'vm-1', ...sdkOf(letter)],
    ],
    'RVTools_tabvDisk.csv': [
      ['VM', 'Capacity MiB', 'VM ID', 'VI SDK Server', 'VI SDK UUID'],
      ['dc01', gib * 1024, 'vm-1', ...sdkOf(letter)],
    ],
  })
  const both = (folders: readonly string[]) =>
    [exportOf('a', 50), exportOf('b', 70)].flatMap((tables, at) =>
      Object.entries(tables).map(([name, rows]) => ({
        name: `${folders[at]}${name}`,
        bytes: new TextEncoder().encode(csvText(rows)),
      })),
    )

  it.each([
    ['in their folders', ['vcA/', 'vcB/']],
    ['without folders', ['', '']],
  ])('keep their disks %s', (_, folders) => {
    const { fleet, ledger } = importFleet(both(folders))
    expect(fleet!.workloads.map((one) => [one.inventory!.manager, one.diskGiB])).toEqual([
      ['vcenter-a', 50],
      ['vcenter-b', 70],
    ])
    expect(ledger.counts.notJoined).toBe(0)
    expect(ledger.issues.map((one) => one.code)).not.toContain('read.file-extension-differs')
  })
})

const folder = resolve(import.meta.dirname, '../../../../../shared/data/rvtools')

describe.skipIf(!existsSync(folder))('real exports (skipped where the shared data is absent)', () => {
  it('takes nine machines from the export whose sheets claim a million rows', () => {
    const { fleet, ledger } = importFleet([
      { name: 'example1.xlsx', bytes: readFileSync(resolve(folder, 'kubev2v__example1.xlsx')) },
    ])
    expect(fleet!.workloads).toHaveLength(9)
    expect(fleet!.servers).toHaveLength(7)
    expect(fleet!.workloads.find((one) => one.name === 'vm-3')).toMatchObject({
      vcpu: 3,
      memoryGiB: 3526 / 1024,
      diskGiB: 512,
      poweredOn: true,
    })
    expect(ledger.counts).toMatchObject({ read: 52, refused: 0, notJoined: 8 })
  })

  it('takes three machines and two hosts from the small complete export', () => {
    const { fleet } = importFleet([
      { name: 'small.xlsx', bytes: readFileSync(resolve(folder, 'mjvincent__rvtools-small-complete.xlsx')) },
    ])
    expect(fleet!.workloads.map((one) => [one.name, one.vcpu, one.memoryGiB, one.diskGiB, one.serverIds[0]])).toEqual([
      ['sample-web-01', 2, 8, 120, 'sample-host-01'],
      ['sample-db-01', 4, 16, 320, 'sample-host-02'],
      ['sample-archive-01', 2, 4, 80, 'sample-host-01'],
    ])
  })
})

describe('rows that somebody wrote below an export', () => {
  const sheetRows = (sample: Sample, name: string): (string | number | boolean | null)[][] =>
    sample[name] as (string | number | boolean | null)[][]

  /** The sample with rows below its sheets, each given by its headers. */
  function withRows(rows: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>): Sample {
    const sample: Sample = rvtoolsSample()
    for (const [name, added] of Object.entries(rows)) {
      const [header] = sheetRows(sample, name)
      for (const cells of added) sheetRows(sample, name).push(header!.map((head) => cells[String(head)] ?? null))
    }
    return sample
  }
  const whole = imported(rvtoolsSample())

  it('are left out and named, in every sheet that is read', () => {
    const { fleet, ledger } = imported(
      withRows({
        vInfo: [
          { VM: '合计', CPUs: 30, Memory: 200_000 },
          { Host: 'Total', CPUs: 30 },
          { VM: '备注：仅统计生产环境' },
          { VM: '制表人：', Powerstate: '' },
          { Host: '说明：以上为 2026 年数据。' },
        ],
        vCPU: [{ VM: 'Total', CPUs: 30 }],
        vDisk: [{ VM: '小计', 'Capacity MiB': 9_999_999 }, { VM: '注：不含快照。' }],
        vHost: [{ Host: 'Total', '# Cores': 96 }, { Host: '※ 含备用主机' }],
        vCluster: [{ Name: '合计' }],
      }),
    )
    const named = (of: typeof ledger.issues, code: string) =>
      of.filter((one) => one.code === code).flatMap(({ where, rows }) => rows.map((row) => [where.sheet, row]))
    expect(named(ledger.issues, 'import.total-row')).toEqual([
      ['vInfo', 10],
      ['vInfo', 11],
      ['vCPU', 7],
      ['vDisk', 10],
      ['vCluster', 4],
      ['vHost', 6],
    ])
    expect(named(ledger.issues, 'import.remark-row')).toEqual([
      ['vInfo', 12],
      ['vInfo', 13],
      ['vInfo', 14],
      ['vDisk', 11],
      ['vHost', 7],
    ])
    expect(fleet.workloads).toEqual(whole.fleet.workloads)
    expect(fleet.servers).toEqual(whole.fleet.servers)
    expect([ledger.counts.refused, ledger.counts.notJoined]).toEqual([0, whole.ledger.counts.notJoined])
  })

  it('do not count datastores once more', () => {
    const header = ['Name', 'Type', 'Capacity MiB', 'In Use MiB', 'URL']
    const datastores = (...more: (string | number | null)[][]) =>
      entryOf(
        imported({ ...rvtoolsSample(), vDatastore: [header, ['ds1', 'VMFS', 1_048_576, 524_288, 'u1'], ...more] }),
      )
    const entryOf = ({ ledger }: ReturnType<typeof imported>) =>
      ledger.issues.find(({ code }) => code === 'import.storage-not-described')?.params
    expect(datastores(['Total', null, 1_048_576, 524_288, null])).toEqual(datastores())
    expect(datastores(['Total', 'VMFS', 1_048_576, 524_288, 'u2'])).toMatchObject({ datastores: 2, capacityTiB: 2 })
  })

  it('are machines where an id says so, and errors where they may be', () => {
    const { fleet, ledger } = imported(
      withRows({
        vInfo: [
          { VM: 'Total', Powerstate: 'poweredOn', CPUs: 2, Memory: 4096 },
          { VM: 'example', CPUs: 2, Memory: 4096 },
          { CPUs: 4, Memory: 8192 },
        ],
      }),
    )
    expect(fleet.workloads.map(({ name }) => name)).toEqual(expect.arrayContaining(['Total', 'example']))
    expect(entry(ledger, 'import.name-missing')).toMatchObject({ rows: [12] })
  })
})
