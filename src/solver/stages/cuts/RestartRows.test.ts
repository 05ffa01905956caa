import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { ProgramRows, type Term } from '../../engine/ProgramRows'
import { random } from '../model/random'
import { type KnownFamilies, RestartRows } from './RestartRows'
import { solveWithRestarts } from './solveWithRestarts'

interface Drawn {
  readonly counts: readonly number[]
  readonly after: readonly number[]
  readonly demand: readonly number[]
  /** By group and place; what runs somewhere may restart there. */
  readonly may: readonly (readonly boolean[])[]
}

function drawn(next: () => number): Drawn {
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const places = whole(1, 5)
  const groups = whole(1, 5)
  return {
    counts: Array.from({ length: places }, () => whole(1, 3)),
    after: Array.from({ length: places }, () => whole(5, 20)),
    demand: Array.from({ length: groups }, () => whole(1, 20)),
    may: Array.from({ length: groups }, () => Array.from({ length: places }, () => next() < 0.6)),
  }
}

/** Columns of what each group runs where, and of the lack; rows that place all of them and do not fill bins beyond what they hold. */
function setUp({ counts, after, demand, may }: Drawn) {
  const rows = new ProgramRows()
  let columns = 1
  const total = counts.map(() => columns++)
  const loads = counts.map(() => demand.map((): Term[] => []))
  demand.forEach((needed, g) => {
    const terms = counts.flatMap((_, s): Term[] => {
      if (!may[g]![s]!) return []
      const term: Term = [columns++, 1]
      loads[s]![g]!.push(term)
      return [term]
    })
    rows.add(terms, needed, Infinity)
  })
  counts.forEach((count, s) => {
    rows.add([[total[s]!, 1], ...loads[s]!.flat().map(([column]): Term => [column, -1])], 0, Infinity)
    rows.add([[0, -count * after[s]!], [total[s]!, 1]], -Infinity, count * after[s]!) // prettier-ignore
  })
  return { rows, columns, total, loads }
}

function bounds(columns: number) {
  const cost = new Float64Array(columns)
  cost[0] = 1
  const lower = new Float64Array(columns)
  lower[0] = -1
  return { cost, lower, upper: new Float64Array(columns).fill(Infinity) }
}

it('asks for as much room as flows of everybody to where he restarts do, and has prices that say so', async () => {
  const next = random(31)
  const engine = await nodeEngines.load('highs')
  let [found, none] = [0, 0]
  for (let k = 0; k < 300; k++) {
    const one = drawn(next)
    const { counts, after, may } = one
    const byRows = setUp(one)
    // The second time families that were short are there from the start.
    const known: KnownFamilies = new Map()
    const places = counts.map((count, s) => ({
      key: s,
      count,
      after: after[s]!,
      loads: byRows.loads[s]!,
      total: byRows.total[s]!,
    }))
    const solved = () =>
      solveWithRestarts(
        engine,
        bounds(byRows.columns),
        setUp(one).rows,
        (add) => [new RestartRows(places, may, 0, known, add)],
        () => 1000,
      )
    const first = solved()
    const { answer, restarts } = solved()
    expect(answer.status).toBe(first.answer.status)
    if (answer.status === 'optimal' && first.answer.status === 'optimal')
      expect(answer.objective).toBeCloseTo(first.answer.objective, 5)
    const flows = setUp(one)
    let { columns } = flows
    const left = (from: number, to: number) => counts[to]! - (from === to ? 1 : 0)
    counts.forEach((failing, from) => {
      const comes = counts.map((): Term[] => [])
      may.forEach((of, g) => {
        const sent = counts.flatMap((_, to): Term[] => {
          if (!of[to]! || left(from, to) === 0) return []
          comes[to]!.push([columns, 1])
          return [[columns++, 1]]
        })
        const lost = flows.loads[from]![g]!.map(([column]): Term => [column, -1 / failing])
        flows.rows.add([...lost, ...sent], 0, Infinity)
      })
      counts.forEach((count, to) => {
        const room = left(from, to) * after[to]!
        flows.rows.add([[0, -room], [flows.total[to]!, left(from, to) / count], ...comes[to]!], -Infinity, room) // prettier-ignore
      })
    })
    const asFlows = engine.solve(
      { ...bounds(columns), columns, integer: new Uint8Array(columns), ...flows.rows.matrix },
      { timeLimitMs: 1000 },
    )
    expect(answer.status).toBe(asFlows.status)
    if (answer.status !== 'optimal' || asFlows.status !== 'optimal') {
      none++
      continue
    }
    found++
    expect(answer.objective).toBeCloseTo(asFlows.objective, 5)
    // Where somebody restarts costs no less than what his restart is paid with.
    restarts[0]!.prices(answer.dual).forEach(({ room, spent }, from) => {
      may.forEach((of, g) => {
        of.forEach((is, to) => {
          if (is && left(from, to) > 0) expect(room[to]!).toBeGreaterThanOrEqual(spent[g]! - 1e-9)
        })
      })
    })
  }
  expect(found).toBeGreaterThan(100)
  expect(none).toBeGreaterThan(20)
})
