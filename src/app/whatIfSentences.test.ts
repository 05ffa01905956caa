import { describe, expect, it } from 'vitest'
import type { Binding } from '../planner/whatif/binding'
import { breakPoints } from '../planner/whatif/breakPoints'
import { clinicHost, clinicInputs, clinicWorkload } from '../planner/whatif/double/clinic'
import { exhaustiveSolve } from '../planner/whatif/double/exhaustiveSolve'
import type { Uncertainty } from '../planner/whatif/uncertainty'
import { languages } from './languages/language'
import { messagesOf } from './languages/messagesOf'
import {
  bindingSentence,
  breakPointSentences,
  cheapestSentences,
  migrationSentences,
  uncertaintySentences,
} from './whatIfSentences'

const work = { solves: 1, checkedPlans: 0, volumeProofs: 0 }
const english = messagesOf('en')

describe('bindingSentence', () => {
  it('speaks of vCPU per core in vCPU', () => {
    const limit: Binding = {
      shortage: { resource: 'vcpu', hour: null, needed: 64.32, available: 64, afterFailure: true },
      resources: ['vcpu'],
      hour: null,
      afterFailure: false,
      failures: 0,
      ruleIds: [],
      complete: true,
    }
    expect(bindingSentence(limit, english, 'en')).toBe(
      'vCPU per core binds after a failure: 64.3 vCPU needed, 64 vCPU available.',
    )
    expect(bindingSentence(limit, messagesOf('zh-CN'), 'zh-CN')).toContain('vCPU 核比')
  })
})

describe('breakPointSentences', () => {
  it('says how far the hosts reach, what binds and until when', async () => {
    // Two of 40 GiB on each of two survivors with 128 GiB: growth to 63 GiB each, as in the test of breakPoints.
    const four = ['a', 'b', 'c', 'd'].map((id) => clinicWorkload(id, 40))
    const found = await breakPoints(clinicInputs(four, 3), exhaustiveSolve, {
      engine: 'highs',
      seed: 1,
      timeLimitMs: 1000,
      groups: [],
      moreHosts: 0,
    })
    const sentences = breakPointSentences(found, english, 'en')
    expect(sentences.slice(0, 3)).toEqual([
      '3 hosts carry growth up to 58 %, not 59 %.',
      // 4 x (63.6 + 0.49) GiB
      'Memory binds after a failure: 256.4 GiB needed, 256 GiB available.',
      'The hosts are full in 2042; 2041 still fits.',
    ])
    // Where the search gave up before a proof, no step is said not to fit.
    const open = (impossibleAtRatio: number | null): string =>
      breakPointSentences(
        { ...found, uniform: [{ ...found.uniform[0]!, exact: false, impossibleAtRatio }] },
        english,
        'en',
      )[0]!
    expect(open(0.61)).toBe(
      '3 hosts carry growth up to 58 %; 61 % is proven impossible. What lies between was not decided within the time limit.',
    )
    expect(open(null)).toBe('3 hosts carry growth up to 58 %. Whether more fits was not decided within the time limit.')
    for (const language of languages) {
      for (const sentence of breakPointSentences(found, messagesOf(language), language)) {
        expect(sentence).not.toMatch(/undefined|NaN|null|\[object/)
      }
    }
  })
})

describe('bindingSentence', () => {
  const binding = {
    shortage: null,
    resources: [],
    hour: null,
    afterFailure: false,
    failures: 0,
    ruleIds: [],
    complete: true,
  }

  it('names the shortage with its hour and units', () => {
    const shortage = { resource: 'cpu', hour: 8, needed: 72.4, available: 72, afterFailure: true } as const
    expect(bindingSentence({ ...binding, shortage }, english, 'en')).toBe(
      'CPU at 08:00 binds after a failure: 72.4 cores needed, 72 cores available.',
    )
    expect(bindingSentence({ ...binding, shortage }, messagesOf('zh-CN'), 'zh-CN')).toBe(
      '故障后，08:00 CPU 受限：需要 72.4 核，可用 72 核。',
    )
  })

  it('falls back to rules, then to several limits together', () => {
    expect(bindingSentence({ ...binding, ruleIds: ['R1'] }, english, 'en')).toBe('The rules bind first: R1.')
    expect(bindingSentence(binding, english, 'en')).toMatch(/several together/)
  })
})

describe('uncertaintySentences', () => {
  it('gives share, confidence and cost', () => {
    const found: Uncertainty = {
      seed: 1,
      draws: 100,
      hosts: [{ hosts: 4, draws: 93, sufficesRatio: 0.93, lowRatio: 0.8625, highRatio: 0.9657 }],
      beyond: 7,
      undecided: 0,
      unproven: 0,
      tcoCNY: { mean: 1, p5: 7_521_000, p25: 0, p50: 8_149_000, p75: 0, p95: 8_804_000 },
      histogram: [],
      work,
      complete: true,
    }
    expect(uncertaintySentences(found, english, 'en')).toEqual([
      '4 hosts suffice in 93 % of 100 draws (95 % confidence 86 % to 97 %).',
      'In 7 % of draws not even the largest number of hosts suffices.',
      'Total cost: CNY 8,150,000 in the middle, CNY 7,520,000 to CNY 8,800,000 in nine draws of ten.',
    ])
  })
})

describe('cheapestSentences and migrationSentences', () => {
  it('say what is impossible, unknown or blocked', () => {
    const none = {
      choice: null,
      lowerBoundCNY: 150_000,
      proven: false,
      withoutPrice: [],
      rulesLeftOut: ['here'],
      mixesTried: 3,
      work,
      complete: true,
    }
    const name = () => clinicHost.name
    expect(cheapestSentences({ ...none, status: 'unknown' }, name, english, 'en')).toEqual([
      'No choice was found in time; none below CNY 150,000 is possible.',
      "Rules that name the hosts of today's offer are left out of the choice: here.",
    ])
    const all = { ...none, status: 'impossible', rulesLeftOut: [] } as const
    expect(cheapestSentences(all, name, english, 'en')).toHaveLength(1)
    const limits = { movesPerWave: 1, gibPerWave: 1, pilotWorkloads: 0 }
    const stuck = { limits, waves: [], stayedWorkloadIds: [], blockedWorkloadIds: ['a', 'b'], keptServerIds: ['old'] }
    expect(migrationSentences(stuck, messagesOf('zh-CN'), 'zh-CN').slice(1)).toEqual([
      '任何迁移顺序都无法将下列工作负载迁至目标主机：a、b。',
      '仍需保留的原有服务器：old。',
    ])
  })
})
