import { fieldOfWords } from '../fieldOfWords'
import { unitsOf, type TableUnit } from '../tableFields'
import { unitInHeader } from '../unitInHeader'
import type { ConfigurationPart } from './configurationText'

/** A part that a header names, and the unit its bare numbers are in. */
export interface HeadedPart {
  readonly part: ConfigurationPart
  readonly unit: TableUnit | null
}

const namesMemory = /内存|內存|記憶體|mem|ram/i

/**
 * The parts that a header such as `CPU/内存/硬盘` or `配置（核/内存G/磁盘G）` names one after the other; empty for one that
 * does not. At least CPU and memory are among them.
 */
export function configurationHeader(header: string): readonly HeadedPart[] {
  // Every cell of a list is asked whether it is such a header.
  if (!namesMemory.test(header)) return []
  const text = header.normalize('NFKC')
  if (/[%率]|us(ed|age)/i.test(text)) return []
  const inside = [...text.matchAll(/[([【]([^)\]】]*)[)\]】]/g)].map(([, words]) => words!)
  for (const words of [text, ...inside]) {
    const pieces = words.split(/[/、,+|\n]|和|-/).map(headedPart)
    const parts = pieces.flatMap((piece) => piece ?? [])
    const named = new Set(parts.map(({ part }) => part))
    if (parts.length === pieces.length && named.size === parts.length && named.has('cpu') && named.has('memory'))
      return parts
  }
  return []
}

function headedPart(words: string): HeadedPart | null {
  if (/^\s*核\s*$/.test(words)) return { part: 'cpu', unit: null }
  switch (fieldOfWords(words)) {
    case 'vcpu':
    case 'cores':
      return { part: 'cpu', unit: null }
    case 'memory':
      return { part: 'memory', unit: unitInHeader(words, unitsOf.memory) }
    case 'disk':
      return { part: 'disk', unit: unitInHeader(words, unitsOf.disk) }
    default:
      return null
  }
}
