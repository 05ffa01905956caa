import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes, type Sample } from '../samples/workbookBytes'

const read = (sheets: Sample) => {
  const { fleet, ledger } = importFleet([{ name: 'collector.xlsx', bytes: workbookBytes(sheets) }])
  return {
    memory: fleet?.workloads.map(({ id, memoryGiB }) => [id, memoryGiB]) ?? [],
    hosts: fleet?.servers.map(({ memoryGiB }) => memoryGiB) ?? [],
    issues: ledger.issues.filter(({ code }) => /unit|memory/.test(code)),
  }
}
const vInfo = (header: string, ...memory: readonly (number | string)[]): Sample => ({
  vInfo: [
    ['VM Name', 'MOID', 'Host MOID', 'Power State', 'vCPUs', header],
    ...memory.map((value, at) => [`vm${at}`, `u${at}`, 'h1', 'ON', 4, value]),
  ],
})

describe('memory of a Nutanix workbook', () => {
  it.each([
    ['Memory (MiB)', 16_384],
    ['Memory (MB)', 16_384],
    ['Memory (GiB)', 16],
    ['Memory Size (GB)', 16],
    ['Memory (Bytes)', 17_179_869_184],
  ])('is in the unit of its header: %s', (header, value) => {
    const { memory, issues } = read(vInfo(header, value))
    expect(memory).toEqual([['vm0', 16]])
    expect(issues).toEqual([])
  })

  it.each([
    // 4 GiB for each of 4 CPUs: as MiB it would be 4 MiB, as KiB 4 KiB.
    ['GiB', [8, 16, 32], [8, 16, 32], 4],
    ['MiB', [8192, 16_384, 32_768], [8, 16, 32], 4],
    ['KiB', [8_388_608, 16_777_216, 33_554_432], [8, 16, 32], 4],
    ['bytes', [8_589_934_592, 17_179_869_184], [8, 16], 4],
  ] as const)('without a unit is told by the CPUs, and said: %s', (unit, values, gib, perCpuGiB) => {
    const { memory, issues } = read(vInfo('Memory', ...values))
    expect(memory.map(([, value]) => value)).toEqual(gib)
    expect(issues).toMatchObject([
      { code: 'import.unit-by-cpus', severity: 'warning', params: { unit, perCpuGiB }, where: { column: 'Memory' } },
    ])
  })

  it('is told also where no host is named by its MOID', () => {
    const sheet = [
      ['VM Name', 'MOID', 'Power State', 'vCPUs', 'Memory'],
      ['vm0', 'u0', 'ON', 4, 16],
    ]
    expect(read({ vInfo: sheet }).memory).toEqual([['vm0', 16]])
  })

  it('is not taken where no unit goes together with the CPUs', () => {
    // 800 for 4 CPUs: 200 GiB each is too much, 200 MiB too little.
    const { memory, issues } = read(vInfo('Memory', 800, 800))
    expect(memory).toEqual([])
    expect(issues).toMatchObject([
      { code: 'import.unit-missing', severity: 'error', where: { sheet: 'vInfo', column: 'Memory' } },
      { code: 'import.memory-missing', rows: [2, 3] },
    ])
  })

  it('comes from the sheet that states its unit where the other does not', () => {
    const beside: Sample = {
      ...vInfo('Memory', 800, 800),
      vMemory: [
        ['VM Name', 'MOID', 'Size (MiB)'],
        ['vm0', 'u0', 819_200],
        ['vm1', 'u1', 819_200],
      ],
    }
    const { memory, issues } = read(beside)
    expect(memory).toEqual([
      ['vm0', 800],
      ['vm1', 800],
    ])
    expect(issues).toEqual([])
  })

  it('says its unit in the cells, too', () => {
    const { memory, issues } = read(vInfo('Memory', '16 GB', '512 MB'))
    expect(memory).toEqual([
      ['vm0', 16],
      ['vm1', 0.5],
    ])
    expect(issues).toEqual([])
  })

  it('of hosts is told by their cores', () => {
    const hosts = (size: number): Sample => ({
      ...vInfo('Memory (MiB)', 4096),
      vHosts: [
        ['Host', 'MOID', 'CPUs', 'CPU Cores', 'Memory Size'],
        ['n1', 'h1', 2, 32, size],
      ],
    })
    expect(read(hosts(512)).hosts).toEqual([512])
    expect(read(hosts(524_288)).hosts).toEqual([512])
    expect(read(hosts(524_288)).issues).toMatchObject([{ params: { unit: 'MiB', perCpuGiB: 16 } }])
  })
})
