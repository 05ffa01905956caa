import type { Cell } from '../../workbook/SheetRows'
import { readConfiguration, type Configuration } from './configuration/readConfiguration'
import { perUnit, type TableField, type TableUnit } from './tableFields'

type Part = Extract<keyof Configuration, 'cores' | 'memoryGiB' | 'diskGiB'>

/** The part of a machine that a column is about, and the word that says so where a configuration is written out. */
const parts: Readonly<Partial<Record<TableField, readonly [part: Part, word: string]>>> = {
  vcpu: ['cores', 'CPU'],
  cores: ['cores', 'CPU'],
  memory: ['memoryGiB', '内存'],
  disk: ['diskGiB', '硬盘'],
  systemDisk: ['diskGiB', '硬盘'],
  dataDisk: ['diskGiB', '硬盘'],
}

/**
 * Amount of a cell that describes a part of a machine in words, in the unit of its column: `2*Xeon Gold 6130 16核`,
 * `3块600G`, `八核`. Null where it is none, may be read in two ways, or speaks of other parts too.
 */
export function describedAmount(cell: Cell, field: TableField, unit: TableUnit | null): number | null {
  const [part, word] = parts[field] ?? []
  // A number alone says nothing that a number would not; `100,500` was refused as one.
  if (part === undefined || typeof cell !== 'string' || !/[^\d\s.,]/.test(cell)) return null
  const reading = readConfiguration(`${word}:${cell}`)
  if (reading.status === 'unclear') return null
  const { configuration } = reading
  const others = (['cores', 'memoryGiB', 'diskGiB'] as const).filter((one) => one !== part)
  const amount = configuration[part]
  if (amount === null || others.some((one) => configuration[one] !== null)) return null
  // `CPU: 2` may count anything.
  if (part === 'cores' && configuration.coresBare) return null
  return unit === null ? amount : amount / perUnit[unit]
}
