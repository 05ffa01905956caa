import { describe, expect, it, vi } from 'vitest'
import { computed, shallowRef } from 'vue'
import type { ViewRow } from './gridView'
import { changedRows, useGridRows } from './useGridRows'
import type { GridElement } from './useGridSelection'

const rowsOf = (count: number): ViewRow[] => Array.from({ length: count }, (_, at) => ({ $row: at, id: `w${at}` }))

function shownRows(start: readonly ViewRow[], isDrawn = true) {
  const view = shallowRef(start)
  const held: unknown[] = [...start]
  const refresh = vi.fn(() => Promise.resolve())
  const element = { getSource: () => Promise.resolve(held), refresh } as unknown as GridElement
  const rows = useGridRows(
    computed(() => view.value),
    { grid: { value: isDrawn ? element : null } },
  )
  return { held, refresh, source: rows.source, show: (now: readonly ViewRow[]) => rows.show(now) }
}

describe('the rows that the grid holds', () => {
  it('exchanges a changed row in place and draws the cells again', async () => {
    const before = rowsOf(200)
    const { held, refresh, source, show } = shownRows(before)
    const given = source.value
    const now = before.with(7, { $row: 7, id: 'other' })
    await show(now)
    expect(source.value).toBe(given)
    expect(source.value).toEqual(now)
    expect(held).toEqual(now)
    expect(refresh).toHaveBeenCalledOnce()
    await show(before)
    expect(held).toEqual(before)
    await show([...before])
    expect(refresh).toHaveBeenCalledTimes(2)
    // What the view has is never written to.
    expect(now[7]).toEqual({ $row: 7, id: 'other' })
  })

  it('gives the grid all rows where their number or many of them changed, or it is not there yet', async () => {
    for (const [isDrawn, now] of [
      [true, rowsOf(201)],
      [true, rowsOf(200)],
      [false, rowsOf(200)],
    ] as const) {
      const { refresh, source, show } = shownRows(rowsOf(200), isDrawn)
      const given = source.value
      await show(now)
      expect(source.value).not.toBe(given)
      expect(source.value).toEqual(now)
      expect(refresh).not.toHaveBeenCalled()
    }
  })

  it('tells where rows differ', () => {
    const rows = rowsOf(60)
    expect(changedRows(rows, rows.with(3, { $row: 3 }).with(59, { $row: 59 }))).toEqual([3, 59])
    expect(changedRows(rows, rows.slice(1))).toBeNull()
    expect(changedRows(rows, rowsOf(60))).toBeNull()
  })
})
