import { simplifiedChinese } from '../../workbook/simplifiedChinese'
import type { TableField } from './tableFields'

type CpuUse = Extract<TableField, 'cpuAverage' | 'cpuPeak' | 'cpuP95'>

const ofCpu = new Set(['cpu', 'cpus', 'processor', 'vcpu'])
const ofUse = new Set(['use', 'used', 'usage', 'util', 'utilization', 'utilisation', 'load', 'busy'])
const statistics = new Map<string, CpuUse>([
  ...(['avg', 'average', 'mean'] as const).map((word) => [word, 'cpuAverage'] as const),
  ...(['max', 'maximum', 'peak', 'highest'] as const).map((word) => [word, 'cpuPeak'] as const),
  ...(['p95', '95', '95th'] as const).map((word) => [word, 'cpuP95'] as const),
])
const without = new Set(['pct', 'percent', 'percentage', 'percentile', 'total', 'overall', 'value', 'of', 'in'])
const inChinese =
  /^(?:服务器|主机|虚拟机|系统)?(平均|日均|最大|最高|峰值)?(?:cpu|处理器)的?(平均|日均|最大|最高|峰值|高峰)?(?:使用|利用|占用|负载)(?:率|情况)?(平均|均值|平均值|最大|最大值|最高|最高值|峰值)?$/

/** The CPU use that a header speaks of, whatever the order of its words: `CPU utilization avg`, `CPU最大占用率`. */
export function cpuUseHeader(header: string): CpuUse | null {
  const text = simplifiedChinese(header.normalize('NFKC'))
  if (/[mg]hz|[核个颗]/i.test(text)) return null
  const bare = text.replace(/[([【].*?[)\]】]/g, ' ').replaceAll('%', ' ')
  const chinese = inChinese.exec(bare.toLowerCase().replace(/[\s_/-]+/g, ''))
  if (chinese) return /最|峰/.test(chinese.slice(1).join('')) ? 'cpuPeak' : 'cpuAverage'
  // Also `CPU.UsagePct.Avg` and `cpu_usage_max`.
  const words = bare
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !without.has(word))
  const used = words.filter((word) => !ofCpu.has(word))
  const named = used.flatMap((word) => statistics.get(word) ?? [])
  const speaks = words.length - used.length === 1 && used.some((word) => ofUse.has(word))
  if (!speaks || named.length > 1 || used.some((word) => !ofUse.has(word) && !statistics.has(word))) return null
  return named[0] ?? 'cpuAverage'
}
