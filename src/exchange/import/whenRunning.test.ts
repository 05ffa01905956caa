import { strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { csvText } from './samples/workbookBytes'

it('takes no demand of zero from what was measured while a machine was off', () => {
  const rows = [
    ['name', 'power state', 'vcpu', 'memory GB', 'cpu usage %', 'peak cpu %', 'iops'],
    ['off', 'Off', 4, 8, 0, 0, 0],
    ['was busy', 'Off', 4, 8, 20, 60, 300],
    ['idle', 'Running', 4, 8, 0, 0, 0],
  ]
  const { fleet } = importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }], { poweredOff: 'plan' })
  const read = fleet!.workloads.map((one) => [
    one.id,
    one.cpuAverageRatio,
    one.cpuPeakRatio,
    one.peakIops,
    one.demandBasis,
  ])
  expect(read).toEqual([
    ['off', 0.1, 0.3, 40, 'allocation'],
    ['was busy', 0.2, 0.6, 300, 'measured'],
    ['idle', 0, 0, 0, 'measured'],
  ])
  expect(fleet!.workloads[0]!.origin.defaulted).toEqual(
    expect.arrayContaining(['cpuAverageRatio', 'cpuPeakRatio', 'peakIops']),
  )
})
