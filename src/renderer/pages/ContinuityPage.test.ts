// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import { evaluate } from '../../planner/evaluate'
import type { Workload } from '../../planner/model/estate'
import type { PipelineResult } from '../../planner/pipeline'
import { planAsIs } from '../../planner/placement/planAsIs'
import { smallPlan } from '../board/smallPlan'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { usePlanning } from '../store/planning'
import ContinuityPage from './ContinuityPage.vue'

vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))
vi.mock('../workers/analyst', () => ({ analyst: {} }))

const given = smallInputs()

/** The page where only workloads that `hasServer` names have a server today. */
function page(hasServer: (workload: Workload) => boolean): VueWrapper {
  const workloads = given.estate.workloads.map((workload) =>
    hasServer(workload) ? workload : { ...workload, serverIds: [] },
  )
  const inputs = { ...given, estate: { ...given.estate, workloads } }
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  const asIs = planAsIs(inputs.estate)
  usePlanning().shown = {
    inputs,
    demand,
    hosts: [],
    asIs,
    outcome: { status: 'feasible', plan: smallPlan() },
    before: evaluate(asIs, inputs, demand),
    after: evaluate(smallPlan(), inputs, demand),
  } as unknown as PipelineResult
  return mount(ContinuityPage, { global: { stubs: { ChartPanel: true } } })
}
const titleOf = (view: VueWrapper): string | undefined => view.findComponent({ name: 'ChartPanel' }).attributes('title')

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('continuity of today', () => {
  it('is unknown where no workload has a server, and nothing is compared with it', () => {
    const view = page(() => false)
    expect(view.text()).toContain('The inventory names no servers of today')
    expect(view.find('.facts').text()).toContain('unknown')
    expect(view.text()).not.toContain('Published case')
    expect(titleOf(view)).toBe('Outage a year, all systems')
    // Systems are those of the plan, with what is unknown of each.
    expect(view.findAll('tbody th[scope="row"]')).toHaveLength(
      new Set(given.estate.workloads.map(({ system }) => system)).size,
    )
  })

  it('is said to be partly known where some have none', () => {
    const view = page(({ id }) => id === given.estate.workloads[0]!.id)
    expect(view.text()).toContain(`for 1 of ${given.estate.workloads.length} workloads`)
    expect(view.text()).not.toContain('Published case')
  })

  it('is compared where all is known, and a restart that nobody chose is told as a case', () => {
    const view = page(() => true)
    expect(view.text()).toContain('Published case')
    expect(view.text()).toMatch(/If host-\d failed: the restart that takes longest/u)
    expect(view.text()).not.toMatch(/When host-\d fails/u)
  })
})
