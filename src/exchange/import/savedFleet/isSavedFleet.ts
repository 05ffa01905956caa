import type { SheetRows } from '../../workbook/SheetRows'
import { isHeaderOf, isSheetNamed } from '../../template/sheet'
import { savedSheets } from './savedSheets'

const { fleet } = savedSheets

/** True for the workbook that an import was saved as: it says so on a sheet of its own. */
export const isSavedFleet = (sheets: readonly SheetRows[]): boolean =>
  sheets.some(
    ({ name, rows }) =>
      isSheetNamed(fleet, name) &&
      rows.some(({ cells }) => isHeaderOf('fleetVersion', fleet.columns.fleetVersion, cells[0] ?? null)),
  )
