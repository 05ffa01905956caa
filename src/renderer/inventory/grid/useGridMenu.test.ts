// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useGridMenu } from './useGridMenu'

it('opens at the pointer, selects the cell below it unless it is selected, and acts', async () => {
  const { area, areaOf, elements, focused, locked, selection, sheet, sheetView } = openedGrid('workloads')
  const act = vi.fn(() => Promise.resolve())
  const focus = { activeElement: () => null, selection }
  const menu = useGridMenu(sheet, sheetView, elements, focus, locked, act)
  const cell = document.createElement('div')
  cell.dataset['rgrow'] = '2'
  cell.dataset['rgcol'] = '0'
  const press = async (): Promise<void> => {
    const event = new MouseEvent('contextmenu', { clientX: 30, clientY: 40 })
    cell.dispatchEvent(event)
    await menu.onContextMenu(event)
  }
  await press()
  expect(menu.place.value).toEqual({ left: 30, top: 40 })
  expect(area.value).toEqual(areaOf('id', 2))
  area.value = areaOf('id', 1, 3)
  await press()
  expect(area.value).toEqual(areaOf('id', 1, 3))
  menu.choose('remove')
  expect(act).toHaveBeenCalledWith('remove')
  expect([menu.place.value, focused.value]).toEqual([null, 1])
})
