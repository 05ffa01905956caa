import { describe, expect, it } from 'vitest'
import { assumptionKeys } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import { smallInputs } from '../smallInputs'
import { editSheet } from './editSheet'
import { estateSheetKeys, nameFieldOf } from './estateSheets'
import { sheetRows, withSheetRows } from './sheetRows'
import { duplicateRows, insertRows, removeRows } from './sheetRowEdits'

const inputs = smallInputs()
const withRules: PlanInputs = {
  ...inputs,
  estate: {
    ...inputs.estate,
    rules: [
      {
        id: 'R1',
        kind: 'apart',
        workloadIds: ['his', 'emr', 'lis'],
        hostIds: [],
        strength: 'always',
        origin: { mark: 'A', source: '' },
      },
      {
        id: 'R2',
        kind: 'apart',
        workloadIds: ['his', 'pacs'],
        hostIds: [],
        strength: 'always',
        origin: { mark: 'A', source: '' },
      },
      {
        id: 'R3',
        kind: 'only-on',
        workloadIds: ['lis'],
        hostIds: ['host-2'],
        strength: 'always',
        origin: { mark: 'A', source: '' },
      },
    ],
  },
}
const one = (row: number, cells: Record<string, string>) => new Map([[row, cells]])

describe('sheetRows', () => {
  it('gives back the same objects where nothing was changed', () => {
    for (const sheet of estateSheetKeys) {
      const again = withSheetRows(withRules, sheet, sheetRows(withRules, sheet))
      expect(again, sheet).toEqual(withRules)
    }
    const same = withSheetRows(inputs, 'workloads', sheetRows(inputs, 'workloads'))
    expect(same.estate.workloads[0]).toBe(inputs.estate.workloads[0])
  })
})

