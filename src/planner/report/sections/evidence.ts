import type { ReportContext } from '../ReportContext'
import { found, label, type Row, type Section, words } from '../Report'

/** How the answer was found and how well it is proven. */
export function evidenceSection({ result, plan }: ReportContext): Section {
  const { outcome } = result
  const evidence = 'plan' in outcome ? outcome.plan.evidence : outcome.evidence
  const lowerBound = 'plan' in outcome ? outcome.plan.hostCount.lowerBound : outcome.lowerBound
  const rows: readonly Row[] = [
    { cells: [label('answer.status'), label(`status.${outcome.status}`)] },
    ...(plan
      ? [
          { cells: [label('answer.hosts'), found(plan.hostCount.used)] },
          { cells: [label('answer.proven'), label(plan.hostCount.provenMinimal ? 'yes' : 'no')] },
        ]
      : []),
    { cells: [label('answer.lowerBound'), found(lowerBound)] },
    { cells: [label('evidence.boundMethod'), words(evidence.boundMethod)] },
    { cells: [label('evidence.engine'), words(evidence.engine ?? '-')] },
    { cells: [label('evidence.seed'), found(evidence.seed)] },
    { cells: [label('evidence.verified'), label(evidence.verified ? 'yes' : 'no')] },
  ]
  const stages = plan?.stages ?? []
  return {
    key: 'evidence',
    charts: [],
    tables: [
      {
        key: 'evidence',
        id: 'evidence',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
        ],
        rows,
      },
      ...(stages.length === 0
        ? []
        : [
            {
              key: 'stages' as const,
              id: 'stages',
              columns: [
                { key: 'item', format: 'text' },
                { key: 'value', format: 'number' },
                { key: 'bound', format: 'number' },
                { key: 'proven', format: 'text' },
              ] as const,
              rows: stages.map(({ id, value, bound, proven }): Row => ({
                cells: [words(id), found(value), found(bound), label(proven ? 'yes' : 'no')],
              })),
            },
          ]),
      {
        key: 'model',
        id: 'model',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
        ],
        rows: Object.entries(evidence.counts)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, count]) => ({ cells: [words(name), found(count)] })),
      },
    ],
  }
}
