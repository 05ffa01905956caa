import { textOf } from '../workbook/cellValues'
import type { SheetRows } from '../workbook/SheetRows'
import { isTemplate } from '../template/importTemplate'
import { guessMapping } from './anyTable/guessMapping'
import { upright } from './anyTable/upright'
import type { ImportFormat } from './ImportedFleet'
import { liveOpticsSheetOf } from './liveOptics/liveOpticsFields'
import { isNutanix } from './nutanix/importNutanix'
import { isSavedFleet } from './savedFleet/isSavedFleet'
import { rvtoolsSheetOf, rvtoolsSheets } from './rvtools/rvtoolsFields'
import { isVropsSheet } from './vrops/importVrops'

/** The format of sheets that belong together, told by their names and headers; null where nothing fits. */
export function recogniseFormat(sheets: readonly SheetRows[]): ImportFormat | null {
  if (isSavedFleet(sheets)) return 'saved-fleet'
  if (isTemplate(sheets)) return 'template'
  if (isNutanix(sheets)) return 'nutanix'
  const headers = sheets.map((sheet) => (sheet.rows[0]?.cells ?? []).map((cell) => textOf(cell) ?? ''))
  const anyHas = (...wanted: readonly RegExp[]): boolean =>
    headers.some((header) => wanted.every((pattern) => header.some((cell) => pattern.test(cell))))
  const isRvtools = sheets.some((sheet) => rvtoolsSheets.some((name) => name === rvtoolsSheetOf(sheet.name)))
  if (isRvtools || anyHas(/^vInfoVMName$/i) || anyHas(/^VM$/i, /^Powerstate$/i, /^CPUs$/i)) return 'rvtools'
  if (headers.some(isVropsSheet)) return 'vrops'
  if (anyHas(/^\*?\s*Server Name$/i, /^\*?\s*Cores$/i, /^\*?\s*Memory \(In MB\)$/i)) return 'azure-migrate'
  const liveOptics =
    sheets.some((sheet) => liveOpticsSheetOf(sheet.name) !== null) &&
    (anyHas(/^VM Name$/i) || anyHas(/^Host Name$/i) || anyHas(/^Server Name$/i, /^CPU Cores$/i))
  // Anybody may call a list `VMs` or `Servers`; nobody else gives memory so.
  if (liveOptics && anyHas(/^(Provisioned Memory \(Mi?B\)|Memory \(Ki?B\))$/i)) return 'live-optics'
  if (sheets.some((sheet) => guessMapping(upright(sheet)) !== null)) return 'table'
  return liveOptics ? 'live-optics' : null
}
