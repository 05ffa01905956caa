import * as XLSX from 'xlsx'
import { describe, expect, it } from 'vitest'
import type { Estate, PlacementRule } from '../../planner/model/estate'
import { anonymise } from './anonymise'
import { acceptDifference, fleetDifference } from './fleetDifference'
import { importFleet } from './importFleet'
import { lintRules } from './lintRules'
import { rvtoolsSample } from './samples/rvtoolsSample'
import { workbookBytes } from './samples/workbookBytes'
import { applySizing, suggestRightSizing } from './suggestRightSizing'
import { rowRanges } from './rowRanges'
import { writeRefusedRows } from './writeLedger'

const fleetOf = (sample = rvtoolsSample()) => {
  const { fleet } = importFleet([{ name: 'export.xlsx', bytes: workbookBytes(sample) }])
  if (!fleet) throw new Error('nothing imported')
  return fleet
}
const estateOf = (fleet = fleetOf()): Estate => ({
  name: 'x',
  servers: fleet.servers,
  devices: [],
  workloads: fleet.workloads,
  rules: fleet.rules,
})
const everything = { added: true, changed: true, removed: true }

describe('re-import', () => {
  it('finds nothing to do in the same export', () => {
    const difference = fleetDifference(estateOf(), fleetOf())
    expect(difference.workloads).toMatchObject({ added: [], changed: [], removed: [], unchanged: 5 })
    expect(difference.servers).toMatchObject({ added: [], changed: [], removed: [], unchanged: 4 })
  })

  it('follows a renamed machine by its key and shows what changed', () => {
    const later = rvtoolsSample()
    later.vInfo[3]![0] = 'LIS-APP-NEW'
    later.vInfo[3]![4] = 4
    later.vInfo.splice(4, 1)
    const { workloads } = fleetDifference(estateOf(), fleetOf(later))
    expect(workloads.removed).toEqual(['OLD-FAX'])
    expect(workloads.added).toEqual([])
    expect(workloads.changed).toHaveLength(1)
    expect(workloads.changed[0]).toMatchObject({ id: 'LIS-APP', importedId: 'LIS-APP-NEW' })
    expect(workloads.changed[0]!.fields).toContainEqual({ field: 'vcpu', from: 2, to: 4, kept: false })
  })

  it('keeps what the planner entered where the import only assumes', () => {
    const estate = estateOf()
    const entered = {
      ...estate,
      workloads: estate.workloads.map((one) =>
        one.id === 'LIS-APP'
          ? {
              ...one,
              peakIops: 777,
              rtoMinutes: 30,
              origin: { ...one.origin, defaulted: one.origin.defaulted!.filter((field) => field !== 'peakIops') },
            }
          : one,
      ),
    }
    const later = rvtoolsSample()
    later.vInfo[3]![4] = 4
    const fleet = fleetOf(later)
    const after = acceptDifference(entered, fleet, fleetDifference(entered, fleet), everything)
    expect(after.workloads.find((one) => one.id === 'LIS-APP')).toMatchObject({
      vcpu: 4,
      peakIops: 777,
      rtoMinutes: 30,
    })
  })

  it('changes nothing that is not accepted', () => {
    const later = rvtoolsSample()
    later.vInfo[3]![4] = 4
    later.vInfo.splice(4, 1)
    const fleet = fleetOf(later)
    const estate = estateOf()
    expect(
      acceptDifference(estate, fleet, fleetDifference(estate, fleet), { added: false, changed: false, removed: false }),
    ).toEqual(estate)
  })

  it('drops a rule whose machines are gone', () => {
    const later = rvtoolsSample()
    later.vInfo.splice(2, 1)
    const fleet = fleetOf(later)
    const estate = estateOf()
    expect(acceptDifference(estate, fleet, fleetDifference(estate, fleet), everything).rules).toEqual([])
  })
})

