import { numberOf } from '../../../workbook/cellValues'
import type { Cell } from '../../../workbook/SheetRows'
import { unitFactor } from '../../unitFactor'
import { workedOut } from '../../workedOut'
import { inOwnUnit, type TableUnit } from '../tableFields'
import { configurationText, foldedText, type ConfigurationPart } from './configurationText'
import type { HeadedPart } from './configurationHeader'
import { configurationItems, type AmountItem, type ConfigurationItem } from './configurationTokens'

/** What one cell says of a machine's size; null for what it does not speak of. */
export interface Configuration {
  readonly cores: number | null
  /** Nothing but a label says that the number counts cores: `CPU:2`. */
  readonly coresBare: boolean
  readonly sockets: number | null
  readonly memoryGiB: number | null
  readonly diskGiB: number | null
  /** Whether an amount was put together from its parts. */
  readonly workedOut: boolean
}

export type ConfigurationReading =
  | { readonly status: 'read'; readonly configuration: Configuration }
  /** Something in the cell may be anything; `part` is where. */
  | { readonly status: 'unclear'; readonly part: string }

const nothing: Configuration = {
  cores: null,
  coresBare: false,
  sockets: null,
  memoryGiB: null,
  diskGiB: null,
  workedOut: false,
}
/** Nobody describes a machine at such length. */
const mostLetters = 400
/** `1、CPU …` at the start of a line. */
const listNumbers = /(^|[\n;])\s*\d{1,2}、(?=\s*\D)/g
const separators = /[/;、。|\n\r\t]|(?<!\d),|,(?!\d)/
/** A part of its own about one of these says nothing of the three figures. */
const otherThings =
  /网卡|网口|端口|千兆|万兆|带宽|mbps|gbps|电源|(?<![a-z])(?:gpu|hba|nic|psu|dvd)(?![a-z])|显卡|光驱|光纤|(?:raid|阵列)卡|操作系统|windows|linux|centos|ubuntu|麒麟|欧拉/
const ofMachine = /[PMD核]|\d\s*[mgt](?:i?b)?(?![a-z])/
/** More than so much for a core, unlabelled, is rather the disk. */
const mostMemoryPerCoreGiB = 32
/** Bare numbers from here on are hardly GiB; as for columns without a unit. */
const mostBareGiB: Readonly<Record<'memory' | 'disk', number>> = { memory: 1024, disk: 20_000 }

/**
 * Cores, memory and disk of a cell that describes a whole machine: `8核/16G/500G`, `CPU:8核,内存:16G`, `16 vCPU, 64 GB RAM`.
 * Each figure comes from its part; one that may be read in two ways makes the cell unclear. GB are GiB, as everywhere in
 * inventories.
 * @param headed parts in the order that the header gives them; empty where it gives none
 */
export function readConfiguration(cell: Cell, headed: readonly HeadedPart[] = []): ConfigurationReading {
  if (cell === null) return { status: 'read', configuration: nothing }
  const text = foldedText(String(cell))
  if (typeof cell !== 'string' || text.length > mostLetters) return { status: 'unclear', part: text }
  const parts = text.replace(listNumbers, '$1').split(separators)
  const inOrder = headed.length > 0 && parts.length > 1 && parts.length <= headed.length
  const before: Assigned[] = []
  const behind: Assigned[] = []
  for (const [at, part] of parts.entries()) {
    const plain = configurationText(part)
    if (otherThings.test(plain)) {
      // What else stands in it may be one of the three: `500G 万兆网卡`.
      if (ofMachine.test(plain)) return { status: 'unclear', part: part.trim() }
      continue
    }
    for (const line of plain.split('\n')) {
      const items = configurationItems(line)
      if (!items) return { status: 'unclear', part: part.trim() }
      const readings = inOrder ? [headedBy(items, headed[at]!)] : [assigned(items, 'next'), assigned(items, 'previous')]
      const [next, previous] = [readings[0] ?? readings[1], readings[1] ?? readings[0]]
      if (!next || !previous) return { status: 'unclear', part: part.trim() }
      before.push(...next)
      behind.push(...previous)
    }
  }
  // Labels may stand before or behind their amounts; where both make sense and differ, nobody knows.
  const both = [before, behind].map(configurationOf)
  const [one, other] = both.flatMap((found) => found ?? [])
  if (!one || (other && JSON.stringify(one) !== JSON.stringify(other))) return { status: 'unclear', part: text.trim() }
  return { status: 'read', configuration: one }
}

interface Assigned {
  readonly amount: AmountItem
  readonly part: ConfigurationPart | null
  /** Unit of bare numbers, where the header names one. */
  readonly unit: TableUnit | null
}

