// @vitest-environment happy-dom
import { shallowRef } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import type { GridFocus } from './useGridFocus'
import type { GridMenu } from './useGridMenu'
import { useGridKeys } from './useGridKeys'

function opened() {
  const grid = openedGrid('workloads')
  const { elements, locked, nearest, selection, sheetView } = grid
  const place: GridMenu['place'] = shallowRef(null)
  const does = {
    act: vi.fn(),
    composition: { owns: (event: KeyboardEvent) => event.isComposing },
    filter: { open: vi.fn() },
    menu: { close: vi.fn(), openAtCell: vi.fn(), place },
    refuse: vi.fn(),
    search: { step: vi.fn() },
    typing: {
      awaits: vi.fn(() => false),
      begin: vi.fn(),
      compose: vi.fn(),
      expects: vi.fn(),
      opens: vi.fn(() => Promise.resolve(true)),
      put: vi.fn(),
      settled: vi.fn(() => Promise.resolve()),
      unsettled: vi.fn(() => false),
    },
  }
  const active: GridFocus['active'] = shallowRef({ row: sheetView.view.value[0]!, field: 'id' })
  const onKey = useGridKeys(sheetView, elements, { active, bubble: shallowRef(null), nearest, selection }, locked, does)
  const press = async (key: string, held: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, code: key, cancelable: true, ...held })
    onKey(event)
    await new Promise((done) => setTimeout(done))
    return event.defaultPrevented
  }
  return { ...grid, does, press }
}

