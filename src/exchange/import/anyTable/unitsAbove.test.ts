import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'

type Rows = readonly (readonly (string | number | null)[])[]
const header = ['名称', 'CPU', '内存', '硬盘']

function sizes(...rows: Rows) {
  const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }])
  return {
    sizes: fleet!.workloads.map(({ memoryGiB, diskGiB }) => [memoryGiB, diskGiB]),
    guessed: ledger.issues.filter(({ code }) => code === 'import.unit-guessed').map(({ where }) => where.column),
  }
}

describe('units that stand above the header', () => {
  it.each([
    ['单位：CPU（核）、内存（MB）、硬盘（TB）', 8192],
    ['计量单位: 内存MB，硬盘TB', 8192],
    ['單位：TB', 8 / 1024],
  ])('%s', (line, memory) => {
    const read = sizes([line, null, null, null], header, ['a', 4, memory, 1.2], ['b', 4, memory, 30])
    expect(read.sizes).toEqual([
      [8, 1.2 * 1024],
      [8, 30 * 1024],
    ])
    expect(read.guessed).toEqual([])
  })

  it('are none where the line names who filled in the list', () => {
    const read = sizes(['填报单位：B超室', null, null, null], header, ['a', 4, 8, 100], ['b', 4, 16, 200])
    expect(read.sizes).toEqual([
      [8, 100],
      [16, 200],
    ])
    expect(read.guessed).toEqual(['内存', '硬盘'])
  })
})

describe('disks without a unit', () => {
  it.each([
    [[1.2, 2.4, 0.6], 1024],
    [[1, 2, 4], 1024],
    [[1.5, 12, 7.2], 1024],
    [[50, 100, 0.5], 1],
    [[8, 16, 40], 1],
  ])('%j are counted in %d GiB, and the guess is said', (numbers, factor) => {
    const read = sizes(header, ...numbers.map((disk, at) => [`m${at}`, 4, 16, disk]))
    expect(read.sizes.map(([, disk]) => disk)).toEqual(numbers.map((disk) => disk * factor))
    expect(read.guessed).toContain('硬盘')
  })
})
