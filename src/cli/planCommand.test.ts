import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { smallInfeasibleInputs } from '../../fixtures/small-infeasible/smallInfeasibleInputs'
import type { PlanJson } from '../app/planJson'
import { withMemoryPriced } from '../planner/whatif/withMemoryPriced'
import { writeProject } from '../exchange/project/writeProject'
import { writeTemplate } from '../exchange/template/writeTemplate'
import type { LegacyDevice } from '../planner/model/estate'
import type { PlanInputs } from '../planner/model/inputs'
import { emptyHeader } from '../planner/report/ReportHeader'
import { FileFailure, type Terminal } from './Command'
import { planCommand } from './planCommand'

/** The small case with a third host, which makes it feasible. */
function feasible(): PlanInputs {
  const inputs = smallInfeasibleInputs()
  const hosts = inputs.hardware.hosts.map((group) => ({ ...group, count: 3 }))
  return { ...inputs, hardware: { ...inputs.hardware, hosts } }
}

function terminalWith(files: Readonly<Record<string, Uint8Array>>) {
  const said = { out: '', err: '' }
  const written = new Map<string, Uint8Array>()
  const terminal: Terminal = {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    readFile: (path) => {
      const bytes = files[path]
      return bytes ? Promise.resolve(bytes) : Promise.reject(new FileFailure('read', path, 'ENOENT'))
    },
    writeFile: (path, content) => {
      written.set(path, content)
      return Promise.resolve()
    },
    fileOf: (path) => Promise.resolve(path.replace(/^\.\//, '')),
    language: 'en',
  }
  return { said, terminal, written }
}

describe('plan', () => {
  const bytes = writeTemplate(feasible(), { language: 'en' })

  it('says by how much another choice of hosts and licences could be cheaper', async () => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    expect(await planCommand(['case.xlsx'], terminal)).toBe(0)
    expect(said.out).toMatch(
      /No choice of hosts and licences is .*cheaper: the certificate was checked independently\./,
    )
  })

  it('gives the load of the hosts against what they may use after a failure, as the window and the report do', async () => {
    const { said, terminal, written } = terminalWith({ 'case.xlsx': bytes })
    expect(await planCommand(['case.xlsx', '--json', 'plan.json', '--report', 'plan.xlsx'], terminal)).toBe(0)
    const json = JSON.parse(new TextDecoder().decode(written.get('plan.json'))) as PlanJson
    const book = XLSX.read(written.get('plan.xlsx')!)
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['Placement']!, { header: 1 })
    for (const { id, usableMemoryGiB, normalUsableMemoryGiB } of json.hosts) {
      expect(normalUsableMemoryGiB).toBeLessThan(usableMemoryGiB)
      const [, of, percent] = new RegExp(`^ *${id} .* / ([\\d.]+) +(\\d+) %$`, 'mu').exec(said.out) ?? []
      expect(Number(of), id).toBeCloseTo(usableMemoryGiB, 1)
      const row = rows.find((cells) => cells[0] === id && cells.length > 6)
      expect(Number(percent), id).toBe(Math.round(Number(row?.at(-1)) * 100))
    }
  })

  it.each([
    ['en', 'Servers', 'unknown'],
    ['zh-CN', '服务器（台）', '未知'],
  ])('says in %s that today is unknown where the file names no servers', async (language, servers, unknown) => {
    const { estate, ...rest } = feasible()
    const workloads = estate.workloads.map((one) => ({ ...one, measuredOnServerId: null, serverIds: [] }))
    const bare = writeTemplate({ ...rest, estate: { ...estate, servers: [], workloads } }, { language: 'en' })
    const { said, terminal } = terminalWith({ 'case.xlsx': bare })
    expect(await planCommand(['case.xlsx', '--lang', language], terminal)).toBe(0)
    expect(said.out).toMatch(new RegExp(`\\n +${servers} +${unknown} +\\d+\\n`, 'u'))
  })

  it('tells what the plan does not hold, in either language, and what was checked', async () => {
    const { hardware } = feasible()
    // A full backup of 580 GiB at 1 MiB/s takes days.
    const backup = { ...hardware.backup!, throughputMiBPerSecond: 1 }
    const slow = writeTemplate({ ...feasible(), hardware: { ...hardware, backup } }, { language: 'en' })
    const { said, terminal } = terminalWith({ 'case.xlsx': slow })
    expect(await planCommand(['case.xlsx', '--lang', 'en'], terminal)).toBe(0)
    expect(said.out).toMatch(
      /\nFindings\n(?: {2}.+\n)* {2}warning: A full backup takes [\d.]+ h; the window has [\d.]+ h\.\n/,
    )
    expect(said.out).toContain('every constraint of the hosts checked independently in every state.')
    said.out = ''
    await planCommand(['case.xlsx', '--lang', 'zh-CN'], terminal)
    expect(said.out).toMatch(/\n检查结果\n(?: {2}.+\n)* {2}警告：一次全备需 [\d.]+ 小时，备份窗口仅 [\d.]+ 小时。\n/)
  })

  it('names the sheets that were not read, and those that were although they are hidden', async () => {
    const book = XLSX.read(bytes, { type: 'array' })
    for (const name of ['Workloads 2', 'Old hosts'])
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['Id'], ['X']]), name)
    const hidden = ['Prices', 'Old hosts']
    book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) }
    const changed = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const { said, terminal } = terminalWith({ 'case.xlsx': changed })
    expect(await planCommand(['case.xlsx'], terminal)).toBe(0)
    expect(said.err).toContain('Sheets not read (not a sheet of the template): Workloads 2\n')
    expect(said.err).toContain('Sheets not read (hidden, and not a sheet of the template): Old hosts\n')
    expect(said.err).toContain('Prices: The sheet "Prices" is hidden in the workbook and was read all the same.')
  })

  it('tells a host in maintenance from one that fails, in summary, JSON and report', async () => {
    const { policy, ...rest } = feasible()
    const maintained = writeTemplate(
      { ...rest, policy: { ...policy, failures: 'maintenance-and-1' } },
      { language: 'en' },
    )
    const { said, written, terminal } = terminalWith({ 'case.xlsx': maintained })
    const args = ['case.xlsx', '--hosts', '5', '--json', 'plan.json', '--report', 'out.xlsx', '--lang']
    expect(await planCommand([...args, 'en'], terminal)).toBe(0)
    expect(said.out).toContain('and survive the failure of any one host while another is in maintenance.')
    const lines = said.out.split('\n').filter((line) => line.startsWith('  in maintenance '))
    const plan = JSON.parse(new TextDecoder().decode(written.get('plan.json'))) as {
      hosts: { id: string }[]
      failover: { failedHostIds: string[]; evacuatedHostId: string | null }[]
    }
    // Each host in maintenance alone, and with each other one failing then.
    expect(plan.failover).toHaveLength(plan.hosts.length ** 2)
    expect(lines).toHaveLength(plan.failover.length)
    expect(plan.failover.every((state) => state.failedHostIds[0] === state.evacuatedHostId)).toBe(true)
    expect(new Set(plan.failover.map(({ failedHostIds }) => failedHostIds.join())).size).toBe(plan.failover.length)
    const [a, b] = plan.hosts.map(({ id }) => id)
    expect(lines.filter((line) => line.startsWith(`  in maintenance ${b!}; fails ${a!} `))).toHaveLength(1)
    const sheet = Object.values(XLSX.read(written.get('out.xlsx'), { type: 'array' }).Sheets).flatMap((one) =>
      XLSX.utils.sheet_to_json<unknown[]>(one, { header: 1 }),
    )
    expect(sheet.some((cells) => cells[0] === 'In maintenance' && cells[1] === 'Fails')).toBe(true)
    expect(sheet.some((cells) => cells[0] === b && cells[1] === a)).toBe(true)
    said.out = ''
    expect(await planCommand([...args, 'zh-CN'], terminal)).toBe(0)
    expect(said.out).toContain('并可承受一台主机维护期间任意另一台主机故障。')
    expect(said.out).toContain(`维护 ${b!}；故障 ${a!} `)
    expect(said.out).toMatch(/CPU 峰值（核） +内存（GiB）\n/u)
  })

  it('plans the year of the demand where an earlier one is asked for, and says so', async () => {
    const { baseYear } = feasible().policy
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    const planned = async (year: number) => {
      said.out = ''
      said.err = ''
      expect(await planCommand(['case.xlsx', '--lang', 'en', '--year', String(year), '--json', '-'], terminal)).toBe(0)
      const { after, hosts } = JSON.parse(said.out) as { after: unknown; hosts: unknown }
      return { after, hosts }
    }
    const before = await planned(baseYear - 1)
    expect(said.err).toContain(
      `--year ${String(baseYear - 1)} is before ${String(baseYear)}, the year of the demand: planned for ${String(baseYear)}.`,
    )
    expect(await planned(baseYear)).toEqual(before)
    expect(said.err).not.toContain('is before')
  })

  it('plans an edited workbook of the case and lists what was changed', async () => {
    const { estate } = feasible()
    const was = estate.workloads.find(({ id }) => id === 'LIS')!.memoryGiB
    const workloads = estate.workloads.map((one) => (one.id === 'LIS' ? { ...one, memoryGiB: was / 2 } : one))
    const assumptions = { pueRatio: { value: 1.5, mark: 'M' as const, source: 'meter' } }
    const edited = writeTemplate({ ...feasible(), estate: { ...estate, workloads }, assumptions }, { language: 'en' })
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes, 'edited.xlsx': edited })
    expect(await planCommand(['case.xlsx', '--edited', 'edited.xlsx', '--json', '-'], terminal)).toBe(0)
    expect(said.err).toContain('edited.xlsx: 2 differences\n')
    expect(said.err).toContain(`  Workloads · LIS · Memory: ${String(was)} -> ${String(was / 2)}\n`)
    expect(said.err).toContain('  Assumptions · PUE of the room: 1.8 -> 1.5\n')
    const plan = JSON.parse(said.out) as { after: Record<string, number> }
    expect(plan.after['facilityPowerKW']! / plan.after['itPowerKW']!).toBeCloseTo(1.5, 9)
  })

  it('writes the report of a case that no plan fits, with the reasons on its first sheet', async () => {
    const project = writeProject({
      scenarios: {
        list: [
          {
            id: 's1',
            name: 'A',
            parentId: null,
            notes: '',
            locked: false,
            inputs: smallInfeasibleInputs(),
            asRead: smallInfeasibleInputs(),
          },
        ],
        activeId: 's1',
        baselineId: null,
        header: emptyHeader,
        ledger: null,
      },
      past: [],
      future: [],
    })
    const { said, terminal, written } = terminalWith({ 'case.hostwright': project })
    expect(await planCommand(['case.hostwright', '--report', 'out.xlsx', '--report-lang', 'en'], terminal)).toBe(1)
    expect(said.err).toContain('out.xlsx')
    const sheet = XLSX.read(written.get('out.xlsx')!).Sheets['Summary'] as Record<string, XLSX.CellObject>
    expect(sheet['A3']?.v).toMatch(/short/u)
  })

  it('puts what flags say for the report over what a project file says', async () => {
    const state = {
      list: [{ id: 's1', name: 'A', parentId: null, notes: '', locked: false, inputs: feasible(), asRead: feasible() }],
      activeId: 's1',
      baselineId: null,
      header: { ...emptyHeader, owner: 'Hospital', compiler: 'Somebody' },
      ledger: null,
    }
    const project = writeProject({ scenarios: state, past: [], future: [] })
    const { terminal, written } = terminalWith({ 'case.hostwright': project })
    const flags = ['--report', 'out.xlsx', '--report-lang', 'en', '--report-compiler', 'A. Planner']
    expect(await planCommand(['case.hostwright', ...flags], terminal)).toBe(0)
    const sheet = XLSX.read(written.get('out.xlsx')!).Sheets['Project']!
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 })
    expect(rows).toContainEqual(['Owner', 'Hospital'])
    expect(rows).toContainEqual(['Compiled by', 'A. Planner'])
    expect(rows).toContainEqual(['Project name', feasible().estate.name])
  })

  it('keeps the limit on vCPU per core that a flag names, and says why nothing fits under it', async () => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    expect(await planCommand(['case.xlsx', '--vcpu-per-core', '4', '--json', '-'], terminal)).toBe(0)
    const plan = JSON.parse(said.out) as PlanJson
    const [first] = plan.hosts
    const cores = plan.installation!.devices.find(({ server }) => server?.hostId === first!.id)!.server!
    expect(first!.usableVcpu).toBe(4 * cores.sockets * cores.coresPerSocket)
    expect(plan.failover.every(({ peakVcpuRatio }) => peakVcpuRatio! > 0 && peakVcpuRatio! <= 1)).toBe(true)
    expect(said.err).toMatch(/memory \d+ %, vCPU \d+ % of the usable/)

    const reported = terminalWith({ 'case.xlsx': bytes })
    const flags = ['--vcpu-per-core', '4', '--vcpu-limit', 'reported', '--json', '-']
    expect(await planCommand(['case.xlsx', ...flags], reported.terminal)).toBe(0)
    expect((JSON.parse(reported.said.out) as PlanJson).hosts[0]!.usableVcpu).toBeNull()
    expect(await planCommand(['case.xlsx', '--vcpu-per-core', '0.5'], reported.terminal)).toBe(2)
  })

  it('plans with the assumptions that a flag names, by number or by the name of a known value', async () => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    const co2 = async (...flags: string[]): Promise<number> => {
      said.out = ''
      expect(await planCommand(['case.xlsx', '--json', '-', ...flags], terminal)).toBe(0)
      return (JSON.parse(said.out) as PlanJson).after!.co2TonnesPerYear
    }
    const before = await co2()
    expect(await co2('--assume', 'carbonKgPerKWh=zhejiang-2022')).toBeCloseTo((before * 0.5153) / 0.4974, 9)
    const { assumptions } = JSON.parse(said.out) as PlanJson
    expect(assumptions).toEqual([{ key: 'carbonKgPerKWh', value: 0.5153, mark: 'S', source: 'S:48: Zhejiang 2022' }])
    expect(await co2('--assume', 'carbonKgPerKWh=0.9948')).toBeCloseTo(2 * before, 9)
    expect(await planCommand(['case.xlsx', '--assume', 'carbonKgPerKWh=moon'], terminal)).toBe(2)
    expect(said.err).toContain('or one of zhejiang-2023, zhejiang-2022')
  })

  it('has memory that a project added at the price of memory that a flag names', async () => {
    const listed = feasible()
    const [group] = listed.hardware.hosts
    const larger = { ...group!, type: { ...group!.type, memoryGiB: group!.type.memoryGiB + 64 } }
    const added = { ...listed, hardware: { ...listed.hardware, hosts: [larger] } }
    const inputs = withMemoryPriced(listed, added, listed)
    const state = {
      list: [{ id: 's1', name: 'A', parentId: null, notes: '', locked: false, inputs, asRead: listed }],
      ...{ activeId: 's1', baselineId: null, header: emptyHeader, ledger: null },
    }
    const { said, terminal } = terminalWith({
      'case.hostwright': writeProject({ scenarios: state, past: [], future: [] }),
    })
    const plan = async (...flags: string[]): Promise<PlanJson> => {
      said.out = ''
      expect(await planCommand(['case.hostwright', '--json', '-', ...flags], terminal)).toBe(0)
      return JSON.parse(said.out) as PlanJson
    }
    const equipment = ({ finance }: PlanJson): number =>
      finance!.lines.find(({ category }) => category === 'equipment')!.investmentCNY!
    const [at80, at180] = [await plan(), await plan('--assume', 'memoryCNYPerGiB=180')]
    expect(equipment(at180) - equipment(at80)).toBeCloseTo(at80.hostCount.used! * 64 * 100, 6)
  })

  it('keeps the legacy devices of a template that is planned on another case', async () => {
    const { estate } = feasible()
    const origin = { mark: 'M' as const, source: 'walk' }
    const tower: LegacyDevice = {
      ...{ id: 'tower', kind: 'array', model: 'Tower', rackUnits: 20, powerW: 2500, rack: null, origin },
      ...{ fcPorts: 8, ethernetPorts: 2, psuCount: 2, maintenanceCNYPerYear: null },
    }
    const typed = writeTemplate({ ...feasible(), estate: { ...estate, devices: [tower] } }, { language: 'en' })
    const { said, terminal } = terminalWith({ 'case.xlsx': typed, 'typed.xlsx': typed })
    expect(await planCommand(['case.xlsx', '--json', '-'], terminal)).toBe(0)
    const alone = (JSON.parse(said.out) as PlanJson).before
    said.out = ''
    expect(await planCommand(['typed.xlsx', '--base', 'case.xlsx', '--json', '-'], terminal)).toBe(0)
    expect((JSON.parse(said.out) as PlanJson).before).toEqual(alone)
    expect(said.err).not.toContain('describes no legacy storage')
  })

  it('tells a today that nobody described from one that costs nothing', async () => {
    const { estate, ...rest } = feasible()
    const workloads = estate.workloads.map((w) => ({ ...w, serverIds: [], measuredOnServerId: null }))
    const file = writeTemplate(
      { ...rest, estate: { ...estate, servers: [], devices: [], workloads } },
      { language: 'en' },
    )
    const { said, terminal } = terminalWith({ 'case.xlsx': file })
    expect(await planCommand(['case.xlsx', '--json', '-'], terminal)).toBe(0)
    const plan = JSON.parse(said.out) as PlanJson
    expect(plan.before).toBeNull()
    expect(plan.after!.servers).toBeGreaterThan(0)
    expect(plan).not.toHaveProperty('worth')
    expect(said.err).toMatch(/Servers +unknown +\d/)
  })

  it('does not plan without a file that was refused, unless asked to', async () => {
    const { estate } = feasible()
    const doubled = writeTemplate(
      { ...feasible(), estate: { ...estate, workloads: [...estate.workloads, estate.workloads[0]!] } },
      { language: 'en' },
    )
    const list = new TextEncoder().encode('Name,vCPU,Memory (GiB)\r\nmail,2,8\r\n')
    const cut = bytes.slice(0, bytes.length / 2)
    const { said, terminal } = terminalWith({
      ...{ 'case.xlsx': bytes, 'doubled.xlsx': doubled, 'list.csv': list, 'cut.xlsx': cut },
    })
    for (const bad of ['doubled.xlsx', 'cut.xlsx']) {
      said.err = ''
      expect(await planCommand([bad, 'list.csv', '--base', 'case.xlsx'], terminal)).toBe(1)
      expect(said.err).toContain(`Nothing was taken from ${bad}, so nothing is planned.`)
    }
    expect(said.out).toBe('')
    const flags = ['--base', 'case.xlsx', '--without-refused']
    expect(await planCommand(['doubled.xlsx', 'list.csv', ...flags], terminal)).toBe(0)
    expect(said.err).toContain('Planned without doubled.xlsx')
    expect(await planCommand(['case.xlsx', '--without-refused'], terminal)).toBe(2)
  })

  it('never writes over the case', async () => {
    const { said, terminal, written } = terminalWith({ 'case.xlsx': bytes })
    expect(await planCommand(['case.xlsx', '--report', './case.xlsx'], terminal)).toBe(2)
    expect(said.err).toContain('--report ./case.xlsx would replace a file that is read.')
    expect(written.size).toBe(0)
  })

  it('refuses an edited workbook that is none of the case, and plans nothing', async () => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes, 'other.csv': new TextEncoder().encode('a,b\n1,2\n') })
    expect(await planCommand(['case.xlsx', '--edited', 'other.csv'], terminal)).toBe(1)
    expect(said.out).toBe('')
    expect(said.err).toContain('other.csv was refused: 1 error.')
  })

  it('tells its progress in the language asked for', async () => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    await planCommand(['case.xlsx', '--lang', 'zh-CN'], terminal)
    const words = `${said.err}${said.out}`.replaceAll(
      // Names of the file, its systems and devices, and units.
      /case\.xlsx|highs|vSphere HA|host-\d|array-\d|HIS|EMR|PACS|LIS|GiB|CPU|IT|kWh|kW|\bU\b|\bt\b/gu,
      '',
    )
    expect(words.match(/[A-Za-z]{2,}/gu) ?? []).toEqual([])
  })

  it.each(['en', 'zh-CN'])('says in %s what is not known yet while it solves', async (language) => {
    const { said, terminal } = terminalWith({ 'case.xlsx': bytes })
    await planCommand(['case.xlsx', '--lang', language], terminal)
    expect(said.err).toContain(language === 'en' ? 'no plan yet' : '尚无方案')
    expect(said.err).not.toMatch(/[?？]|null/u)
  })
})
