import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { fieldOfWords } from './fieldOfWords'
import { unitsOf, type TableField, type TableUnit } from './tableFields'
import { unitInHeader } from './unitInHeader'

type FieldWithUnit = keyof typeof unitsOf

const disks: readonly FieldWithUnit[] = ['disk', 'systemDisk', 'dataDisk', 'usedDisk']

/** Units that a line above the header gives, as `单位：内存（GB）、硬盘（TB）` or `单位：GB` does, by field. */
export function unitsAbove(rows: readonly SheetRow[]): ReadonlyMap<TableField, TableUnit> {
  const units = new Map<TableField, TableUnit>()
  for (const text of rows.flatMap(({ cells }) => cells.flatMap((cell) => textOf(cell) ?? []))) {
    const [, stated] = /(?:计量)?(?:单位|單位|(?<![a-z])units?)\s*[:：]\s*(.+)/isu.exec(text) ?? []
    if (stated === undefined) continue
    const alone = unitInHeader(stated, unitsOf.disk)
    const parts = stated.split(/[、,，;；/\s]+/u)
    for (const part of parts) {
      const field = fieldOfWords(part)
      if (field === null || !(field in unitsOf)) continue
      const unit = unitInHeader(part, unitsOf[field as FieldWithUnit])
      if (unit !== null) for (const one of field === 'disk' ? disks : [field]) units.set(one, unit)
    }
    // One unit for all sizes; `单位：信息科` names who fills the list in.
    if (parts.length === 1 && units.size === 0 && alone !== null && /^[kmgt]?i?b(ytes?)?$/i.test(stated.trim()))
      for (const one of ['memory', ...disks] as const) units.set(one, alone)
  }
  return units
}
