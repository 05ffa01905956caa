import type { Certificate } from '../../../solver/certificate'
import { checkCostCertificate } from '../../../solver/checkCostCertificate'
import type { CostCertificate, CostProof } from '../../../solver/costCertificate'
import type { Plan } from '../../model/plan'
import type { PipelineResult } from '../../pipeline'
import type { ReportContext } from '../ReportContext'
import { inputHash } from '../inputHash'
import { found, label, type Row, type Section, type Table, words } from '../Report'
import type { LabelKey } from '../reportKeys'

/** What was asked of the solver, in numbers. */
function modelSize({ problem }: PipelineResult, plan: Plan | null): Table {
  const rows: readonly (readonly [LabelKey, number])[] = [
    ['size.items', problem.items.length],
    ['size.bins', problem.bins.length],
    ['size.binTypes', problem.binTypes.length],
    ['size.dimensions', problem.dimensions.length],
    ['size.rules', problem.rules.length],
    ...(plan ? [['size.states', plan.failover.length] as const] : []),
  ]
  return countTable('modelSize', rows)
}

/** Weights that prove the bound: whoever adds them up needs not trust the search. */
function certificateTable({ dimensions, weights, perBin, spare, bound }: Certificate): Table {
  return countTable('certificate', [
    ['certificate.dimensions', dimensions.length],
    ['certificate.weights', weights.reduce((sum, weight) => sum + weight, 0)],
    ['certificate.perBin', perBin],
    ['certificate.spare', spare],
    ['certificate.bound', bound],
  ])
}

/** What shows that no choice of hosts and licences is cheaper, or by how much one could be. */
function costCertificateTable(certificate: CostCertificate, { problem }: PipelineResult, plan: Plan | null): Table {
  const { bound, claims, proof } = certificate
  const cases = (of: CostProof): number => ('column' in of ? cases(of.most) + cases(of.more) : 1)
  const cost = plan?.stages.find(({ id }) => id === 'cost')?.value ?? bound
  const accepted = checkCostCertificate(problem, certificate) === 'accepted'
  const table = countTable('costCertificate', [
    ['costCertificate.bound', bound],
    ['costCertificate.cheaper', cost > 0 ? Math.ceil((1 - bound / cost) * 100) : 0],
    ['costCertificate.claims', claims.length],
    ['costCertificate.cases', cases(proof)],
  ])
  const checked: Row = { cells: [label('costCertificate.accepted'), label(accepted ? 'yes' : 'no')] }
  return { ...table, rows: [...table.rows, checked] }
}

type CountTableKey = 'modelSize' | 'certificate' | 'costCertificate'

const countTable = (key: CountTableKey, rows: readonly (readonly [LabelKey, number])[]): Table => ({
  key,
  id: key,
  columns: [
    { key: 'item', format: 'text' },
    { key: 'value', format: 'count' },
  ],
  rows: rows.map(([name, count]) => ({ cells: [label(name), found(count)] })),
})

/** How the answer was found and how well it is proven. */
export function evidenceSection({ result, plan, programVersion }: ReportContext): Section {
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
    { cells: [label('evidence.boundMethod'), { kind: 'boundMethod', name: evidence.boundMethod }] },
    { cells: [label('evidence.engine'), words(evidence.engine ?? '-')] },
    { cells: [label('evidence.seed'), found(evidence.seed)] },
    { cells: [label('evidence.verified'), label(evidence.verified ? 'yes' : 'no')] },
    ...(programVersion === null ? [] : [{ cells: [label('evidence.version'), words(programVersion)] }]),
    { cells: [label('evidence.inputHash'), words(inputHash(result.inputs))] },
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
                cells: [label(`stage.${id}`), found(value), found(bound), label(proven ? 'yes' : 'no')],
              })),
            },
          ]),
      modelSize(result, plan),
      ...(evidence.certificate ? [certificateTable(evidence.certificate)] : []),
      ...(evidence.costCertificate ? [costCertificateTable(evidence.costCertificate, result, plan)] : []),
      {
        key: 'model',
        id: 'model',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
        ],
        rows: Object.entries(evidence.counts)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, count]) => ({ cells: [{ kind: 'searchWork', name }, found(count)] })),
      },
    ],
  }
}
