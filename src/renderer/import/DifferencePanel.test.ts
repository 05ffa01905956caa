// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import type { FieldChange, FleetDifference } from '../../exchange/import/fleetDifference'
import { setHost } from '../hosts/theHost'
import { useSettings } from '../store/settings'
import DifferencePanel from './DifferencePanel.vue'

vi.mock('../workers/analyst', () => ({ analyst: {} }))
vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))

const change = (field: string, from: unknown, to: unknown): FieldChange => ({ field, from, to, kept: false })
const difference: FleetDifference = {
  workloads: {
    added: [],
    removed: [],
    unchanged: 0,
    changed: [
      {
        id: 'his-1',
        importedId: 'his-1',
        fields: [
          change('demandBasis', 'typed', 'measured-series'),
          change('group', 'administrative', 'clinical'),
          change('cpuPeakRatio', 0.3, 0.455),
          change('poweredOn', true, false),
          change('serverIds', ['a', 'b'], []),
          change('currentHost', null, 'esx-1'),
        ],
      },
    ],
  },
  servers: { added: [], changed: [], removed: [], unchanged: 0 },
  rules: { added: [], removed: [] },
}

/** Field, value until now and value in the file of every row. */
const rows = (language: 'en' | 'zh-CN'): string[][] => {
  useSettings().language = language
  return mount(DifferencePanel, { props: { difference } })
    .findAll('tbody tr')
    .map((row) =>
      row
        .findAll('td')
        .slice(2)
        .map((cell) => cell.text()),
    )
}

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('DifferencePanel', () => {
  it('shows every value in words, not as a file holds it', () => {
    expect(rows('en').map(([, ...values]) => values)).toEqual([
      ['entered by hand', 'measured by hour'],
      ['administrative', 'clinical'],
      ['30 %', '45.5 %'],
      ['yes', 'no'],
      ['a, b', '–'],
      ['–', 'esx-1'],
    ])
  })

  it('names every field in the language of the window', () => {
    for (const [field] of rows('zh-CN')) expect(field).toMatch(/\p{Script=Han}/u)
    expect(rows('zh-CN').map(([, from]) => from)).not.toContain('administrative')
  })
})
