import { type Confidence, demandConfidence } from '../../../exchange/import/demandConfidence'
import type { Workload } from '../../../planner/model/estate'
import type { Mark } from '../../../planner/model/provenance'
import type { EstateSheetKey } from '../estateSheets'
import { cellText, type SheetRow } from '../sheetRows'

/** Where one cell comes from and how far it carries. */
export interface CellMark {
  readonly mark: Mark
  /** What stands behind it: the row's own source, a default nobody filled in, or somebody at this window. */
  readonly from: 'source' | 'default' | 'typed'
  readonly source: string
  readonly confidence: Confidence
}

const confidenceOf: Readonly<Record<Mark, Confidence>> = { M: 'high', S: 'high', D: 'medium', A: 'low' }
const cpuFields = new Set(['cpuAverageRatio', 'cpuPeakRatio', 'peakHours', 'demandBasis'])

/** Provenance of one cell; null where the sheet states none. */
export function cellMark(sheet: EstateSheetKey, row: SheetRow, field: string): CellMark | null {
  const { origin, values } = row
  if (!origin || field === 'mark' || field === 'source') return null
  if (origin.defaulted?.includes(field)) return { mark: 'A', from: 'default', source: '', confidence: 'low' }
  if (origin.typed?.includes(field)) return { mark: 'A', from: 'typed', source: '', confidence: 'medium' }
  const mark = values['mark'] as Mark
  const workload = values as unknown as Workload
  const confidence =
    sheet === 'workloads' && cpuFields.has(field)
      ? demandConfidence({ demandBasis: workload.demandBasis, cpuSamplesByHour: workload.cpuSamplesByHour, origin })
      : confidenceOf[mark]
  return { mark, from: 'source', source: cellText(values['source']), confidence }
}
