// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import type { AssumptionKey } from '../../planner/model/assumptions'
import { setHost } from '../hosts/theHost'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { withAssumption } from '../levers/levers'
import { smallInputs } from '../smallInputs'
import { useProject } from '../store/project'
import { useSettings } from '../store/settings'
import KnownValues from './KnownValues.vue'

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

function shown(assumption: AssumptionKey) {
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  const page = mount(KnownValues, { props: { assumption } })
  const select = () => page.find('select')
  const options = () => page.findAll('option').map((option) => option.text())
  return { project, select, options }
}

describe('KnownValues', () => {
  it('offers each value with mark, range and source, in the language of the window', async () => {
    const { select, options } = shown('tariffCNYPerKWh')
    expect(select().element.value).toBe('zhejiang-assumed')
    expect(options()[0]).toBe('0.8 [A] (0.6 to 1) · domain 2.8: Zhejiang non-residential not found, range 0.6-1.0')
    expect(options()).toHaveLength(5)
    useSettings().language = 'zh-CN'
    await Promise.resolve()
    expect(options()[1]).toBe('1 [S]·S:49：机房收费标准')
  })

  it('chooses one as a step of undo that takes over mark and source', async () => {
    const { project, select } = shown('carbonKgPerKWh')
    const before = project.inputs
    await select().setValue('zhejiang-2022')
    expect(project.inputs!.assumptions.carbonKgPerKWh).toEqual({
      value: 0.5153,
      mark: 'S',
      source: 'S:48: Zhejiang 2022',
    })
    expect(project.undoLabel?.en).toBe('CO₂ per kWh of the grid: known value 0.5153')
    project.undoStep()
    expect(project.inputs).toBe(before)
    expect(project.undoLabel).toBeNull()
  })

  it('shows a value of somebody’s own as such, and the default chosen again is no value of its own', async () => {
    const { project, select, options } = shown('tariffCNYPerKWh')
    project.edit(
      (inputs) => withAssumption(inputs, 'tariffCNYPerKWh', 0.93),
      inEveryLanguage(() => 'x'),
    )
    await Promise.resolve()
    expect(select().element.value).toBe('')
    expect(options()[0]).toBe('own value; choose a known one')
    await select().setValue('zhejiang-assumed')
    expect(project.inputs!.assumptions).toEqual({})
  })

  it('offers nothing where no values are known', () => {
    expect(shown('pueRatio').select().exists()).toBe(false)
  })
})
