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
  // Heads and names may hold line ends.
  return `${where === '' ? '' : `${where}: `}${issueSentence(issue, messages)}`.replace(/\s+/g, ' ')
}

/** Entries shown before the rest is counted. */
const shownAtMost = 20

/**
 * What a ledger says of one severity, one line per entry with sheet, row and column. The file is named where
 * there are several, or no sheet to name.
 */
export function ledgerLines(ledger: Ledger, severity: 'error' | 'warning', language: Language): readonly string[] {
  const messages = messagesOf(language)
  const entries = ledger.issues.filter((entry) => entry.severity === severity)
  const files = new Set([...ledger.sources, ...ledger.sheets].map(({ file }) => file))
  for (const { where } of ledger.issues) if (where.file !== undefined) files.add(where.file)
  const fileOf = ({ file, sheet }: Issue['where']): string =>
    file === undefined || (files.size < 2 && sheet !== undefined) ? '' : `${file}: `
  const lines = entries.slice(0, shownAtMost).map((entry) => {
    const more = entry.rows.length > 1 ? ` (${messages.cli.moreIssues({ count: entry.rows.length - 1 })})` : ''
    return `${fileOf(entry.where)}${issueLine(entry, language)}${more}`
  })
  const left = entries.length - lines.length
  return left > 0 ? [...lines, messages.cli.moreIssues({ count: left })] : lines
}
