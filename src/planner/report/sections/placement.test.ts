import { expect, it } from 'vitest'
import { lishuiInputs } from '../../../../fixtures/lishui/lishuiInputs'
import { nodeEngines } from '../../../solver/engine/nodeEngines'
import { solve } from '../../../solver/solve'
import { runPipeline } from '../../pipeline'
import { buildReport } from '../buildReport'

it('names the rack of every device of the plan as its elevation has it, and sources by what they are', async () => {
  const result = await runPipeline(lishuiInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
  const tables = buildReport(result).sections.flatMap((section) => section.tables)
  const { columns, rows } = tables.find(({ id }) => id === 'targetDevices')!
  const at = columns.findIndex(({ key }) => key === 'rack')
  const named = rows.map(({ cells }) => [cells[0], cells[at]].map((cell) => (cell?.kind === 'text' ? cell.text : '')))
  const drawn = result.after!.racks.flatMap(({ rack, positions }) => positions.map(({ deviceId }) => [deviceId, rack]))
  expect(drawn).toHaveLength(rows.length)
  expect(named.sort()).toEqual(drawn.sort())

  const calculated = tables.filter(({ id }) => id.startsWith('calculation')).flatMap((table) => table.rows)
  expect(calculated.length).toBeGreaterThan(100)
  expect(calculated.filter(({ cells }) => cells.at(-1)?.kind !== 'assumptionSource')).toEqual([])
}, 60_000)
