import type { HeadlineKey } from '../../model/evaluation'
import type { CellFormat } from '../Report'

/** How each headline figure is shown. */
export const headlineFormats: Readonly<Record<HeadlineKey, CellFormat>> = {
  servers: 'count',
  racks: 'count',
  rackUnits: 'count',
  itPowerKW: 'number',
  facilityPowerKW: 'number',
  energyKWhPerYear: 'count',
  co2TonnesPerYear: 'number',
  tcoCNY: 'money',
}
