// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost, type MemoryHost } from '../../app/memoryHost'
import { azureRows } from '../../exchange/import/samples/otherSamples'
import { rvtoolsSample } from '../../exchange/import/samples/rvtoolsSample'
import { csvText, workbookBytes } from '../../exchange/import/samples/workbookBytes'
import { LedgerRecorder } from '../../exchange/ledger'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { useProject } from '../store/project'
import { fleetHandlers } from './fleetHandlers'
import { useImports } from './imports'
import { inEveryLanguage } from '../language/inEveryLanguage'

// The worker's own handlers, without the worker.
vi.mock('../workers/planner', () => ({
  planner: { call: () => new Promise(() => undefined) },
  background: {
    call: (name: 'import' | 'tables' | 'isTemplate', request: never) =>
      Promise.resolve().then(() => structuredClone(fleetHandlers[name](request))),
  },
}))

const words = { edit: inEveryLanguage(() => 'import'), scenario: 'Import' }
const inventory = (change: (sheets: ReturnType<typeof rvtoolsSample>) => void = () => undefined) => {
  const sheets = rvtoolsSample()
  change(sheets)
  return { name: 'vcenter.xlsx', bytes: workbookBytes(sheets) }
}
let host: MemoryHost

beforeEach(() => {
  host = createMemoryHost()
  setHost(host)
  setActivePinia(createPinia())
})

function opened() {
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  return { project, imports: useImports() }
}

describe('an inventory that was read', () => {
  it('waits for a decision, and leaving it changes nothing', async () => {
    const { project, imports } = opened()
    const before = project.scenarios
    await imports.begin([inventory()])
    expect(imports.stage).toBe('review')
    expect(imports.fleet?.workloads.map(({ id }) => id)).toEqual([
      'HIS-DB-1',
      'HIS-DB-2',
      'LIS-APP',
      'OLD-FAX',
      '测试-01',
    ])
    expect(project.scenarios).toBe(before)
    imports.leave()
    expect(imports.stage).toBe('none')
    expect(project.scenarios).toBe(before)
    expect(project.dirty).toBe(false)
  })

  it('asks about machines that are off and offers the clusters', async () => {
    const { imports } = opened()
    await imports.begin([inventory()])
    expect([imports.offCount, imports.clusters]).toEqual([1, ['PROD', 'TEST']])
    await imports.choosePoweredOff('drop')
    expect(imports.fleet?.workloads).toHaveLength(4)
    await imports.chooseClusters(['TEST'])
    expect(imports.fleet?.workloads.map(({ id }) => id)).toEqual(['测试-01'])
    expect(imports.clusters).toEqual(['PROD', 'TEST'])
  })

  it('becomes a scenario beside the one shown where the estates share nothing, as one step of undo', async () => {
    const { project, imports } = opened()
    await imports.begin([inventory()])
    expect(imports.takeAs).toBe('scenario')
    imports.take(words)
    expect(project.scenarios?.list.map(({ name }) => name)).toEqual(['Base', 'Import'])
    expect(project.inputs?.estate.workloads).toHaveLength(5)
    expect(project.inputs?.hardware).toBe(project.scenarios?.list[0]?.inputs.hardware)
    expect(project.ledger?.sources[0]?.format).toBe('rvtools')
    project.undoStep()
    expect(project.scenarios?.list).toHaveLength(1)
    // The import took its ledger along; what was read before stands there again.
    expect(project.ledger?.sources).toEqual([])
    project.redoStep()
    expect(project.ledger?.sources[0]?.format).toBe('rvtools')
    project.edit(
      (inputs) => ({ ...inputs, prices: [] }),
      inEveryLanguage(() => 'prices'),
    )
    expect(project.ledger?.sources[0]?.format).toBe('rvtools')
  })

  it('puts rules towards hosts on the hosts that are chosen for them, and leaves them out until then', async () => {
    const { project, imports } = opened()
    const withRule = inventory(({ vInfo }) => {
      vInfo[3]![9] = 'VM-Host must'
      vInfo[3]![10] = 'lis on esx01'
    })
    await imports.begin([withRule])
    expect(imports.hostRules.map(({ id, hostIds }) => [id, hostIds])).toEqual([
      ['lis on esx01', ['esx01.hospital.example']],
    ])
    const left = () => imports.proposal?.issues.filter(({ code }) => code.startsWith('fleet.rule')).length
    expect([left(), imports.proposal?.inputs.estate.rules.some(({ kind }) => kind === 'only-on')]).toEqual([1, false])
    const [first] = imports.hostsOffered
    imports.chooseRuleHost('lis on esx01', first!, true)
    expect(left()).toBe(0)
    imports.take(words)
    expect(project.inputs?.estate.rules.at(-1)).toMatchObject({ kind: 'only-on', hostIds: [first] })
  })

  it('reads again with physical rows and with another clock', async () => {
    const { imports } = opened()
    await imports.begin([{ name: 'azure.csv', bytes: new TextEncoder().encode(csvText(azureRows())) }])
    expect([imports.formats.has('azure-migrate'), imports.fleet?.servers.length]).toEqual([true, 0])
    await imports.choosePhysical(true)
    expect(imports.fleet?.servers.length).toBe(imports.fleet?.workloads.length)
    await imports.chooseHourShift(99)
    expect(imports.hourShift).toBe(24)
  })

  it('updates the machines that are known and takes only what is accepted', async () => {
    const { project, imports } = opened()
    await imports.begin([inventory()])
    imports.takeAs = 'replace'
    imports.take(words)
    const next = inventory(({ vInfo }) => {
      // LIS-APP grows from 8 to 16 GiB, OLD-FAX is gone, NEW-APP is a copy of LIS-APP under another id.
      const lis = vInfo.find(([vm]) => vm === 'LIS-APP')!
      vInfo.splice(
        vInfo.findIndex(([vm]) => vm === 'OLD-FAX'),
        1,
      )
      vInfo.push(
        lis.map((cell) =>
          cell === 'LIS-APP'
            ? 'NEW-APP'
            : cell === 'vm-3'
              ? 'vm-9'
              : typeof cell === 'string' && cell.startsWith('5000aaaa')
                ? null
                : cell,
        ),
      )
      lis[5] = 16_384
    })
    await imports.begin([next])
    expect(imports.takeAs).toBe('update')
    const { workloads } = imports.difference!
    expect([workloads.added, workloads.removed]).toEqual([['NEW-APP'], ['OLD-FAX']])
    expect(workloads.changed.find(({ id }) => id === 'LIS-APP')?.fields).toContainEqual({
      field: 'memoryGiB',
      from: 8,
      to: 16,
      kept: false,
    })
    imports.accept = { added: false, changed: true, removed: true }
    imports.take(words)
    const ids = project.inputs?.estate.workloads.map(({ id }) => id)
    expect(ids).toEqual(['HIS-DB-1', 'HIS-DB-2', 'LIS-APP', '测试-01'])
    expect(project.inputs?.estate.workloads[2]?.memoryGiB).toBe(16)
  })

  it('never changes a locked scenario', async () => {
    const { project, imports } = opened()
    project.change(
      (all) => ({ ...all, list: all.list.map((each) => ({ ...each, locked: true })) }),
      inEveryLanguage(() => 'lock'),
    )
    await imports.begin([inventory()])
    expect([imports.locked, imports.takeAs]).toEqual([true, 'scenario'])
    imports.take(words)
    expect(project.scenarios?.list).toHaveLength(2)
    expect(project.active?.locked).toBe(false)
  })
})

