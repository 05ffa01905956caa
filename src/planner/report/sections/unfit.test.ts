import { expect, it } from 'vitest'
import { smallInfeasibleInputs } from '../../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { nodeEngines } from '../../../solver/engine/nodeEngines'
import { solve } from '../../../solver/solve'
import { runPipeline, type SolvePlacement } from '../../pipeline'
import { repairs } from '../../whatif/repairs'
import { buildReport } from '../buildReport'
import type { Cell } from '../Report'
import { unfit } from './unfit'

const solvePlacement: SolvePlacement = (problem, options) => solve(problem, options, nodeEngines)
const options = { engine: 'highs', seed: 1, timeLimitMs: 5000 } as const
const value = (cell: Cell | undefined): number | null => (cell?.kind === 'number' ? cell.value : null)

it('says why nothing fits and what would make it fit, with the figures of those plans', async () => {
  const result = await runPipeline(smallInfeasibleInputs(), solvePlacement, options)
  if (result.outcome.status !== 'infeasible') throw new Error('the small case fits')
  const found = await repairs(result, solvePlacement, options)
  expect(found.options.length).toBeGreaterThan(1)
  const section = buildReport(result, { repairs: found.options }).sections.find(({ key }) => key === 'unfit')!
  const [reasons, table] = section.tables
  expect(reasons!.rows.map(({ cells }) => cells[0])).toEqual(
    result.outcome.reasons.map((reason) => ({ kind: 'reason', reason })),
  )
  const at = (key: string): number => table!.columns.findIndex((column) => column.key === key)
  expect(table!.rows).toHaveLength(found.options.length)
  found.options.forEach(({ detail, costCNY, hosts, headline, marks }, row) => {
    const { cells } = table!.rows[row]!
    expect(cells[at('repair')]).toEqual({ kind: 'repair', detail })
    expect(cells[at('protection')]).toMatchObject({ label: `repair.${marks.includes('risk') ? 'lowered' : 'kept'}` })
    expect(value(cells[at('toBuyCNY')])).toBe(costCNY)
    if (costCNY === null) expect(cells[at('toBuyCNY')]).toMatchObject({ label: 'repair.unpriced' })
    expect(value(cells[at('hostsThen')])).toBe(hosts)
    expect(value(cells[at('tcoThenCNY')])).toBe(headline.tcoCNY.value)
    expect(cells[at('mark')]).toMatchObject({ text: marks.includes('assumed-price') ? 'A' : headline.tcoCNY.mark })
  })
  expect(unfit(result, [])!.tables.map(({ key }) => key)).toEqual(['unfitReasons'])
})
