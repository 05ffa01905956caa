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

  it('keeps a key that ends the edit before the editor is there', async () => {
    const { area, areaOf, box, typing } = opened()
    area.value = areaOf('memoryGiB', 1)
    expect(typing.awaits(key('Tab'))).toBe(false)
    typing.opens()
    expect(typing.awaits(key('5'))).toBe(true)
    expect(typing.awaits(key('Enter'))).toBe(true)
    box('memoryGiB', 1)
    await expect.poll(() => area.value).toEqual(areaOf('memoryGiB', 2))
    expect(typing.awaits(key('Enter'))).toBe(false)
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
