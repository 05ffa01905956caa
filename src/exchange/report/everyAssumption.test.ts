import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { assume, type AssumptionKey, assumptionKeys } from '../../planner/model/assumptions'
import { headlineKeys } from '../../planner/model/evaluation'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { sectionKeys } from '../../planner/report/reportKeys'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { anotherValue } from './double/anotherValue'
import { assuming, keptResult, ownFigures, until } from './double/keptPlan'
import { type Recalculated, recalculate } from './double/recalculate'
import { type PlacedNumber, reportNumbers } from './double/reportCells'
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
let numbers: readonly PlacedNumber[]

beforeAll(async () => {
  result = await runPipeline(growingInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
  book = recalculate(writeReport(result, { languages: ['en'], texts: { en: reportEn, 'zh-CN': reportZhCN } }))
  numbers = reportNumbers(result, compared, reportEn)
}, 120_000)

/** Sheets whose numbers are compared; the assumptions are what is changed. */
const compared = sectionKeys.filter((key) => key !== 'assumptions')

/** Numbers of an edited workbook that are neither Hostwright's own nor words that ask for a new plan. */
function wrongNumbers(changed: PipelineResult): readonly string[] {
  const own = new Map(reportNumbers(changed, compared, reportEn).map(({ what, cell }) => [what, cell.value]))
  return numbers.flatMap(({ what, sheet, ref }) => {
    const [found, expected] = [book.valueAt(sheet, ref), own.get(what)]
    // A formula that fails is an object.
    if (typeof found === 'object' && found !== null) return [`${what}: ${JSON.stringify(found)}`]
    if (typeof found !== 'number' || expected === undefined || Number.isNaN(expected)) return []
    const same = Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected))
    return same ? [] : [`${what}: ${String(found)} for ${String(expected)}`]
  })
}

/** What the assumptions sheet says a change of the cell moves. */
function followsOf(key: AssumptionKey): string {
  const place = reportNumbers(result, ['assumptions'], reportEn).find(({ cell }) => cell.id === `assume|${key}`)
  const at = place ? XLSX.utils.decode_cell(place.ref) : { r: 0, c: 0 }
  const words = Object.values(reportEn.labels)
  const sheet = reportEn.sections.assumptions
  for (let c = at.c + 1; c < at.c + 6; c++) {
    const found = book.valueAt(sheet, XLSX.utils.encode_cell({ r: at.r, c }))
    if (typeof found === 'string' && Object.values(followWords).includes(found) && words.includes(found)) return found
  }
  throw new Error(`the sheet does not say what follows ${key}`)
}

const followWords = {
  formulas: reportEn.labels['follows.formulas'],
  partly: reportEn.labels['follows.partly'],
  plan: reportEn.labels['follows.plan'],
  import: reportEn.labels['follows.import'],
}

/** What the plan found and no cell can say in words: others are summed over it, or rest on it. */
const keptOnPurpose = /^(?:calculation|migration (?:waves \d+ moved|moves \d+))/u

/** The line above the tables of a sheet of the plan's answers. */
const stateOf = (sheet: string): string => String(book.valueAt(sheet, 'A3'))

describe('a changed assumption cell', () => {
  it.each(assumptionKeys)(
    '%s moves every figure as the evaluation does, the placement kept, or asks for a new plan',
    (key) => {
      const was = assume(result.inputs.assumptions, key).value
      const value = anotherValue(key, was)
      expect(value).not.toBe(was)
      const own = ownFigures(result, assuming(result.inputs, { [key]: value }))
      book.change(`assume_${key}`, value)
      for (const side of ['legacy', 'refresh', 'plan'] as const)
        for (const figure of headlineKeys) {
          const expected = own[side].headline[figure].value
          const found = Number(book.valueOf(`result_${side}_${figure}`))
          expect(
            Math.abs(found - expected),
            `${side} ${figure}: ${String(found)} for ${String(expected)}`,
          ).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)))
        }
      const changed = keptResult(result, assuming(result.inputs, { [key]: value }))
      const follows = followsOf(key)
      const wrong = wrongNumbers(changed)
      const moved = numbers.some(
        ({ sheet, ref, cell }) =>
          typeof book.valueAt(sheet, ref) === 'number' &&
          Math.abs(Number(book.valueAt(sheet, ref)) - cell.value) > 1e-6 * Math.max(1, Math.abs(cell.value)),
      )
      const state = stateOf(reportEn.sections.storage)
      book.change(`assume_${key}`, was)
      if (follows === followWords.formulas) {
        expect(wrong).toEqual([])
        expect(state).toBe(reportEn.asPlanned(2028))
      } else {
        expect(wrong.filter((one) => !keptOnPurpose.test(one))).toEqual([])
        expect(state).toBe(reportEn.planAgain(2028))
      }
      // Yellow where something follows; words for all else.
      if (follows === followWords.plan || follows === followWords.import) expect(moved).toBe(false)
    },
  )

  it('of the years says so on every sheet of the plan, and takes it back', () => {
    const verdicts = (): readonly unknown[] => [
      book.valueAt(reportEn.sections.storage, 'B11'),
      book.valueAt(reportEn.sections.failover, 'C6'),
    ]
    const as = verdicts()
    expect(as[0]).toBe(result.after?.storage?.holds === true ? 'yes' : 'no')
    book.change('policy_planningYear', 2029)
    expect(
      wrongNumbers(keptResult(result, until(result.inputs, 2029))).filter((one) => !keptOnPurpose.test(one)),
    ).toEqual([])
    expect(verdicts()).toEqual(['plan again', 'plan again'])
    for (const sheet of ['placement', 'failover', 'storage', 'continuity', 'migration', 'risks'] as const)
      expect(stateOf(reportEn.sections[sheet]), sheet).toBe(reportEn.planAgain(2028))
    book.change('policy_planningYear', 2028)
    expect(verdicts()).toEqual(as)
    expect(stateOf(reportEn.sections.storage)).toBe(reportEn.asPlanned(2028))
  })
})
