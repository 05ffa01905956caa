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
import { hostLoads } from './hostLoads'
import { failureOf, smallPlan } from './smallPlan'

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

  it('draws a level after failures only where one is planned for', async () => {
    const view = board(null)
    expect(view.findAll('line.reserve')).toHaveLength(2)
    await view.setProps({ calm: true })
    expect(view.findAll('line.reserve')).toHaveLength(0)
    expect(view.findAll('line.normal')).toHaveLength(2)
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

  const taken = async () => {
    const view = board(null)
    const block = view.find(by(testIds.workload('his')))
    ;(block.element as unknown as { setPointerCapture: () => void }).setPointerCapture = () => undefined
    await block.trigger('pointerdown', { button: 0, clientX: 0, clientY: 0 })
    return view
  }

  it('says what a key makes of a drag while the pointer rests, and forgets it when the block is let go', async () => {
    const view = await taken()
    expect(view.emitted('hold')).toEqual([[true]])
    const his = view.vm.$el as HTMLElement
    const other = [...his.querySelectorAll<SVGGElement>('[data-block]')].find(
      (b) => b.dataset['testid'] !== testIds.workload('his'),
    )!
    const [x, y] = /translate\(([\d.]+)px, ([\d.]+)px\)/.exec(other.getAttribute('style')!)!.slice(1).map(Number) as [
      number,
      number,
    ]
    const picture = view.find('svg')
    // The frame of a test has no size; the strip that leaves workloads out would be everywhere.
    his.getBoundingClientRect = () => ({ left: 0, top: 0, height: 1000 }) as DOMRect
    await picture.trigger('pointermove', { clientX: x + 5, clientY: y + 44 + 0.5 })
    const verdict = () => view.find(by(testIds.dragVerdict)).text()
    const aims = [verdict()]
    for (const [type, init] of [
      ['keydown', { key: 'Shift', shiftKey: true }],
      ['keyup', { key: 'Shift' }],
      ['keydown', { key: 'Alt', altKey: true }],
      ['keyup', { key: 'Alt' }],
    ] as const) {
      window.dispatchEvent(new KeyboardEvent(type, init))
      await view.vm.$nextTick()
      aims.push(verdict())
    }
    expect(aims[1]).toContain('together')
    expect(aims[3]).toContain('apart')
    expect([aims[2], aims[4]]).toEqual([aims[0], aims[0]])
    await picture.trigger('pointercancel')
    expect(view.emitted('hold')).toEqual([[true], [false]])
    expect(view.find(by(testIds.dragVerdict)).exists()).toBe(false)
  })

  it('lets go of what is held when it goes away', async () => {
    const view = await taken()
    const emitted = view.emitted()
    view.unmount()
    expect(emitted['hold']).toEqual([[true], [false]])
  })

  it('keeps the element of every block where it is in any plan', async () => {
    const view = board(null)
    const order = () => view.findAll('.block').map((block) => block.attributes('data-testid'))
    const before = order()
    await view.setProps({ loads: hostLoads(plan, demand, failureOf(plan, ['host-1'])) })
    expect(view.find(by(testIds.workload('his'))).attributes('data-host')).toBe('host-2')
    expect(order()).toEqual(before)
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
