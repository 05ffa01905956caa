import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import type { Ledger, LedgerEntry } from '../exchange/ledger'
import { rowRanges } from '../exchange/import/rowRanges'
import { issueLine } from './ledgerLines'

/** Lines shown of each kind before the rest is counted. */
const shownAtMost = 8

/** Notes that somebody should look at although nothing is wrong: guesses, and rows that were taken for another's. */
const noteworthy: readonly string[] = [
  'read.text-encoding-assumed',
  'import.column-guessed',
  'import.configuration-read',
  'import.repeated-machine',
  'import.repeated-server',
]

/** A column that was found by its header and has no unit to be wrong about; the ledger lists it. */
const isPlainGuess = ({ code, params }: LedgerEntry): boolean => code === 'import.column-guessed' && !params['unit']

/**
 * What an import decided by itself: sheets it did not read and why, encodings and units it guessed, rows it took for
 * repetitions. Grouped, each group with its first lines and a count of the rest; nothing where it decided nothing.
 */
export function noteLines(ledger: Ledger, language: Language): readonly string[] {
  const messages = messagesOf(language)
  const { import: words } = messages
  const several = new Set(ledger.sheets.map(({ file }) => file)).size > 1
  const capped = (lines: readonly string[]): readonly string[] =>
    lines.length <= shownAtMost
      ? lines
      : [...lines.slice(0, shownAtMost), messages.cli.moreIssues({ count: lines.length - shownAtMost })]

  const unread = new Map<string, string[]>()
  for (const { file, sheet, status, reason } of ledger.sheets) {
    if (status !== 'skipped') continue
    const why = words.reasons[reason ?? ''] ?? reason ?? ''
    unread.set(why, [...(unread.get(why) ?? []), several ? `${file} ${sheet}` : sheet])
  }
  const unreadLines = [...unread].map(([why, sheets]) => {
    const names = sheets.slice(0, shownAtMost).join(', ')
    const left = sheets.length - shownAtMost
    return words.summary.unread({ sheets: names, left: Math.max(0, left), why })
  })
  const groups = noteworthy.map((code) =>
    capped(
      ledger.issues
        .filter((entry) => entry.code === code && !isPlainGuess(entry))
        .map((entry) => {
          const { file } = entry.where
          const rows = entry.rows.length > 1 ? ` (${words.ledgerHeaders.rows}: ${rowRanges(entry.rows)})` : ''
          const from = file !== undefined && (several || entry.where.sheet === undefined) ? `${file}: ` : ''
          return `${from}${issueLine(entry, language)}${rows}`
        }),
    ),
  )
  return [...unreadLines, ...groups.flat()]
}
