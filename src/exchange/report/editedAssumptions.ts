import {
  assume,
  assumptionKeys,
  assumptionRegistry,
  countsWhole,
  type AssumptionDefinition,
  type AssumptionKey,
  type AssumptionValues,
} from '../../planner/model/assumptions'
import type { Provenance } from '../../planner/model/provenance'
import type { EditedTables, SheetsOf } from './editedTables'
import { sameNumber } from './withNumbers'

/** The assumptions with what their sheet says now; `changed` is where a value that differs comes from. */
export function editedAssumptions(
  before: AssumptionValues,
  sheetsOf: SheetsOf,
  tables: EditedTables,
  changed: Provenance,
): AssumptionValues {
  const assumptions: Record<string, AssumptionValues[AssumptionKey]> = { ...before }
  for (const [key, row] of tables.keyed(sheetsOf('assumptions'), 'assumptions', ['key', 'value'], assumptionKeys)) {
    const name = key as AssumptionKey
    const { min, max }: AssumptionDefinition = assumptionRegistry[name]
    const value = tables.number(row, 'value', min, max, countsWhole(name))
    if (value !== null && !sameNumber(value, assume(before, name).value)) assumptions[name] = { value, ...changed }
  }
  return assumptions
}
