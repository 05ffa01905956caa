import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engines } from '../engine/loadEngines'
import type { PackingProblem } from '../problem'
import type { SolveOutcome } from '../solution'
import { solve } from '../solve'
import { largestGrowth } from './largestGrowth'

vi.mock('../solve', () => ({ solve: vi.fn() }))
const engines = {} as Engines
const options = { engine: 'highs', seed: 1, timeLimitMs: 1000, stepPerMille: 100 } as const

/** One item of 50: it is solved up to a size, excluded from another one on, and what lies between stays open. */
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [{ id: 'i', demand: [50], priority: 1, restart: true }],
  binTypes: [{ id: 'host', capacity: [200], cost: 1 }],
  bins: [{ id: 'b', type: 0 }],
  rules: [],
  failure: { kind: 'none' },
}
function answering(solvedUpTo: number, excludedFrom: number): void {
  vi.mocked(solve).mockImplementation((asked) => {
    const [size] = asked.items[0]!.demand
    const outcome =
      size! <= solvedUpTo
        ? { status: 'solved', plan: { assignment: [0] } }
        : size! >= excludedFrom
          ? { status: 'infeasible', reasons: [{ code: 'volume-short', needed: size }] }
          : { status: 'unknown' }
    return Promise.resolve(outcome as unknown as SolveOutcome)
  })
}
const limit = async (mostPerMille?: number) =>
  (await largestGrowth(problem, { ...options, ...(mostPerMille === undefined ? {} : { mostPerMille }) }, engines))[0]!

beforeEach(() => {
  vi.mocked(solve).mockReset()
})

describe('the largest growth', () => {
  it('is exact where the next step is proven', async () => {
    answering(100, 101)
    expect(await limit()).toMatchObject({
      fitsPerMille: 1000,
      failsPerMille: 1100,
      exact: true,
      reasons: [{ needed: 105 }],
    })
  })

  it('keeps what is proven apart from what stayed open', async () => {
    answering(100, 120)
    // 130, asked about while doubling, is proven; 110 and 105, asked about after it, stay open.
    expect(await limit()).toMatchObject({
      fitsPerMille: 1000,
      failsPerMille: 1600,
      exact: false,
      reasons: [{ needed: 130 }],
    })
  })

  it('calls nothing impossible that was not proven', async () => {
    answering(100, Infinity)
    expect(await limit()).toMatchObject({ fitsPerMille: 1000, failsPerMille: null, exact: false, reasons: [] })
    answering(40, Infinity)
    expect(await limit()).toMatchObject({ fitsPerMille: null, failsPerMille: null, exact: false })
  })

  it('ends at the most that is asked about', async () => {
    answering(Infinity, Infinity)
    expect(await limit(700)).toMatchObject({ fitsPerMille: 700, failsPerMille: null, exact: true })
  })
})
