import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from './importFleet'
import { workedOut } from './workedOut'

describe('an amount given by its parts', () => {
  it.each([
    ['2*8核', null, 16],
    ['2颗12核', null, 24],
    ['2顆 12核', null, 24],
    ['2 路 8 核', null, 16],
    ['16核×2', null, 32],
    ['2颗*8核', null, 16],
    ['2x8', null, 16],
    ['16G*8', 'GiB', 128],
    ['８＊１６ＧＢ', 'GiB', 128],
    ['4*1.2T', 'GiB', 4915.2],
    ['600G*8块', 'GiB', 4800],
    ['100G+2T', 'GiB', 2148],
    ['100+500', 'GiB', 600],
    ['16 GB DDR4', 'GiB', 16],
    ['600GB SAS+2T SSD', 'GiB', 2648],
    ['16GB RAM*2', 'GiB', 32],
    ['2*300G+4*2T', 'GiB', 8792],
  ] as const)('%s', (text, unit, amount) => {
    expect(workedOut(text, unit)).toBeCloseTo(amount, 9)
  })

  it.each([
    ['Intel Xeon E5-2630 v4 x2', null],
    ['100+500G', 'GiB'],
    ['16GHz*2', 'GiB'],
    ['2*8*16', null],
    ['2*', null],
    ['+', null],
    ['16', null],
    ['DDR4', 'GiB'],
    ['16/32', 'GiB'],
    ['2*-8', null],
    ['2G*8G', 'GiB'],
  ] as const)('is not guessed: %s', (text, unit) => {
    expect(workedOut(text, unit)).toBeNull()
  })

  it('is worked out in a table, and said', () => {
    const text = '名称,型号,CPU,内存,硬盘(GB)\na,R730,2*8核,16G*8,600G*8块\nb,R740,2颗12核,256G,100G+2T\n'
    const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(text) }])
    expect(fleet?.workloads).toMatchObject([
      { vcpu: 16, memoryGiB: 128, diskGiB: 4800 },
      { vcpu: 24, memoryGiB: 256, diskGiB: 2148 },
    ])
    expect(ledger.issues.filter(({ code }) => code === 'import.number-worked-out')).toMatchObject([
      {
        severity: 'warning',
        effect: 'repaired',
        where: { column: 'CPU' },
        params: { value: '2*8核', taken: 16 },
        rows: [2, 3],
      },
      { where: { column: '内存' }, rows: [2] },
      { where: { column: '硬盘(GB)' }, rows: [2, 3] },
    ])
  })
})
