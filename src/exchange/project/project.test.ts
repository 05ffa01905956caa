import { gunzipSync, gzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlanInputs } from '../../planner/model/inputs'
import { emptyHeader } from '../../planner/report/ReportHeader'
import { LedgerRecorder } from '../ledger'
import type { ProjectContent, SavedScenarios } from './ProjectContent'
import { looksLikeProject, readProject } from './readProject'
import { currentVersion } from './upgrades'
import { writeProject } from './writeProject'

const origin = { mark: 'M', source: 'typed' } as const

function inputs(workloads: number): PlanInputs {
  return {
    estate: {
      name: 'Small 医院',
      servers: [],
      devices: [],
      workloads: Array.from({ length: workloads }, (_, i) => ({
        id: `w${i}`,
        name: `Workload ${i}`,
        nameZh: null,
        system: 'HIS',
        application: 'HIS-DB',
        group: 'his' as const,
        vcpu: 4,
        memoryGiB: 16,
        diskGiB: 100,
        diskUsedRatio: null,
        tier: 'sas' as const,
        peakIops: 40,
        readRatio: 0.65,
        cpuAverageRatio: 0.1,
        cpuPeakRatio: 0.3,
        peakHours: [[8, 11] as const],
        cpuSamplesByHour: null,
        measuredOnServerId: null,
        serverIds: [],
        criticality: 2 as const,
        rtoMinutes: null,
        rpoMinutes: 5,
        growthRatioPerYear: 0.1,
        reduction: 'vm' as const,
        products: [],
        clusteredToday: false,
        virtualisable: true,
        poweredOn: true,
        demandBasis: 'typed' as const,
        currentHost: null,
        origin,
      })),
      rules: [],
    },
    hardware: {
      hosts: [],
      storage: { arrays: [], mirrored: true, provisioning: 'thin' },
      backup: {
        fullWeekday: 6,
        windowStartHour: 22,
        windowEndHour: 6,
        otherDays: 'incremental',
        keptFull: 4,
        keptIncremental: 14,
        throughputMiBPerSecond: 200,
        changeRatioPerDay: 0.05,
        compressionRatio: 2,
        deduplicationRatio: 1,
        capacityRawTB: 40,
        capacityUsableRatio: 0.8,
        origin,
      },
      devices: [],
    },
    policy: {
      failures: 'any-1',
      baseYear: 2015,
      planningYear: 2020,
      cpuBasis: 'p95',
      licenceModel: 'perpetual-cpu',
      vcpuLimit: 'reported',
      hostLimit: null,
    },
    prices: [],
    assumptions: { tariffCNYPerKWh: { value: 0.9, mark: 'M', source: 'bill' } },
  }
}

function scenariosOf(base: PlanInputs, tariff: number): SavedScenarios {
  return {
    list: [
      {
        id: 's1',
        name: 'A',
        parentId: null,
        notes: '',
        locked: false,
        inputs: { ...base, assumptions: { tariffCNYPerKWh: { value: tariff, mark: 'A', source: 'lever' } } },
        asRead: base,
      },
    ],
    activeId: 's1',
    baselineId: null,
    header: { ...emptyHeader, owner: '医院 Hospital' },
    ledger: null,
  }
}

