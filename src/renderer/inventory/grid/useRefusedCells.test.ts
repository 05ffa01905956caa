// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useRefusedCells } from './useRefusedCells'

it('says what was not taken, and selects it where it stands now', async () => {
  const { area, areaOf, edits, elements, selection, sheet, sheetView } = openedGrid('workloads')
  const refused = useRefusedCells(sheet, sheetView, edits, elements, { follow: vi.fn(), selection })
  edits.take(new Map([[1, { memoryGiB: '-5' }]]))
  expect(refused.list.value).toHaveLength(1)
  const { key, place, text } = refused.list.value[0]!
  expect(place).toContain('emr')
  expect(text).toContain('-5')
  sheetView.order.value = { field: 'memoryGiB', descending: false }
  await refused.goTo(key)
  expect(area.value).toEqual(areaOf('memoryGiB', 2))
})
