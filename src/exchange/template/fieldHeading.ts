import type { DifferenceArea } from '../../planner/whatif/inputDifferences'
import type { Bilingual, Columns } from './column'
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
 * What the template calls a field of the inputs, in both languages and without its unit; null for a field that is no
 * column of the template. `field` may be dotted: its last part counts.
 */
export function fieldHeading(area: DifferenceArea, field: string): Bilingual | null {
  const last = field.split('.').at(-1) ?? ''
  for (const key of sheetsOf[area]) {
    const columns: Columns = templateSheets[key].columns
    if (Object.hasOwn(columns, last)) return columns[last]?.header ?? null
  }
  return null
}
