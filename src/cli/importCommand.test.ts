import * as XLSX from 'xlsx'
import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { openCase } from '../app/openCase'
import { writeMapping } from '../exchange/import/anyTable/TableMapping'
import { rvtoolsSample } from '../exchange/import/samples/rvtoolsSample'
import { workbookBytes } from '../exchange/import/samples/workbookBytes'
import { writeTemplate } from '../exchange/template/writeTemplate'
import { FileFailure, type Terminal } from './Command'
import { importCommand } from './importCommand'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

async function run(args: readonly string[], files: Readonly<Record<string, Uint8Array>> = {}) {
  const said = { out: '', err: '' }
  const written = new Map<string, Uint8Array>()
  const all: Readonly<Record<string, Uint8Array>> = { 'rv.xlsx': workbookBytes(rvtoolsSample()), ...files }
  const terminal: Terminal = {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    readFile: (path) => {
      const bytes = all[path]
      return bytes ? Promise.resolve(bytes) : Promise.reject(new FileFailure('read', path, 'ENOENT'))
    },
    writeFile: (path, bytes) => {
      written.set(path, bytes)
      return Promise.resolve()
    },
    fileOf: (path) => Promise.resolve(path.replace(/^\.\//, '')),
    language: 'en',
  }
  const code = await importCommand(args, terminal)
  return { code, ...said, written, text: (path: string) => new TextDecoder().decode(written.get(path)) }
}

interface Json {
  readonly servers: readonly { readonly id: string }[]
  readonly workloads: readonly { readonly id: string; readonly vcpu: number; readonly memoryGiB: number }[]
  readonly rightSizing?: { readonly applied: boolean; readonly suggestions: readonly { readonly reason: string }[] }
  readonly ledger: {
    readonly counts: Readonly<Record<string, number>>
    readonly issues: readonly { readonly code: string }[]
  }
}

describe('import', () => {
  it('prints the summary, and JSON with servers, workloads and ledger', async () => {
    const summary = await run(['rv.xlsx'])
    expect(summary.code).toBe(0)
    expect(summary.out).toContain('4 servers, 5 workloads (1 powered off), 1 rule.')
    const { code, out } = await run(['rv.xlsx', '--json', '-'])
    expect(code).toBe(0)
    const json = JSON.parse(out) as Json
    expect([json.servers.length, json.workloads.length]).toEqual([4, 5])
    expect(json.ledger.counts).toMatchObject({ refused: 0, notJoined: 1 })
  })

  it('says what it decided by itself: sheets not read, units guessed, rows repeated', async () => {
    const sample = { ...rvtoolsSample(), Zeitplan: [['x']] }
    const [, first] = sample.vInfo
    sample.vInfo.push([...first!])
    const { out } = await run(['rv.xlsx'], { 'rv.xlsx': workbookBytes(sample) })
    expect(out).toMatch(/Sheets not read \(.*\): .*Zeitplan/)
    expect(out).toContain('"HIS-DB-1" stands more than once; another row counts.')
    const list = encode('Name,vCPU,Memory\r\nmail,2,8192\r\nweb,4,16384\r\n')
    const guessed = await run(['list.csv'], { 'list.csv': list })
    expect(guessed.out).toMatch(/Memory: The column was taken for .* in MiB by its header or content\./)
    const chinese = await run(['rv.xlsx', '--lang', 'zh-CN'], { 'rv.xlsx': workbookBytes(sample) })
    expect(chinese.out).toMatch(/未读取的工作表（.*）：.*Zeitplan/)
  })

  it('keeps each finding on its line, whatever a head is broken into', async () => {
    const list = encode('Name,vCPU,"Memory\n(GB)"\r\nmail,2,four\r\nweb,4,16\r\n')
    const { out } = await run(['list.csv'], { 'list.csv': list })
    expect(out).toContain('list, row 2, Memory (GB): The memory is missing')
  })

  it('counts what it does not show of a long list', async () => {
    const sheets = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`Old ${at + 1}`, [['x']]]))
    const { out } = await run(['rv.xlsx'], { 'rv.xlsx': workbookBytes({ ...rvtoolsSample(), ...sheets }) })
    expect(out).toMatch(/Sheets not read \(.*\): .* and \d+ more/)
    expect(out).not.toContain('Old 12')
  })

  it('says that nothing was refused where --refused has nothing to write', async () => {
    const { code, err, written } = await run(['rv.xlsx', '--refused', 'refused.xlsx'])
    expect([code, written.size]).toEqual([0, 0])
    expect(err).toContain('No row was refused, so refused.xlsx was not written.')
  })

  it('says which clusters there are when one asked for is unknown', async () => {
    const some = await run(['rv.xlsx', '--select', 'cluster=PROD,Prdo'])
    expect(some.code).toBe(0)
    expect(some.out).toContain('No machine has cluster "Prdo". There are: PROD, TEST.')
    const none = await run(['rv.xlsx', '--select', 'cluster=Prdo'])
    expect(none.code).toBe(1)
    expect(none.out).toContain('There are: PROD, TEST.')
    const misused = await run(['rv.xlsx', '--select', 'PROD'])
    expect([misused.code, misused.out]).toEqual([2, ''])
    expect(misused.err).toContain('--select needs the form')
  })

  it('replaces names everywhere and keeps the map for its owner', async () => {
    const { code, written, text } = await run(
      'rv.xlsx --anonymise --map-file names.json --json fleet.json --save fleet.xlsx'.split(' '),
    )
    expect(code).toBe(0)
    const map = JSON.parse(text('names.json')) as Record<string, Record<string, string>>
    expect(Object.keys(map['workload']!)).toContain('his-db-1')
    const book = XLSX.read(written.get('fleet.xlsx'))
    expect(book.SheetNames.slice(0, 3)).toEqual(['Workloads', 'Servers', 'Rules'])
    const shared = text('fleet.json') + JSON.stringify(Object.values(book.Sheets))
    for (const name of ['HIS-DB', 'LIS-APP', 'esx01', 'hospital.example', '测试', 'PROD', 'rv.xlsx'])
      expect(shared, name).not.toContain(name)
  })

  it('hides names where nothing could be imported, too', async () => {
    const files = { 'zhang.csv': encode('Dish,Price\r\nrice,3\r\n') }
    const { code, text, out } = await run(
      'zhang.csv --anonymise --map-file names.json --json fleet.json'.split(' '),
      files,
    )
    expect(code).toBe(1)
    expect(text('fleet.json') + out).not.toContain('zhang')
    expect(text('names.json')).toContain('zhang')
  })

  it('lists right-sizing without changing anything, and applies what is asked for', async () => {
    // LIS-APP: 2 of its 8 GiB are active; half as much again is 3 GiB, which is above a quarter of the allocation.
    const memoryOf = (json: Json): number => json.workloads.find(({ id }) => id === 'LIS-APP')!.memoryGiB
    const listed = await run(['rv.xlsx', '--right-size', 'list', '--json', 'a.json'])
    expect(listed.out).toContain('LIS-APP: more memory than needed, 8 to 3 GiB of memory')
    expect(memoryOf(JSON.parse(listed.text('a.json')) as Json)).toBe(8)
    const applied = JSON.parse((await run(['rv.xlsx', '--right-size', 'apply', '--json', '-'])).out) as Json
    expect(memoryOf(applied)).toBe(3)
    expect(applied.rightSizing?.applied).toBe(true)
    const cpuOnly = await run(['rv.xlsx', '--right-size', 'oversized-cpu', '--json', '-'])
    expect(memoryOf(JSON.parse(cpuOnly.out) as Json)).toBe(8)
    expect((await run(['rv.xlsx', '--right-size', 'smaller'])).code).toBe(2)
  })

  it('puts contradictions of the rules into the ledger', async () => {
    const sample = rvtoolsSample()
    for (const row of [1, 2]) {
      sample.vInfo[row]![9] = 'AntiAffinity, Affinity'
      sample.vInfo[row]![10] = 'his-db apart, his together'
    }
    const { out } = await run(['bad.xlsx', '--json', '-'], { 'bad.xlsx': workbookBytes(sample) })
    expect((JSON.parse(out) as Json).ledger.issues.map(({ code }) => code)).toContain('rule.contradiction')
  })

  it('saves a workbook that is the same fleet when it is imported again', async () => {
    const { written, out } = await run(['rv.xlsx', '--save', 'fleet.xlsx', '--lang', 'zh-CN'])
    const again = await run(['fleet.xlsx'], { 'fleet.xlsx': written.get('fleet.xlsx')! })
    expect(again.code).toBe(0)
    expect(again.out).toContain('fleet.xlsx: fleet saved by Hostwright 1')
    expect(again.out).toContain('4 servers, 5 workloads (1 powered off), 1 rule.')
    const english = await run(['rv.xlsx'])
    const demand = /CPU demand from.*/
    expect(demand.exec(again.out)![0]).toBe(demand.exec(english.out)![0])
    expect(out).toContain('4 台服务器')
  })

  it('saves a template that can be planned, on the hosts of another case', async () => {
    const base = writeTemplate(lishuiInputs(), { language: 'en' })
    const { code, written } = await run(['rv.xlsx', '--save', 'fleet.xlsx', '--base', 'base.xlsx'], {
      'base.xlsx': base,
    })
    expect(code).toBe(0)
    const opened = openCase(written.get('fleet.xlsx')!, 'fleet.xlsx')
    expect(opened.status === 'opened' ? opened.inputs.estate.workloads.map(({ id }) => id) : opened).toEqual([
      'HIS-DB-1',
      'HIS-DB-2',
      'LIS-APP',
      'OLD-FAX',
      '测试-01',
    ])
  })

  it('saves a list of machines without servers as a template that can be planned, and says what is missing', async () => {
    const base = writeTemplate(lishuiInputs(), { language: 'en' })
    const files = { 'list.csv': encode('Name,vCPU,Memory (GiB)\r\nmail,2,8\r\nweb,4,16\r\n'), 'base.xlsx': base }
    const { code, written, err } = await run(['list.csv', '--save', 'fleet.xlsx', '--base', 'base.xlsx'], files)
    expect(code).toBe(0)
    expect(err).toContain('The import describes no servers')
    const opened = openCase(written.get('fleet.xlsx')!, 'fleet.xlsx')
    expect(opened.ledger.issues.filter(({ severity }) => severity !== 'note')).toMatchObject([
      { code: 'template.no-servers', severity: 'warning', where: { sheet: 'LegacyServers' } },
    ])
    expect(opened.status === 'opened' && opened.inputs.estate.workloads.map(({ id }) => id)).toEqual(['mail', 'web'])
  })

  it('takes a fleet without models, or with a comma in a name, through its own template', async () => {
    const base = writeTemplate(lishuiInputs(), { language: 'en' })
    const list = encode('Name,vCPU,Memory (GiB),Cores,Sockets\r\n"erp, old",4,16,4,1\r\nmail,2,8,2,1\r\n')
    const { written } = await run(['list.csv', '--save', 'fleet.xlsx', '--base', 'base.xlsx'], {
      'list.csv': list,
      'base.xlsx': base,
    })
    const opened = openCase(written.get('fleet.xlsx')!, 'fleet.xlsx')
    expect(opened.ledger.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(opened.status).toBe('opened')
  })

  it('counts no row of a refused template as read, and gives its wrong rows out to be corrected', async () => {
    const inputs = lishuiInputs()
    const [first] = inputs.estate.workloads
    const workloads = [...inputs.estate.workloads, first!]
    const twice = writeTemplate({ ...inputs, estate: { ...inputs.estate, workloads } }, { language: 'en' })
    const files = { 'twice.xlsx': twice, 'list.csv': encode('Name,vCPU,Memory (GiB)\r\nmail,2,8\r\n') }
    const args = ['twice.xlsx', 'list.csv', '--json', 'fleet.json', '--refused', 'refused.xlsx']
    const { text, out, written } = await run(args, files)
    const json = JSON.parse(text('fleet.json')) as Json & { readonly notTaken: readonly string[] }
    expect(json.notTaken).toEqual(['twice.xlsx'])
    expect(json.ledger.counts['read']).toBe(1)
    expect(out).toContain('rows refused: ')
    expect(out).toContain('Not taken, and missing from all figures: twice.xlsx.')
    const rows = XLSX.utils.sheet_to_json<unknown[]>(XLSX.read(written.get('refused.xlsx')).Sheets['Workloads']!, {
      header: 1,
    })
    expect(rows).toHaveLength(2)
    expect(rows[1]![0]).toBe(first!.id)
    expect(rows[1]!.at(-1)).toContain(`The id "${first!.id}" was used`)
  })

  it('names the file of each message where there are several, and takes what can be taken', async () => {
    const { code, out } = await run(['rv.xlsx', 'bad.xlsx'], { 'bad.xlsx': encode('PK\u0003\u0004cut') })
    expect(code).toBe(0)
    expect(out).toMatch(/bad\.xlsx: .*damaged/)
    expect(out).toContain('Not taken, and missing from all figures: bad.xlsx.')
  })

  it('never writes over a file that it reads, nor one output over another', async () => {
    const calls = [
      ['--save', './rv.xlsx'],
      ['--json', 'rv.xlsx'],
      ['--save', 'base.xlsx', '--base', 'base.xlsx'],
      ['--save', 'out.xlsx', '--refused', './out.xlsx'],
      ['--map', 'm', '--save-map', 'm'],
    ]
    for (const flags of calls) {
      const { code, written, err } = await run(['rv.xlsx', ...flags])
      expect([code, written.size]).toEqual([2, 0])
      expect(err).toMatch(/would replace a file that is read|both write/)
    }
  })

  it('reads a file of a known format by its columns with --as-table, and several tables by a mapping each', async () => {
    const sheets = {
      vInfo: [
        ['VM', 'Powerstate', 'CPUs', 'Speicher'],
        ['erp', 'poweredOn', 4, 16],
      ],
      Blech: [
        ['Kasten', 'Kerne', 'Speicher'],
        ['p1', 16, 128],
      ],
    }
    const mapping = (name: string, kind: 'workloads' | 'servers', cpu: 'vcpu' | 'cores', heads: readonly string[]) =>
      encode(
        writeMapping({
          name,
          kind,
          sheet: null,
          columns: [
            { header: heads[0]!, field: 'name', unit: null },
            { header: heads[1]!, field: cpu, unit: null },
            { header: heads[2]!, field: 'memory', unit: 'GiB' },
          ],
        }),
      )
    const files = {
      'own.xlsx': workbookBytes(sheets),
      'vm.mapping.json': mapping('vm', 'workloads', 'vcpu', ['VM', 'CPUs', 'Speicher']),
      'box.mapping.json': mapping('box', 'servers', 'cores', ['Kasten', 'Kerne', 'Speicher']),
    }
    const asRvtools = await run(['own.xlsx', '--json', '-'], files)
    expect(asRvtools.code).toBe(1)
    const { code, out } = await run(['own.xlsx', '--map', 'vm,box', '--as-table', '--json', '-'], files)
    expect(code).toBe(0)
    const json = JSON.parse(out) as Json
    expect(json.servers.map(({ id }) => id)).toEqual(['p1'])
    expect(json.workloads.map(({ id, vcpu, memoryGiB }) => [id, vcpu, memoryGiB])).toEqual([
      ['erp', 4, 16],
      ['p1', 16, 128],
    ])
    const missing = await run(['own.xlsx', '--map', 'vm,nobody'], files)
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('There is no mapping nobody')])
  })

  it('refuses flags that mean nothing alone', async () => {
    expect((await run(['rv.xlsx', '--map-file', 'names.json'])).code).toBe(2)
    expect((await run(['rv.xlsx', '--anonymise', '--refused', 'refused.xlsx'])).code).toBe(2)
    expect((await run(['rv.xlsx', '--base', 'base.xlsx'])).code).toBe(2)
    expect((await run(['missing.xlsx']).catch((error: unknown) => error)) instanceof FileFailure).toBe(true)
  })
})