function contentOf(workloads: number, steps = 0): ProjectContent {
  const base = inputs(workloads)
  return {
    scenarios: scenariosOf(base, 0.8),
    past: Array.from({ length: steps }, (_, i) => ({
      state: scenariosOf(base, 0.5 + i / 1000),
      label: { en: 'Tariff', 'zh-CN': '电价' },
    })),
    future: [],
  }
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const parsed = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
const faultOf = (bytes: Uint8Array): string | null => {
  const read = readProject(bytes)
  return read.ok ? null : read.fault.code
}

describe('project file', () => {
  it('comes back as it was written, plain and zipped', () => {
    const small = contentOf(3, 2)
    const large = contentOf(700, 2)
    expect(writeProject(small)[0]).toBe('{'.charCodeAt(0))
    expect([...writeProject(large).subarray(0, 2)]).toEqual([0x1f, 0x8b])
    for (const content of [small, large])
      expect(readProject(writeProject(content))).toEqual({ ok: true, content, version: currentVersion })
  })

  it('keeps that no backup is described', () => {
    const content = contentOf(3, 0)
    const [scenario] = content.scenarios.list
    const { inputs } = scenario!
    const without = { ...scenario!, inputs: { ...inputs, hardware: { ...inputs.hardware, backup: null } } }
    const read = readProject(writeProject({ ...content, scenarios: { ...content.scenarios, list: [without] } }))
    expect(read.ok && read.content.scenarios.list.map((one) => one.inputs.hardware.backup)).toEqual([null])
  })

  it('is the same bytes for the same content, however its objects are shared', () => {
    const content = contentOf(700, 3)
    expect(writeProject(structuredClone(content))).toEqual(writeProject(content))
    expect(writeProject(JSON.parse(JSON.stringify(content)) as ProjectContent)).toEqual(writeProject(content))
  })

  it('writes an estate once, however many states of the history have it', () => {
    const one = gunzipSync(writeProject(contentOf(700))).length
    const hundred = gunzipSync(writeProject(contentOf(700, 100))).length
    // A step adds its own assumption and references, below a kilobyte.
    expect(hundred - one).toBeLessThan(100 * 1024)
    const read = readProject(writeProject(contentOf(700, 100)))
    if (!read.ok) throw new Error('not read')
    expect(read.content.past).toHaveLength(100)
    expect(read.content.past[0]!.state.list[0]!.inputs.estate).toBe(read.content.scenarios.list[0]!.inputs.estate)
  })

  it('keeps the hundred latest steps', () => {
    const read = readProject(writeProject(contentOf(1, 130)))
    if (!read.ok) throw new Error('not read')
    expect(read.content.past).toHaveLength(100)
    expect(read.content.past.at(-1)!.state.list[0]!.inputs.assumptions.tariffCNYPerKWh?.value).toBe(0.5 + 129 / 1000)
  })

  it('opens version 1 and gives it an empty history', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-1.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(1)
    expect(read.content.past).toEqual([])
    expect(read.content.scenarios.list.map(({ name }) => name)).toEqual(['As read', 'Two failures'])
    expect(read.content.scenarios.list[1]!.inputs.policy.failures).toBe('any-2')
  })

  it('opens version 2 with vCPU per core only reported, in earlier states as well', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-2.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(2)
    const states = [read.content.scenarios, ...read.content.past.map(({ state }) => state)]
    expect(states.map(({ list }) => list.map(({ inputs: { policy } }) => policy.vcpuLimit))).toEqual([
      ['reported', 'reported'],
      ['reported'],
    ])
  })

  it('opens version 3, which knew nothing of a ledger, in earlier states as well', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-3.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(3)
    const states = [read.content.scenarios, ...read.content.past.map(({ state }) => state)]
    expect(states.map(({ ledger }) => ledger)).toEqual(states.map(() => null))
    expect(states[0]!.list[0]!.inputs.policy.vcpuLimit).toBe('always')
  })

  it('opens version 4, whose reports named nobody, in earlier states as well', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-4.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(4)
    const states = [read.content.scenarios, ...read.content.past.map(({ state }) => state)]
    expect(states.length).toBeGreaterThan(1)
    for (const { header, list } of states) {
      expect(header).toEqual(emptyHeader)
      for (const { inputs: old } of list)
        expect(old.prices).toEqual([
          expect.objectContaining({ id: 'small-host', highCNY: 60_000, specification: null, remark: null }),
        ])
    }
  })

  it('opens version 5, whose steps were called in one language', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-5.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(5)
    expect(read.content.past.map(({ label }) => label)).toEqual([{ en: '复制', 'zh-CN': '复制' }])
    expect(read.content.future.map(({ label }) => label)).toEqual([{ en: 'Duplicate', 'zh-CN': 'Duplicate' }])
  })

  it('opens version 6 with the earliest state that it kept as what was read', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'versions', 'version-6.hostwright')))
    const read = readProject(bytes)
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    expect(read.version).toBe(6)
    const { scenarios, past, future } = read.content
    expect(scenarios.list.map(({ inputs: { assumptions } }) => assumptions.tariffCNYPerKWh?.value)).toEqual([1.2, 1.2])
    const earliest = past[0]!.state.list[0]!.inputs
    expect(earliest.assumptions).toEqual({})
    for (const { list } of [scenarios, ...[...past, ...future].map(({ state }) => state)])
      expect(list.map(({ asRead }) => asRead)).toEqual(list.map(() => earliest))
  })

  it('keeps what was read, also where the states that had it are kept no more', () => {
    const read = readProject(writeProject(contentOf(1, 130)))
    if (!read.ok) throw new Error('not read')
    const states = [read.content.scenarios, ...read.content.past.map(({ state }) => state)]
    expect(new Set(states.map(({ list }) => list[0]!.asRead)).size).toBe(1)
    expect(states[0]!.list[0]!.asRead).toEqual(inputs(1))
  })

  it('keeps where the inputs come from, once for all states that share it', () => {
    const recorder = new LedgerRecorder()
    recorder.source({ file: 'vcenter 医院.xlsx', format: 'rvtools', version: '4.6' })
    recorder.readSheet('vcenter 医院.xlsx', 'vInfo', [
      { header: 'VM', letter: 'A', status: 'read', field: 'name', reason: null },
    ])
    recorder.readRow('vcenter 医院.xlsx', 'vInfo', 2000)
    const where = { file: 'vcenter 医院.xlsx', sheet: 'vInfo', column: 'Growth' }
    const rows = Array.from({ length: 2000 }, (_, row) => row + 2)
    recorder.assumedRows('import.growth-assumed', where, { value: 0.1 }, rows)
    recorder.refuseRow('import.name-missing', { ...where, row: 2002 }, ['VM', 'CPUs'], [null, 4])
    const ledger = recorder.finish()
    const base = contentOf(3, 50)
    const content: ProjectContent = {
      ...base,
      scenarios: { ...base.scenarios, ledger },
      past: base.past.map(({ state, label }) => ({ state: { ...state, ledger }, label })),
    }
    const bytes = writeProject(content)
    expect(readProject(bytes)).toEqual({ ok: true, content, version: currentVersion })
    const once = writeProject({ ...content, past: [] })
    const plain = (one: Uint8Array) => (one[0] === 0x1f ? gunzipSync(one) : one).length
    // What a step itself changes and refers to; its own ledger would be many times that.
    expect(plain(bytes) - plain(once)).toBeLessThan(60 * 1024)
  })

  it('refuses a ledger that is none', () => {
    const content = contentOf(1)
    const broken = { ...content, scenarios: { ...content.scenarios, ledger: { sources: [], issues: 'none' } } }
    const read = readProject(writeProject(broken as unknown as ProjectContent))
    expect(read.ok || read.fault).toMatchObject({ code: 'unsound', path: 'content.scenarios.ledger.sheets' })
  })

  it('refuses a version of the future and says which it knows', () => {
    const file = { ...parsed(writeProject(contentOf(1))), version: currentVersion + 1 }
    expect(readProject(bytesOf(file))).toEqual({
      ok: false,
      fault: { code: 'newer-version', version: currentVersion + 1, known: currentVersion },
    })
  })

  it('tells a foreign file from a damaged one', () => {
    expect(faultOf(new Uint8Array())).toBe('not-a-project')
    expect(faultOf(bytesOf({ hello: 1 }))).toBe('not-a-project')
    expect(faultOf(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('not-a-project')
    const plain = writeProject(contentOf(3))
    expect(faultOf(plain.subarray(0, plain.length - 20))).toBe('damaged')
    const zipped = writeProject(contentOf(700))
    expect(faultOf(zipped.subarray(0, zipped.length >> 1))).toBe('damaged')
  })

  it('notices any changed byte of a zipped file', () => {
    const zipped = writeProject(contentOf(700))
    // The header's time, flags and system bytes (4 to 9) carry no content.
    for (let at = 10; at < zipped.length; at += 211) {
      const changed = zipped.slice()
      changed[at]! ^= 0x10
      expect(faultOf(changed), `byte ${at}`).not.toBe(null)
    }
  })

  it('stops unzipping what grows beyond the limit', () => {
    const bomb = gzipSync(new Uint8Array(3 * 2 ** 20))
    expect(bomb.length).toBeLessThan(2 ** 14)
    expect(readProject(bomb, 2 ** 20)).toEqual({ ok: false, fault: { code: 'too-large', mostMiB: 1 } })
  })

  it('names the first thing that is unsound', () => {
    const broken = (change: (file: ReturnType<typeof inputs>) => unknown) => {
      const content = contentOf(1)
      const [scenario] = content.scenarios.list
      const list = [{ ...scenario, inputs: change(scenario!.inputs) }]
      const file = {
        format: 'hostwright.project',
        version: currentVersion,
        parts: [],
        content: { ...content, scenarios: { ...content.scenarios, list } },
      }
      const read = readProject(bytesOf(file))
      return read.ok || read.fault.code !== 'unsound' ? read : read.fault.path
    }
    const at = 'content.scenarios.list[0].inputs'
    expect(broken((i) => ({ ...i, policy: { ...i.policy, failures: 'any-3' } }))).toBe(`${at}.policy.failures`)
    expect(
      broken((i) => ({ ...i, estate: { ...i.estate, workloads: [{ ...i.estate.workloads[0], memoryGiB: '16' }] } })),
    ).toBe(`${at}.estate.workloads[0].memoryGiB`)
    expect(
      broken((i) => ({ ...i, estate: { ...i.estate, workloads: [{ ...i.estate.workloads[0], memoryGiB: -1 }] } })),
    ).toBe(`${at}.estate.workloads[0].memoryGiB`)
    expect(broken((i) => ({ ...i, assumptions: { pueRatio: { value: 0.5, mark: 'A', source: '' } } }))).toBe(
      `${at}.assumptions.pueRatio.value`,
    )
    // Cost tables have whole years: half a year more would be called five and a half and counted as five.
    expect(broken((i) => ({ ...i, assumptions: { horizonYears: { value: 5.5, mark: 'A', source: '' } } }))).toBe(
      `${at}.assumptions.horizonYears.value`,
    )
    expect(broken((i) => ({ ...i, assumptions: { moonPhase: { value: 1, mark: 'A', source: '' } } }))).toBe(
      `${at}.assumptions.moonPhase`,
    )
    expect(broken((i) => ({ ...i, extra: 1 }))).toBe(`${at}.extra`)
  })

  it('refuses scenarios that refer to nothing and parts that refer in a circle', () => {
    const content = contentOf(1)
    const file = (scenarios: object) =>
      bytesOf({ format: 'hostwright.project', version: currentVersion, parts: [], content: { ...content, scenarios } })
    expect(faultOf(file({ ...content.scenarios, activeId: 's9' }))).toBe('unsound')
    expect(faultOf(file({ ...content.scenarios, list: [...content.scenarios.list, ...content.scenarios.list] }))).toBe(
      'unsound',
    )
    expect(
      faultOf(
        bytesOf({
          format: 'hostwright.project',
          version: currentVersion,
          parts: [{ $part: 0 }],
          content: { $part: 0 },
        }),
      ),
    ).toBe('unsound')
  })

  it('is not fooled by keys that every object has', () => {
    const text = `{"format":"hostwright.project","version":${currentVersion},"parts":[],"content":{"__proto__":{"polluted":1},"scenarios":{},"past":[],"future":[]}}`
    expect(faultOf(new TextEncoder().encode(text))).toBe('unsound')
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined)
  })

  it('is recognised by its first bytes', () => {
    expect(looksLikeProject(writeProject(contentOf(1)))).toBe(true)
    expect(looksLikeProject(writeProject(contentOf(700)))).toBe(true)
    expect(looksLikeProject(bytesOf({ hello: 1 }))).toBe(false)
  })
})
