import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'
import { describedAmount } from './describedAmount'

describe('cells that describe a part of a machine', () => {
  it.each([
    ['2*Intel Xeon Gold 6130 16核', 'vcpu', 32],
    ['2×Gold 5118(12C/2.3GHz)', 'cores', 24],
    ['E5-2630v3 2颗8核', 'cores', 16],
    ['八核', 'vcpu', 8],
    ['4核8线程', 'vcpu', 4],
    ['4条32G', 'memory', 128],
    ['3块600G', 'disk', 1800],
    ['500G(SSD)+2T', 'disk', 2548],
    ['8块1.2TB 10K SAS，2块480G SSD', 'disk', 10_790.4],
  ] as const)('%s', (cell, field, amount) => {
    expect(describedAmount(cell, field, null)).toBe(amount)
  })

  it.each([
    ['Intel Xeon Gold 6130 * 2', 'vcpu'],
    ['2 CPU', 'vcpu'],
    ['≥8核', 'vcpu'],
    ['8-16', 'vcpu'],
    ['4/8', 'vcpu'],
    ['8核16G', 'vcpu'],
    ['约500G', 'disk'],
    ['1.5万G', 'disk'],
    ['100G/500G', 'disk'],
    ['100,500', 'disk'],
    ['3块600G', 'peakIops'],
  ] as const)('%s is none', (cell, field) => {
    expect(describedAmount(cell, field, null)).toBe(null)
  })

  it('are read in the unit of their column, and named with what they came to', () => {
    const rows = [
      ['名称', '型号', 'CPU', '内存(MB)', '硬盘(TB)', '机柜', '功率'],
      ['a', 'R740', '2*Intel Xeon Gold 6130 16核', '4条32G', '3块600G', 'A1', '750W'],
      ['b', 'R740', '2*Intel Xeon Gold 6130 16核', '131072', '1.8', 'A1', '750W'],
    ]
    const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }])
    expect(fleet!.workloads.map(({ vcpu, memoryGiB, diskGiB }) => [vcpu, memoryGiB, diskGiB])).toEqual([
      [32, 128, 1800],
      [32, 128, 1843.2],
    ])
    const told = ledger.issues.filter(({ code }) => code === 'import.number-worked-out')
    expect(told.map(({ where, params, rows: at }) => [where.column, params['value'], params['taken'], at])).toEqual([
      ['CPU', '2*Intel Xeon Gold 6130 16核', 32, [2, 3]],
      ['内存(MB)', '4条32G', 131_072, [2]],
      ['硬盘(TB)', '3块600G', 1800 / 1024, [2]],
    ])
  })
})
