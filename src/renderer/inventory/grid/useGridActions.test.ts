// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useCellWrites } from './useCellWrites'
import { useGridActions } from './useGridActions'

function opened() {
  const grid = openedGrid('workloads')
  const { edits, elements, nearest, selection, sheet, sheetView } = grid
  const does = { clipboard: { put: vi.fn() }, filter: { open: vi.fn() }, typing: { begin: vi.fn() } }
  const writes = useCellWrites(sheet, sheetView, edits)
  const act = useGridActions(sheetView, edits, writes, elements, { nearest, selection }, does)
  return { ...grid, act, does }
}

describe('useGridActions', () => {
  it('inserts, copies and deletes as many rows as are selected, and selects where that was', async () => {
    const { act, area, areaOf, columnOf } = opened()
    area.value = areaOf('name', 1, 2)
    await act('insertAbove')
    expect(columnOf('name')).toHaveLength(6)
    expect(columnOf('id').filter((_, y) => y !== 1 && y !== 2)).toEqual(['his', 'emr', 'lis', 'pacs'])
    expect(area.value).toEqual(areaOf('name', 1))
    area.value = areaOf('name', 1, 2)
    await act('remove')
    expect(columnOf('id')).toEqual(['his', 'emr', 'lis', 'pacs'])
    expect(area.value).toEqual(areaOf('name', 1))
    await act('duplicate')
    expect(columnOf('memoryGiB')).toEqual(['32', '24', '24', '16', '8'])
    expect(area.value).toEqual(areaOf('name', 2))
  })

  it('fills a single row from the row above and several from the first', async () => {
    const { act, area, areaOf, columnOf } = opened()
    area.value = areaOf('memoryGiB', 1)
    await act('fillDown')
    expect(columnOf('memoryGiB')).toEqual(['32', '32', '16', '8'])
    area.value = areaOf('memoryGiB', 2, 3)
    await act('fillDown')
    expect(columnOf('memoryGiB')).toEqual(['32', '32', '16', '16'])
  })

  it('sorts by the column selected and hands the rest on', async () => {
    const { act, area, areaOf, columnOf, does, sheetView } = opened()
    area.value = areaOf('memoryGiB', 1)
    await act('ascending')
    expect(columnOf('id')).toEqual(['pacs', 'lis', 'emr', 'his'])
    await act('unsorted')
    expect(sheetView.order.value).toBeNull()
    await act('cut')
    expect(does.clipboard.put).toHaveBeenCalledWith(area.value, true)
    await act('filter')
    expect(does.filter.open).toHaveBeenCalledWith('memoryGiB')
    await act('edit')
    expect(does.typing.begin).toHaveBeenCalledWith({ x: area.value.x, y: 1 })
  })
})
