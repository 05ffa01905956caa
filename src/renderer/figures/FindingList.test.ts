// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { type Finding, findingCodes } from '../../planner/findings'
import { setHost } from '../hosts/theHost'
import FindingList from './FindingList.vue'

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

const finding = (code: Finding['code'], severity: Finding['severity'], params: Finding['params'] = {}): Finding => ({
  code,
  severity,
  params,
  where: {},
  mark: 'D',
})

it('shows the gravest first, and says of the folded ones how grave they are', () => {
  const notes = Array.from({ length: 6 }, (_, i) => finding('numa-wide', 'note', { workload: `w${i}`, host: 'h' }))
  const findings = [
    ...notes,
    finding('price-missing', 'warning', { device: 'switch' }),
    finding('san-ports-short', 'error', { needed: 8, available: 4 }),
  ]
  const list = mount(FindingList, { props: { findings, codes: findingCodes } })
  const items = list.findAll('li').map((item) => item.text())
  expect(items).toHaveLength(8)
  expect(items[0]).toMatch(/^Error/u)
  expect(items[1]).toMatch(/^Warning/u)
  expect(items.slice(2).every((item) => item.startsWith('Note'))).toBe(true)
  expect(list.findAll('details li')).toHaveLength(8)
  expect(list.findAll('details details li').map((item) => item.text())).toEqual(items.slice(6))
})
