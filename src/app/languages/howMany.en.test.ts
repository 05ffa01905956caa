import { describe, expect, it } from 'vitest'
import { commonEn } from './common.en'

describe('sentences about numbers in English', () => {
  it('speaks of one host as of one', () => {
    const answer = (hosts: number) => commonEn.answer.carries({ hosts, workloads: 5, survives: 'none' })
    expect(answer(1)).toBe('1 host carries all 5 workloads; no failure is covered.')
    expect(answer(2)).toBe('2 hosts carry all 5 workloads; no failure is covered.')
    expect(commonEn.answer.carries({ hosts: 2, workloads: 1, survives: 'none' })).toContain(
      '2 hosts carry the only workload;',
    )
    expect(commonEn.answer.gap({ bound: 1 })).toContain('at least 1 is needed')
  })
})
