import { beforeAll, describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { assume, type AssumptionDefinition, assumptionKeys, assumptionRegistry } from '../../planner/model/assumptions'
import { headlineKeys } from '../../planner/model/evaluation'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { assuming, ownFigures } from './double/keptPlan'
import { type Recalculated, recalculate } from './double/recalculate'
import { writeReport } from './writeReport'

/** The reference case with room to grow, growth under way, and part of the money borrowed. */
function growingInputs(): PlanInputs {
  const inputs = assuming(lishuiInputs(), { loanRatio: 0.4, residualRatio: 0.1 })
  return {
    ...inputs,
    policy: { ...inputs.policy, planningYear: 2028 },
    hardware: { ...inputs.hardware, hosts: inputs.hardware.hosts.map((group) => ({ ...group, count: 9 })) },
  }
}

let result: PipelineResult
let book: Recalculated

beforeAll(async () => {
  result = await runPipeline(growingInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
  book = recalculate(writeReport(result, { languages: ['en'], texts: { en: reportEn, 'zh-CN': reportZhCN } }))
}, 120_000)

/** A tenth more or less, within the limits; whole numbers stay whole but for shares and the like. */
function another(key: (typeof assumptionKeys)[number], was: number): number {
  const { min, max }: AssumptionDefinition = assumptionRegistry[key]
  if (was === 0) return min + (max - min) / 10
  const more = Number.isInteger(was) && was > 1 ? Math.round(was * 1.1) + (was < 5 ? 1 : 0) : was * 1.1
  return more <= max ? more : was * 0.9
}

describe('a changed assumption cell', () => {
  it.each(assumptionKeys)('%s moves every headline figure as the evaluation does, the placement kept', (key) => {
    const was = assume(result.inputs.assumptions, key).value
    const value = another(key, was)
    expect(value).not.toBe(was)
    const own = ownFigures(result, assuming(result.inputs, { [key]: value }))
    book.change(`assume_${key}`, value)
    for (const side of ['legacy', 'refresh', 'plan'] as const)
      for (const figure of headlineKeys) {
        const expected = own[side].headline[figure].value
        const found = Number(book.valueOf(`result_${side}_${figure}`))
        expect(Math.abs(found - expected), `${side} ${figure}: ${String(found)} for ${String(expected)}`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(expected)),
        )
      }
    book.change(`assume_${key}`, was)
  })
})
