import { computed, onScopeDispose, type Ref, ref, watch } from 'vue'
import type { EstateSheetKey } from '../estateSheets'
import { findCells } from './gridView'
import type { FoundCells } from './useGridColumns'
import type { GridElements } from './useGridElements'
import type { GridSelection } from './useGridSelection'
import type { SheetView } from './useSheetView'

export interface CellSearch extends FoundCells {
  /** What is to be found, as it is typed. */
  readonly find: Ref<string>
  /** Selects the next cell found, or the one before. The grid takes the focus unless something to find is typed. */
  readonly step: (by: 1 | -1) => void
  /** Finds what is typed so far without waiting for more. Settles once the cell found is selected. */
  readonly settle: () => Promise<void>
}

/** Typing goes on without a search for every letter. */
const waitMs = 120

/** Finding cells by what they show. It begins anew with each sheet. */
export function useCellSearch(
  sheet: Ref<EstateSheetKey>,
  { fields, shownText, view }: Pick<SheetView, 'fields' | 'shownText' | 'view'>,
  { focus, grid }: Pick<GridElements, 'focus' | 'grid'>,
  selection: GridSelection,
): CellSearch {
  const find = ref('')
  const sought = ref('')
  const foundAt = ref(0)
  const matches = computed(() => findCells(view.value, fields.value, sought.value, shownText))
  const matchKeys = computed(() => new Set(matches.value.map(({ x, y }) => `${y} ${x}`)))
  watch(sheet, () => {
    find.value = ''
  })

  let timer: ReturnType<typeof setTimeout> | null = null
  /** The last cell found is being selected. */
  let selecting = Promise.resolve()
  watch(
    find,
    () => {
      forget()
      timer = setTimeout(search, waitMs)
    },
    // A key may follow the last letter at once.
    { flush: 'sync' },
  )
  onScopeDispose(forget)

  function forget(): void {
    if (timer) clearTimeout(timer)
    timer = null
  }

  function search(): void {
    forget()
    sought.value = find.value
    foundAt.value = -1
    void grid.value?.refresh('all')
    goOn(1, false)
  }

  function goOn(by: 1 | -1, takesFocus: boolean): void {
    const { length } = matches.value
    if (length === 0) return
    foundAt.value = (foundAt.value + by + length) % length
    selecting = selection.select(matches.value[foundAt.value]!).then(() => {
      if (takesFocus && find.value === '') focus()
    })
  }

  return {
    find,
    foundAt,
    matches,
    matchKeys,
    step(by) {
      // Nobody has seen the first cell yet: it is the one that is gone to.
      if (timer) search()
      else goOn(by, true)
    },
    settle() {
      if (timer) search()
      return selecting
    },
  }
}
