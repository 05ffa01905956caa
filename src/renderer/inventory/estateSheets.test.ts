import { describe, expect, it } from 'vitest'
import { assumptionKeys } from '../../planner/model/assumptions'
import { smallInputs } from '../smallInputs'
import { changeSheet, columnsOf, estateSheetKeys, isEditable } from './estateSheets'

const inputs = smallInputs()

describe('changeSheet', () => {
  it('changes the fields of a row and nothing else', () => {
    const next = changeSheet(inputs, 'workloads', new Map([[1, { memoryGiB: 40, mark: 'M', source: 'site survey' }]]))
    expect(next.estate.workloads[1]).toMatchObject({ id: 'emr', memoryGiB: 40, vcpu: 4, origin: { mark: 'M', source: 'site survey' } })
    expect(next.estate.workloads[0]).toBe(inputs.estate.workloads[0])
    expect(next.hardware).toBe(inputs.hardware)
  })

  it('tells the fields of a group of hosts from those of their type', () => {
    const { hosts } = changeSheet(inputs, 'hosts', new Map([[0, { count: 3, memoryGiB: 256, model: 'Larger host' }]])).hardware
    expect(hosts[0]).toMatchObject({ count: 3, type: { memoryGiB: 256, name: 'Larger host', id: 'small-host' } })
  })

  it('sets assumptions by their row', () => {
    const row = assumptionKeys.indexOf('tariffCNYPerKWh')
    expect(changeSheet(inputs, 'assumptions', new Map([[row, { value: 1.2 }]])).assumptions).toEqual({
      tariffCNYPerKWh: { value: 1.2, mark: 'A', source: '' },
    })
  })

  it('takes a typed field off the list of defaults', () => {
    const [first, ...others] = inputs.estate.workloads
    const defaulted = { ...first!, origin: { ...first!.origin, defaulted: ['tier', 'readRatio'] } }
    const start = { ...inputs, estate: { ...inputs.estate, workloads: [defaulted, ...others] } }
    const next = changeSheet(start, 'workloads', new Map([[0, { tier: 'ssd' }]]))
    expect(next.estate.workloads[0]!.origin.defaulted).toEqual(['readRatio'])
  })

  it('never lets an id be edited', () => {
    for (const sheet of estateSheetKeys) {
      for (const [field] of columnsOf(sheet)) if (field === 'id') expect(isEditable(sheet, field)).toBe(false)
    }
  })
})
