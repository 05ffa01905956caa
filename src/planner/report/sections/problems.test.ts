import { beforeAll, describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../../fixtures/lishui/lishuiInputs'
import { nodeEngines } from '../../../solver/engine/nodeEngines'
import { solve } from '../../../solver/solve'
import { type PipelineResult, runPipeline } from '../../pipeline'
import { buildReport } from '../buildReport'
import { makeContext } from '../ReportContext'
import { type Cell, markCell, type Row } from '../Report'
import { problems } from './problems'

let result: PipelineResult

beforeAll(async () => {
  result = await runPipeline(lishuiInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
}, 60_000)

const value = (cell: Cell | undefined): number | null => (cell?.kind === 'number' ? cell.value : null)
const rowsOf = (of: PipelineResult): ReadonlyMap<string, Row> =>
  new Map(
    problems(makeContext(of))[0]!.rows.map((row) => [row.cells[1]?.kind === 'label' ? row.cells[1].label : '', row]),
  )

describe('problems of today', () => {
  it('stand on the sheet of the status quo, every row with its mark and source', () => {
    const sheet = buildReport(result).sections.find(({ key }) => key === 'statusQuo')!
    const table = sheet.tables.find(({ id }) => id === 'problems')!
    expect(table.rows.length).toBeGreaterThan(8)
    for (const { cells } of table.rows) {
      expect(cells).toHaveLength(table.columns.length)
      expect(cells.slice(-2).map(({ kind }) => kind)).not.toContain('blank')
    }
    const reasons = sheet.tables.find(({ id }) => id === 'necessity')!
    expect(reasons.rows.map(({ cells }) => cells[0])).toEqual(table.rows.map(({ cells }) => cells[0]))
  })

  it('count age from the years of purchase, and have no row of it where none is known', () => {
    const rows = rowsOf(result)
    const years = result.inputs.estate.servers.flatMap(({ purchaseYear }) => purchaseYear ?? [])
    const { baseYear } = result.inputs.policy
    expect(value(rows.get('problem.oldest')?.cells[2])).toBe(baseYear - Math.min(...years))
    const mean = years.reduce((all, year) => all + baseYear - year, 0) / years.length
    expect(value(rows.get('problem.meanAge')?.cells[2])).toBeCloseTo(mean, 9)
    const { estate } = result.inputs
    const servers = estate.servers.map((server) => ({ ...server, purchaseYear: null }))
    const undated = rowsOf({ ...result, inputs: { ...result.inputs, estate: { ...estate, servers } } })
    expect([undated.has('problem.oldest'), undated.has('problem.use')]).toEqual([false, true])
  })

  it('set what one failure stops today beside the plan, as the evaluations have it', () => {
    const rows = rowsOf(result)
    const [old, planned] = [result.before.continuity, result.after!.continuity]
    const both = (key: string): (number | null)[] => rows.get(key)!.cells.slice(2, 4).map(value)
    expect(both('problem.blast')).toEqual([old.blastRadius.most, planned.blastRadius.most])
    expect(both('problem.downtime')).toEqual([
      old.figures.downtimeHoursPerYear.value,
      planned.figures.downtimeHoursPerYear.value,
    ])
    const [waiting, still] = both('problem.singleServer')
    expect(waiting).toBeGreaterThan(0)
    expect(still).toBe(0)
    const missed = old.systems.filter(({ meetsRto }) => !meetsRto).length
    expect(rows.has('problem.rtoMissed')).toBe(missed > 0)
    if (missed > 0) expect(both('problem.rtoMissed')[0]).toBe(missed)
  })

  it('are assumed where what they rest on is', () => {
    const { estate } = result.inputs
    const marksOf = (mark: 'A' | 'M') => {
      const servers = estate.servers.map((server) => ({ ...server, origin: { ...server.origin, mark } }))
      const rows = rowsOf({ ...result, inputs: { ...result.inputs, estate: { ...estate, servers } } })
      return ['oldest', 'meanAge', 'use'].map((key) => rows.get(`problem.${key}`)?.cells[5])
    }
    expect(marksOf('A')).toEqual(Array.from({ length: 3 }, () => markCell('A')))
    expect(marksOf('M')).toEqual(Array.from({ length: 3 }, () => markCell('D')))
    const { mark } = result.before.continuity.figures.meanRestoreMinutes
    expect(rowsOf(result).get('problem.singleServer')?.cells[5]).toEqual(markCell(mark))
  })

  it('list findings once', () => {
    const listed = problems(makeContext(result)).find(({ id }) => id === 'problemFindings')?.rows.length ?? 0
    const counted = result.before.findings.filter(({ code }) => code === 'rto-missed' || code === 'rpo-missed').length
    expect(listed + counted).toBe(result.before.findings.length)
  })

  it('have no figures of a plan where there is none', () => {
    const rows = rowsOf({ ...result, after: null })
    expect([...rows.values()].map(({ cells }) => cells[3]?.kind)).not.toContain('number')
  })
})
