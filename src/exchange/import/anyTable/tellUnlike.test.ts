import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'

const told = (...rows: readonly (readonly (string | number)[])[]) => {
  const text = csvText([['名称', 'CPU', '内存(GB)', '硬盘(GB)'], ...rows])
  const { fleet, ledger } = importFleet([{ name: 'x.csv', bytes: strToU8(text) }])
  expect(fleet!.workloads).toHaveLength(rows.length)
  return ledger.issues
    .filter(({ code }) => code === 'import.size-unlike-others')
    .map(({ where, params }) => [where.row, where.column, params['value'], params['usual']])
}

describe('sizes unlike those of the other rows', () => {
  it('are named: MiB among GiB of memory, TiB among GiB of disk', () => {
    expect(
      told(['a', 8, 64, 500], ['b', 8, 32, 2], ['c', 4, 16, 300], ['d', 4, 16_384, 200], ['e', 4, 16, 100]),
    ).toEqual([
      [3, '硬盘(GB)', 2, 200],
      [5, '内存(GB)', 16_384, 32],
    ])
  })

  it('are usual in a list of all sizes, and where few machines tell', () => {
    expect(told(['a', 8, 4, 20], ['b', 8, 32, 40], ['c', 4, 256, 500], ['d', 4, 512, 8])).toEqual([])
    expect(told(['a', 8, 64, 500], ['b', 8, 32, 2], ['c', 4, 16_384, 300])).toEqual([])
  })
})
