import type { Column } from '../../exchange/template/column'
import { templateSheets } from '../../exchange/template/templateSheets'
import { type AssumptionKey, assumptionKeys } from '../../planner/model/assumptions'
import type { HostGroup, StorageArray } from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import type { RowOrigin } from '../../planner/model/provenance'

/** Tables of the inventory that are edited; columns, units and ranges are those of the workbook template. */
export const estateSheetKeys = ['legacyServers', 'workloads', 'rules', 'hosts', 'storage', 'prices', 'assumptions'] as const
export type EstateSheetKey = (typeof estateSheetKeys)[number]

/** Columns that name a row or only explain it: shown, not edited. */
const fixed: Readonly<Partial<Record<EstateSheetKey, readonly string[]>>> = {
  hosts: ['typeId'],
  storage: ['arrayId'],
  assumptions: ['key', 'unit', 'min', 'max'],
}

export const columnsOf = (sheet: EstateSheetKey): readonly (readonly [string, Column<unknown>])[] =>
  Object.entries(templateSheets[sheet].columns)

export const isEditable = (sheet: EstateSheetKey, field: string): boolean =>
  field !== 'id' && !(fixed[sheet]?.includes(field) ?? false)

/** New values of fields by row number of the sheet. */
export type SheetChange = ReadonlyMap<number, Readonly<Record<string, unknown>>>

/** The inputs with the change in them; what no change touches stays the same object. */
export function changeSheet(inputs: PlanInputs, sheet: EstateSheetKey, change: SheetChange): PlanInputs {
  const { estate, hardware } = inputs
  switch (sheet) {
    case 'legacyServers':
      return { ...inputs, estate: { ...estate, servers: changeRows(estate.servers, change) } }
    case 'workloads':
      return { ...inputs, estate: { ...estate, workloads: changeRows(estate.workloads, change) } }
    case 'rules':
      return { ...inputs, estate: { ...estate, rules: changeRows(estate.rules, change) } }
    case 'prices':
      return { ...inputs, prices: changeRows(inputs.prices, change) }
    case 'hosts':
      return { ...inputs, hardware: { ...hardware, hosts: hardware.hosts.map((group, row) => changeHost(group, change.get(row))) } }
    case 'storage':
      return { ...inputs, hardware: { ...hardware, storage: { ...hardware.storage, arrays: changeArrays(hardware.storage.arrays, change) } } }
    case 'assumptions':
      return { ...inputs, assumptions: changeAssumptions(inputs.assumptions, change) }
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Mark and source of a row live in its origin; a field typed by hand is no longer a default. */
function withOrigin(origin: RowOrigin, fields: Fields): RowOrigin {
  const { mark, source } = fields as Partial<RowOrigin>
  const defaulted = origin.defaulted?.filter((field) => !(field in fields))
  return {
    ...origin,
    ...(mark === undefined ? {} : { mark }),
    ...(source === undefined ? {} : { source }),
    ...(defaulted === undefined ? {} : { defaulted }),
  }
}

function changeRow<Row extends { readonly origin: RowOrigin }>(row: Row, fields: Fields | undefined): Row {
  if (!fields) return row
  const { mark: _mark, source: _source, ...own } = fields
  return { ...row, ...own, origin: withOrigin(row.origin, fields) }
}

const changeRows = <Row extends { readonly origin: RowOrigin }>(rows: readonly Row[], change: SheetChange): readonly Row[] =>
  rows.map((row, i) => changeRow(row, change.get(i)))

const groupFields = ['idPrefix', 'count', 'rack', 'site', 'owned']

function changeHost(group: HostGroup, fields: Fields | undefined): HostGroup {
  if (!fields) return group
  const ofGroup = Object.fromEntries(Object.entries(fields).filter(([field]) => groupFields.includes(field)))
  const { model, ...ofType } = Object.fromEntries(Object.entries(fields).filter(([field]) => !groupFields.includes(field)))
  return { ...group, ...ofGroup, type: changeRow(group.type, model === undefined ? ofType : { ...ofType, name: model }) }
}

const driveFields = ['kind', 'count', 'sizeGB', 'iopsPerDrive', 'layout', 'dataDrives', 'parityDrives', 'hotSpares']

/** Every drive group is a row; its array's own fields stand in the first of them. */
function changeArrays(arrays: readonly StorageArray[], change: SheetChange): readonly StorageArray[] {
  let row = 0
  return arrays.map((array) => {
    const first = row
    const driveGroups = array.driveGroups.map((group) => {
      const fields = change.get(row++)
      return fields ? { ...group, ...Object.fromEntries(Object.entries(fields).filter(([field]) => driveFields.includes(field))) } : group
    })
    const ofArray = Object.entries(change.get(first) ?? {}).filter(([field]) => !driveFields.includes(field))
    return { ...changeRow(array, ofArray.length > 0 ? Object.fromEntries(ofArray) : undefined), driveGroups }
  })
}

function changeAssumptions(values: PlanInputs['assumptions'], change: SheetChange): PlanInputs['assumptions'] {
  const next: Partial<Record<AssumptionKey, unknown>> = { ...values }
  for (const [row, fields] of change) {
    const key = assumptionKeys[row]!
    next[key] = { mark: 'A', source: '', ...values[key], ...fields }
  }
  return next as PlanInputs['assumptions']
}
