import { formatNumber, formatRatio } from '../app/formatNumber'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import type { SizingSuggestion } from '../exchange/import/suggestRightSizing'

/** Suggestions shown before the rest is counted; the JSON has them all. */
const shownAtMost = 40

/** What could be made smaller, or was, one line per suggestion. */
export function sizingLines(suggestions: readonly SizingSuggestion[], applied: boolean, language: Language): string {
  const { cli, importWindow, import: words } = messagesOf(language)
  const { sizing } = importWindow
  const number = (value: number): string => formatNumber(value, language)
  const title = applied ? words.summary.rightSized : words.summary.rightSizing
  if (suggestions.length === 0) return `${sizing.none}\n`
  const lines = suggestions.slice(0, shownAtMost).map(({ workloadId, reason, edits, evidence, confidence }) => {
    const changes = edits.map(({ field, from, to }) =>
      field === 'poweredOn' ? sizing.poweredOn : sizing[field]({ from: number(Number(from)), to: number(Number(to)) }),
    )
    const measured = Object.entries(evidence).map(([name, value]) =>
      name === 'activeMemoryGiB'
        ? sizing.activeMemoryGiB({ value: number(Number(value)) })
        : name === 'cpuAverageRatio' || name === 'cpuPeakRatio'
          ? sizing[name]({ value: formatRatio(Number(value), language) })
          : `${name} ${String(value)}`,
    )
    return words.summary.sizingLine({
      name: workloadId,
      reason: sizing.reasons[reason],
      change: changes.join(', ') || sizing.noChange,
      measured: measured.join(', '),
      confidence: words.confidences[confidence],
    })
  })
  const left = suggestions.length - lines.length
  return [title({ count: suggestions.length }), ...lines, ...(left > 0 ? [cli.moreIssues({ count: left })] : [])]
    .map((line, at) => `${at === 0 ? '' : '  '}${line}\n`)
    .join('')
}
