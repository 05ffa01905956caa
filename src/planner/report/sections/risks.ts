import type { ReportContext } from '../ReportContext'
import { label, type Row, type Section } from '../Report'

const rank = { error: 0, warning: 1, note: 2 } as const

/** What does not hold, is not covered or is not priced: the findings of the evaluation, the gravest first. */
export function risks({ result }: ReportContext): Section | null {
  const findings = result.after?.findings ?? []
  if (findings.length === 0) return null
  const rows = [...findings]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map((finding): Row => ({ cells: [label(`severity.${finding.severity}`), { kind: 'finding', finding }] }))
  return {
    key: 'risks',
    charts: [],
    tables: [
      {
        key: 'risks',
        id: 'risks',
        columns: [
          { key: 'severity', format: 'text' },
          { key: 'finding', format: 'long' },
        ],
        rows,
      },
    ],
  }
}
