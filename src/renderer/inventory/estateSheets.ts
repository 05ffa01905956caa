import type { Column } from '../../exchange/template/column'
import { templateSheets } from '../../exchange/template/templateSheets'

/** Tables of the inventory that are edited; columns, units and ranges are those of the workbook template. */
export const estateSheetKeys = [
  'legacyServers',
  'legacyDevices',
  'workloads',
  'samples',
  'rules',
  'hosts',
  'storage',
  'devices',
  'backup',
  'policy',
  'prices',
  'assumptions',
] as const
export type EstateSheetKey = (typeof estateSheetKeys)[number]

/** Fields of a sheet with their columns, in the order they are shown. */
export const columnsOf = (sheet: EstateSheetKey): readonly (readonly [string, Column<unknown>])[] =>
  Object.entries(templateSheets[sheet].columns)

const columnMaps = new Map<EstateSheetKey, ReadonlyMap<string, Column<unknown>>>()

/** Columns of a sheet by field. */
export function columnMapOf(sheet: EstateSheetKey): ReadonlyMap<string, Column<unknown>> {
  const known = columnMaps.get(sheet)
  if (known) return known
  const made = new Map(columnsOf(sheet))
  columnMaps.set(sheet, made)
  return made
}

/** One record shown as a list of settings, not as a row. */
export const isSettings = (sheet: EstateSheetKey): boolean => templateSheets[sheet].layout === 'settings'

/** The registry says which assumptions there are; every other table grows and shrinks. */
export const hasFreeRows = (sheet: EstateSheetKey): boolean => !isSettings(sheet) && sheet !== 'assumptions'

/** The registry also says what an assumption is called and where its limits lie. */
export const isEditable = (sheet: EstateSheetKey, field: string): boolean =>
  sheet !== 'assumptions' || !['key', 'unit', 'min', 'max'].includes(field)

const names: Readonly<Record<EstateSheetKey, string | null>> = {
  legacyServers: 'id',
  legacyDevices: 'id',
  workloads: 'id',
  samples: 'workloadId',
  rules: 'id',
  hosts: 'idPrefix',
  storage: 'arrayId',
  devices: 'id',
  backup: null,
  policy: null,
  prices: 'id',
  assumptions: 'key',
}

/** The field that names a row; null for settings. */
export const nameFieldOf = (sheet: EstateSheetKey): string | null => names[sheet]

/** What the rows of a table are grouped by where that helps. */
export const groupFieldsOf: Readonly<Partial<Record<EstateSheetKey, readonly string[]>>> = {
  workloads: ['system', 'group', 'tier', 'criticality'],
  legacyServers: ['rack', 'site', 'model'],
  legacyDevices: ['kind', 'rack'],
  samples: ['workloadId'],
  rules: ['kind', 'strength'],
  hosts: ['typeId', 'site'],
  storage: ['arrayId', 'kind'],
  devices: ['kind'],
  prices: ['category'],
  assumptions: ['mark'],
}
