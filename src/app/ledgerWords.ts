import type { LedgerWords } from '../exchange/import/writeLedger'
import { issueSentence } from './issueSentence'
import type { Language } from './languages/language'
import { messagesOf } from './languages/messagesOf'

/** Words of an exported ledger in one language. */
export function ledgerWords(language: Language): LedgerWords {
  const messages = messagesOf(language)
  const { import: words } = messages
  return {
    sentence: (issue) => issueSentence(issue, messages),
    effects: words.effects,
    counts: words.counts,
    reason: (code) => words.reasons[code] ?? code,
    sheets: words.ledgerSheets,
    headers: words.ledgerHeaders,
  }
}
