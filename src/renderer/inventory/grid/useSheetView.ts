import { computed, type ComputedRef, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { Column } from '../../../exchange/template/column'
import { useMessages } from '../../language/useMessages'
import { useProject } from '../../store/project'
import { useSettings } from '../../store/settings'
import { columnMapOf, columnsOf, type EstateSheetKey, isEditable, isSettings, nameFieldOf } from '../estateSheets'
import { cellOf, type ColumnFilter, type GridOrder, gridView, type ViewRow } from './gridView'
import { type SheetRow, sheetRows } from '../sheetRows'
import { useTableLayout } from './tableLayout'
import type { SheetEdits } from './useSheetEdits'

/** The cell of a sheet behind a cell of the grid. */
export interface SheetCell {
  readonly row: number
  readonly field: string
  readonly column: Column<unknown> | undefined
  readonly editable: boolean
}

/** What the grid shows of a sheet: its rows as filtered, sorted and grouped, its columns, and each cell as text. */
export interface SheetView {
  readonly groupBy: Ref<string | null>
  readonly order: ShallowRef<GridOrder | null>
  readonly filters: ShallowRef<ReadonlyMap<string, ColumnFilter>>
  readonly closedGroups: ShallowRef<ReadonlySet<string>>
  /** Rows of the sheet itself. */
  readonly rows: ComputedRef<readonly SheetRow[]>
  /** Rows of the grid. */
  readonly view: ComputedRef<readonly ViewRow[]>
  readonly shownCount: ComputedRef<number>
  readonly fields: ComputedRef<readonly string[]>
  /** A sheet of settings stands on end: a row of the grid is a field of its one record. */
  readonly settingsLike: ComputedRef<boolean>
  readonly target: (row: ViewRow, field: string) => SheetCell
  /** A cell as it is shown; what was typed and refused stands as typed. */
  readonly shownText: (row: ViewRow, field: string) => string
  /** A cell as it is typed and copied: digits without grouping, shares in percent. */
  readonly plainText: (row: ViewRow, field: string) => string
  /** The row as people call it. */
  readonly placeOf: (row: ViewRow) => string
  /** Closes an open group and opens a closed one. */
  readonly toggleGroup: (group: string) => void
  /** Sorts by a column: up, then down, then as the sheet has it. */
  readonly toggleOrder: (field: string) => void
}

const percentPerUnit = 100

/** Filters, order and groups begin anew with each sheet. */
export function useSheetView(sheet: Ref<EstateSheetKey>, edits: SheetEdits): SheetView {
  const project = useProject()
  const settings = useSettings()
  const layout = useTableLayout()
  const messages = useMessages()
  const chinese = computed(() => settings.language === 'zh-CN')
  const language = computed(() => (chinese.value ? 'zh' : 'en'))
  const settingsLike = computed(() => isSettings(sheet.value))

  const groupBy = ref<string | null>(null)
  const order = shallowRef<GridOrder | null>(null)
  const filters = shallowRef<ReadonlyMap<string, ColumnFilter>>(new Map())
  const closedGroups = shallowRef<ReadonlySet<string>>(new Set())
  watch(sheet, () => {
    groupBy.value = null
    order.value = null
    filters.value = new Map()
    closedGroups.value = new Set()
  })

  const rows = computed<readonly SheetRow[]>(() => (project.inputs ? sheetRows(project.inputs, sheet.value) : []))

  /** One setting of a sheet of settings as a row of the grid. */
  const settingRows = computed<readonly ViewRow[]>(() => {
    const record = rows.value[0]
    if (!record) return []
    return columnsOf(sheet.value).map(([field, column], at) => ({
      $row: at,
      $field: field,
      $setting: `${column.header[language.value]}${column.required ? ' *' : ''}`,
      $value: cellOf(column, record.values[field], chinese.value),
      $unit: column.unit,
      $help: column.help[language.value],
    }))
  })
  const view = computed<readonly ViewRow[]>(() =>
    settingsLike.value
      ? settingRows.value
      : gridView(sheet.value, rows.value, {
          chinese: chinese.value,
          filters: filters.value,
          order: order.value,
          groupBy: groupBy.value,
          closedGroups: closedGroups.value,
        }),
  )
  const shownCount = computed(() => view.value.reduce((sum, row) => sum + (row.$row >= 0 ? 1 : 0), 0))
  const fields = computed(() =>
    settingsLike.value
      ? ['$setting', '$value', '$unit', '$help']
      : columnsOf(sheet.value)
          .map(([field]) => field)
          .filter((field) => !layout.of(sheet.value).hidden.includes(field)),
  )

  function target(row: ViewRow, field: string): SheetCell {
    const own = settingsLike.value ? String(row['$field']) : field
    const column = columnMapOf(sheet.value).get(own)
    const editable =
      row.$row >= 0 &&
      column !== undefined &&
      (settingsLike.value ? field === '$value' : isEditable(sheet.value, field))
    return { row: settingsLike.value ? 0 : row.$row, field: own, column, editable }
  }

  function shownText(row: ViewRow, field: string): string {
    const { column, row: at, field: own } = target(row, field)
    const cell = row[field] ?? ''
    if (settingsLike.value && field !== '$value') return String(cell)
    const refused = edits.refusedAt(at, own)
    if (refused) return refused.text
    if (typeof cell !== 'number') return String(cell)
    return column?.kind === 'percent'
      ? settings.formats.percent(cell, 1)
      : /year|purchaseYear/iu.test(own) && Number.isInteger(cell)
        ? String(cell)
        : settings.formats.exact(cell)
  }

  function plainText(row: ViewRow, field: string): string {
    const cell = row[field] ?? ''
    return typeof cell === 'number' && target(row, field).column?.kind === 'percent'
      ? `${Number((cell * percentPerUnit).toFixed(6))}%`
      : String(cell)
  }

  function placeOf(row: ViewRow): string {
    const nameField = nameFieldOf(sheet.value)
    return settingsLike.value
      ? messages.value.estate.sheets[sheet.value]
      : nameField === null
        ? String(row.$row + 1)
        : String(row[nameField] ?? row.$row + 1)
  }

  function toggleGroup(group: string): void {
    const next = new Set(closedGroups.value)
    if (!next.delete(group)) next.add(group)
    closedGroups.value = next
  }

  function toggleOrder(field: string): void {
    const before = order.value
    order.value =
      before?.field !== field ? { field, descending: false } : before.descending ? null : { field, descending: true }
  }

  return {
    groupBy,
    order,
    filters,
    closedGroups,
    rows,
    view,
    shownCount,
    fields,
    settingsLike,
    target,
    shownText,
    plainText,
    placeOf,
    toggleGroup,
    toggleOrder,
  }
}
