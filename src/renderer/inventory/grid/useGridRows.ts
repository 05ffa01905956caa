import { type ComputedRef, type ShallowRef, shallowRef } from 'vue'
import type { ViewRow } from './gridView'
import type { GridElements } from './useGridElements'

/** Rows changed at once beyond which the grid is given all of them anew. */
const fewRows = 50

export interface GridRows {
  /** What the grid was given; the same array as long as rows are only exchanged in it. */
  readonly source: Readonly<ShallowRef<ViewRow[]>>
  /** Hands over what the view shows now. */
  show(now: readonly ViewRow[]): Promise<void>
}

/**
 * The rows of the view as the grid holds them. An edit changes a row or a few: those are exchanged in place and the cells
 * drawn again, which takes half of what the grid needs for rows that are all new to it.
 */
export function useGridRows(view: ComputedRef<readonly ViewRow[]>, { grid }: Pick<GridElements, 'grid'>): GridRows {
  const source = shallowRef<ViewRow[]>([...view.value])

  async function show(now: readonly ViewRow[]): Promise<void> {
    const own = source.value
    const changed = grid.value ? changedRows(own, now) : null
    if (!grid.value || !changed) {
      source.value = [...now]
      return
    }
    if (changed.length === 0) return
    // The grid works on a copy of what it was given.
    const held = (await grid.value.getSource('rgRow')) as ViewRow[]
    for (const at of changed) {
      own[at] = now[at]!
      held[at] = now[at]!
    }
    await grid.value.refresh('rgRow')
  }

  return { source, show }
}

/** Where the rows differ; null where their number does, or they are many. */
export function changedRows(before: readonly ViewRow[], now: readonly ViewRow[]): readonly number[] | null {
  if (before.length !== now.length) return null
  const changed: number[] = []
  for (let at = 0; at < now.length; at++) {
    if (before[at] === now[at]) continue
    if (changed.length === fewRows) return null
    changed.push(at)
  }
  return changed
}
