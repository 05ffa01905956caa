import { issueSentence } from '../app/issueSentence'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import type { Ledger } from '../exchange/ledger'
import type { Issue } from '../planner/model/issue'

/** An issue with the place it was found at. */
export function issueLine(issue: Issue, language: Language): string {
  const messages = messagesOf(language)
  const { sheet = null, row = null, column = null } = issue.where
  const where = messages.cli.where({ sheet, row, column })
  return `${where === '' ? '' : `${where}: `}${issueSentence(issue, messages)}`
}

/** Entries shown before the rest is counted. */
const shownAtMost = 20

/** What a ledger says of one severity, one line per entry with sheet, row and column. */
export function ledgerLines(ledger: Ledger, severity: 'error' | 'warning', language: Language): readonly string[] {
  const messages = messagesOf(language)
  const entries = ledger.issues.filter((entry) => entry.severity === severity)
  const lines = entries.slice(0, shownAtMost).map((entry) => {
    const more = entry.rows.length > 1 ? ` (${messages.cli.moreIssues({ count: entry.rows.length - 1 })})` : ''
    return `${issueLine(entry, language)}${more}`
  })
  const left = entries.length - lines.length
  return left > 0 ? [...lines, messages.cli.moreIssues({ count: left })] : lines
}
