import { strToU8 } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { importFleet } from './importFleet'
import { azureRows } from './samples/otherSamples'
import { csvText } from './samples/workbookBytes'

vi.mock('./azureMigrate/importAzureMigrate', () => ({
  importAzureMigrate: () => {
    throw new TypeError('x is not a function')
  },
}))

const table = { name: 'list.csv', bytes: strToU8('name,vcpu,memory GiB\na,2,8\n') }

describe('a reader that fails', () => {
  it('costs its own file only, which is not called damaged', () => {
    const { fleet, ledger } = importFleet([{ name: 'azure.csv', bytes: strToU8(csvText(azureRows())) }, table])
    expect(fleet?.workloads.map((one) => one.name)).toEqual(['a'])
    expect(ledger.issues.filter((one) => one.severity === 'error')).toMatchObject([
      { code: 'read.program-failed', params: { reason: 'x is not a function' }, where: { file: 'azure.csv' } },
    ])
  })
})

describe('large inventories', () => {
  it('are put together whatever their number of rows', () => {
    const rows = Array.from({ length: 150_000 }, (_, at) => `m${at},1,1`)
    const { fleet } = importFleet([{ name: 'big.csv', bytes: strToU8(`name,vcpu,memory GiB\n${rows.join('\n')}\n`) }])
    expect(fleet?.workloads).toHaveLength(150_000)
  }, 60_000)

  it('are refused beyond what a list of machines may hold, the other files are read', () => {
    const bytes = strToU8(`name,vcpu,memory GiB\n${'m,1,1\n'.repeat(200_001)}`)
    const { fleet, notTaken, ledger } = importFleet([{ name: 'huge.csv', bytes }, table])
    expect(fleet?.workloads.map((one) => one.name)).toEqual(['a'])
    expect(notTaken).toEqual(['huge.csv'])
    expect(ledger.issues.filter((one) => one.severity === 'error')).toMatchObject([
      { code: 'read.too-many-rows', params: { limit: 200_000 }, where: { file: 'huge.csv' } },
    ])
  }, 60_000)
})
