import type { Cell } from '../workbook/SheetRows'

/** Day as `2024-03-31` from a spreadsheet day number or from text in an unambiguous form; null for anything else. */
export function isoDate(cell: Cell): string | null {
  if (typeof cell === 'string' && /^\d{5}(\.\d+)?$/.test(cell.trim())) return isoDate(Number(cell))
  if (typeof cell === 'number') {
    if (cell < 20_000 || cell > 80_000) return null
    // Day 25,569 is 1970-01-01.
    return new Date(Math.round((cell - 25_569) * 86_400_000)).toISOString().slice(0, 10)
  }
  if (typeof cell !== 'string') return null
  const [, year, month, day] = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(cell) ?? []
  if (!year || !month || !day || Number(month) > 12 || Number(day) > 31) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
