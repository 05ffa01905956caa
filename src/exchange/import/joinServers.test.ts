import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { azureRows } from './samples/otherSamples'
import { rvtoolsSample } from './samples/rvtoolsSample'
import { csvText, workbookBytes } from './samples/workbookBytes'

const imported = (files: Readonly<Record<string, Uint8Array>>, physical = false) => {
  const { fleet, ledger } = importFleet(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    { physical },
  )
  if (!fleet) throw new Error(JSON.stringify(ledger.issues))
  return { fleet, issues: (code: string) => ledger.issues.filter((one) => one.code === `import.${code}`) }
}
const header = ['name', 'model', 'sockets', 'cores', 'memory GB', 'rack', 'rack units']
const list = (...rows: readonly (readonly (string | number)[])[]) => strToU8(csvText([header, ...rows]))

describe('one server in two sources', () => {
  it.each([
    ['behind', ['export.xlsx', 'list.csv']],
    ['before', ['list.csv', 'export.xlsx']],
  ])('counts once, with the list %s the inventory of hosts', (_, order) => {
    const files: Readonly<Record<string, Uint8Array>> = {
      'export.xlsx': workbookBytes(rvtoolsSample()),
      // The first by its whole name, the second by its first label.
      'list.csv': list(
        ['esx01.hospital.example', 'R740', 2, 16, 256, 'R05', 2],
        ['ESX02', 'R740', 2, 16, 256, 'R06', 2],
        ['fax01', 'R210', 1, 4, 8, 'R07', 1],
      ),
    }
    const { fleet, issues } = imported(Object.fromEntries(order.map((name) => [name, files[name]!])))
    expect(fleet.servers.map((one) => one.name).sort()).toEqual([
      'esx01.hospital.example',
      'esx02.hospital.example',
      'esx03.hospital.example',
      'esx04.hospital.example',
      'fax01',
    ])
    const server = fleet.servers.find((one) => one.name === 'esx01.hospital.example')!
    expect(server).toMatchObject({ rack: 'R05', rackUnits: 2, model: 'Dell Inc. PowerEdge R740', clustered: true })
    expect(fleet.workloads.map((one) => one.name).sort()).toEqual(
      ['HIS-DB-1', 'HIS-DB-2', 'LIS-APP', 'OLD-FAX', 'fax01', '测试-01'].sort(),
    )
    expect(fleet.workloads.find((one) => one.name === 'HIS-DB-1')!.serverIds).toEqual([server.id])
    expect(issues('server-described-twice').map((one) => [one.where.file, one.rows])).toEqual([
      ['list.csv', [2]],
      ['list.csv', [3]],
    ])
    expect(issues('host-not-planned')).toHaveLength(2)
    expect(issues('sources-disagree')).toEqual([])
  })

  it('says where the sources differ, and follows the inventory of hosts', () => {
    const { fleet, issues } = imported({
      'list.csv': list(['esx01', 'R740', 2, 20, 256, 'R05', 2], ['fax01', 'R210', 1, 4, 8, 'R07', 1]),
      'export.xlsx': workbookBytes(rvtoolsSample()),
    })
    expect(fleet.servers.find((one) => one.name.startsWith('esx01'))!.cores).toBe(16)
    expect(issues('sources-disagree')).toMatchObject([
      {
        severity: 'warning',
        params: { field: 'cores', taken: 16, other: 20, file: 'export.xlsx' },
        where: { file: 'list.csv', row: 2 },
      },
    ])
  })

  it('counts a physical server of two lists once, and keeps two that differ with a warning', () => {
    const { fleet, issues } = imported(
      {
        'azure.csv': strToU8(csvText(azureRows())),
        'list.csv': list(['pharm01', 'R210', 1, 4, 16, 'R07', 1], ['lab02', 'R210', 2, 16, 64, 'R07', 1]),
      },
      true,
    )
    expect(fleet.servers.map((one) => [one.id, one.cores, one.rack])).toEqual([
      ['pharm01', 4, 'R07'],
      ['lab02', 8, null],
      ['lab02#2', 16, 'R07'],
    ])
    // Each runs on its own server, and the disks of the first source are kept.
    expect(fleet.workloads.map((one) => [one.name, one.vcpu, one.serverIds, one.diskGiB])).toEqual([
      ['pharm01', 4, ['pharm01'], 300],
      ['lab02', 8, ['lab02'], 500],
      ['lab02', 16, ['lab02#2'], 100],
    ])
    expect(issues('same-name-kept')).toMatchObject([
      {
        severity: 'warning',
        params: { name: 'lab02', file: 'azure.csv', row: 3 },
        where: { file: 'list.csv', row: 3 },
      },
    ])
  })

  it('does not plan a listed server beside the machines it hosts', () => {
    const machines = [
      ['name', 'vcpu', 'memory GiB', 'host'],
      ['a', 2, 8, 'box1'],
    ]
    const { fleet, issues } = imported({
      'servers.csv': list(['box1', 'R740', 2, 16, 256, 'R05', 2], ['box2', 'R740', 2, 16, 256, 'R05', 2]),
      'machines.csv': strToU8(csvText(machines)),
    })
    expect(fleet.workloads.map((one) => [one.name, one.serverIds])).toEqual([
      ['box2', ['box2']],
      ['a', ['box1']],
    ])
    expect(issues('host-not-planned')).toMatchObject([{ params: { name: 'box1' }, where: { row: 2 } }])
  })

  it('leaves a machine unjoined where two servers carry the name of its host', () => {
    const machines = [
      ['name', 'vcpu', 'memory GiB', 'host'],
      ['a', 2, 8, 'esx1'],
    ]
    const hosts = (manager: string) =>
      workbookBytes({
        vHost: [
          ['Host', '# CPU', '# Cores', '# Memory', 'VI SDK Server', 'VI SDK UUID'],
          ['esx1', 2, 16, 262_144, manager, manager],
        ],
      })
    const { fleet, issues } = imported({
      'a.xlsx': hosts('vc-a'),
      'b.xlsx': hosts('vc-b'),
      'machines.csv': strToU8(csvText(machines)),
    })
    expect(fleet.workloads.map((one) => one.serverIds)).toEqual([[]])
    expect(issues('host-ambiguous')).toMatchObject([{ params: { host: 'esx1' }, where: { file: 'machines.csv' } }])
  })
})