describe('useGridKeys', () => {
  it('walks the table, stays within it, and extends the selection', async () => {
    const { area, areaOf, press, sheetView } = opened()
    await press('ArrowDown')
    expect(area.value).toEqual(areaOf('id', 0))
    await press('ArrowDown')
    expect(area.value).toEqual(areaOf('id', 1))
    await press('PageDown', { shiftKey: true })
    expect(area.value).toEqual(areaOf('id', 1, 3))
    await press('ArrowLeft')
    expect(area.value).toEqual(areaOf('id', 1))
    await press('a', { ctrlKey: true })
    expect(area.value).toEqual({ x: 0, y: 0, x1: sheetView.fields.value.length - 1, y1: 3 })
  })

  it('goes on from where the cursor is once an edit has ended', async () => {
    const { area, areaOf, does, press } = opened()
    area.value = areaOf('id', 0)
    let taken = (): void => undefined
    does.typing.settled.mockReturnValueOnce(new Promise<void>((done) => (taken = done)))
    await press('ArrowDown')
    expect(area.value).toEqual(areaOf('id', 0))
    area.value = areaOf('id', 1)
    taken()
    await expect.poll(() => area.value).toEqual(areaOf('id', 2))
  })

  describe('while an edit is being taken', () => {
    function unsettled() {
      const grid = opened()
      grid.area.value = grid.areaOf('memoryGiB', 0)
      let taken = (): void => undefined
      grid.does.typing.unsettled.mockReturnValue(true)
      grid.does.typing.settled.mockReturnValueOnce(new Promise<void>((done) => (taken = done)))
      return {
        ...grid,
        take: () => {
          grid.area.value = grid.areaOf('memoryGiB', 1)
          grid.does.typing.unsettled.mockReturnValue(false)
          taken()
        },
      }
    }

    it('keeps what is typed with the key that ends it, and what comes after, in their order', async () => {
      const { area, areaOf, does, press, take } = unsettled()
      for (const key of ['1', '6', 'Enter', 'ArrowRight']) expect(await press(key)).toBe(true)
      expect(does.typing.put).not.toHaveBeenCalled()
      take()
      await expect.poll(() => area.value).toEqual({ ...areaOf('memoryGiB', 1), x: 8, x1: 8 })
      expect(does.typing.put.mock.calls).toEqual([[{ x: areaOf('memoryGiB', 1).x, y: 1 }, '16', 'down']])
      expect(does.typing.opens).not.toHaveBeenCalled()
    })

    it('opens the editor with what is typed so far', async () => {
      const { areaOf, does, press, take } = unsettled()
      await press('1')
      await press('6')
      take()
      await expect.poll(() => does.typing.compose.mock.calls).toEqual([[{ x: areaOf('memoryGiB', 1).x, y: 1 }, '16']])
    })

    it('keeps nothing for ever where a key fails', async () => {
      const { does, press, take } = unsettled()
      does.typing.put.mockRejectedValueOnce(new Error('failed'))
      const failed = new Promise((done) => process.once('unhandledRejection', done))
      await press('1')
      await press('Enter')
      take()
      expect(await failed).toMatchObject({ message: 'failed' })
      await press('ArrowDown')
      await press('x')
      expect(does.typing.opens).toHaveBeenCalledExactlyOnceWith('x')
    })

    it('gives up what Escape ends', async () => {
      const { does, press, take } = unsettled()
      await press('1')
      await press('Escape')
      take()
      await new Promise((done) => setTimeout(done))
      expect([does.typing.put.mock.calls, does.typing.compose.mock.calls]).toEqual([[], []])
    })

    it('hands undo on to the page afterwards, and leaves the clipboard and input methods alone', async () => {
      const { press, take } = unsettled()
      const heard: string[] = []
      const hear = ({ key }: KeyboardEvent): unknown => heard.push(key)
      document.addEventListener('keydown', hear)
      expect(await press('v', { ctrlKey: true })).toBe(false)
      expect(await press('Control', { ctrlKey: true })).toBe(false)
      expect(await press('x', { isComposing: true })).toBe(false)
      expect(await press('z', { ctrlKey: true, bubbles: true })).toBe(true)
      expect(heard).toEqual([])
      take()
      await expect.poll(() => heard).toEqual(['z'])
      document.removeEventListener('keydown', hear)
    })
  })

  it('takes signs once, and hands them on to the grid', async () => {
    const { does, press } = opened()
    const heard: string[] = []
    const hear = ({ key }: KeyboardEvent): unknown => heard.push(key)
    document.addEventListener('keydown', hear)
    expect(await press('x')).toBe(true)
    expect(does.typing.opens).toHaveBeenCalledExactlyOnceWith('x')
    expect(await press('x', { ctrlKey: true })).toBe(false)
    expect(await press('?', { bubbles: true })).toBe(true)
    await expect.poll(() => heard).toEqual(['?'])
    expect(does.typing.opens).toHaveBeenCalledTimes(2)
    document.removeEventListener('keydown', hear)
  })

  it('says that a scenario is locked where a key would change it, and lets other keys through', async () => {
    const { area, areaOf, does, locked, press } = opened()
    area.value = areaOf('memoryGiB', 1)
    locked.value = true
    for (const key of ['x', 'F2', 'Enter', 'Delete']) await press(key)
    await press('d', { ctrlKey: true })
    expect(does.refuse).toHaveBeenCalledTimes(5)
    expect([does.act, does.typing.begin, does.typing.opens].flatMap(({ mock }) => mock.calls)).toEqual([])
    await press('ArrowDown')
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
    expect(does.refuse).toHaveBeenCalledTimes(5)
  })

  it('leaves keys to an input method', async () => {
    const { area, does, press } = opened()
    expect(await press('ArrowDown', { isComposing: true })).toBe(false)
    await press('x', { isComposing: true })
    expect(area.value).toBeNull()
    expect(does.typing.opens).not.toHaveBeenCalled()
  })

  it('hands actions on, and keys to an open menu', async () => {
    const { area, areaOf, does, press } = opened()
    area.value = areaOf('memoryGiB', 2)
    await press('Delete')
    await press('d', { ctrlKey: true })
    await press('+', { ctrlKey: true })
    expect(does.act.mock.calls).toEqual([['clear'], ['fillDown'], ['insertAbove']])
    await press('ArrowDown', { altKey: true })
    expect(does.filter.open).toHaveBeenCalledWith('memoryGiB')
    does.menu.place.value = { left: 0, top: 0 }
    expect(await press('ArrowDown')).toBe(false)
    expect(area.value).toEqual(areaOf('memoryGiB', 2))
    expect(await press('Escape')).toBe(true)
    expect(does.menu.close).toHaveBeenCalled()
  })
})
