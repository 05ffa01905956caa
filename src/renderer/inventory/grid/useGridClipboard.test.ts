// @vitest-environment happy-dom
import { shallowRef, watch } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import type { Area } from './pasteAt'
import { useCellWrites } from './useCellWrites'
import { useGridClipboard } from './useGridClipboard'

function opened() {
  const grid = openedGrid('workloads')
  const { area, edits, elements, locked, nearest, selection, sheet, sheetView } = grid
  const writes = useCellWrites(sheet, sheetView, edits)
  const refuse = vi.fn()
  /** What the page was told of the selection; the grid itself may be ahead of it. */
  const told = shallowRef<Area | null>(null)
  const typing = { settled: vi.fn(() => Promise.resolve()) }
  const focus = { area: told, nearest, selection }
  const clipboard = useGridClipboard(sheet, sheetView, writes, elements, focus, locked, typing, refuse)
  watch(area, (now) => (told.value = now), { flush: 'sync' })
  return { ...grid, clipboard, refuse, told, typing }
}
function clipboardEvent(type: string, text = '') {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  return new ClipboardEvent(type, { clipboardData, cancelable: true })
}

describe('useGridClipboard', () => {
  it('copies shares as people say them, and cuts', async () => {
    const { area, areaOf, clipboard, columnOf } = opened()
    area.value = areaOf('diskUsedRatio', 0, 1)
    const copied = clipboardEvent('copy')
    clipboard.onCopy(copied)
    expect(copied.clipboardData?.getData('text/plain')).toBe('50%\r\n50%')
    area.value = areaOf('nameZh', 0)
    await clipboard.onPaste(clipboardEvent('paste', '服务器'))
    expect(columnOf('nameZh')[0]).toBe('服务器')
    clipboard.onCopy(clipboardEvent('cut'))
    await expect.poll(() => columnOf('nameZh')[0]).toBe('')
  })

  it('takes the cells that are selected now, before the page was told of them', async () => {
    const { area, areaOf, clipboard, columnOf, told } = opened()
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    area.value = areaOf('nameZh', 1)
    told.value = areaOf('nameZh', 0)
    await clipboard.onPaste(clipboardEvent('paste', '甲'))
    expect(columnOf('nameZh')[0]).not.toBe('甲')
    expect(columnOf('nameZh')[1]).toBe('甲')
    told.value = areaOf('nameZh', 0)
    clipboard.onCopy(clipboardEvent('cut'))
    await expect.poll(() => columnOf('nameZh')[1]).toBe('')
    expect(writeText.mock.calls).toEqual([['甲']])
  })

  it('pastes where an edit that was ended leaves the cursor', async () => {
    const { area, areaOf, clipboard, columnOf, typing } = opened()
    area.value = areaOf('nameZh', 0)
    typing.settled.mockImplementation(() => {
      area.value = areaOf('nameZh', 2)
      return Promise.resolve()
    })
    await clipboard.onPaste(clipboardEvent('paste', '乙'))
    expect(columnOf('nameZh')[2]).toBe('乙')
  })

  it('pastes rows below the last one and selects what was pasted', async () => {
    const { area, areaOf, clipboard, columnOf } = opened()
    area.value = areaOf('id', 3)
    await clipboard.onPaste(clipboardEvent('paste', 'pacs-1\tPACS\r\nnew\tNew\r\n'))
    expect(columnOf('id')).toEqual(['his', 'emr', 'lis', 'pacs-1', 'new'])
    expect(area.value).toEqual({ x: 0, y: 3, x1: 1, y1: 4 })
  })

  it('leaves a locked scenario as it is, and says so', async () => {
    const { area, areaOf, clipboard, columnOf, locked, refuse } = opened()
    area.value = areaOf('id', 0)
    locked.value = true
    await clipboard.onPaste(clipboardEvent('paste', 'other'))
    clipboard.onCopy(clipboardEvent('cut'))
    await new Promise((done) => setTimeout(done))
    expect(columnOf('id')[0]).toBe('his')
    expect(refuse).toHaveBeenCalledTimes(2)
  })
})
