// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { openedGrid } from './openedGrid'
import { useCellSearch } from './useCellSearch'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('finds cells once typing rests, walks around them, and leaves the focus where it is typed', async () => {
  const { area, elements, focused, selection, sheet, sheetView } = openedGrid('workloads')
  const search = effectScope().run(() => useCellSearch(sheet, sheetView, elements, selection))!
  search.find.value = 'emr'
  await nextTick()
  expect(search.matches.value).toEqual([])
  await vi.runAllTimersAsync()
  const rows = search.matches.value.map(({ y }) => y)
  expect(rows.length).toBeGreaterThan(1)
  expect(new Set(rows)).toEqual(new Set([1]))
  expect(area.value).toMatchObject(search.matches.value[0]!)
  search.step(-1)
  expect(area.value).toMatchObject(search.matches.value.at(-1)!)
  search.step(1)
  expect(area.value).toMatchObject(search.matches.value[0]!)
  await nextTick()
  expect(focused.value).toBe(0)
})

it('finds at once what a key asks for right after the last letter, and the first cell before the second', async () => {
  const { area, elements, selection, sheet, sheetView } = openedGrid('workloads')
  const search = effectScope().run(() => useCellSearch(sheet, sheetView, elements, selection))!
  search.find.value = 'emr'
  search.step(1)
  expect(search.foundAt.value).toBe(0)
  expect(area.value).toMatchObject(search.matches.value[0]!)
  search.find.value = 'lis'
  await search.settle()
  expect(area.value).toMatchObject({ y: 2 })
  await vi.runAllTimersAsync()
  expect(search.foundAt.value).toBe(0)
})