describe('editSheet', () => {
  it('changes the fields of a row and nothing else', () => {
    const { inputs: next, refused } = editSheet(
      inputs,
      'workloads',
      one(1, { memoryGiB: '40', mark: 'M', source: 'site survey' }),
    )
    expect(refused).toEqual([])
    expect(next.estate.workloads[1]).toMatchObject({
      id: 'emr',
      memoryGiB: 40,
      vcpu: 4,
      origin: { mark: 'M', source: 'site survey' },
    })
    expect(next.estate.workloads[0]).toBe(inputs.estate.workloads[0])
    expect(next.hardware).toBe(inputs.hardware)
  })

  it('remembers which cells were typed over and which are no default any more', () => {
    const [first, ...others] = inputs.estate.workloads
    const start = {
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: [{ ...first!, origin: { ...first!.origin, defaulted: ['tier', 'readRatio'] } }, ...others],
      },
    }
    const { origin } = editSheet(start, 'workloads', one(0, { tier: 'ssd' })).inputs.estate.workloads[0]!
    expect(origin).toMatchObject({ defaulted: ['readRatio'], typed: ['tier'] })
  })

  it('says at the cell what is wrong and takes the cells beside it', () => {
    const { inputs: next, refused } = editSheet(
      inputs,
      'workloads',
      one(0, { memoryGiB: 'much', vcpu: '6', cpuPeakRatio: '140' }),
    )
    expect(next.estate.workloads[0]).toMatchObject({ vcpu: 6, memoryGiB: 32, cpuPeakRatio: 0.5 })
    expect(refused.map(({ row, field, text, issue }) => [row, field, text, issue.code])).toEqual([
      [0, 'memoryGiB', 'much', 'template.not-a-number'],
      [0, 'cpuPeakRatio', '140', 'template.above-maximum'],
    ])
  })

  it('takes a share as people say it', () => {
    expect(
      editSheet(inputs, 'workloads', one(0, { growthRatioPerYear: '18', cpuPeakRatio: '60%' })).inputs.estate
        .workloads[0],
    ).toMatchObject({ growthRatioPerYear: 0.18, cpuPeakRatio: 0.6 })
  })

  it('refuses a share in the unit it is shown in', () => {
    const { refused } = editSheet(inputs, 'legacyServers', one(0, { cpuAverageRatio: '-5' }))
    expect(refused.map(({ issue }) => [issue.code, issue.params['value'], issue.params['unit']])).toEqual([
      ['template.negative', -5, '%'],
    ])
    expect(refused[0]!.issue.params).toMatchObject({ min: 0, max: 100 })
  })

  it('refuses ids that are taken and references to nothing', () => {
    const { inputs: next, refused } = editSheet(
      withRules,
      'rules',
      one(0, { workloadIds: 'his, nobody', strength: 'preference' }),
    )
    expect(next.estate.rules[0]).toMatchObject({ workloadIds: ['his', 'emr', 'lis'], strength: 'preference' })
    expect(refused).toMatchObject([{ row: 0, field: 'workloadIds', issue: { code: 'template.unknown-workload' } }])
    expect(editSheet(inputs, 'workloads', one(1, { id: 'his' })).refused).toMatchObject([
      { field: 'id', issue: { code: 'template.id-repeated' } },
    ])
  })

  it('lets rules follow a new id', () => {
    const { estate } = editSheet(withRules, 'workloads', one(0, { id: 'his-db' })).inputs
    expect(estate.rules.map(({ workloadIds }) => workloadIds)).toEqual([
      ['his-db', 'emr', 'lis'],
      ['his-db', 'pacs'],
      ['lis'],
    ])
    expect(editSheet(withRules, 'hosts', one(0, { idPrefix: 'esx-' })).inputs.estate.rules[2]!.hostIds).toEqual([
      'esx-2',
    ])
    expect(editSheet(inputs, 'prices', one(0, { id: 'P-1' })).inputs.hardware.hosts[0]!.type.priceId).toBe('P-1')
  })

  it('refuses a change that leaves a rule without its host', () => {
    const { inputs: next, refused } = editSheet(withRules, 'hosts', one(0, { count: '1' }))
    expect(next).toBe(withRules)
    expect(refused).toMatchObject([{ row: 0, field: 'count', issue: { code: 'template.unknown-host' } }])
  })

  it('adds pasted rows below the last one, what they leave out marked as assumed', () => {
    const { inputs: next, added } = editSheet(inputs, 'workloads', new Map(), [
      { id: 'ris', memoryGiB: '12', vcpu: '2' },
      { memoryGiB: '4' },
    ])
    expect(added).toBe(2)
    const [ris, second] = next.estate.workloads.slice(4)
    expect(ris).toMatchObject({
      id: 'ris',
      name: 'ris',
      memoryGiB: 12,
      vcpu: 2,
      peakIops: 0,
      readRatio: 0.7,
      cpuSamplesByHour: null,
    })
    expect(ris!.origin.defaulted).toContain('peakIops')
    expect(ris!.origin.defaulted).not.toContain('memoryGiB')
    expect(second!.id).not.toBe('ris')
  })

  it('edits settings and assumptions in their own rows', () => {
    expect(editSheet(inputs, 'policy', one(0, { failures: 'N+2', planningYear: '2020' })).inputs.policy).toMatchObject({
      failures: 'any-2',
      planningYear: 2020,
    })
    expect(editSheet(inputs, 'policy', one(0, { planningYear: '2010' })).refused).toMatchObject([
      { field: 'planningYear', issue: { code: 'template.year-before-base' } },
    ])
    expect(editSheet(inputs, 'backup', one(0, { fullWeekday: 'Sunday' })).inputs.hardware.backup?.fullWeekday).toBe(7)
    const without = { ...inputs, hardware: { ...inputs.hardware, backup: null } }
    expect(sheetRows(without, 'backup')).toEqual([])
    expect(editSheet(without, 'backup', one(0, { fullWeekday: 'Sunday' })).inputs).toBe(without)
    const row = assumptionKeys.indexOf('tariffCNYPerKWh')
    const dearer = editSheet(inputs, 'assumptions', one(row, { value: '1.2' })).inputs
    expect(dearer.assumptions).toEqual({ tariffCNYPerKWh: { value: 1.2, mark: 'A', source: 'typed' } })
    expect(editSheet(dearer, 'assumptions', one(row, { value: '' })).inputs.assumptions).toEqual({})
    expect(editSheet(inputs, 'assumptions', one(row, { value: '99' })).refused).toMatchObject([
      { issue: { code: 'template.above-maximum' } },
    ])
    const years = assumptionKeys.indexOf('horizonYears')
    expect(editSheet(inputs, 'assumptions', one(years, { value: '5.5' })).refused).toMatchObject([
      { issue: { code: 'template.not-an-integer' } },
    ])
  })

  it('tells the fields of a group of hosts from those of their type', () => {
    const { hosts } = editSheet(inputs, 'hosts', one(0, { count: '3', memoryGiB: '256', model: 'Larger host' })).inputs
      .hardware
    expect(hosts[0]).toMatchObject({ count: 3, type: { memoryGiB: 256, name: 'Larger host', id: 'small-host' } })
  })

  it('adds a day of samples to its workload', () => {
    const cells = {
      workloadId: 'emr',
      ...Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [`h${String(hour).padStart(2, '0')}`, '40%'])),
    }
    const next = editSheet(inputs, 'samples', new Map(), [cells]).inputs
    expect(next.estate.workloads[1]!.cpuSamplesByHour).toEqual(Array.from({ length: 24 }, () => [0.4]))
    expect(
      editSheet(inputs, 'samples', new Map(), [{ ...cells, workloadId: 'nobody' }]).inputs.estate.workloads.every(
        (w) => w.cpuSamplesByHour === null,
      ),
    ).toBe(true)
  })
})

