// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { useDesk } from '../store/desk'
import { useProject } from '../store/project'
import { duplicateScenario } from '../store/scenario'
import ScenarioList from './ScenarioList.vue'
import { inEveryLanguage } from '../language/inEveryLanguage'

vi.mock('../workers/planner', () => {
  const pending = { call: () => new Promise(() => undefined) }
  return { planner: pending, background: pending }
})

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

it('refuses an empty name and one that is taken: the field shows the name in force, and the reason is said', async () => {
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  project.change(
    (all) => duplicateScenario(all, 's1', 'Offer'),
    inEveryLanguage(() => 'copy'),
  )
  const field = mount(ScenarioList).findAll<HTMLInputElement>('input.name')[1]!
  const names = () => project.scenarios!.list.map(({ name }) => name)

  await field.setValue(' ')
  await field.trigger('change')
  expect([field.element.value, useDesk().notice?.text]).toEqual([
    'Offer',
    'A scenario needs a name: the old one stays.',
  ])

  await field.setValue('Base')
  await field.trigger('change')
  expect([field.element.value, useDesk().notice?.text]).toEqual([
    'Offer',
    'Another scenario is called “Base”: the old name stays.',
  ])
  expect(names()).toEqual(['Base', 'Offer'])

  await field.setValue(' Offer B ')
  await field.trigger('change')
  expect([field.element.value, ...names()]).toEqual(['Offer B', 'Base', 'Offer B'])
})
