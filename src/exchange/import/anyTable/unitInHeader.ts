import type { TableUnit } from './tableFields'

const unitWords: readonly (readonly [RegExp, TableUnit])[] = [
  [/\b(tib|tb|t|tbytes?|terabytes?)\b/i, 'TiB'],
  [/\b(gib|gb|g|gbytes?|gigabytes?)\b/i, 'GiB'],
  [/\b(mib|mb|m|mbytes?|megabytes?)\b/i, 'MiB'],
  [/\b(kib|kb|kbytes?|kilobytes?)\b/i, 'KiB'],
  [/\b(b|bytes?)\b|字 ?节/i, 'bytes'],
  [/\b(ghz|g)\b/i, 'GHz'],
  [/\b(mhz|m)\b/i, 'MHz'],
  [/\bkw\b|千 ?瓦/i, 'kW'],
  [/\b(w|watts?)\b|瓦/i, 'W'],
  [/%|\b(percent|pct)\b|百 ?分/i, 'percent'],
]

const glued = '[kmgt]i?b|[kmgt]?bytes?|[mg]hz|kw'
const afterText = new RegExp(`(?<=[a-z]{3})(?<!kilo|mega|giga|tera)(${glued})\\b`, 'gi')

/** Unit that a header names, also glued to its word as in `MemoryMB` or `内存G`; null where it names none of `units`. */
export function unitInHeader(header: string, units: readonly TableUnit[]): TableUnit | null {
  const words = header
    .normalize('NFKC')
    .replaceAll('_', ' ')
    .replace(/([\u4e00-\u9fff])/g, ' $1 ')
    .replace(/ +/g, ' ')
    .replace(afterText, ' $1')
    // A lone capital behind small letters: `MaxPowerW`.
    .replace(/(?<=[a-z]{2})W\b/g, ' W')
  for (const [pattern, unit] of unitWords) if (units.includes(unit) && pattern.test(words)) return unit
  return null
}

/** Header without what stands in brackets and without a unit at its end. */
export const withoutUnit = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s_/-]*(?:[KMGT]i?B|[KMGT]?Bytes?|[MG]Hz|kW|W|%)\s*$/i, '')
    .replace(/(?:[\s_/-]+|(?<=[\u4e00-\u9fff]))[MGT]\s*$/i, '')
    .replace(/\s+in\s*$/i, '')
    // Glued: `TotalSizeInMB`.
    .replace(/(?<=[a-z])In\s*$/, '')
