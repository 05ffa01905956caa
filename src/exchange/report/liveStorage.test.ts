import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { assuming, keptResult, until } from './double/keptPlan'
import { type Recalculated, recalculate } from './double/recalculate'
import { reportNumbers } from './double/reportCells'
import { writeReport } from './writeReport'

const writeEnglish = (of: PipelineResult): Uint8Array =>
  writeReport(of, { languages: ['en'], texts: { en: reportEn, 'zh-CN': reportZhCN } })

const planned = (inputs: PlanInputs): Promise<PipelineResult> =>
  runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })

/** Numbers made by formulas that differ from Hostwright's own after an edit. */
function wrongNumbers(book: Recalculated, before: PipelineResult, after: PipelineResult): readonly string[] {
  const sections = ['storage', 'migration', 'demand'] as const
  const own = new Map(
    reportNumbers(after, sections, reportEn).map(({ sheet, ref, cell }) => [`${sheet}!${ref}`, cell.value]),
  )
  return reportNumbers(before, sections, reportEn).flatMap(({ what, sheet, ref, cell }) => {
    const [found, expected] = [book.valueAt(sheet, ref), own.get(`${sheet}!${ref}`)]
    if (cell.formula === null || typeof found !== 'number' || expected === undefined) return []
    const same = Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected))
    return same ? [] : [`${what}: ${String(found)} for ${String(expected)}`]
  })
}

let result: PipelineResult
let bytes: Uint8Array

beforeAll(async () => {
  result = await planned(lishuiInputs())
  bytes = writeEnglish(result)
}, 120_000)

describe('capacity, backup and copying', () => {
  it('follow the planning year', () => {
    const book = recalculate(bytes)
    book.change('policy_planningYear', 2028)
    const later = keptResult(result, until(result.inputs, 2028))
    expect(later.after?.storage?.figures.neededGiB.value).not.toBe(result.after?.storage?.figures.neededGiB.value)
    expect(wrongNumbers(book, result, later)).toEqual([])
  })

  it('follow the assumptions of the arrays and of the backup, one figure like the other', () => {
    const changes = {
      freeTargetRatio: 0.2,
      thinUsedRatio: 0.5,
      snapshotReserveRatio: 0.05,
      metadataRatio: 0.03,
      formatRatio: 0.9,
      reductionOltpRatio: 2,
      reductionVmRatio: 1.5,
      backupFixedHours: 1,
    }
    const book = recalculate(bytes)
    for (const [key, value] of Object.entries(changes)) book.change(`assume_${key}`, value)
    const changed = keptResult(result, assuming(result.inputs, changes))
    expect(wrongNumbers(book, result, changed)).toEqual([])
  })

  it('stand as formulas', () => {
    const numbers = reportNumbers(result, ['storage', 'migration'], reportEn)
    const liveIn = (table: string, column: string): readonly boolean[] =>
      numbers
        .filter(({ what }) => new RegExp(`^\\w+ ${table} \\d+ ${column}$`, 'u').test(what))
        .map(({ cell }) => cell.formula !== null)
    // All but the hours of the backup window, which is given.
    expect(liveIn('capacity', 'value')).toEqual([...Array<boolean>(7).fill(true), false, true, true])
    expect(liveIn('driveGroups', 'usableGiB')).not.toContain(false)
    for (const column of ['moved', 'stored', 'hours']) expect(liveIn('backupDays', column)).toHaveLength(7)
    for (const column of ['moved', 'stored', 'hours']) expect(liveIn('backupDays', column)).not.toContain(false)
    expect(liveIn('moves', 'moved')).not.toContain(false)
    expect(liveIn('waves', 'moved')).not.toContain(false)
  })

  it('follow a week of differential backups, and disks written in full', async () => {
    const { hardware } = lishuiInputs()
    const inputs: PlanInputs = {
      ...lishuiInputs(),
      hardware: {
        ...hardware,
        storage: { ...hardware.storage, provisioning: 'thick' },
        backup: { ...hardware.backup!, otherDays: 'differential', changeRatioPerDay: 0.3 },
      },
    }
    const other = await planned(inputs)
    const book = recalculate(writeEnglish(other))
    expect(book.differences()).toEqual([])
    book.change('policy_planningYear', 2028)
    expect(wrongNumbers(book, other, keptResult(other, until(inputs, 2028)))).toEqual([])
  }, 120_000)
})

it('arrays of which one has no drives of a tier are full beyond every number, which no file can hold', () => {
  const { inputs } = result
  const [first, second] = inputs.hardware.storage.arrays
  const halved = { ...second!, driveGroups: second!.driveGroups.filter(({ kind }) => kind !== 'ssd') }
  const storage = { ...inputs.hardware.storage, arrays: [first!, halved] }
  const unequal = keptResult(result, { ...inputs, hardware: { ...inputs.hardware, storage } })
  const ssd = unequal.after?.storage?.tiers.find(({ tier }) => tier === 'ssd')
  expect(ssd).toMatchObject({ usableGiB: 0, capacityRatio: Number.POSITIVE_INFINITY })
  const sheets = Object.entries(unzipSync(writeEnglish(unequal))).filter(([name]) => name.includes('/worksheets/'))
  expect(sheets.length).toBeGreaterThan(10)
  expect(sheets.filter(([, xml]) => /Infinity|NaN/u.test(strFromU8(xml))).map(([name]) => name)).toEqual([])
})
