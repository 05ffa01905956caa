import { describe, expect, it } from 'vitest'
import type { PlacementReason } from '../planner/placement/placementReasons'
import { commonEn } from './languages/common.en'
import { commonZhCN } from './languages/common.zhCN'
import { reasonSentence } from './reasonSentence'

const impossible: PlacementReason = {
  code: 'packing-impossible',
  workloadIds: ['db-1', 'db-2', 'pacs'],
  hostIds: ['h1', 'h2'],
  ruleIds: ['databases apart'],
  failedHostIds: [],
  resource: null,
  hour: null,
  needed: null,
  available: null,
  shortfall: null,
}

describe('why workloads cannot be arranged', () => {
  it('names the few that conflict and the rule', () => {
    const reason = { ...impossible, conflict: { minimal: true, afterFailure: true } }
    expect(reasonSentence(reason, commonEn, 'en')).toBe(
      'The totals would do, but db-1, db-2, pacs cannot all be arranged on the hosts under the rules databases apart' +
        ' so that they restart after every failure; without any one of these they can.',
    )
    expect(reasonSentence(reason, commonZhCN, 'zh-CN')).toBe(
      '总量足够，但 db-1、db-2、pacs 在主机上按规则 databases apart 排不下（要求任一故障后都能重启）；去掉其中任何一项即可排下。',
    )
  })

  it('claims no more than was shown', () => {
    const small = { ...impossible, ruleIds: [], conflict: { minimal: false, afterFailure: false } }
    expect(reasonSentence(small, commonEn, 'en')).toBe(
      'The totals would do, but db-1, db-2, pacs cannot all be arranged on the hosts.',
    )
    expect(reasonSentence(impossible, commonEn, 'en')).toBe(
      'The totals would do, but the workloads cannot be arranged on the hosts.',
    )
  })
})

describe('what cannot restart', () => {
  it('names the rule that leaves no host, or the failure alone, and no amounts where none are short', () => {
    const stuck = { ...impossible, code: 'no-restart-bin', workloadIds: ['pacs'], failedHostIds: ['h1', 'h2'] } as const
    expect(reasonSentence(stuck, commonEn, 'en')).toBe(
      'The rules databases apart leave pacs no host to restart on after the failure of h1, h2.',
    )
    expect(reasonSentence({ ...stuck, ruleIds: [] }, commonEn, 'en')).toBe(
      'pacs has no host to restart on after the failure of h1, h2.',
    )
    expect(reasonSentence({ ...stuck, ruleIds: [] }, commonZhCN, 'zh-CN')).toMatch(/^pacs 没有可供重启的主机/u)
  })
})

describe('who must be kept apart', () => {
  it('names the hosts that rules leave, where these are too few', () => {
    const apart = {
      ...impossible,
      code: 'apart-group-too-large',
      workloadIds: ['db-1', 'db-2'],
      ruleIds: ['apart', 'pool'],
    } as const
    expect(reasonSentence(apart, commonEn, 'en')).toBe(
      'db-1, db-2 have to be kept apart, and rules (apart, pool) or licences leave them too few hosts to run and restart on: h1, h2.',
    )
    expect(reasonSentence(apart, commonZhCN, 'zh-CN')).toBe(
      'db-1、db-2 必须分开运行，规则（apart、pool）或许可证留给它们运行和重启的主机太少：h1、h2。',
    )
    expect(reasonSentence({ ...apart, hostIds: [], ruleIds: ['apart'] }, commonEn, 'en')).toBe(
      'Rule apart keeps more workloads apart than there are hosts: db-1, db-2.',
    )
  })
})

describe('what is short', () => {
  const short: PlacementReason = {
    ...impossible,
    code: 'volume-short',
    workloadIds: [],
    hostIds: [],
    ruleIds: [],
    failedHostIds: ['host-1'],
    resource: 'memory',
    needed: 600,
    available: 496,
    shortfall: 104,
  }

  it('names the fewest that are too much by themselves', () => {
    const workloadIds = ['HIS库1', 'b', 'c', 'd', 'e', 'f', 'g']
    const reason = { ...short, fewest: { workloadIds, needed: 500.5 } }
    expect(reasonSentence(reason, commonEn, 'en')).toBe(
      'Memory is short by 104 GiB after the failure of host-1: 600 GiB needed, 496 GiB available.' +
        ' The 7 largest are too much by themselves: 500.5 GiB for HIS库1, b, c, d, e (+2).',
    )
    expect(reasonSentence(reason, commonZhCN, 'zh-CN')).toMatch(
      /。仅最大的 7 个（HIS库1、b、c、d、e，另 2 项）就已超出，共需 500\.5 GiB。$/,
    )
  })

  it('speaks of one where one is enough, and of none where none was looked for', () => {
    const reason = { ...short, fewest: { workloadIds: ['his'], needed: 500 } }
    expect(reasonSentence(reason, commonEn, 'en')).toContain('The largest is too much by itself: 500 GiB for his.')
    expect(reasonSentence(short, commonEn, 'en')).toMatch(/496 GiB available\.$/)
  })

  it('says of which hosts, and which rules leave no others', () => {
    const reason = { ...short, workloadIds: ['his', 'lis'], hostIds: ['h1', 'h2'], ruleIds: ['licensed'] }
    expect(reasonSentence(reason, commonEn, 'en')).toBe(
      'Memory is short by 104 GiB on h1, h2 after the failure of host-1: 600 GiB needed, 496 GiB available.' +
        ' The rules licensed leave no other hosts for his, lis.',
    )
    expect(reasonSentence(reason, commonZhCN, 'zh-CN')).toMatch(
      /^h1、h2 上：.*规则 licensed 使 his、lis 没有其他主机可用。$/,
    )
    const large = { ...reason, code: 'item-too-large' as const, workloadIds: ['his'] }
    expect(reasonSentence(large, commonEn, 'en')).toBe(
      'his is larger than every host that the rules licensed leave for it: needs 600 GiB memory, a host offers 496 GiB.',
    )
    expect(reasonSentence(large, commonZhCN, 'zh-CN')).toContain('his 大于规则 licensed 允许的任何一台主机')
  })
})
