// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import type { PipelineResult } from '../../planner/pipeline'
import { smallPlan } from '../board/smallPlan'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { usePlanning } from '../store/planning'
import { useProject } from '../store/project'
import ChangeLine from './ChangeLine.vue'
import { inEveryLanguage } from '../language/inEveryLanguage'

vi.mock('../workers/analyst', () => ({ analyst: { call: () => new Promise(() => undefined) } }))
vi.mock('../workers/planner', () => ({ planner: { call: () => new Promise(() => undefined) }, background: {} }))

type Answer = Omit<PipelineResult, 'inputs'>
const plan = smallPlan()
const figures = { servers: 4, racks: 2, itPowerKW: 4.65, co2TonnesPerYear: 36.5, tcoCNY: 8_060_000 }
const headline = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, { value }]))
const planned = (failover: typeof plan.failover) =>
  ({ outcome: { status: 'optimal', plan: { ...plan, failover } }, after: { headline } }) as unknown as Answer
const impossible = { outcome: { status: 'infeasible' }, after: null } as unknown as Answer

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

/** What the line says once a lever has led from one answer to another. */
function afterStep(before: Answer, now: Answer): string {
  const project = useProject()
  const planning = usePlanning()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  planning.keepFull(project.inputs!, before)
  project.edit(
    (inputs) => ({ ...inputs, policy: { ...inputs.policy, planningYear: 2020 } }),
    inEveryLanguage(() => 'lever'),
  )
  planning.shown = planning.keepFull(project.inputs!, now)
  return mount(ChangeLine).text()
}

describe('ChangeLine', () => {
  it('says that no failure is to be survived where a plan has no headroom', () => {
    const text = afterStep(planned(plan.failover), planned([]))
    expect(text).toContain('no failure to survive')
    expect(text).not.toContain('no plan')
  })

  it('says that there is still no plan, not that the plan is the same', () => {
    expect(afterStep(impossible, impossible)).toContain('no plan before, and none now')
    expect(afterStep(planned(plan.failover), impossible)).toMatch(/Servers 4 .* no plan$/)
    expect(afterStep(planned(plan.failover), planned(plan.failover))).toContain('changes neither servers')
  })
})
