import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet, type FleetOptions } from '../importFleet'
import { csvText, workbookBytes } from '../samples/workbookBytes'
import type { Cell } from '../../workbook/SheetRows'

type Rows = readonly (readonly Cell[])[]

const read = (bytes: Uint8Array, name: string, options: FleetOptions = {}) => {
  const { fleet, ledger } = importFleet([{ name, bytes }], options)
  const workloads = fleet?.workloads ?? []
  return {
    ledger,
    workloads,
    servers: fleet?.servers ?? [],
    of: (id: string) => workloads.find((one) => one.id === id)!,
    issue: (code: string) => ledger.issues.filter((one) => one.code === code),
  }
}
const csv = (rows: Rows, delimiter = ',') => read(strToU8(csvText(rows, delimiter)), 'x.csv')

describe('words', () => {
  it('of a prototype are names and priorities like any other', () => {
    const { workloads } = csv([
      ['name', 'vcpu', 'memory GB', 'priority'],
      ['__proto__', '2', '8', 'constructor'],
      ['constructor', '2', '8', '__proto__'],
      ['toString', '2', '8', 'high'],
    ])
    expect(workloads.map(({ id, criticality }) => [id, criticality])).toEqual([
      ['__proto__', 3],
      ['constructor', 3],
      ['toString', 1],
    ])
  })
})
