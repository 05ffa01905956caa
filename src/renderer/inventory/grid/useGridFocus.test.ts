// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { openedGrid } from './openedGrid'
import { useGridFocus } from './useGridFocus'
import type { GridElement } from './useGridSelection'

it('knows what is selected, says what is wrong there, and begins anew with a sheet', async () => {
  const { areaOf, elements, sheet, sheetView } = openedGrid('workloads')
  const area = areaOf('memoryGiB', 1, 2)
  const element = Object.assign(document.createElement('div'), {
    getFocused: () => Promise.resolve({ cell: { x: area.x, y: area.y }, colType: 'rgCol' }),
    getSelectedRange: () => Promise.resolve({ ...area, colType: 'rgCol' }),
    setCellsFocus: vi.fn(() => Promise.resolve()),
  })
  const cell = document.createElement('div')
  const focus = useGridFocus(
    sheet,
    sheetView,
    { problemAt: (row) => `wrong: ${String(row['id'])}` },
    { ...elements, grid: { value: element as unknown as GridElement }, cellElement: () => cell },
    28,
  )
  await focus.selection.select({ x: area.x, y: 1 }, { x: area.x, y: 2 })
  expect(element.setCellsFocus).toHaveBeenCalledWith({ x: area.x, y: 1 }, { x: area.x, y: 2 }, 'rgCol', 'rgRow')
  expect(focus.active.value).toEqual({ row: sheetView.view.value[1], field: 'memoryGiB' })
  expect(focus.area.value).toEqual(area)
  expect(focus.selectedText.value).toBe('2 × 1 · Σ 40 · ⌀ 20')
  expect(focus.bubble.value?.text).toBe('wrong: emr')
  expect(focus.activeElement()).toBe(cell)
  expect(focus.nearest(-3, 99)).toEqual({ x: 0, y: 3 })
  sheet.value = 'hosts'
  await nextTick()
  expect(focus.activeElement()).toBeNull()
})

it('says what is wrong once the cell is drawn, where rows are on their way', async () => {
  const { areaOf, elements, sheet, sheetView } = openedGrid('workloads')
  const area = areaOf('memoryGiB', 1, 2)
  const element = Object.assign(document.createElement('div'), {
    getFocused: () => Promise.resolve({ cell: { x: area.x, y: area.y }, colType: 'rgCol' }),
    getSelectedRange: () => Promise.resolve({ ...area, colType: 'rgCol' }),
  })
  let cell: HTMLElement | null = null
  const focus = useGridFocus(
    sheet,
    sheetView,
    { problemAt: () => 'wrong' },
    { ...elements, grid: { value: element as unknown as GridElement }, cellElement: () => cell },
    28,
  )
  await focus.follow()
  expect(focus.bubble.value).toBeNull()
  cell = document.createElement('div')
  await vi.waitFor(() => {
    expect(focus.bubble.value?.text).toBe('wrong')
  })
})
