import { type AssumptionDefinition, type AssumptionKey, assumptionRegistry } from '../../planner/model/assumptions'
import type { Cell } from '../../planner/report/Report'
import { reportChoices, yearLimits } from '../../planner/report/reportChoices'
import type { ColumnKey } from '../../planner/report/reportKeys'
import { cellName, columnName } from '../xlsx/cellName'
import type { CellHighlight, CellValidation, SheetFinish } from '../xlsx/finishWorkbook'
import type { LaidSection, LaidTable, Layout } from './layOut'
import type { Speaker } from './speak'

const tabColours: Readonly<Partial<Record<string, string>>> = {
  summary: '1F4E79',
  assumptions: 'FFC000',
  calculation: '8B949E',
  evidence: '8B949E',
}

/** What a reader may type, as `readReport` takes it back. */
const inputLimits: Readonly<Partial<Record<ColumnKey, { readonly min: number; readonly max: number }>>> = {
  price: { min: 0, max: 1e9 },
  growth: { min: -0.5, max: 3 },
  baseMemory: { min: 0.125, max: 24_576 },
  baseDisk: { min: 0, max: 1_000_000 },
  usedRatio: { min: 0, max: 1 },
  idleW: { min: 1, max: 20_000 },
  maxW: { min: 1, max: 20_000 },
  adderW: { min: 0, max: 5000 },
  use: { min: 0, max: 1 },
  rackUnits: { min: 1, max: 50 },
}

const isInput = (cell: Cell | undefined): boolean => cell?.kind === 'number' && cell.input

/** Limits on assumption cells, colour for hosts above their limit and losses, bars behind shares. */
export function finishSection({ section, tables }: LaidSection, layout: Layout, speaker: Speaker): SheetFinish {
  const validations: CellValidation[] = []
  const highlights: CellHighlight[] = []
  const bars: string[] = []
  for (const laid of tables) {
    const { table, firstRow, endRow, firstColumn } = laid
    table.columns.forEach((column, within) => {
      if (endRow <= firstRow) return
      const letter = columnName(firstColumn + within)
      const range = `${letter}${String(firstRow + 1)}:${letter}${String(endRow)}`
      const limits = inputLimits[column.key]
      if (limits && table.rows.some(({ cells }) => isInput(cells[within])))
        validations.push({
          range,
          rule: { kind: 'decimal', ...limits },
          title: speaker.heading(column).replace('\n', ' / ').slice(0, 30),
          message: `${String(limits.min)} .. ${String(limits.max)}`,
        })
      if (column.key === 'cpuRatio' || column.key === 'memoryRatio' || column.key === 'vcpuRatio') {
        bars.push(range)
        highlights.push({ range, operator: 'greaterThan', threshold: '1', look: 'bad' })
      }
      if (column.key === 'changeRatio')
        highlights.push(
          { range, operator: 'lessThan', threshold: '0', look: 'good' },
          { range, operator: 'greaterThan', threshold: '0', look: 'bad' },
        )
    })
    if (table.id === 'assumptions') validations.push(...assumptionLimits(layout))
    if (table.id === 'choices') validations.push(...choiceLists(laid, layout, speaker))
  }
  const tabColour = tabColours[section.key]
  return { validations, highlights, bars, ...(tabColour === undefined ? {} : { tabColour }) }
}

/** Drop-down lists of the choices, and limits of the years, as `readReport` takes them back. */
function choiceLists({ table, firstRow }: LaidTable, layout: Layout, speaker: Speaker): readonly CellValidation[] {
  const lists = table.rows.flatMap(({ cells: [name] }, at): CellValidation[] => {
    if (name?.kind !== 'label') return []
    const asked = name.label.replace(/^choice\./u, '')
    if (!Object.hasOwn(reportChoices, asked)) return []
    const choices = reportChoices[asked as keyof typeof reportChoices].map(([, word]) => speaker.label(word))
    const title = speaker.label(name.label).slice(0, 30)
    const range = cellName(firstRow + at, 1)
    return [{ range, rule: { kind: 'list', choices }, title, message: choices.join('; ') }]
  })
  const years = (['baseYear', 'planningYear'] as const).flatMap((year): CellValidation[] => {
    const place = layout.cells.get(`choice|${year}`)
    const title = speaker.label(`choice.${year}`).slice(0, 30)
    return place
      ? [
          {
            range: cellName(place.row, place.column),
            rule: { kind: 'whole', ...yearLimits },
            title,
            message: `${String(yearLimits.min)} .. ${String(yearLimits.max)}`,
          },
        ]
      : []
  })
  return [...lists, ...years]
}

function assumptionLimits(layout: Layout): readonly CellValidation[] {
  return Object.entries(assumptionRegistry).flatMap(([key, definition]): CellValidation[] => {
    const place = layout.cells.get(`assume|${key as AssumptionKey}`)
    if (!place) return []
    const { min, max, unit }: AssumptionDefinition = definition
    return [
      {
        range: cellName(place.row, place.column),
        rule: { kind: 'decimal', min, max },
        title: key.slice(0, 30),
        message: `${String(min)} .. ${String(max)} ${unit}`,
      },
    ]
  })
}
