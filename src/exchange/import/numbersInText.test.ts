import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../workbook/SheetRows'
import { importFleet } from './importFleet'
import { csvText, workbookBytes } from './samples/workbookBytes'

type Rows = readonly (readonly Cell[])[]
const read = (bytes: Uint8Array, name: string) => {
  const { fleet, ledger } = importFleet([{ name, bytes }])
  return {
    of: (id: string) => fleet!.workloads.find((one) => one.id === id)!,
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}
const csv = (rows: Rows) => read(strToU8(csvText(rows)), 'x.csv')

describe('points and commas in text of workbooks and behind commas', () => {
  const header = ['name', 'vcpu', 'memory MB', 'disk GB', 'iops']
  const both = (rows: Rows) => [csv([header, ...rows]), read(workbookBytes({ S: [header, ...rows] }), 'x.xlsx')]

  it('follow the numbers of their column', () => {
    for (const { of, issue } of both([
      ['a', '2', '16.384', '1.024,5', '1.500'],
      ['b', '2', '1.048.576', '2.048', '1.000.000'],
    ])) {
      expect(of('a')).toMatchObject({ memoryGiB: 16, diskGiB: 1024.5, peakIops: 1500 })
      expect(of('b')).toMatchObject({ memoryGiB: 1024, diskGiB: 2048, peakIops: 1_000_000 })
      expect(issue('import.number-read-as')).toEqual([])
    }
  })

  it('are thousands of what has no decimals, else decimals and thousands as usual; both is said once a column', () => {
    for (const { of, issue } of both([
      ['a', '2', '16.384', '1.500', '2.500'],
      ['b', '2', '8.192', '1,500', '2,500'],
    ])) {
      expect(of('a')).toMatchObject({ memoryGiB: 16, diskGiB: 1.5, peakIops: 2500 })
      expect(of('b')).toMatchObject({ memoryGiB: 8, diskGiB: 1500, peakIops: 2500 })
      expect(issue('import.number-read-as')).toMatchObject([
        { params: { value: '16.384', taken: 16_384 }, where: { column: 'memory MB' }, rows: [2, 3] },
        { params: { value: '1.500', taken: 1.5 }, where: { column: 'disk GB' }, rows: [2, 3] },
        { params: { value: '2.500', taken: 2500 }, where: { column: 'iops' }, rows: [2] },
      ])
    }
  })

  it('are thousands of what has no decimals also behind semicolons, where either is usual', () => {
    const { of, issue } = read(strToU8('name;vcpu;memory MB;cpu MHz\na;2;16.384;2\nb;2;8,192;2\nc;2;4096;2\n'), 'x.csv')
    expect(['a', 'b', 'c'].map((id) => of(id).memoryGiB)).toEqual([16, 8, 4])
    expect(issue('import.number-read-as')).toMatchObject([{ params: { taken: 16_384 }, rows: [2, 3] }])
  })

  it('are decimals of a unit in the cell that has them', () => {
    const { of } = read(strToU8('name,vcpu,memory MB\na,2,"16.500 GB"\n'), 'x.csv')
    expect(of('a').memoryGiB).toBe(16.5)
  })
})
