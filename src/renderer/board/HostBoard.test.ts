// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import { createMemoryHost } from '../../app/memoryHost'
import type { WorkloadId } from '../../planner/model/estate'
import { setHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import { testIds } from '../testIds'
import HostBoard from './HostBoard.vue'
import { failureOf, hostLoads } from './hostLoads'
import { smallPlan } from './smallPlan'

const inputs = smallInputs()
const plan = smallPlan()
const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)

const board = (failed: string | null) =>
  mount(HostBoard, {
    props: {
      loads: hostLoads(plan, demand, failed === null ? null : failureOf(plan, [failed])),
      size: 'memory',
      groupOf: (id: WorkloadId) => inputs.estate.workloads.find((w) => w.id === id)!.group,
      nameOf: (id: WorkloadId) => id,
      pinned: new Set<WorkloadId>(),
      selected: new Set<WorkloadId>(),
      judge: () => ({ kind: 'fits' }),
      movable: true,
    },
  })

const by = (id: string) => `[data-testid="${id}"]`

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

describe('HostBoard', () => {
  it('draws every host with what runs on it', () => {
    const view = board(null)
    expect(view.find(by(testIds.host('host-1'))).attributes('data-workloads')).toBe('2')
    expect(view.find(by(testIds.workload('his'))).attributes('data-host')).toBe('host-1')
    expect(view.findAll('.block')).toHaveLength(4)
  })

  it('moves the workloads of a failed host, hatched, to where they restart', () => {
    const view = board('host-1')
    expect(view.find(by(testIds.host('host-1'))).attributes('aria-pressed')).toBe('true')
    const his = view.find(by(testIds.workload('his')))
    expect(his.attributes()).toMatchObject({ 'data-host': 'host-2', 'data-restarted': 'true' })
    expect(his.html()).toContain('url(#hatch)')
    expect(view.findAll('.ghost')).toHaveLength(2)
  })

  it('says once per drag that nothing can be moved, and selects nothing', async () => {
    const view = board(null)
    await view.setProps({ movable: false })
    const block = view.find(by(testIds.workload('his')))
    ;(block.element as unknown as { setPointerCapture: () => void }).setPointerCapture = () => undefined
    await block.trigger('pointerdown', { button: 0, clientX: 10, clientY: 10 })
    const picture = view.find('svg')
    await picture.trigger('pointermove', { clientX: 40, clientY: 40 })
    await picture.trigger('pointermove', { clientX: 60, clientY: 60 })
    await picture.trigger('pointerup')
    expect(view.emitted('refuse')).toEqual([[]])
    expect(view.emitted('select')).toBeUndefined()
    expect(view.emitted('move')).toBeUndefined()
  })

  it('can be worked by keyboard', async () => {
    const view = board(null)
    const host = view.find(by(testIds.host('host-2')))
    expect(host.attributes('tabindex')).toBe('0')
    expect(host.attributes('aria-label')).toContain('host-2')
    await host.trigger('keydown', { key: 'Enter' })
    expect(view.emitted('host')).toEqual([['host-2']])
  })
})
