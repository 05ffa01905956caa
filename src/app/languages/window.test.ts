import { describe, expect, it } from 'vitest'
import { evaluationZhCN } from './evaluation.zhCN'
import { importWindowEn } from './importWindow.en'
import { storyEn } from './story.en'
import { windowEn } from './window.en'
import { windowZhCN } from './window.zhCN'

describe('texts of the window', () => {
  it('speak of one as one', () => {
    expect(windowEn.ledger.refusedTitle({ file: 'a.xlsx', count: '1' })).toBe('a.xlsx was refused: 1 error')
    expect(windowEn.ledger.refusedTitle({ file: 'a.xlsx', count: '2' })).toBe('a.xlsx was refused: 2 errors')
    expect(windowEn.racks.side({ name: 'Today', racks: '1' })).toBe('Today: 1 rack')
    expect(windowEn.figure.more({ count: '1' })).toBe('1 more input')
    expect(storyEn.charts.racksRise({ was: '1', now: '2' })).toBe('1 rack today, 2 planned')
    expect(storyEn.fail.keepRunning({ count: 1 })).not.toContain('workloads')
    expect(importWindowEn.taken({ workloads: '1', servers: '1' })).toBe('Taken: 1 workload, 1 server.')
  })

  it('call more findings findings', () => {
    expect(windowEn.moreFindings({ count: '4' })).toBe('4 more findings')
    expect(windowZhCN.moreFindings({ count: '4' })).toContain('发现')
  })

  it('put a space between Chinese and Latin letters and call a figure the same everywhere', () => {
    const headroom = { ratio: '7.1 %', host: 'host-3', failed: ['host-2'] }
    expect(windowZhCN.ribbon.headroom({ ...headroom, resource: 'CPU' })).toBe('余量 7.1 %：host-2 故障时 host-3 的 CPU')
    expect(windowZhCN.ribbon.headroom({ ...headroom, resource: '内存' })).toMatch(/host-3 的内存$/)
    expect(windowZhCN.headline.rackUnits).toContain(evaluationZhCN.figures.rackUnits)
  })
})
