// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useCellTyping } from './useCellTyping'
import { useCellWrites } from './useCellWrites'
import type { GridElement } from './useGridSelection'

type Made = (
  cell: { readonly model: unknown; readonly prop: string },
  save: unknown,
  close: () => void,
) => { render(h: unknown): unknown; componentDidRender(): void }

function opened() {
  const grid = openedGrid('workloads')
  const { edits, elements, locked, nearest, selection, sheet, sheetView } = grid
  const setCellEdit = vi.fn(() => Promise.resolve())
  const element = { value: { setCellEdit } as unknown as GridElement }
  const writes = useCellWrites(sheet, sheetView, edits)
  const focus = { nearest, selection }
  const typing = useCellTyping(sheetView, edits, writes, { ...elements, grid: element }, focus, locked)
  /** Draws the editor of a cell and returns its box. */
  const box = (field: string, y: number): HTMLInputElement => {
    const made = (typing.editor as unknown as Made)(
      { model: sheetView.view.value[y], prop: field },
      null,
      () => undefined,
    )
    const input = document.createElement('input')
    made.render((_tag: string, { ref, value, onKeyDown }: Record<string, unknown>) => {
      input.value = value as string
      input.addEventListener('keydown', onKeyDown as (event: Event) => void)
      ;(ref as (element: unknown) => void)(input)
    })
    made.componentDidRender()
    return input
  }
  return { ...grid, box, setCellEdit, typing }
}
const key = (name: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: name, ...held })

