// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import LeverPanel from '../frame/LeverPanel.vue'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { useProject } from '../store/project'
import { useSettings } from '../store/settings'
import { testIds } from '../testIds'
import EarlierStates from './EarlierStates.vue'

vi.mock('../workers/analyst', () => ({ analyst: {} }))
vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('EarlierStates', () => {
  it('says in the language of the window what was done in another one', async () => {
    useProject().begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
    const settings = useSettings()
    settings.language = 'en'
    await mount(LeverPanel)
      .get(`[data-testid="${testIds.lever('tariff')}"]`)
      .setValue('1.2')
    const states = mount(EarlierStates)
    expect(states.text()).toContain('Electricity tariff')
    settings.language = 'zh-CN'
    await nextTick()
    expect(states.text()).toContain('电价')
    expect(states.text()).not.toContain('Electricity tariff')
  })
})
