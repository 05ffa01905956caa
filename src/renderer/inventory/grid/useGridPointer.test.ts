// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { openedGrid } from './openedGrid'
import { useGridPointer } from './useGridPointer'

it('says what a cell is, selects rows by their heads, and closes groups', async () => {
  const { area, elements, focused, selection, sheetView } = openedGrid('workloads')
  const page = document.createElement('div')
  page.innerHTML = `
    <revogr-data><p class="rgCell" data-rgrow="1" data-rgcol="0"></p></revogr-data>
    <div class="rowHeaders"><p data-rgrow="1"></p><p data-rgrow="3"></p></div>`
  const titleOf = (row: { readonly [field: string]: unknown }, field: string) => `${field} of ${String(row['id'])}`
  const pointer = useGridPointer(sheetView, { titleOf }, elements, { selection })
  const at = async (place: string, type: string, listener: (event: MouseEvent) => unknown, shiftKey = false) => {
    const event = new MouseEvent(type, { shiftKey })
    page.querySelector(place)!.dispatchEvent(event)
    await listener(event)
  }
  await at('.rgCell', 'mouseover', pointer.onOver)
  expect(page.querySelector<HTMLElement>('.rgCell')!.title).toBe('id of emr')
  await at('.rgCell', 'mousedown', pointer.onDown)
  expect(focused.value).toBe(1)
  const last = sheetView.fields.value.length - 1
  await at('.rowHeaders [data-rgrow="1"]', 'click', pointer.onClick)
  expect(area.value).toEqual({ x: 0, y: 1, x1: last, y1: 1 })
  await at('.rowHeaders [data-rgrow="3"]', 'click', pointer.onClick, true)
  expect(area.value).toEqual({ x: 0, y: 1, x1: last, y1: 3 })
  sheetView.groupBy.value = 'group'
  expect(sheetView.view.value).toHaveLength(8)
  page.querySelector('.rgCell')!.setAttribute('data-rgrow', '0')
  await at('.rgCell', 'click', pointer.onClick)
  expect(sheetView.view.value).toHaveLength(7)
})