const fits = ({ counts }: AmountItem, part: ConfigurationPart): boolean =>
  counts === 'bare' || (counts === 'cores') === (part === 'cpu')

/** Amounts with the labels that go with them, labels that may stand either way taken as `with` says; null where they do not fit. */
function assigned(items: readonly ConfigurationItem[], usual: 'next' | 'previous'): readonly Assigned[] | null {
  const amountAt = (from: number, step: 1 | -1): number => {
    for (let at = from + step; at >= 0 && at < items.length; at += step) if (items[at]!.kind === 'amount') return at
    return -1
  }
  const parts = new Map<number, ConfigurationPart>()
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'label') continue
    const of = amountAt(at, (item.with ?? usual) === 'next' ? 1 : -1)
    const amount = items[of]
    if (amount?.kind !== 'amount' || !fits(amount, item.part) || (parts.get(of) ?? item.part) !== item.part) return null
    parts.set(of, item.part)
  }
  return items.flatMap((item, at) =>
    item.kind === 'amount' ? [{ amount: item, part: parts.get(at) ?? null, unit: null }] : [],
  )
}

/** The one amount of a part that the header names. */
function headedBy(items: readonly ConfigurationItem[], { part, unit }: HeadedPart): readonly Assigned[] | null {
  const amounts = items.filter((item) => item.kind === 'amount')
  const [amount] = amounts
  if (items.some((item) => item.kind === 'label' && item.part !== part)) return null
  if (!amount) return []
  return amounts.length === 1 && fits(amount, part) ? [{ amount, part, unit }] : null
}

/** The three figures; null where the amounts are too many, in an unusual order, or no amounts. */
function configurationOf(all: readonly Assigned[]): Configuration | null {
  const named = all.map((one) => ({ ...one, part: one.part ?? (one.amount.counts === 'cores' ? 'cpu' : null) }))
  if (named.length === 0 || named.some(({ part, amount }) => part === null && amount.counts === 'bare')) return null
  const at = (wanted: ConfigurationPart | null): readonly number[] =>
    named.flatMap(({ part }, index) => (part === wanted ? [index] : []))
  const [open, cpus, memories, disks] = [at(null), at('cpu'), at('memory'), at('disk')]
  if (cpus.length > 1 || memories.length > 1 || open.length > 2) return null
  const isGuess = open.length > 0 && memories.length === 0
  // Memory is written before disks.
  const memoryAt = memories[0] ?? (open.length > 0 ? open[0] : undefined)
  const diskAt = [...disks, ...open.filter((index) => index !== memoryAt)]
  if (open.length > 0 && diskAt.some((index) => memoryAt !== undefined && index < memoryAt)) return null
  if (open.length > (memories.length === 0 ? 1 : 0) && disks.length > 0) return null
  if (open.length === 2 && memories.length > 0) return null
  if (isGuess && cpus.length === 0 && diskAt.length === 0) return null
  const cores = cpus.length === 0 ? null : amountOf(named[cpus[0]!]!, 'cpu')
  const memoryGiB = memoryAt === undefined ? null : amountOf(named[memoryAt]!, 'memory')
  const diskParts = diskAt.map((index) => amountOf(named[index]!, 'disk'))
  if ((cpus.length > 0 && cores === null) || (memoryAt !== undefined && memoryGiB === null)) return null
  let diskGiB: number | null = null
  for (const part of diskParts) {
    if (part === null) return null
    diskGiB = (diskGiB ?? 0) + part
  }
  const isLarge = cores !== 0 && memoryGiB !== null && memoryGiB > (cores ?? 0) * mostMemoryPerCoreGiB
  if (isGuess && isLarge && (diskGiB === null || memoryGiB > diskGiB)) return null
  const cpu = cpus.length === 0 ? null : named[cpus[0]!]!.amount
  return {
    cores,
    coresBare: cpu?.counts === 'bare',
    sockets: cpu?.sockets ?? null,
    memoryGiB,
    diskGiB,
    workedOut: diskParts.length > 1 || named.some(({ amount }) => /[*x×+]/.test(amount.text)),
  }
}

/** The amount in cores or GiB; null where it is none. */
function amountOf({ amount: { text, counts }, unit }: Assigned, part: ConfigurationPart): number | null {
  // A point before three digits stands before decimals here and between thousands there.
  if (/\d\.\d{3}(?!\d)/.test(text)) return null
  const own = part === 'cpu' ? null : 'GiB'
  const read = numberOf(text)
  const factor = read?.unit == null ? 1 : unitFactor(read.unit, own)
  const value = read ? (factor === null ? null : read.value * factor) : workedOut(text, own)
  if (value === null || counts !== 'bare' || part === 'cpu') return value
  if (unit !== null) return inOwnUnit(value, unit)
  return value < mostBareGiB[part] ? value : null
}
