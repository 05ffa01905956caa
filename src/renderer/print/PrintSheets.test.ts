// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHost } from '../../app/memoryHost'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { rehearsalOf } from '../board/rehearsal'
import { setHost } from '../hosts/theHost'
import MoneySlide from '../present/MoneySlide.vue'
import { smallInputs } from '../smallInputs'
import { usePlanning } from '../store/planning'
import { useSettings } from '../store/settings'
import PrintSheets from './PrintSheets.vue'
import { usePrinting } from './printing'

vi.mock('../workers/analyst', () => ({ analyst: {} }))
vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))

let result: PipelineResult
beforeAll(async () => {
  result = await runPipeline(smallInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 60_000,
  })
})

beforeEach(() => {
  setActivePinia(createPinia())
  // This document knows no fonts; there is nothing to wait for.
  Object.assign(document, { fonts: { ready: Promise.resolve() } })
})
afterEach(() => {
  document.body.innerHTML = ''
})

const pages = () => document.querySelector('[data-print]')?.textContent ?? ''

describe('the pages on paper', () => {
  it('are of the result they were asked for, whatever the window rehearses meanwhile', async () => {
    let printed = () => {}
    const printing = new Promise<void>((done) => (printed = done))
    setHost({ ...createMemoryHost(), print: () => printing })
    const planning = usePlanning()
    planning.shown = result
    const done = usePrinting().print({ what: 'both', result }, 'A title')
    const view = mount(PrintSheets)
    await nextTick()
    const before = pages()
    const { outcome } = result
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    for (const { id } of outcome.plan.hosts) expect(before).toContain(id)

    // A rehearsal names a host that the inputs do not have: nothing can be reckoned with it.
    await planning.rehearse(rehearsalOf(result)!)
    expect(pages()).toBe(before)
    planning.shown = null
    await nextTick()
    expect(pages()).toBe(before)

    printed()
    await done
    await nextTick()
    expect(pages()).toBe('')
    view.unmount()
  })

  it('write the total of a side beside its bar, which is made of kinds of cost alone', async () => {
    setHost({ ...createMemoryHost(), print: () => new Promise(() => undefined) })
    usePlanning().shown = result
    const view = mount(PrintSheets)
    void usePrinting().print({ what: 'summary', result }, 'A title')
    await nextTick()
    const sheet = document.querySelector('[data-print-page="summary"]')!
    const bars = [...sheet.querySelectorAll('.bar')]
    const { formats } = useSettings()
    expect(bars.at(-1)!.querySelector('.num')!.textContent).toBe(formats.moneyShort(result.after!.finance.tcoCNY.value))
    const widths = bars.map((bar) =>
      [...bar.querySelectorAll<HTMLElement>('.track i')].reduce((sum, { style }) => sum + parseFloat(style.width), 0),
    )
    expect(Math.max(...widths)).toBeCloseTo(100, 6)
    const colours = [...sheet.querySelectorAll<HTMLElement>('.legend i')].map(({ style }) => style.background)
    expect(colours).not.toContain('')
    view.unmount()
  })

  it('stand in for the window where the browser prints by its own menu', async () => {
    const printing = usePrinting()
    const stop = printing.standIn(() => result)
    const view = mount(PrintSheets)
    window.dispatchEvent(new Event('beforeprint'))
    await nextTick()
    expect(document.querySelector('[data-print-page="summary"]')).not.toBeNull()
    expect(document.documentElement.dataset['printing']).toBe('sheets')
    window.dispatchEvent(new Event('afterprint'))
    await nextTick()
    expect(pages()).toBe('')
    expect(document.documentElement.dataset['printing']).toBeUndefined()
    stop()
    window.dispatchEvent(new Event('beforeprint'))
    expect(printing.shown).toBeNull()
    view.unmount()
  })

  it('give every kind of cost the colour that the slide gives it', async () => {
    setHost({ ...createMemoryHost(), print: () => new Promise(() => undefined) })
    usePlanning().shown = result
    const coloursIn = (root: ParentNode) =>
      [...root.querySelectorAll<HTMLElement>('.legend > span')]
        .map((entry) => `${entry.textContent} ${entry.querySelector('i')!.style.background}`)
        .sort()
    const slide = mount(MoneySlide)
    const view = mount(PrintSheets)
    void usePrinting().print({ what: 'both', result }, 'A title')
    await nextTick()
    const shown = coloursIn(slide.element as HTMLElement)
    expect(shown.length).toBeGreaterThan(3)
    expect(coloursIn(document.querySelector('[data-print]')!)).toEqual(expect.arrayContaining(shown))
    view.unmount()
  })
})
