import { issueSentence } from '../app/issueSentence'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import type { Ledger } from '../exchange/ledger'

/** Entries shown before the rest is counted. */
const shownAtMost = 20

/** What a ledger says of one severity, one line per entry with sheet, row and column. */
export function ledgerLines(ledger: Ledger, severity: 'error' | 'warning', language: Language): readonly string[] {
  const messages = messagesOf(language)
  const entries = ledger.issues.filter((entry) => entry.severity === severity)
  const lines = entries.slice(0, shownAtMost).map((entry) => {
    const { sheet = null, row = null, column = null } = entry.where
    const where = messages.cli.where({ sheet, row, column })
    const more = entry.rows.length > 1 ? ` (${messages.cli.moreIssues({ count: entry.rows.length - 1 })})` : ''
    return `${where === '' ? '' : `${where}: `}${issueSentence(entry, messages)}${more}`
  })
  const left = entries.length - lines.length
  return left > 0 ? [...lines, messages.cli.moreIssues({ count: left })] : lines
}
