import type { HeadlineKey } from '../../planner/model/evaluation'
import { kwhPerMWh } from '../../planner/model/quantity'
import type { Formats } from '../format/formats'

/** A headline figure short enough for ribbon and slide: one decimal, energy in MWh. Money has a writing of its own. */
export function headlineNumber(key: HeadlineKey, value: number, formats: Formats): string {
  const shown = key === 'energyKWhPerYear' ? value / kwhPerMWh : value
  return Number.isInteger(shown) ? formats.number(shown) : formats.fixed(shown, 1)
}
