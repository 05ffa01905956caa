import { Formula } from 'wasm-xlsxwriter'
import { changedCellId } from '../../planner/report/asPlanned'
import type { SectionKey } from '../../planner/report/reportKeys'
import { absoluteCell } from '../xlsx/cellName'
import { quoted } from './formulaText'
import { planStateRow } from './layOut'
import { type SheetDraft, spread, titleLinesFrom, titlePoints } from './SheetDraft'

/** Sheets of the plan's answers: what they say in numbers and words without a formula holds for the inputs of the plan. */
const answered: ReadonlySet<SectionKey> = new Set<SectionKey>([
  'summary',
  'statusQuo',
  'demand',
  'alternatives',
  'placement',
  'failover',
  'storage',
  'continuity',
  'migration',
  'materials',
  'risks',
  'calculation',
])

/** In the free row above the tables: whether the plan still fits the inputs of the workbook. */
export function writePlanState(draft: SheetDraft, plannedYear: number | null): void {
  const { worksheet, laid, layout, speaker, heights, formats } = draft
  const { section, tables } = laid
  const count = layout.cells.get(changedCellId)
  if (!count || plannedYear === null || !answered.has(section.key) || !tables[0]) return
  const words = [speaker.asPlanned(plannedYear), speaker.planAgain(plannedYear)]
  const [kept = '', changed = ''] = words.map(quoted)
  const changes = absoluteCell(count.sheet, count.row, count.column)
  const plain = new Formula(`=IF(${changes}=0,${kept},${changed})`)
  const formula = plain.setResult(speaker.asPlanned(plannedYear))
  const row = planStateRow(section.key)
  const lines = Math.max(...[kept, changed].map((text) => titleLinesFrom(draft, 0, text)))
  spread(draft, row, 0, '', formats.state)
  if (lines > 1) heights.set(row, lines * titlePoints)
  worksheet.writeFormulaWithFormat(row, 0, formula, formats.state).free()
  formula.free()
  plain.free()
}
