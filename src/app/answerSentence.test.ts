import { expect, it } from 'vitest'
import type { PipelineResult } from '../planner/pipeline'
import { answerSentence } from './answerSentence'
import { messagesOf } from './languages/messagesOf'

it('claims nothing of hosts and failures where no workload is planned', () => {
  const result = {
    inputs: { policy: { failures: 'any-1' } },
    hosts: [],
    demand: { workloads: [], excluded: [{ workloadId: 'his', reason: 'not-virtualisable' }] },
    outcome: { status: 'optimal', plan: { hosts: [], hostCount: { used: 0, lowerBound: 0, provenMinimal: true } } },
  } as unknown as PipelineResult
  expect(answerSentence(result, messagesOf('en').common, 'en')).toBe(
    'No workload is in the plan: there is nothing to carry. Not in the plan: 1 not to be virtualised.',
  )
  expect(answerSentence(result, messagesOf('zh-CN').common, 'zh-CN')).toMatch(/^方案中没有工作负载/u)
})