describe('right-sizing', () => {
  const workload = (more: object) => ({
    ...fleetOf().workloads.find((one) => one.id === 'LIS-APP')!,
    measuredOnServerId: null,
    demandBasis: 'measured' as const,
    origin: { mark: 'M' as const, source: '' },
    ...more,
  })
  const own = () => 1

  it('suggests fewer vCPUs from a measured peak', () => {
    // A peak of 15 % of 8 vCPU is 1.2; at 60 % two vCPUs carry it.
    const one = workload({ vcpu: 8, cpuAverageRatio: 0.05, cpuPeakRatio: 0.15, inventory: undefined })
    const [suggestion] = suggestRightSizing([one], own)
    expect(suggestion).toMatchObject({ reason: 'oversized-cpu', edits: [{ field: 'vcpu', from: 8, to: 2 }] })
    const [after] = applySizing([one], [suggestion!])
    // The same work on a quarter of the vCPUs.
    expect(after).toMatchObject({ vcpu: 2, cpuPeakRatio: 0.6 })
    expect(after!.vcpu * after!.cpuPeakRatio).toBeCloseTo(8 * 0.15)
  })

  it('never makes a machine smaller on an assumed peak', () => {
    const one = workload({
      vcpu: 8,
      cpuAverageRatio: 0.05,
      cpuPeakRatio: 0.15,
      inventory: undefined,
      origin: { mark: 'M', source: '', defaulted: ['cpuPeakRatio'] },
    })
    expect(suggestRightSizing([one], own)).toEqual([])
  })

  it('names zombies and idle machines, with little confidence from a snapshot', () => {
    const base = { vcpu: 1, cpuPeakRatio: 0.5 }
    const inventory = { ...fleetOf().workloads[0]!.inventory!, activeMemoryGiB: 0.1 }
    const zombie = workload({
      ...base,
      cpuAverageRatio: 0.005,
      memoryGiB: 8,
      inventory,
      demandBasis: 'snapshot',
      origin: { mark: 'M', source: '', defaulted: ['cpuPeakRatio'] },
    })
    expect(suggestRightSizing([zombie], own)[0]).toMatchObject({
      reason: 'zombie',
      confidence: 'low',
      edits: [{ field: 'poweredOn', from: true, to: false }],
    })
    expect(
      suggestRightSizing([workload({ ...base, cpuAverageRatio: 0.02, inventory: undefined })], own)[0],
    ).toMatchObject({ reason: 'idle', edits: [] })
  })

  it('suggests less memory from what the guest touches, and leaves reserved memory alone', () => {
    const inventory = { ...fleetOf().workloads[0]!.inventory!, activeMemoryGiB: 4, memoryReservationGiB: 0 }
    const one = workload({ vcpu: 1, memoryGiB: 32, cpuAverageRatio: 0.3, cpuPeakRatio: 0.5, inventory })
    // 4 GiB and half as much are 6, a quarter of 32 is 8.
    expect(suggestRightSizing([one], own)).toMatchObject([{ reason: 'oversized-memory', edits: [{ from: 32, to: 8 }] }])
    expect(suggestRightSizing([{ ...one, inventory: { ...inventory, memoryReservationGiB: 32 } }], own)).toEqual([])
  })
})

describe('rule lint', () => {
  const rule = (
    id: string,
    kind: PlacementRule['kind'],
    workloadIds: string[],
    hostIds: string[] = [],
    strength: PlacementRule['strength'] = 'always',
  ): PlacementRule => ({
    id,
    kind,
    workloadIds,
    hostIds,
    strength,
    origin: { mark: 'M', source: '' },
  })
  const hosts = ['h1', 'h2', 'h3']
  const workloads = ['a', 'b', 'c', 'd']
  const lint = (...rules: PlacementRule[]) =>
    lintRules(rules, workloads, hosts, 1).map((one) => [
      one.code,
      one.params['rule'],
      one.params['workload'] ?? one.params['members'] ?? one.params['other'],
    ])

  it('finds nothing in sound rules', () => {
    expect(
      lint(
        rule('r1', 'apart', ['a', 'b']),
        rule('r2', 'together', ['c', 'd']),
        rule('r3', 'only-on', ['a'], ['h1', 'h2']),
      ),
    ).toEqual([])
  })

  it('finds workloads that are to be together, over a chain, and apart', () => {
    expect(
      lint(rule('t1', 'together', ['a', 'b']), rule('t2', 'together', ['b', 'c']), rule('x', 'apart', ['a', 'c'])),
    ).toEqual([['rule.contradiction', 'x', 'c']])
    expect(lint(rule('t1', 'together', ['a', 'b']), rule('x', 'apart', ['a', 'b'], [], 'preference'))).toEqual([])
  })

  it('finds groups that are larger than the hosts, at once and after a failure', () => {
    expect(lint(rule('x', 'apart', ['a', 'b', 'c', 'd'], [], 'normal'))).toEqual([
      ['rule.group-larger-than-hosts', 'x', 4],
    ])
    expect(lint(rule('x', 'apart', ['a', 'b', 'c']))).toEqual([['rule.no-host-after-failure', 'x', 'a']])
    expect(lint(rule('x', 'apart', ['a', 'b', 'c'], [], 'normal'))).toEqual([])
  })

  it('intersects rules towards hosts', () => {
    expect(lint(rule('o1', 'only-on', ['a'], ['h1', 'h2']), rule('o2', 'not-on', ['a'], ['h1', 'h2']))).toEqual([
      ['rule.no-host-left', 'o2', 'a'],
    ])
    expect(lint(rule('o', 'only-on', ['a'], ['h1']))).toEqual([['rule.no-host-after-failure', 'o', 'a']])
    expect(lint(rule('o', 'only-on', ['a'], ['h1'], 'normal'))).toEqual([])
  })

  it('finds names nobody has and rules that stand twice', () => {
    expect(
      lint(rule('x', 'apart', ['a', 'zz']), rule('o', 'not-on', ['a'], ['h9'], 'normal')).map(([code]) => code),
    ).toEqual(['rule.unknown-workload', 'rule.unknown-host'])
    expect(lint(rule('x', 'apart', ['a', 'b']), rule('y', 'apart', ['b', 'a']))).toEqual([['rule.repeated', 'y', 'x']])
  })
})

