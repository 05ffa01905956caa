import type { DifferenceArea } from '../../planner/whatif/inputDifferences'
import type { Bilingual } from './column'
import { fieldColumn } from './fieldColumn'

/** What the template calls a field of the inputs, in both languages and without its unit; null where it has no column. */
export const fieldHeading = (area: DifferenceArea, field: string): Bilingual | null =>
  fieldColumn(area, field)?.header ?? null
