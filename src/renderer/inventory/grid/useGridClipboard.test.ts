// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useCellWrites } from './useCellWrites'
import { useGridClipboard } from './useGridClipboard'

function opened() {
  const grid = openedGrid('workloads')
  const { area, edits, elements, locked, nearest, selection, sheet, sheetView } = grid
  const writes = useCellWrites(sheet, sheetView, edits)
  const refuse = vi.fn()
  const clipboard = useGridClipboard(sheet, sheetView, writes, elements, { area, nearest, selection }, locked, refuse)
  return { ...grid, clipboard, refuse }
}
function clipboardEvent(type: string, text = '') {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  return new ClipboardEvent(type, { clipboardData, cancelable: true })
}

describe('useGridClipboard', () => {
  it('copies shares as people say them, and cuts', () => {
    const { area, areaOf, clipboard, columnOf } = opened()
    area.value = areaOf('diskUsedRatio', 0, 1)
    const copied = clipboardEvent('copy')
    clipboard.onCopy(copied)
    expect(copied.clipboardData?.getData('text/plain')).toBe('50%\r\n50%')
    area.value = areaOf('nameZh', 0)
    clipboard.onPaste(clipboardEvent('paste', '服务器'))
    expect(columnOf('nameZh')[0]).toBe('服务器')
    clipboard.onCopy(clipboardEvent('cut'))
    expect(columnOf('nameZh')[0]).toBe('')
  })

  it('pastes rows below the last one and selects what was pasted', async () => {
    const { area, areaOf, clipboard, columnOf } = opened()
    area.value = areaOf('id', 3)
    clipboard.onPaste(clipboardEvent('paste', 'pacs-1\tPACS\r\nnew\tNew\r\n'))
    await nextTick()
    expect(columnOf('id')).toEqual(['his', 'emr', 'lis', 'pacs-1', 'new'])
    await expect.poll(() => area.value).toEqual({ x: 0, y: 3, x1: 1, y1: 4 })
  })

  it('leaves a locked scenario as it is, and says so', () => {
    const { area, areaOf, clipboard, columnOf, locked, refuse } = opened()
    area.value = areaOf('id', 0)
    locked.value = true
    clipboard.onPaste(clipboardEvent('paste', 'other'))
    clipboard.onCopy(clipboardEvent('cut'))
    expect(columnOf('id')[0]).toBe('his')
    expect(refuse).toHaveBeenCalledTimes(2)
  })
})
