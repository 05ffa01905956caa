// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHost } from '../../app/memoryHost'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import { evaluate } from '../../planner/evaluate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { PipelineResult } from '../../planner/pipeline'
import { planAsIs } from '../../planner/placement/planAsIs'
import { smallPlan } from '../board/smallPlan'
import DeltaRibbon from '../frame/DeltaRibbon.vue'
import { setHost } from '../hosts/theHost'
import ScenarioTable from '../scenarios/ScenarioTable.vue'
import { smallInputs } from '../smallInputs'
import { usePlanning } from '../store/planning'
import CostPage from './CostPage.vue'
import RacksPage from './RacksPage.vue'
import ReportPage from './ReportPage.vue'

vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))
vi.mock('../workers/analyst', () => ({ analyst: {} }))

const named = smallInputs()
const workloads = named.estate.workloads.map((w) => ({ ...w, serverIds: [], measuredOnServerId: null }))
const unnamed: PlanInputs = { ...named, estate: { ...named.estate, servers: [], devices: [], workloads } }

function show(page: Component, inputs: PlanInputs, props: object = {}) {
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  const asIs = planAsIs(inputs.estate)
  const outcome = { status: 'optimal', plan: smallPlan(), whyNotFewer: { hosts: 0 } }
  const before = evaluate(asIs, inputs, demand)
  const after = evaluate(smallPlan(), inputs, demand)
  usePlanning().shown = { inputs, demand, hosts: [], asIs, outcome, before, after } as unknown as PipelineResult
  return mount(page, {
    props,
    global: { stubs: { ChartPanel: { props: ['title'], template: '<h3>{{ title }}</h3>' } } },
  })
}
const zero = /(?:^|\s|→)(?:CNY )?0(?: k| kW| MWh| t)?(?:\s|$)/u

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('figures of today that nobody knows', () => {
  it('are left out of the ribbon, and so is the change against them', () => {
    const ribbon = show(DeltaRibbon, unnamed)
    expect(ribbon.text()).toContain('today unknown')
    expect(ribbon.text()).not.toContain('from 0')
    expect(ribbon.findAll('.was')).toHaveLength(0)
    expect(ribbon.findAll('.now')).toHaveLength(8)
    expect(show(DeltaRibbon, named).findAll('.was')).toHaveLength(8)
  })

  it('make no finding of the cost page', () => {
    const text = show(CostPage, unnamed).text()
    expect(text).toContain('The inventory names no servers of today')
    expect(text).not.toMatch(/pay back|rises by|CNY 0 k/u)
    expect(show(CostPage, named).text()).toMatch(/pay back|paid back/u)
  })

  it('are no empty racks beside those of the plan', () => {
    const text = show(RacksPage, unnamed).text()
    expect(text).toContain('The inventory names no servers of today')
    expect(text).not.toMatch(/Today: 0|0 racks today|0 of 0/u)
  })

  it('are a dash beside the plan on the report page', () => {
    const rows = show(ReportPage, unnamed).findAll('tbody tr')
    expect(rows).toHaveLength(8)
    for (const row of rows) expect(row.find('td').text()).toBe('–')
  })

  it('are a dash among the scenarios', () => {
    const table = show(ScenarioTable, unnamed, { compared: [], baselineId: null, activeId: 's1' })
    const cells = table.findAll('tbody tr').map((row) => row.find('td').text())
    expect(cells).toContain('–')
    expect(cells.filter((cell) => zero.test(cell))).toEqual([])
  })
})
