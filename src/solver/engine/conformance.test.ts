import { beforeEach, describe, expect, it } from 'vitest'
import { EngineFailure } from './EngineFailure'
import type { Engine, LinearProgram } from './LinearProgram'
import { nodeEngines } from './nodeEngines'

interface Dense {
  cost: number[]
  lower?: number[]
  upper?: number[]
  integer?: number[]
  rows: [lower: number, coefficients: number[], upper: number][]
}

function program({ cost, lower, upper, integer, rows }: Dense): LinearProgram {
  const start = [0]
  const index: number[] = []
  const value: number[] = []
  for (const [, coefficients] of rows) {
    coefficients.forEach((coefficient, j) => {
      if (coefficient === 0) return
      index.push(j)
      value.push(coefficient)
    })
    start.push(index.length)
  }
  return {
    columns: cost.length,
    cost: Float64Array.from(cost),
    lower: Float64Array.from(lower ?? cost.map(() => 0)),
    upper: Float64Array.from(upper ?? cost.map(() => Infinity)),
    integer: Uint8Array.from(integer ?? cost.map(() => 0)),
    rowLower: Float64Array.from(rows, (row) => row[0]),
    rowUpper: Float64Array.from(rows, (row) => row[2]),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
  }
}

const limit = { timeLimitMs: 10_000 }

