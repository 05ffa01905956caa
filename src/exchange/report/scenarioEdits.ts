import type { Issue } from '../../planner/model/issue'
import { differenceKinds } from '../../planner/report/reportKeys'
import { differenceAreas } from '../../planner/whatif/inputDifferences'
import type { SheetRows } from '../workbook/SheetRows'
import type { EditedTables } from './editedTables'
import { says } from './labelledRow'
import type { ReportTexts } from './ReportTexts'
import { sameNumber } from './withNumbers'

/**
 * Warnings about changed cells of other scenarios, each with its place: a report is read back as one scenario, and what
 * belongs to another one is not taken. The column of what the scenario was planned with tells which cells were changed.
 */
export function scenarioEdits(
  sheets: readonly SheetRows[],
  tables: EditedTables,
  texts: readonly ReportTexts[],
): readonly Issue[] {
  const rows = tables.listed(sheets, ['scenario', 'area', 'item', 'field', 'kind', 'value', 'plannedWith'])
  return rows.flatMap((row): readonly Issue[] => {
    const { cells } = row
    const planned = cells.get('plannedWith')
    const value = cells.get('value') ?? null
    const isOfTable =
      differenceAreas.some((area) => says(cells.get('area') ?? null, `area.${area}`, texts)) &&
      differenceKinds.some((kind) => says(cells.get('kind') ?? null, `difference.${kind}`, texts))
    if (!isOfTable || typeof planned !== 'number') return []
    if (typeof value === 'number' && sameNumber(value, planned)) return []
    const text = (key: 'scenario' | 'item' | 'field'): string => String(cells.get(key) ?? '')
    return [
      {
        code: 'report.other-scenario',
        severity: 'warning',
        params: {
          scenario: text('scenario'),
          what: [text('item'), text('field')].filter((part) => part !== '').join(' · '),
          before: planned,
          after: String(value ?? ''),
        },
        where: row.where('value'),
      },
    ]
  })
}
