import { yuanPerWan } from '../../model/quantity'
import { cell, divide, type LiveNumber, number, sum } from '../Live'
import { headerFields } from '../ReportHeader'
import type { ReportContext } from '../ReportContext'
import { type Cell, found, label, made, type Row, type Section, typed, unknownToday } from '../Report'

/**
 * Whose project it is, by whom and on what ground the report was made, what it covers, and what it costs: the first
 * chapter of a feasibility report. Words are cells to fill in.
 */
export function projectSection({ result, plan, after, header, today }: ReportContext): Section {
  const words = headerFields.map((field): Row => {
    const text = field === 'projectName' && header.projectName === '' ? result.inputs.estate.name : header[field]
    return { cells: [label(`header.${field}`), typed(text)] }
  })
  const { estate, policy } = result.inputs
  const row = (key: Parameters<typeof label>[0], one: Cell): Row => ({ cells: [label(key), one] })
  const year = (which: 'baseYear' | 'planningYear'): Cell => ({
    ...made(cell(`choice|${which}`, policy[which])),
    format: 'mark',
  })
  const scope: Row[] = [
    row('scope.workloads', found(result.demand.workloads.length)),
    row('scope.servers', today.servers ? found(estate.servers.length) : unknownToday()),
    row('choice.baseYear', year('baseYear')),
    row('choice.planningYear', year('planningYear')),
  ]
  if (plan && result.after) {
    const invested = after.ref(result.after.finance.investmentCNY)
    const { finance } = result.after
    const source = (which: 'own' | 'grant' | 'loan'): LiveNumber =>
      sum(
        [0, 1].map((later) => {
          const year = finance.priceYear + later
          const value = finance.estimate.funding.find((one) => one.year === year)?.[`${which}CNY`] ?? 0
          return cell(`funding|${which}|${String(year)}`, value)
        }),
      )
    scope.push(
      row('answer.hosts', found(plan.hostCount.used)),
      row('scope.devices', found(result.after.installation.devices.length - plan.hosts.length)),
      row('answer.investment', { ...made(invested, 'project|investment'), format: 'money' }),
      row('scope.investmentWan', {
        ...made(divide(cell('project|investment', invested.value), number(yuanPerWan))),
        format: 'number',
      }),
      row('scope.own', { ...made(source('own')), format: 'money' }),
      row('scope.grant', { ...made(source('grant')), format: 'money' }),
      row('scope.loan', { ...made(source('loan')), format: 'money' }),
    )
  }
  return {
    key: 'project',
    charts: [],
    tables: [
      {
        key: 'header',
        id: 'header',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'entry', format: 'note' },
        ],
        rows: words,
      },
      {
        key: 'scope',
        id: 'scope',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
        ],
        rows: scope,
      },
    ],
  }
}