describe.each(['glpk', 'highs'] as const)('%s behind the port', (name) => {
  let engine: Engine
  beforeEach(async () => {
    engine = await nodeEngines.load(name)
  })

  it('says who it is', () => {
    expect(engine.name).toBe(name)
    expect(engine.version).toMatch(/^\d+\.\d+/)
    expect(engine.usable).toBe(true)
  })

  it('solves a linear program and prices both kinds of rows alike', () => {
    // min -3x - 5y, x <= 4, 2y <= 12, 3x + 2y <= 18: x = 2, y = 6, -36; the classic duals 0, 1.5, 1 turn negative here.
    const answer = engine.solve(
      program({
        cost: [-3, -5],
        rows: [
          [-Infinity, [1, 0], 4],
          [-Infinity, [0, 2], 12],
          [-Infinity, [3, 2], 18],
        ],
      }),
      limit,
    )
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect(answer.objective).toBeCloseTo(-36)
    expect([...answer.primal]).toEqual([expect.closeTo(2), expect.closeTo(6)])
    expect([...answer.dual]).toEqual([expect.closeTo(0), expect.closeTo(-1.5), expect.closeTo(-1)])
    expect(answer.bound).toBeCloseTo(-36)
  })

  it('gives covering rows duals of at least 0', () => {
    // min x + y, 2x + y >= 4, x + 3y >= 6: x = 1.2, y = 1.6; duals solve 2u + v = 1, u + 3v = 1.
    const answer = engine.solve(
      program({
        cost: [1, 1],
        rows: [
          [4, [2, 1], Infinity],
          [6, [1, 3], Infinity],
        ],
      }),
      limit,
    )
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect(answer.objective).toBeCloseTo(2.8)
    expect([...answer.dual]).toEqual([expect.closeTo(0.4), expect.closeTo(0.2)])
  })

  it('handles equalities, free variables, negative lower bounds and empty rows', () => {
    // x free, y in [-5, 3], x + y = 1, 0 <= 7 (empty): min 2x + y takes y = 3, x = -2.
    const answer = engine.solve(
      program({
        cost: [2, 1],
        lower: [-Infinity, -5],
        upper: [Infinity, 3],
        rows: [
          [1, [1, 1], 1],
          [-Infinity, [0, 0], 7],
        ],
      }),
      limit,
    )
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect([...answer.primal]).toEqual([expect.closeTo(-2), expect.closeTo(3)])
    expect(answer.dual[0]).toBeCloseTo(2)
    expect(answer.dual[1]).toBeCloseTo(0)
  })

  it('accepts ranges and fixed columns', () => {
    const answer = engine.solve(program({ cost: [1, 1], lower: [2, 0], upper: [2, 9], rows: [[5, [1, 1], 8]] }), limit)
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect([...answer.primal]).toEqual([expect.closeTo(2), expect.closeTo(3)])
  })

  it('survives degenerate vertices', () => {
    // Beale's example, which makes a naive simplex cycle: optimum -0.05.
    const answer = engine.solve(
      program({
        cost: [-0.75, 150, -0.02, 6],
        rows: [
          [-Infinity, [0.25, -60, -0.04, 9], 0],
          [-Infinity, [0.5, -90, -0.02, 3], 0],
          [-Infinity, [0, 0, 1, 0], 1],
        ],
      }),
      limit,
    )
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect(answer.objective).toBeCloseTo(-0.05)
  })

  it('tells infeasible from unbounded, with and without integers', () => {
    for (const integer of [[0], [1]]) {
      expect(
        engine.solve(
          program({
            cost: [1],
            integer,
            rows: [
              [3, [1], Infinity],
              [-Infinity, [1], 2],
            ],
          }),
          limit,
        ).status,
      ).toBe('infeasible')
      expect(engine.solve(program({ cost: [-1], integer, rows: [[1, [1], Infinity]] }), limit).status).toBe('unbounded')
    }
    // Feasible as a linear program, infeasible in integers: 2x = 1.
    expect(engine.solve(program({ cost: [1], integer: [1], upper: [9], rows: [[1, [2], 1]] }), limit).status).toBe(
      'infeasible',
    )
    // Infeasible by an empty row alone.
    expect(engine.solve(program({ cost: [1], rows: [[1, [0], 2]] }), limit).status).toBe('infeasible')
  })

  it('solves an integer program', () => {
    // Knapsack: max 8a + 11b + 6c + 4d, 5a + 7b + 4c + 3d <= 14: b + c + d = 21.
    const answer = engine.solve(
      program({
        cost: [-8, -11, -6, -4],
        upper: [1, 1, 1, 1],
        integer: [1, 1, 1, 1],
        rows: [[-Infinity, [5, 7, 4, 3], 14]],
      }),
      limit,
    )
    if (answer.status !== 'optimal') throw new Error(answer.status)
    expect(answer.objective).toBeCloseTo(-21)
    expect([...answer.primal].map(Math.round)).toEqual([0, 1, 1, 1])
    expect(answer.dual).toHaveLength(0)
    expect(answer.bound).toBeCloseTo(-21)
  })

  it('answers a program without columns', () => {
    const answer = engine.solve(program({ cost: [], rows: [] }), limit)
    expect(answer).toMatchObject({ status: 'optimal', objective: 0 })
    expect(engine.solve(program({ cost: [], rows: [[1, [], 2]] }), limit).status).toBe('infeasible')
  })

  it('refuses coefficients that are not numbers', () => {
    const bad = program({ cost: [1], rows: [[1, [1], Infinity]] })
    bad.value[0] = NaN
    expect(() => engine.solve(bad, limit)).toThrow(EngineFailure)
  })

  it('goes on from an open program', () => {
    // Cutting 5 of length 3 and 4 of length 5 from rolls of 9, first one size per roll, then with the mixed pattern.
    const open = engine.open(
      program({
        cost: [1, 1],
        rows: [
          [5, [3, 0], Infinity],
          [4, [0, 1], Infinity],
        ],
      }),
    )
    const first = open.solve(limit)
    expect(first).toMatchObject({ status: 'optimal', objective: expect.closeTo(5 / 3 + 4) as number })
    open.addColumns({ cost: [1], lower: [0], upper: [Infinity], start: [0, 2], index: [0, 1], value: [1, 1] })
    expect(open.solve(limit)).toMatchObject({ status: 'optimal', objective: expect.closeTo(4 + 1 / 3) as number })
    open.setColumnBounds(2, 0, 2)
    expect(open.solve(limit)).toMatchObject({ status: 'optimal', objective: expect.closeTo(5) as number })
    open.addRow(-Infinity, 1, [0], [1])
    open.setRowBounds(0, 2, Infinity)
    expect(open.solve(limit)).toMatchObject({ status: 'optimal', objective: expect.closeTo(4) as number })
    open.setColumnBounds(1, 0, 1)
    expect(open.solve(limit).status).toBe('infeasible')
    open.close()
    expect(() => open.solve(limit)).toThrow()
  })

  it('respects its time limit without calling the model infeasible', () => {
    // Market split, 6 rows of 30 binaries: far out of reach in a tenth of a second.
    let state = 7
    const next = (): number => (state = (state * 48271) % 2147483647) % 100
    const rows = Array.from({ length: 6 }, (): [number, number[], number] => {
      const weights = Array.from({ length: 30 }, next)
      const half = Math.floor(weights.reduce((a, b) => a + b, 0) / 2)
      return [half, weights, half]
    })
    const cost = Array.from({ length: 30 }, () => 1)
    const answer = engine.solve(program({ cost, upper: cost, integer: cost, rows }), { timeLimitMs: 100 })
    expect(['unknown', 'feasible']).toContain(answer.status)
  })

  it('turns a crash into one clean error, and the next engine works', async () => {
    // The same column twice in a row is a programming error that GLPK answers with an abort of its WebAssembly.
    const bad = program({ cost: [1, 1], rows: [[1, [1, 1], Infinity]] })
    bad.index[1] = 0
    expect(() => engine.solve(bad, limit)).toThrow(EngineFailure)
    expect(engine.usable).toBe(false)
    expect(() => engine.solve(program({ cost: [1], rows: [[1, [1], 2]] }), limit)).toThrow(EngineFailure)
    const next = await nodeEngines.load(name)
    expect(next).not.toBe(engine)
    expect(next.solve(program({ cost: [1], rows: [[1, [1], 2]] }), limit)).toMatchObject({
      status: 'optimal',
      objective: 1,
    })
  })
})
