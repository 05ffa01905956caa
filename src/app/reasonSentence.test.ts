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
      '总量足够，但 db-1, db-2, pacs 在主机上按规则 databases apart 排不下（要求任一故障后都能重启）；去掉其中任何一项即可排下。',
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
