// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHost } from '../../app/memoryHost'
import { en } from '../../app/languages/en'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import { evaluate } from '../../planner/evaluate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { PipelineResult } from '../../planner/pipeline'
import { planAsIs } from '../../planner/placement/planAsIs'
import { smallPlan } from '../board/smallPlan'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { usePlanning } from '../store/planning'
import AfterSlide from './AfterSlide.vue'
import BeforeSlide from './BeforeSlide.vue'
import FailureSlide from './FailureSlide.vue'
import MoneySlide from './MoneySlide.vue'

vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))
vi.mock('../workers/analyst', () => ({ analyst: {} }))

const undecided = { status: 'unknown', lowerBound: 7 }
const impossible = { status: 'infeasible', short: { cause: 'packing' }, reasons: [] }

function show(slide: Component, inputs: PlanInputs, planned: boolean, without: object = undecided): string {
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  const asIs = planAsIs(inputs.estate)
  const outcome = planned ? { status: 'feasible', plan: smallPlan() } : without
  usePlanning().shown = {
    inputs,
    demand,
    hosts: [],
    asIs,
    outcome,
    before: evaluate(asIs, inputs, demand),
    after: planned ? evaluate(smallPlan(), inputs, demand) : null,
  } as unknown as PipelineResult
  return mount(slide).text()
}
const inputs = smallInputs()
const withEstate = (estate: Partial<PlanInputs['estate']>): PlanInputs => ({
  ...inputs,
  estate: { ...inputs.estate, ...estate },
})
const noServers = withEstate({
  servers: [],
  devices: [],
  workloads: inputs.estate.workloads.map((workload) => ({ ...workload, serverIds: [], measuredOnServerId: null })),
})

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('slides', () => {
  it('count what runs today, also where the plan leaves it out', () => {
    const running = inputs.estate.workloads.filter(({ serverIds }) => serverIds.length > 0).length
    expect(running).toBeGreaterThan(1)
    const [first, ...rest] = inputs.estate.workloads
    const left = withEstate({ workloads: [{ ...first!, virtualisable: false }, ...rest] })
    expect(show(BeforeSlide, left, false)).toContain(`carry ${running} workloads today`)
  })

  it('say that today is unknown where the inventory names no servers', () => {
    const before = show(BeforeSlide, noServers, true)
    expect(before).toContain('The inventory names no servers of today')
    expect(before).not.toMatch(/\b0\b/u)
    const money = show(MoneySlide, noServers, true)
    expect(money).toContain('The inventory names no servers of today')
    expect(money).not.toMatch(/CNY 0\b|Buying the same servers again/u)
  })

  it('call a renewal of the servers what the report calls it', () => {
    expect(show(MoneySlide, inputs, false)).toContain(en.report.labels['scenario.refresh'])
  })

  it('say that there is no plan instead of waiting for its failure', () => {
    const failure = show(FailureSlide, inputs, false)
    expect(failure).toContain('at least 7 hosts are needed')
    expect(failure).not.toContain('Working out')
  })

  it('tell a search that time ended from one that found nothing to fit', () => {
    for (const slide of [AfterSlide, FailureSlide, MoneySlide]) {
      expect(show(slide, inputs, false)).toContain('Not decided within the time limit')
      const proven = show(slide, inputs, false, impossible)
      expect(proven).toContain('No plan fits with these inputs')
      expect(proven).not.toContain('Not decided')
    }
  })

  it('wait for no failure where nothing is planned', () => {
    const nothing = { status: 'optimal', plan: { ...smallPlan(), hosts: [], assignments: [], failover: [] } }
    for (const slide of [AfterSlide, FailureSlide]) {
      const text = show(slide, inputs, false, nothing)
      expect(text).toContain('No workload is in the plan')
      expect(text).not.toMatch(/Working out|0 hosts|survive/u)
    }
  })

  it('speak of one server and one workload as one', () => {
    const [server] = inputs.estate.servers
    const workload = inputs.estate.workloads.find(({ serverIds }) => serverIds.includes(server!.id))
    const one = show(BeforeSlide, withEstate({ servers: [server!], workloads: [workload!], rules: [] }), false)
    expect(one).toContain('1 server in 1 rack')
    expect(one).toContain('carries 1 workload today')
  })
})
