// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { expect, it } from 'vitest'
import { noFilter } from './gridView'
import { openedGrid } from './openedGrid'
import { useColumnFilter } from './useColumnFilter'

it('offers the values of a column, filters by them, and closes with the sheet', async () => {
  const { columnOf, elements, focused, sheet, sheetView } = openedGrid('workloads')
  const filter = useColumnFilter(sheet, sheetView, elements)
  filter.open('memoryGiB')
  expect(filter.opened.value?.values).toEqual(['8', '16', '24', '32'])
  filter.set('memoryGiB', { ...noFilter, from: 20 })
  expect(columnOf('id')).toEqual(['his', 'emr'])
  filter.set('memoryGiB', noFilter)
  expect(sheetView.filters.value.size).toBe(0)
  filter.close()
  expect([filter.opened.value, focused.value]).toEqual([null, 1])

  filter.open('memoryGiB')
  sheet.value = 'policy'
  await nextTick()
  expect(filter.opened.value).toBeNull()
  filter.open('planningYear')
  expect(filter.opened.value).toBeNull()
})
