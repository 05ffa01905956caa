import { describe, expect, it } from 'vitest'
import type { Failover, PlannedHost } from '../model/plan'
import { clinicHost } from '../whatif/double/clinic'
import { haReserve, reservePercent } from './haReserve'

const host = (id: string, coresPerSocket: number, memoryGiB: number): PlannedHost => ({
  id,
  type: { ...clinicHost, coresPerSocket, memoryGiB },
  serverId: null,
  rack: null,
  site: null,
  usableCores: 1,
  usableMemoryGiB: 1,
  normalUsableCores: 1,
  normalUsableMemoryGiB: 1,
  usableVcpu: null,
  normalUsableVcpu: null,
  cpuUtilisationByHour: [],
})
const state = (...failedHostIds: string[]): Failover => ({
  failedHostIds,
  restarts: [],
  peakCpuRatio: 0,
  peakMemoryRatio: 0,
  peakVcpuRatio: null,
  tightestHostId: null,
})
// The worked example of domain 2.3: 9, 9 and 6 GHz at one clock rate, 9, 6 and 6 GB.
const hosts = [host('a', 9, 9), host('b', 9, 6), host('c', 6, 6)]

describe('haReserve', () => {
  it('is the largest host over all, CPU and memory each', () => {
    const failover = [state('a'), state('b'), state('c')]
    expect(haReserve({ hosts, failover }, 'any-1')).toEqual({ cpuRatio: 9 / 24, memoryRatio: 9 / 21 })
  })

  it('is what all hosts of a failure take together', () => {
    const failover = [state('a', 'b'), state('a', 'c'), state('b', 'c')]
    expect(haReserve({ hosts, failover }, 'any-2')).toEqual({ cpuRatio: 18 / 24, memoryRatio: 15 / 21 })
    expect(haReserve({ hosts, failover: [state('b', 'c'), state('a')] }, 'rack')).toEqual({
      cpuRatio: 15 / 24,
      memoryRatio: 12 / 21,
    })
  })

  it('leaves an evacuated host out of the cluster', () => {
    const failover = [state('a', 'b'), state('a', 'c'), state('b', 'c')]
    // Of a and b with 9 cores one is evacuated: the other is 9 of 15. Of a and b with 9 and 6 GiB b: 9 of 15.
    expect(haReserve({ hosts, failover }, 'maintenance-and-1')).toEqual({ cpuRatio: 9 / 15, memoryRatio: 9 / 15 })
  })

  it('is not told where nothing is to be survived', () => {
    expect(haReserve({ hosts, failover: [] }, 'none')).toBeNull()
  })
})

it('is typed in whole per cent, never less', () => {
  expect([0.25, 9 / 24, 9 / 21, 0.29].map(reservePercent)).toEqual([25, 38, 43, 29])
})
