import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { theHost } from '../../hosts/theHost'
import type { EstateSheetKey } from '../estateSheets'

interface SheetLayout {
  readonly hidden: readonly string[]
  /** Widths in pixels that were dragged, by field. */
  readonly widths: Readonly<Record<string, number>>
}

type Layouts = Readonly<Partial<Record<EstateSheetKey, SheetLayout>>>

const preference = 'tableLayout'
const asFound: SheetLayout = { hidden: [], widths: {} }

/** Which columns of the inventory's tables are shown and how wide: kept between starts, never part of a project. */
export const useTableLayout = defineStore('tableLayout', () => {
  const layouts = shallowRef<Layouts>({})
  const marksShown = ref(true)
  let restored: Promise<void> | null = null

  function restore(): Promise<void> {
    restored ??= theHost()
      .readPreference(preference)
      .then((kept) => {
        const read = parse(kept)
        if (!read) return
        layouts.value = read.layouts
        marksShown.value = read.marksShown
      })
    return restored
  }

  const keep = (): Promise<void> =>
    theHost().writePreference(preference, JSON.stringify({ layouts: layouts.value, marksShown: marksShown.value }))

  const of = (sheet: EstateSheetKey): SheetLayout => layouts.value[sheet] ?? asFound

  async function show(sheet: EstateSheetKey, field: string, shown: boolean): Promise<void> {
    const { hidden, widths } = of(sheet)
    layouts.value = {
      ...layouts.value,
      [sheet]: { widths, hidden: shown ? hidden.filter((each) => each !== field) : [...hidden, field] },
    }
    await keep()
  }

  async function showAll(sheet: EstateSheetKey): Promise<void> {
    layouts.value = { ...layouts.value, [sheet]: { ...of(sheet), hidden: [] } }
    await keep()
  }

  async function setWidths(sheet: EstateSheetKey, widths: Readonly<Record<string, number>>): Promise<void> {
    layouts.value = { ...layouts.value, [sheet]: { ...of(sheet), widths: { ...of(sheet).widths, ...widths } } }
    await keep()
  }

  async function showMarks(shown: boolean): Promise<void> {
    marksShown.value = shown
    await keep()
  }

  return { layouts, marksShown, restore, of, show, showAll, setWidths, showMarks }
})

function parse(kept: string | null): { readonly layouts: Layouts; readonly marksShown: boolean } | null {
  try {
    const read = JSON.parse(kept ?? 'null') as { layouts?: unknown; marksShown?: unknown } | null
    if (typeof read?.layouts !== 'object' || read.layouts === null) return null
    const sheets = Object.entries(read.layouts as Record<string, Partial<SheetLayout> | null>).flatMap(
      ([sheet, layout]) =>
        Array.isArray(layout?.hidden) && typeof layout.widths === 'object'
          ? [[sheet, { hidden: layout.hidden, widths: layout.widths }] as const]
          : [],
    )
    return { layouts: Object.fromEntries(sheets), marksShown: read.marksShown !== false }
  } catch {
    return null
  }
}
