import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet, type FleetOptions } from '../importFleet'
import { csvText, workbookBytes } from '../samples/workbookBytes'
import type { Cell } from '../../workbook/SheetRows'
import { powerStateOf } from './powerStateOf'

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

  it.each([
    ['Stop', false],
    ['powered down', false],
    ['poweredOff', false],
    ['已下电', false],
    ['未开机', false],
    ['停用', false],
    ['未关机', true],
    ['运行中', true],
    ['poweredOn', true],
    ['Powered On', true],
    ['yes', true],
    ['待定', null],
    ['office hours', null],
  ])('%s of a power state', (text, on) => {
    expect(powerStateOf(text)).toBe(on)
  })

  it('of a power state that say neither are reported', () => {
    const { of, issue } = csv([
      ['name', 'vcpu', 'memory GB', 'status'],
      ['a', '2', '8', 'pending'],
      ['b', '2', '8', 'Stop'],
    ])
    expect([of('a').poweredOn, of('b').poweredOn]).toEqual([true, false])
    expect(of('a').origin.defaulted).toContain('poweredOn')
    expect(issue('import.power-state-unknown')).toMatchObject([
      { severity: 'warning', params: { value: 'pending' }, where: { row: 2, column: 'status' } },
    ])
  })
})
