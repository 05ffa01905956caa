import { expect, it } from 'vitest'
import { evaluationEn } from './evaluation.en'
import { evaluationZhCN } from './evaluation.zhCN'

const short = { tier: 'nl-sas', neededGiB: 48_153.64, usableGiB: 9813 }

it('writes drives and large numbers in findings as everywhere else', () => {
  expect(evaluationEn.findings['storage-capacity-exceeded'](short)).toBe(
    'The NL-SAS drives are too small: 48,153.6 GiB are needed, 9,813.0 GiB are usable (491 %).',
  )
  expect(evaluationZhCN.findings['storage-capacity-exceeded'](short)).toContain(
    'NL-SAS 磁盘容量不足：需要 48,153.6 GiB',
  )
})
