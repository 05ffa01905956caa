import { expect, it } from 'vitest'
import { given } from '../model/figure'
import type { LicenceLine } from './evaluateLicences'
import { partlyLicensed } from './partlyLicensed'

const none = given('licencesCNY', 0, 'CNY', { mark: 'A', source: 'test' })
const line = (product: string, hostIds: readonly string[]): LicenceLine => ({
  product,
  metric: 'core-16',
  hostIds,
  units: 1,
  realCores: 16,
  billedCores: 16,
  assuranceMissing: false,
  oneOffCNY: none,
  annualCNY: none,
})
const hosts = ['a', 'b', 'c']

it('names the hosts that a licence is not bought for', () => {
  const lines = [line('vsphere-standard', hosts), line('sql-server-enterprise', ['b'])]
  expect(partlyLicensed(lines, hosts)).toEqual([{ product: 'sql-server-enterprise', without: ['a', 'c'], hosts: 3 }])
})

it('counts Windows as one product, whichever edition a host has', () => {
  const lines = (standard: string[]) => [
    line('windows-server-standard', standard),
    line('windows-server-datacenter', ['b']),
  ]
  expect(partlyLicensed(lines(['a', 'c']), hosts)).toEqual([])
  expect(partlyLicensed(lines(['a']), hosts)).toEqual([{ product: 'windows-server', without: ['c'], hosts: 3 }])
})
