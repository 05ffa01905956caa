import type { Figure } from '../model/figure'
import type { CellFormat } from './Report'

/** How a figure is shown by its unit: whole counts without decimals, shares of less than all in percent. */
export function figureFormat({ unit, value }: Pick<Figure, 'unit' | 'value'>): CellFormat {
  if (unit === 'count' || unit === 'units') return Number.isInteger(value) ? 'count' : 'number'
  return (unit === 'ratio' || unit === 'ratioPerYear') && Math.abs(value) < 1 ? 'ratio' : 'number'
}
