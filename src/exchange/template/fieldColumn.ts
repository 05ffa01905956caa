import type { DifferenceArea } from '../../planner/whatif/inputDifferences'
import type { Column, Columns } from './column'
import { templateSheets, type TemplateSheetKey } from './templateSheets'

const sheetsOf: Readonly<Record<DifferenceArea, readonly TemplateSheetKey[]>> = {
  servers: ['legacyServers'],
  devices: ['legacyDevices'],
  workloads: ['workloads'],
  rules: ['rules'],
  hosts: ['hosts'],
  storage: ['storage', 'policy'],
  backup: ['backup'],
  targetDevices: ['devices'],
  policy: ['policy'],
  prices: ['prices'],
  assumptions: ['assumptions'],
  estate: ['policy'],
}

/**
 * The column of the template that holds a field of the inputs; null for a field that is none. `field` may be dotted: its
 * last part counts.
 */
export function fieldColumn(area: DifferenceArea, field: string): Column<unknown> | null {
  const last = field.split('.').at(-1) ?? ''
  for (const key of sheetsOf[area]) {
    const columns: Columns = templateSheets[key].columns
    if (Object.hasOwn(columns, last)) return columns[last] ?? null
  }
  return null
}
