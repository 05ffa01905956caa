// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { openedGrid } from './openedGrid'
import { useTableLayout } from './tableLayout'
import { useGridEvents } from './useGridEvents'

it('fills by the handle, sorts by headings in turn, and keeps widths', async () => {
  const { area, areaOf, columnOf, elements, selection, sheet, sheetView } = openedGrid('workloads')
  const fill = vi.fn()
  const events = useGridEvents(sheet, sheetView, { fill }, elements, { selection }, { place: shallowRef(null) })
  const told = (detail: unknown) => new CustomEvent('told', { detail, cancelable: true })

  const oldRange = areaOf('memoryGiB', 0)
  const newRange = areaOf('memoryGiB', 0, 2)
  const filled = told({ oldRange, newRange })
  events.onAutofill(filled)
  expect(filled.defaultPrevented).toBe(true)
  expect(fill).toHaveBeenCalledWith(oldRange, newRange)
  await expect.poll(() => area.value).toEqual(newRange)

  const orders = [1, 2, 3].map(() => {
    events.onHeaderClick(told({ prop: 'memoryGiB' }))
    return columnOf('id')[0]
  })
  expect(orders).toEqual(['pacs', 'his', 'his'])
  expect(sheetView.order.value).toBeNull()

  events.onResize(told({ 0: { prop: 'id', size: 90 }, 1: { prop: 'name' } }))
  expect(useTableLayout().of('workloads').widths).toEqual({ id: 90 })
})

it('lets an open editor end, and no key reach the grid from elsewhere', () => {
  const { elements, selection, sheet, sheetView } = openedGrid('workloads')
  const menu = { place: shallowRef(null) }
  const events = useGridEvents(sheet, sheetView, { fill: vi.fn() }, elements, { selection }, menu)
  const prevents = (listener: (event: Event) => void) => {
    const event = new Event('told', { cancelable: true })
    listener(event)
    return event.defaultPrevented
  }
  expect([prevents(events.onKey), prevents(events.onFocusLost), prevents(events.onFocusTaken)]).toEqual([
    true,
    true,
    false,
  ])
  elements.holder.value.innerHTML = '<input class="cell-input">'
  expect(prevents(events.onFocusLost)).toBe(false)
})