describe('rows', () => {
  it('are put in where the cursor is, with an id nobody has', () => {
    for (const sheet of estateSheetKeys) {
      const next = insertRows(withRules, sheet, 0, 1)
      if (!next) continue
      const name = nameFieldOf(sheet)!
      const ids = sheetRows(next, sheet).map(({ values }) => values[name])
      expect(ids.length, sheet).toBe(sheetRows(withRules, sheet).length + 1)
      expect(new Set(ids).size, sheet).toBe(ids.length)
    }
    expect(insertRows(withRules, 'policy', 0, 1)).toBeNull()
  })

  it('are copied under ids of their own', () => {
    const { workloads } = duplicateRows(inputs, 'workloads', [0, 1])!.estate
    expect(workloads.map(({ memoryGiB }) => memoryGiB)).toEqual([32, 24, 32, 24, 16, 8])
    expect(new Set(workloads.map(({ id }) => id)).size).toBe(6)
  })

  it('are copied under the id of the row they copy, counted on, whatever stands below it', () => {
    const named = {
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.slice(0, 2).map((w, at) => ({ ...w, id: ['db-1', 'web-1'][at]! })),
      },
    }
    const { workloads } = duplicateRows(named, 'workloads', [0])!.estate
    expect(workloads.map(({ id }) => id)).toEqual(['db-1', 'db-2', 'web-1'])
  })

  it('leave the rules when they go', () => {
    const removal = removeRows(withRules, 'workloads', new Set([0]))
    expect(removal).toMatchObject({
      status: 'removed',
      count: 1,
      released: { changedRules: ['R1'], removedRules: ['R2'] },
    })
    if (removal.status === 'removed')
      expect(removal.inputs.estate.rules.map(({ id, workloadIds }) => [id, workloadIds])).toEqual([
        ['R1', ['emr', 'lis']],
        ['R3', ['lis']],
      ])
  })

  it('stay while something needs them', () => {
    expect(removeRows(inputs, 'prices', new Set([0]))).toMatchObject({
      status: 'needed',
      problems: [{ sheet: 'hosts', row: 0, field: 'priceId' }],
    })
    expect(removeRows(inputs, 'hosts', new Set([0]))).toEqual({ status: 'last' })
    const measured = {
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.map((w) => ({ ...w, measuredOnServerId: 'server-2' })),
      },
    }
    expect(removeRows(measured, 'legacyServers', new Set([1]))).toMatchObject({ status: 'needed' })
    expect(removeRows(inputs, 'legacyServers', new Set([0]))).toMatchObject({
      status: 'removed',
      released: { changedWorkloads: ['his', 'emr', 'lis', 'pacs'] },
    })
  })
})
