import { simplifiedChinese } from '../../workbook/simplifiedChinese'
import { normaliseHeader } from '../normaliseHeader'
import { cpuUseHeader } from './cpuUseHeader'
import { tableFieldKeys, tableFields, type TableField } from './tableFields'
import { withoutUnit } from './unitInHeader'

const spellings = new Map<string, TableField>(
  tableFieldKeys.flatMap((field) => tableFields[field].map((name) => [normaliseHeader(name), field] as const)),
)

const spelled = (header: string): TableField | null => spellings.get(normaliseHeader(header)) ?? null

/**
 * What a head in percent or MHz speaks of is the use of a thing, or the clock of processors, not how much there is of
 * it: `CPU(%)`, `内存(%)`, `CPU (GHz)`.
 */
function withUnit(header: string): TableField | null {
  const field = spelled(withoutUnit(header))
  // No unit of a column is ten thousand GB.
  if (field === null || /[十百千万萬亿億]\s*[kmgt]i?b/i.test(header)) return null
  const isShare = /[%％]|百分/.test(header)
  if (isShare && sizes.has(field)) return isCpu(field) ? 'cpuAverage' : null
  // In brackets may stand which use is meant: `CPU使用率(峰值)`.
  if (ofUse.has(field)) {
    const [, aside = ''] = /[(（【[](.*?)[)）】\]]/.exec(header) ?? []
    const stated = useAside.find(([pattern]) => pattern.test(aside))?.[1]
    if (stated !== undefined) return stated
  }
  if (!/[mg]hz/i.test(header)) return field
  return isCpu(field) ? 'speed' : ofUse.has(field) ? null : field
}
const useAside: readonly (readonly [RegExp, TableField])[] = [
  [/95/, 'cpuP95'],
  [/峰|最大|最高|peak|max/i, 'cpuPeak'],
  [/平均|均值|avg|average|mean/i, 'cpuAverage'],
]
const sizes: ReadonlySet<TableField> = new Set([
  'vcpu',
  'cores',
  'memory',
  'startupMemory',
  'disk',
  'systemDisk',
  'dataDisk',
  'usedDisk',
])
const ofUse: ReadonlySet<TableField> = new Set(['cpuAverage', 'cpuPeak', 'cpuP95'])
const isCpu = (field: TableField | null): boolean => field === 'vcpu' || field === 'cores'

/** Field of a header that says one thing twice, as `内存 Memory (GB)` and `CPU核数/Cores` do, or is numbered. */
function inParts(header: string): TableField | null {
  const known = (part: string): TableField | null => spelled(part) ?? withUnit(part)
  const bare = header.normalize('NFKC').replace(/^\s*[(]?\d{1,2}[.、)]\s*(?=\D)/, '')
  const han = bare.replace(/[^\u4e00-\u9fff]+/g, '')
  const latin = bare.replace(/[\u4e00-\u9fff]+/g, ' ')
  const whole = known(bare)
  if (whole !== null) return whole
  for (const parts of [bare.split(/[\n\r|/]+/), [han, latin]]) {
    const [first = null, ...others] = parts.map(known)
    if (first === null || others.length === 0) continue
    if (others.every((field) => field === first || (isCpu(field) && isCpu(first)))) return first
  }
  return null
}

const sizeWord = /^(total|size|capacity|local|总量|总数|总计|总容量|容量|大小|总大小|本地)$/i
const usedWord = /^(used|已用|已使用|使用量|已用量|已用容量|已用空间)$/i

/** Field of a thing and what of it is meant, as words over others give it: `存储 本地(GB)`, `Disk Used (GB)`. */
function qualified(header: string): TableField | null {
  const [, thing = '', word = ''] = /^(.*\S)[\s_]+(\S+)$/.exec(simplifiedChinese(withoutUnit(header)).trim()) ?? []
  const field = spelled(withoutUnit(thing))
  if (field !== 'memory' && field !== 'disk') return null
  if (/[%％]|百分/.test(header)) return null
  return sizeWord.test(word) ? field : field === 'disk' && usedWord.test(word) ? 'usedDisk' : null
}

/** The ways words are read as a field's name, the surest first. */
export const wordReadings = [spelled, withUnit, cpuUseHeader, qualified, inParts]

/** Field that words name, with a unit behind them or in two languages; null where they name none. */
export function fieldOfWords(words: string): TableField | null {
  for (const read of wordReadings) {
    const field = read(words)
    if (field !== null) return field
  }
  return null
}
