import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import type { AssumptionKey } from '../../planner/model/assumptions'
import type { FigureUnit } from '../../planner/model/figureKeys'

/**
 * What people call an assumption and its unit, which the workbook writes as keys, and where its value comes from; null for a
 * cell that is written as it stands.
 */
export function assumptionWord(field: string, cell: unknown, language: Language): string | null {
  const { assumptions, units, source } = messagesOf(language).evaluation
  if (field === 'source') return typeof cell === 'string' ? source(cell) : null
  if (field === 'key') return wordIn<AssumptionKey>(assumptions, cell)
  return field === 'unit' ? wordIn<FigureUnit>(units, cell) : null
}

const wordIn = <Key extends string>(words: Readonly<Record<Key, string>>, key: unknown): string | null =>
  typeof key === 'string' && Object.hasOwn(words, key) ? words[key as Key] : null
