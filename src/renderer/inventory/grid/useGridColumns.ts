import type { ColumnRegular, RowHeaders } from '@revolist/vue3-datagrid'
import { computed, type ComputedRef, type Ref } from 'vue'
import { headingOf } from '../../../exchange/template/sheet'
import { useMessages } from '../../language/useMessages'
import { useSettings } from '../../store/settings'
import type { Cell } from './useGridSelection'
import { type CellText, cellText, rememberedTexts } from './cellTexts'
import { columnMapOf, type EstateSheetKey, isEditable } from '../estateSheets'
import type { ViewRow } from './gridView'
import { isNumeric } from './isNumeric'
import { useTableLayout } from './tableLayout'
import type { CellStanding } from './useCellStanding'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'

type Create = (tag: string, attributes: Record<string, unknown>, children?: unknown) => unknown
/** Class of the button in a heading that opens the filter of its column. */
export const filterName = 'header-filter'

export interface FoundCells {
  readonly matches: ComputedRef<readonly Cell[]>
  readonly matchKeys: ComputedRef<ReadonlySet<string>>
  /** Number of the match that is shown. */
  readonly foundAt: Ref<number>
}

/** What the grid component is told of columns and row headings: texts, classes and the editor of each cell. */
export function useGridColumns(
  sheet: Ref<EstateSheetKey>,
  { fields, filters, groupBy, order, placeOf, settingsLike, shownText, target }: SheetView,
  { markAt, warnings }: CellStanding,
  edits: SheetEdits,
  { matches, matchKeys, foundAt }: FoundCells,
  does: {
    readonly editor: NonNullable<ColumnRegular['editor']>
    readonly locked: Ref<boolean>
    readonly openFilter: (field: string, button: HTMLElement) => void
  },
): { readonly gridColumns: ComputedRef<ColumnRegular[]>; readonly rowHeaders: ComputedRef<RowHeaders> } {
  const settings = useSettings()
  const layout = useTableLayout()
  const messages = useMessages()
  const words = computed(() => messages.value.estate)
  const language = computed(() => (settings.language === 'zh-CN' ? 'zh' : 'en'))
  const { editor, locked, openFilter } = does

  const titleOf = (name: string, value = ''): string =>
    value === '' ? name : messages.value.common.named({ name, value })

  const gridColumns = computed<ColumnRegular[]>(() => {
    const { widths } = layout.of(sheet.value)
    const texts = rememberedTexts(shownText)
    let end = 0
    return fields.value.map((field): ColumnRegular => {
      const column = settingsLike.value ? undefined : columnMapOf(sheet.value).get(field)
      const heading = column
        ? headingOf(column, language.value)
        : words.value.columns[field.slice(1) as keyof typeof words.value.columns]
      const standard = settingsLike.value
        ? field === '$help'
          ? 460
          : field === '$unit'
            ? 90
            : 230
        : isNumeric(column)
          ? 116
          : field === 'key'
            ? 420
            : ['name', 'source', 'model', 'workloadIds', 'serverIds'].includes(field)
              ? 210
              : 136
      const size = widths[field] ?? standard
      const style = { left: `${end}px` }
      end += size
      // Asked for every cell at every frame of scrolling: where a column is the same throughout, it is said once.
      const perRow = settingsLike.value || groupBy.value !== null
      const fixed = locked.value || !isEditable(sheet.value, field)
      const textOf = (row: ViewRow): CellText =>
        edits.refused.value.size > 0 ? cellText(shownText(row, field), size) : texts(row, field, size)
      return {
        prop: field,
        name: heading,
        size,
        minSize: 50,
        sortable: false,
        editor,
        readonly: perRow
          ? ({ model }: { model: unknown }) => locked.value || !target(model as ViewRow, field).editable
          : fixed,
        columnProperties: () => ({
          // A narrow column cuts its heading.
          title: titleOf(heading, column?.help[language.value]),
          'aria-sort': order.value?.field === field ? (order.value.descending ? 'descending' : 'ascending') : 'none',
        }),
        ...(settingsLike.value
          ? {}
          : {
              columnTemplate: (create: unknown) => {
                const h = create as Create
                const sorted = order.value?.field === field ? (order.value.descending ? ' ▼' : ' ▲') : ''
                return [
                  h('span', { class: 'heading' }, `${heading}${sorted}`),
                  h(
                    'button',
                    {
                      type: 'button',
                      class: `${filterName}${filters.value.has(field) ? ' is-filtering' : ''}`,
                      'data-field': field,
                      'aria-label': `${words.value.filter.button({ column: column?.header[language.value] ?? field })}${filters.value.has(field) ? `, ${words.value.filter.active}` : ''}`,
                      onClick: (event: MouseEvent) => {
                        event.stopPropagation()
                        openFilter(field, event.currentTarget as HTMLElement)
                      },
                      onMouseDown: (event: MouseEvent) => {
                        event.stopPropagation()
                      },
                    },
                    '▾',
                  ),
                ]
              },
            }),
        cellProperties: ({ model, rowIndex, colIndex }) => {
          const row = model as ViewRow
          if (row.$group !== undefined) return { style, class: { 'is-group': true } }
          const at = target(row, field)
          const mark = layout.marksShown ? markAt(row, field) : null
          const ofValue = !settingsLike.value || field === '$value'
          const isRefused = ofValue && edits.refused.value.size > 0 && edits.refusedAt(at.row, at.field) !== undefined
          const hasProblem =
            isRefused || (ofValue && warnings.value.size > 0 && warnings.value.has(`${at.row} ${at.field}`))
          const isFound = matchKeys.value.size > 0 && matchKeys.value.has(`${rowIndex} ${colIndex}`)
          return {
            style,
            class: {
              'is-number': !settingsLike.value && isNumeric(column),
              'is-wide': textOf(row).wide,
              'is-fixed': !at.editable,
              'is-refused': isRefused,
              'has-problem': hasProblem && !isRefused,
              'is-found': isFound,
              'is-found-here':
                isFound && matches.value[foundAt.value]?.y === rowIndex && matches.value[foundAt.value]?.x === colIndex,
              [`from-${mark?.from ?? 'nowhere'}`]: true,
              [`mark-${mark?.mark ?? 'none'}`]: true,
              'is-marked': mark !== null || isRefused,
            },
            ...(hasProblem ? { 'aria-invalid': 'true' } : {}),
          }
        },
        cellTemplate: (_h: unknown, { model }: { model: unknown }) => {
          const row = model as ViewRow
          return row.$group === undefined ? textOf(row).text : ''
        },
      }
    })
  })
  /** Stands in the head of the row, which stays where the columns are scrolled away. */
  const groupHead = ({ $group, $closed, $count }: ViewRow): string =>
    `${$closed ? '▸' : '▾'} ${words.value.group({ name: $group === '' ? words.value.emptyGroup : ($group ?? ''), count: settings.formats.number($count ?? 0) })}`
  /** The first column says in full what a setting or an assumption is called. */
  const unnamed = computed(() => settingsLike.value || (sheet.value === 'assumptions' && groupBy.value === null))
  const rowHeaders = computed((): RowHeaders => ({
    prop: '$head',
    size: unnamed.value ? 44 : 150,
    cellProperties: ({ model }) => ({
      class: { 'is-group-head': (model as ViewRow | undefined)?.$group !== undefined },
    }),
    cellTemplate: (_h: unknown, { model }: { model: unknown }) => {
      const row = model as ViewRow | undefined
      if (row?.$group !== undefined) return groupHead(row)
      return !row || row.$row < 0 ? '' : unnamed.value ? String(row.$row + 1) : `${row.$row + 1}  ${placeOf(row)}`
    },
  }))

  return { gridColumns, rowHeaders }
}
