import type { Cell } from '../../workbook/SheetRows'

const clock = /(?:^|[\sT,])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(AM|PM|上午|下午)?/i
const before = /(上午|下午)\s*(\d{1,2}):(\d{2})/

/** Hour of the day, 0..23, from a spreadsheet time or from text such as `12:00 AM 21 July 2026`; null where it is none. */
export function timeOf(cell: Cell): { readonly hour: number } | null {
  if (typeof cell === 'number') {
    // Half a second is added so that 01:00 stored as 0.041666 does not fall into the hour before.
    return cell < 0 ? null : { hour: Math.floor(((cell % 1) + 1e-5) * 24) % 24 }
  }
  if (typeof cell !== 'string') return null
  const chinese = before.exec(cell)
  const match = clock.exec(cell)
  const half = (chinese?.[1] ?? match?.[3] ?? '').toUpperCase()
  const hour = Number(chinese?.[2] ?? match?.[1] ?? NaN)
  const minute = Number(chinese?.[3] ?? match?.[2] ?? NaN)
  if (!(hour >= 0 && minute >= 0 && minute < 60)) return null
  if (half === '') return hour < 24 ? { hour } : null
  if (hour < 1 || hour > 12) return null
  const afternoon = half === 'PM' || half === '下午'
  return { hour: (hour % 12) + (afternoon ? 12 : 0) }
}
