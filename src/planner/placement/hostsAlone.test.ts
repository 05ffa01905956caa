import { describe, expect, it } from 'vitest'
import { hostsAlone, survivedFailures } from './hostsAlone'

const named = { rack: 'R1', site: null }
const unnamed = { rack: null, site: null }

describe('hosts that count as a rack of their own', () => {
  it('are those that name none where racks fail', () => {
    expect(hostsAlone('rack', [named, unnamed, unnamed])).toEqual({ domain: 'rack', hosts: 2, all: false })
    expect(hostsAlone('rack', [unnamed])).toEqual({ domain: 'rack', hosts: 1, all: true })
    expect(hostsAlone('site', [named, named])).toEqual({ domain: 'site', hosts: 2, all: true })
  })

  it('are none where all name theirs, or only hosts fail', () => {
    expect(hostsAlone('rack', [named])).toBeNull()
    expect(hostsAlone('any-1', [unnamed])).toBeNull()
    expect(hostsAlone('none', [unnamed])).toBeNull()
  })

  it('make a plan survive single hosts only where none names its own', () => {
    expect(survivedFailures('rack', hostsAlone('rack', [unnamed, unnamed]))).toBe('any-1')
    expect(survivedFailures('rack', hostsAlone('rack', [named, unnamed]))).toBe('rack')
    expect(survivedFailures('any-2', null)).toBe('any-2')
  })
})
