import { simplifiedChinese } from '../../../workbook/simplifiedChinese'

/** Letters that stand for the words of the three parts once a text is made plain; all other text is in small letters. */
export const labelLetters = { P: 'cpu', M: 'memory', D: 'disk' } as const
export type ConfigurationPart = (typeof labelLetters)[keyof typeof labelLetters]

const makers =
  'intel|amd|英特尔|xeon|至强|epyc|霄龙|hygon|海光|kunpeng|鲲鹏|phytium|飞腾|gold|silver|platinum|bronze|金牌|银牌|铂金|铜牌'
const nothing = /^(?:[PMD]|\s)+:?\s*(?:[-–—]+|无|没有|未知|不详|暂无|待定|none|unknown)\s*$/
const numerals: Readonly<Record<string, string>> = {
  一: '1',
  单: '1',
  二: '2',
  双: '2',
  两: '2',
  三: '3',
  四: '4',
  六: '6',
  八: '8',
  十: '10',
}

type Rewrite = readonly [RegExp, string | ((whole: string, ...groups: string[]) => string)]

/** In this order. What says nothing of the three figures becomes a space, every word for a part its letter. */
const rewrites: readonly Rewrite[] = [
  // Processors by their names, clocks, threads, speeds and sizes of drives.
  [new RegExp(`(?:(?:${makers})[\\s-]*)+(?:(?:\\d{4}[rnlmstuypqhv]?\\+?|920)(?![a-z\\d核]))?(?:\\s*v\\d)?`, 'g'), ' '],
  [/(?<![a-z\d])e[357]-?\d{4}[a-z]?(?:\s*v\d)?(?![a-z\d])/g, ' '],
  [/ddr[2-5]x?(?:[\s-]?\d{4}(?:\s*mhz)?)?(?![a-z\d])/g, 'M'],
  [/@?\s*\d+(?:\.\d+)?\s*[gm]hz/g, ' '],
  [/\d+\s*(?:线程|threads?)/g, ' '],
  // The speed of a port.
  [/\d+\s*gb?(?=\s*(?:网|光|以太|(?:fc|hba|nic|ethernet)(?![a-z])))/g, ' '],
  [/\d+(?:\.\d+)?\s*k?\s*(?:rpm|转)(?![a-z])|(?<![\d.])(?:7\.2|10|15)k(?![a-z])/g, ' '],
  [/\d(?:\.\d)?\s*(?:英?寸|inch(?:es)?(?![a-z])|")/g, ' '],
  [/(?<![a-z])(?:of|with|and|ecc|rdimm|lrdimm)(?![a-z])|[和及共]/g, ' '],
  // Counts in words: `双路`, `八核`.
  [/(?<![一二三四五六七八九十百])[一单二双两三四六八十](?=\s*[核路颗])/g, (word) => numerals[word] ?? word],
  // The three parts.
  [/核心?数|(?<![a-z])v?cpus?(?![a-z])|中央处理器|处理器|(?<![a-z])processors?(?![a-z])/g, 'P'],
  [/内存(?:容量|大小)?|运存|(?<![a-z])(?:memory|mem|ram)(?![a-z])/g, 'M'],
  [/(?:系统|数据|本地|云|固态|机械)?(?:硬盘|磁盘|盘)(?:容量|大小|空间)?|存储(?:容量|空间)?|固态|机械/g, 'D'],
  [/(?<![a-z])(?:(?:system|data|hard|os)\s+)?(?:disks?|storage|drives?|hdd|ssd|(?:nl-?)?sas|sata|nvme)(?![a-z])/g, 'D'],
  // `2 x vCPU` counts what stands behind it.
  [/(\d)\s*[*x×]\s*(?=P)/g, '$1 '],
  // Cores in their spellings; `8U16G` is a cloud's way, `2U` a height.
  [/(\d)\s*个?\s*(?:物理)?(?:核心?|cores?(?![a-z])|c(?![a-z]))/g, '$1核'],
  [/(?<![a-z])cores?(?![a-z])/g, 'P'],
  [/(\d)u(?=\d)/g, '$1核'],
  [
    /(\d+)核(\d+)t(?![a-z])/g,
    (whole, cores = '', threads = '') => (Number(threads) === 2 * Number(cores) ? `${cores}核` : whole),
  ],
  // Sockets and the cores of each, drives and the size of each.
  [/(\d+)\s*[路颗]\s*(?=\d+核)/g, '$1路*'],
  [/(\d+)\s*(?:块|条|根|张|片|个)\s*(?=\d[\d.]*\s*[mgt](?:i?b)?(?![a-z]))/g, '$1*'],
  [/([PMD])\s*[:=为]/g, '$1:'],
  [/(^|\s)\d{1,2}[.)]\s*(?=[PMD])/g, '$1'],
  // Brackets around one figure or word are none; a figure in others may be anything.
  [/[([{【]\s*((?:[PMD]\s*)+|\d+\s*核)\s*(?:[)\]}】]|$)/g, ' $1 '],
  [/(?<=[PMD:*x×]\s*)[([{【]\s*(\d[\d.]*\s*[mgtib]*)\s*(?:[)\]}】]|$)/g, ' $1 '],
  [/[([{【][^)\]}】]*\d[^)\]}】]*(?:[)\]}】]|$)/g, ' ? '],
  [/(?<![*x×]\s*)[([{【]|[)\]}】](?!\s*[*x×])/g, '\n'],
  // A hyphen between figures separates them; one before a figure is a sign.
  [/(?<=[^\s\d*x×+-])-(?=[\dPMD])|\s-\s/g, '\n'],
]

/** A part of a cell in plain form: parts of their own by lines, labels as letters, cores as `核`. */
export function configurationText(part: string): string {
  let text = part
  for (const [pattern, by] of rewrites)
    text = typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by)
  return text
    .split('\n')
    .filter((line) => !nothing.test(line))
    .join('\n')
}

/** The cell with forms of signs, letters and characters made one; separators are not yet taken apart. */
export const foldedText = (cell: string): string =>
  simplifiedChinese(cell.normalize('NFKC').toLowerCase()).replace(/[‐‑–—−]/g, '-')
