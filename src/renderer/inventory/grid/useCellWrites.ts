import type { Ref } from 'vue'
import type { Cell as Value } from '../../../exchange/template/column'
import type { TypedCells } from '../editSheet'
import { type EstateSheetKey, isEditable } from '../estateSheets'
import type { ViewRow } from './gridView'
import { type Area, fillFrom } from './pasteAt'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'
import { visitCells } from './visitCells'

/** Writing into cells of the grid, each call one step of undo. What may not be edited is left as it is. */
export interface CellWrites {
  /** Cells by row and field of the grid; `appended` are rows below the last. Number of rows that were added. */
  readonly write: (
    typed: TypedCells,
    appended?: readonly Readonly<Record<string, Value>>[],
    how?: 'edit' | 'paste' | 'fill',
  ) => number
  /** What `value` gives for each cell of the area. */
  readonly writeArea: (area: Area, value: (row: ViewRow, field: string) => Value) => void
  /** Copies the cells of `from` over and over into `to`. */
  readonly fill: (from: Area, to: Area) => void
  readonly clear: (area: Area) => void
}

/** Turns cells of the grid into cells of the sheet, which its edits take. */
export function useCellWrites(
  sheet: Ref<EstateSheetKey>,
  { fields, settingsLike, target, view }: Pick<SheetView, 'fields' | 'settingsLike' | 'target' | 'view'>,
  edits: Pick<SheetEdits, 'take'>,
): CellWrites {
  const onlyEditable = (typed: TypedCells): TypedCells =>
    new Map(
      [...typed].map(([row, cells]) => {
        const of = settingsLike.value ? view.value[row] : undefined
        return [
          row,
          Object.fromEntries(
            Object.entries(cells).filter(([field]) =>
              of ? target(of, field).editable : isEditable(sheet.value, field),
            ),
          ),
        ] as const
      }),
    )

  /** A sheet of settings stands on end: its values are the fields of one row. */
  function toSheet(typed: TypedCells): TypedCells {
    if (!settingsLike.value) return typed
    const cells = [...typed].flatMap(([at, of]) =>
      of['$value'] === undefined ? [] : [[String(view.value[at]!['$field']), of['$value']] as const],
    )
    return new Map([[0, Object.fromEntries(cells)]])
  }

  const write: CellWrites['write'] = (typed, appended = [], how = 'edit') =>
    edits.take(toSheet(onlyEditable(typed)), appended, how)

  function writeArea(area: Area, value: (row: ViewRow, field: string) => Value): void {
    const typed = new Map<number, Record<string, Value>>()
    visitCells(area, view.value, fields.value, (row, field) => {
      if (target(row, field).editable) typed.set(row.$row, { ...typed.get(row.$row), [field]: value(row, field) })
    })
    write(typed)
  }

  return {
    write,
    writeArea,
    fill: (from, to) => void write(fillFrom(from, to, view.value, fields.value), [], 'fill'),
    clear: (area) => {
      writeArea(area, () => '')
    },
  }
}