describe('mappings of several tables', () => {
  const book = workbookBytes({
    服务器: [
      ['设备名称', '型号', '核数', '内存(GB)'],
      ['s1', 'DL380 Gen10', 32, 256],
    ],
    虚拟机: [
      ['名称', 'vCPU', '内存(MB)', '宿主机'],
      ['vm1', 4, 8192, 's1'],
      ['vm2', 2, 4096, 's1'],
    ],
  })
  const csv = encode('name,configuration\r\nmail,4C8G\r\nweb,8C16G\r\n')

  it('are kept in one file, and read from it again', async () => {
    const args = ['list.xlsx', 'list.csv']
    const files = { 'list.xlsx': book, 'list.csv': csv }
    const saved = await run([...args, '--save-map', 'm', '--json', '-'], files)
    expect(saved.err).toContain('m.mapping.json (3 mappings)')
    const again = await run([...args, '--map', 'm', '--json', '-'], {
      ...files,
      'm.mapping.json': saved.written.get('m.mapping.json')!,
    })
    const [first, second] = [saved.out, again.out].map((out) => JSON.parse(out) as Json)
    expect(first!.workloads.map(({ id }) => id).sort()).toEqual(['mail', 'vm1', 'vm2', 'web'])
    expect(first!.servers.map(({ id }) => id)).toEqual(['s1'])
    const sizes = ({ workloads }: Json) => workloads.map(({ id, vcpu, memoryGiB }) => [id, vcpu, memoryGiB])
    expect(sizes(second!)).toEqual(sizes(first!))
    expect(second!.servers.map(({ id }) => id)).toEqual(['s1'])
  })

  it('are one that fits a sheet of any name where they are alike', async () => {
    const sheet = [
      ['name', 'vcpu', 'memory GB'],
      ['a', 4, 16],
    ]
    const saved = await run(['x.xlsx', '--save-map', 'm'], { 'x.xlsx': workbookBytes({ May: sheet, Notes: [['x']] }) })
    expect(JSON.parse(saved.text('m.mapping.json'))).toMatchObject({ version: 1, name: 'm', sheet: null })
    const june = workbookBytes({ June: sheet })
    const again = await run(['y.xlsx', '--map', 'm'], {
      'y.xlsx': june,
      'm.mapping.json': saved.written.get('m.mapping.json')!,
    })
    expect(again.out).toContain('1 workload ')
  })

  it('are not written where there is nothing to guess, and that is said', async () => {
    const { err, written } = await run(['x.csv', '--save-map', 'm'], { 'x.csv': encode('a,b\r\n1,2\r\n') })
    expect(written.size).toBe(0)
    expect(err).toContain('m.mapping.json was not written')
  })

  it('are refused where one of them cannot be read', async () => {
    const mapping = { name: 'a', kind: 'workloads', sheet: null, columns: [] }
    for (const text of [
      JSON.stringify({ version: 2, mappings: [] }),
      JSON.stringify({ version: 2, mappings: [mapping, { ...mapping, kind: 'x' }] }),
      JSON.stringify({ version: 2, mappings: [null] }),
      JSON.stringify({ version: 3, mappings: [mapping] }),
    ]) {
      const { code } = await run(['list.xlsx', '--map', 'm'], { 'list.xlsx': book, 'm.mapping.json': encode(text) })
      expect(code, text).toBe(2)
    }
  })
})
