import type { Cell } from '../workbook/SheetRows'
import { normalised } from './column'

/** Units that people write into a heading, by what is the same: GB is GiB, as everywhere in inventories. */
const spellings: readonly (readonly string[])[] = [
  ['b', 'byte', 'bytes', '字节'],
  ['k', 'kb', 'kib'],
  ['m', 'mb', 'mib', '兆'],
  ['g', 'gb', 'gib'],
  ['t', 'tb', 'tib'],
  ['p', 'pb', 'pib'],
  ['mb/s', 'mib/s', 'mbps'],
  ['gb/s', 'gib/s'],
  ['w', 'watt', 'watts', '瓦'],
  ['kw', '千瓦'],
  ['cny', 'rmb', 'yuan', '元', '人民币', '人民币元'],
  ['kcny', '千元'],
  ['10kcny', '10kyuan', '万', '万元', '人民币万元'],
  ['usd', '美元'],
  ['h', 'hour', 'hours', '小时'],
  ['min', 'minute', 'minutes', '分钟'],
  ['s', 'second', 'seconds', '秒'],
  ['d', 'day', 'days', '天'],
]
const unitOf = new Map(spellings.flatMap((same, at) => same.map((spelling) => [normalised(spelling), at] as const)))

/** The unit that a heading names in parentheses and that is not the column's own, as it is written; null where there is none. */
export function otherUnit(heading: Cell, unit: string): string | null {
  const own = unitOf.get(normalised(unit))
  if (typeof heading !== 'string' || own === undefined) return null
  for (const [, written] of heading.normalize('NFKC').matchAll(/\(([^()]*)\)/gu)) {
    const named = unitOf.get(normalised(written!))
    if (named !== undefined && named !== own) return written!.trim()
  }
  return null
}