describe('a table of unknown columns', () => {
  const table = {
    name: 'list.xlsx',
    bytes: workbookBytes({
      A: [
        ['Maschine', 'Kerne', 'Speicher'],
        ['erp', 4, 16_384],
      ],
    }),
  }
  const mapping = {
    name: 'Liste',
    kind: 'workloads',
    sheet: null,
    columns: [
      { header: 'Maschine', field: 'name', unit: null },
      { header: 'Kerne', field: 'vcpu', unit: null },
      { header: 'Speicher', field: 'memory', unit: 'MiB' },
    ],
  } as const

  it('is not taken by a guess, and is read with a mapping', async () => {
    const { imports } = opened()
    expect((await imports.begin([table])).fleet).toBeNull()
    expect(imports.stage).toBe('none')
    expect((await imports.tables()).map(({ rowCount, guess }) => [rowCount, guess])).toEqual([[1, null]])
    await imports.applyMappings([mapping], ['list.xlsx'])
    expect(imports.stage).toBe('review')
    expect(imports.fleet?.workloads[0]).toMatchObject({ name: 'erp', vcpu: 4, memoryGiB: 16 })
  })

  it('is offered also where a known format is recognised by mistake, and read with what is said of it', async () => {
    const { imports } = opened()
    // Called like a sheet of RVTools, with columns that RVTools does not have.
    const own = {
      name: 'own.xlsx',
      bytes: workbookBytes({
        vInfo: [
          ['VM', 'Kerne', 'Speicher'],
          ['erp', 4, 16_384],
        ],
      }),
    }
    await imports.begin([own])
    expect(imports.fleet).toBeNull()
    const [found] = await imports.tables()
    expect([found?.known, found?.sheetCount, found?.rowCount]).toEqual([true, 1, 1])
    const columns = mapping.columns.map((column) => (column.field === 'name' ? { ...column, header: 'VM' } : column))
    await imports.applyMappings([{ ...mapping, columns }], ['own.xlsx'])
    expect(imports.fleet?.workloads[0]).toMatchObject({ name: 'erp', vcpu: 4, memoryGiB: 16 })
  })

  it('replaces the reading of a known format where somebody maps it, and stays out of other files', async () => {
    const { imports } = opened()
    const other = { name: 'other.xlsx', bytes: inventory().bytes }
    await imports.begin([inventory(), other])
    const vInfo = (await imports.tables()).find(({ sheet }) => sheet.name === 'vInfo')
    expect([vInfo?.file, vInfo?.known]).toEqual(['vcenter.xlsx', true])
    const columns = [
      { header: 'VM', field: 'name', unit: null },
      { header: 'CPUs', field: 'vcpu', unit: null },
      { header: 'Memory', field: 'memory', unit: 'GiB' },
    ] as const
    await imports.applyMappings([{ name: 'mine', kind: 'workloads', sheet: 'vInfo', columns }], ['vcenter.xlsx'])
    expect(imports.found?.ledger.sources.map(({ file, format }) => [file, format])).toEqual([
      ['vcenter.xlsx', 'table'],
      ['other.xlsx', 'rvtools'],
    ])
  })

  it('keeps a mapping under its name for the next start', async () => {
    await opened().imports.keepMapping(mapping)
    setActivePinia(createPinia())
    const { imports } = opened()
    await imports.begin([table])
    expect(imports.mappings).toEqual([mapping])
    host.preferences.set('mappings', '{"damaged"')
    await imports.begin([table])
    expect(imports.mappings).toEqual([])
  })
})