describe('useCellTyping', () => {
  it('takes what was typed and goes on to the next cell', async () => {
    const { area, areaOf, box, columnOf } = opened()
    area.value = areaOf('memoryGiB', 1)
    const input = box('memoryGiB', 1)
    expect(input.value).toBe('24')
    input.value = '25'
    input.dispatchEvent(key('Enter'))
    await expect.poll(() => area.value).toEqual(areaOf('memoryGiB', 2))
    expect(columnOf('memoryGiB')).toEqual(['32', '25', '16', '8'])
  })

  it('tells when the cursor has moved on after an edit', async () => {
    const { area, areaOf, box, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    const input = box('memoryGiB', 1)
    input.value = '25'
    input.dispatchEvent(key('Enter'))
    expect(area.value).toEqual(areaOf('memoryGiB', 1))
    await typing.settled()
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
    box('memoryGiB', 2).dispatchEvent(key('Escape'))
    await typing.settled()
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
  })

  it('opens the editor with what an input method composed, once', async () => {
    const { box, setCellEdit, typing } = opened()
    await typing.compose({ x: 1, y: 1 }, '病理')
    expect(setCellEdit).toHaveBeenCalledWith(1, 'name')
    expect(box('name', 1).value).toBe('病理')
    expect(box('name', 2).value).not.toBe('病理')
  })

  it('writes a bare share as percent, into all cells selected where asked', async () => {
    const { area, areaOf, box, columnOf } = opened()
    area.value = areaOf('diskUsedRatio', 1, 2)
    const input = box('diskUsedRatio', 1)
    input.value = '60'
    input.dispatchEvent(key('Enter', { ctrlKey: true }))
    await expect.poll(() => columnOf('diskUsedRatio')).toEqual(['50%', '60%', '60%', '50%'])
    expect(area.value).toEqual(areaOf('diskUsedRatio', 1, 2))
  })

  it('writes what was composed into all cells that were selected before', async () => {
    const { area, areaOf, box, columnOf, setCellEdit, typing } = opened()
    area.value = areaOf('nameZh', 1, 2)
    setCellEdit.mockImplementation(() => {
      area.value = areaOf('nameZh', 1)
      return Promise.resolve()
    })
    await typing.compose({ x: areaOf('nameZh', 1).x, y: 1 }, '病理')
    box('nameZh', 1).dispatchEvent(key('Enter', { ctrlKey: true }))
    await expect.poll(() => area.value).toEqual(areaOf('nameZh', 1, 2))
    expect(columnOf('nameZh').slice(1, 3)).toEqual(['病理', '病理'])
    // Left without a change, that editor has no say in where the next one writes.
    area.value = areaOf('nameZh', 1, 2)
    await typing.begin({ x: areaOf('nameZh', 1).x, y: 1 })
    area.value = areaOf('nameZh', 0)
    await typing.opens('x')
    box('nameZh', 0).dispatchEvent(key('Enter', { ctrlKey: true }))
    await expect.poll(() => columnOf('nameZh')[0]).toBe('x')
    expect(columnOf('nameZh').slice(1, 3)).toEqual(['病理', '病理'])
  })

  it('keeps keys for an editor that is not there yet, and the one that ends the edit', async () => {
    const { area, areaOf, box, columnOf, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    expect(typing.awaits(key('Tab'))).toBe(false)
    const opens = typing.opens('5')
    expect(typing.awaits(key('0'))).toBe(true)
    expect(typing.awaits(key('ArrowLeft'))).toBe(false)
    expect(typing.unsettled()).toBe(false)
    expect(typing.awaits(key('Enter'))).toBe(true)
    expect(typing.unsettled()).toBe(true)
    expect(await opens).toBe(true)
    const settled = typing.settled()
    box('memoryGiB', 1)
    await settled
    expect(typing.unsettled()).toBe(false)
    expect(columnOf('memoryGiB')[1]).toBe('50')
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
    expect(typing.awaits(key('Enter'))).toBe(false)
  })

  it('puts what is typed after F2 behind what the cell holds, and no longer waits where nothing opens', async () => {
    const { area, areaOf, box, columnOf, locked, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    typing.expects()
    const begun = typing.begin({ x: areaOf('memoryGiB', 1).x, y: 1 })
    for (const sign of ['.', '5']) expect(typing.awaits(key(sign))).toBe(true)
    expect(typing.awaits(key('Enter'))).toBe(true)
    await begun
    box('memoryGiB', 1)
    await typing.settled()
    expect(columnOf('memoryGiB')[1]).toBe('24.5')
    locked.value = true
    typing.expects()
    await typing.begin({ x: areaOf('memoryGiB', 1).x, y: 1 })
    expect(typing.awaits(key('0'))).toBe(false)
  })

  it('keeps keys no longer for an editor that never opens, and none for a cell that takes nothing', async () => {
    vi.useFakeTimers()
    const { area, areaOf, locked, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    expect(await typing.opens('5')).toBe(true)
    typing.awaits(key('Enter'))
    await vi.runAllTimersAsync()
    expect(typing.unsettled()).toBe(false)
    locked.value = true
    expect(await typing.opens('5')).toBe(false)
    expect(typing.awaits(key('Enter'))).toBe(false)
    vi.useRealTimers()
  })

  it('takes text that was typed ahead of its editor, choices by their beginning', async () => {
    const { area, areaOf, columnOf, locked, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    await typing.put({ x: areaOf('memoryGiB', 1).x, y: 1 }, '25', 'down')
    expect(columnOf('memoryGiB')).toEqual(['32', '25', '16', '8'])
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
    expect(columnOf('tier')[1]).toBe('sas')
    await typing.put({ x: areaOf('tier', 1).x, y: 1 }, 'n', 'down')
    expect(columnOf('tier')[1]).toBe('nl-sas')
    locked.value = true
    await typing.put({ x: areaOf('memoryGiB', 1).x, y: 1 }, '26', 'down')
    expect(columnOf('memoryGiB')[1]).toBe('25')
  })

  it('opens editors of cells that may be edited, and groups', async () => {
    const { locked, setCellEdit, sheetView, typing } = opened()
    await typing.begin({ x: 0, y: 2 })
    expect(setCellEdit).toHaveBeenCalledWith(2, 'id')
    locked.value = true
    await typing.begin({ x: 0, y: 2 })
    expect(setCellEdit).toHaveBeenCalledTimes(1)
    sheetView.groupBy.value = 'tier'
    await typing.begin({ x: 0, y: 0 })
    expect(sheetView.view.value).toHaveLength(1)
  })
})
