import { perUnit, type TableUnit } from './anyTable/tableFields'

type Kind = 'capacity' | 'clock' | 'share' | 'power'

const kindOf: Readonly<Record<TableUnit, Kind>> = {
  bytes: 'capacity',
  KiB: 'capacity',
  MiB: 'capacity',
  GiB: 'capacity',
  TiB: 'capacity',
  MHz: 'clock',
  GHz: 'clock',
  percent: 'share',
  ratio: 'share',
  W: 'power',
  kW: 'power',
}

/** Decimal spellings are the binary units: inventories write GB and mean GiB. */
const spellings: Readonly<Record<Kind, readonly (readonly [pattern: RegExp, unit: TableUnit])[]>> = {
  capacity: [
    [/^(b|bytes?)$/, 'bytes'],
    [/^k(i?b|bytes?)?$/, 'KiB'],
    [/^m(i?b|bytes?)?$/, 'MiB'],
    [/^g(i?b|bytes?)?$/, 'GiB'],
    [/^t(i?b|bytes?)?$/, 'TiB'],
  ],
  clock: [
    [/^m(hz)?$/, 'MHz'],
    [/^g(hz)?$/, 'GHz'],
  ],
  share: [[/^%$/, 'percent']],
  power: [
    [/^w$/, 'W'],
    [/^kw?$/, 'kW'],
  ],
}

/** Words behind a count: `8 核`, `2U`, `8C`. */
const counted = /^(u|c|个|核|核心|台|颗|路|cores?|vcpus?|cpus?)$/

/**
 * What a number with a unit of its own is multiplied by to be in its column's unit; null where the two do not fit.
 * @param written unit in small letters, as `numberOf` gives it
 * @param unit unit of the column; null where it counts
 */
export function unitFactor(written: string, unit: TableUnit | null): number | null {
  if (unit === null) return counted.test(written) ? 1 : null
  if (written === '‰' && kindOf[unit] === 'share') return perUnit.percent / 10 / perUnit[unit]
  const own = spellings[kindOf[unit]].find(([pattern]) => pattern.test(written))?.[1]
  if (own === undefined) return null
  // The larger by the smaller, so that the factor is exact.
  return perUnit[own] >= perUnit[unit] ? perUnit[own] / perUnit[unit] : 1 / (perUnit[unit] / perUnit[own])
}

const inNames: readonly (readonly [RegExp, TableUnit])[] = [
  [/KiB$/, 'KiB'],
  [/Mi?B$/, 'MiB'],
  [/GiB$/, 'GiB'],
  [/MHz$/, 'MHz'],
  [/GHz$/, 'GHz'],
  [/Percent$/, 'percent'],
]

/** Unit at the end of a field's name, as `memoryMiB` carries it; null where the name carries none. */
export const unitInName = (field: string): TableUnit | null =>
  inNames.find(([pattern]) => pattern.test(field))?.[1] ?? null