describe('anonymise', () => {
  it('leaves no name behind, keeps the sizes, and gives the map to its owner', () => {
    const fleet = fleetOf()
    const { fleet: hidden, map } = anonymise(fleet)
    const text = JSON.stringify(hidden)
    const names = [
      ...fleet.workloads.map((one) => one.name),
      ...fleet.servers.map((one) => one.name),
      '"PROD"',
      'DC1',
      'vcenter01',
      'export.xlsx',
      'his-db apart',
      'hospital.example',
      'GHOST',
      '5000aaaa',
    ]
    expect(names.filter((name) => text.toLowerCase().includes(name.toLowerCase()))).toEqual([])
    expect(hidden.workloads.map((one) => [one.vcpu, one.memoryGiB, one.diskGiB])).toEqual(
      fleet.workloads.map((one) => [one.vcpu, one.memoryGiB, one.diskGiB]),
    )
    expect(map.workload['his-db-1']).toBe(hidden.workloads[0]!.name)
    // Machines stay on their hosts and in their rules.
    expect(hidden.workloads[0]!.serverIds).toEqual([hidden.servers[0]!.id])
    expect(hidden.rules[0]!.workloadIds).toEqual([hidden.workloads[0]!.id, hidden.workloads[1]!.id])
  })
})

describe('anonymise of files named by people', () => {
  it('hides names of sheets and of columns that are not read, and keeps those of formats', () => {
    const { fleet } = importFleet([
      { name: 'export.xlsx', bytes: workbookBytes(rvtoolsSample()) },
      {
        name: 'zhang_hospital.csv',
        bytes: new TextEncoder().encode('Name,vCPU,Memory (GiB),Dr Zhang,Dr Zhang\r\nmail,2,8,x,y\r\n'),
      },
      {
        name: 'b.xlsx',
        bytes: workbookBytes({
          'Zhang wing': [
            ['Name', 'vCPU', 'Memory (GiB)'],
            ['web', 2, 'Zhang'],
          ],
          'Zhang old': [['x']],
        }),
      },
    ])
    const { fleet: hidden, map } = anonymise(fleet!)
    expect(JSON.stringify(fleet).toLowerCase().split('zhang').length).toBeGreaterThan(5)
    expect(JSON.stringify(hidden).toLowerCase()).not.toContain('zhang')
    const sheets = new Set(hidden.workloads.map(({ origin }) => origin.sheet))
    expect([...sheets].sort()).toEqual([map.sheet['zhang_hospital'], 'vInfo'])
  })
})

describe('refused rows', () => {
  it('come back as a workbook that can be corrected and imported again', () => {
    const sample = rvtoolsSample()
    sample.vInfo[3]![4] = 'two'
    sample.vCPU[3]![1] = null
    const { fleet, ledger } = importFleet([{ name: 'export.xlsx', bytes: workbookBytes(sample) }])
    expect(fleet!.workloads).toHaveLength(4)
    const headers = { reason: 'Reason' } as never
    const bytes = writeRefusedRows(ledger, { sentence: ({ code }) => code, headers })!
    const again = importFleet([{ name: 'refused.xlsx', bytes }])
    expect(again.ledger.refused).toMatchObject([{ code: 'import.cpu-missing', where: { sheet: 'vInfo', row: 2 } }])
    expect(again.ledger.refused[0]!.cells).toContain('LIS-APP')
  })

  it('give each row its own reason', () => {
    const sample = rvtoolsSample()
    sample.vInfo[3]![4] = 2000
    sample.vInfo[4]![4] = 3000
    sample.vCPU.splice(1)
    const { ledger } = importFleet([{ name: 'export.xlsx', bytes: workbookBytes(sample) }])
    const headers = { reason: 'Reason' } as never
    const bytes = writeRefusedRows(ledger, { sentence: ({ params }) => String(params['value']), headers })!
    const rows = XLSX.utils.sheet_to_json<unknown[]>(XLSX.read(bytes).Sheets['vInfo']!, { header: 1 })
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual(['2000', '3000'])
  })

  it('writes rows as ranges', () => {
    expect(rowRanges([2, 3, 4, 7, 9, 10])).toBe('2-4, 7, 9-10')
  })
})
