import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EngineFailure } from './engine/EngineFailure'
import type { LinearProgram, OpenProgram } from './engine/LinearProgram'
import { nodeEngines } from './engine/nodeEngines'
import { defaultSolveOptions } from './options'
import type { FailurePolicy, PackingProblem, Rule } from './problem'
import type { SolveOutcome } from './solution'
import { solve } from './solve'
import { verify } from './verify'

const cores = (n: number) => n * 1000
const gib = (n: number) => Math.floor(n * 1024)

/** Items of a day's 24 CPU values and memory on `bins` hosts of 30 usable cores and 248 GiB, one of which may fail. */
function estate(
  bins: number,
  workloads: readonly { readonly cpuMilliByHour: readonly number[]; readonly memoryMiB: number }[],
  pairs: readonly (readonly [number, number])[],
): PackingProblem {
  const hours = Array.from({ length: 24 }, (_, h) => h)
  return {
    dimensions: [...hours.map((h) => ({ id: `cpu${h}` })), { id: 'memory' }],
    items: workloads.map(({ cpuMilliByHour, memoryMiB }, i) => ({
      id: `w${i}`,
      demand: [...cpuMilliByHour, memoryMiB],
      priority: 1,
      restart: true,
    })),
    binTypes: [
      {
        id: 'host',
        capacity: [...hours.map(() => cores(30) * 0.7), gib(0.9 * 248)],
        failureCapacity: [...hours.map(() => cores(30) * 0.8), gib(248)],
        cost: 1,
      },
    ],
    bins: Array.from({ length: bins }, (_, i) => ({ id: `host${i}`, type: 0 })),
    rules: pairs.map(([a, b], i): Rule => ({ id: `apart${i}`, kind: 'apart', items: [a, b], strength: 'always' })),
    failure: { kind: 'any', count: 1 },
  }
}

/** 68 workloads whose memory adds up to 662 GiB: 2 x 11 of a pair with 15 GiB, 23 of 8 GiB, 23 of 6 GiB (rounded up by 10). */
function generated(bins: number): PackingProblem {
  const memory = [...Array<number>(22).fill(15), ...Array<number>(23).fill(8), ...Array<number>(23).fill(6)].map(
    (g, i) => g * 1024 + (i < 10 ? 1024 : 0),
  )
  const workloads = memory.map((memoryMiB, i) => ({
    cpuMilliByHour: Array.from({ length: 24 }, (_, h) => (h >= 8 && h < 18 ? 600 + ((i * 7 + h) % 5) * 50 : 250)),
    memoryMiB,
  }))
  return estate(
    bins,
    workloads,
    Array.from({ length: 11 }, (_, k) => [2 * k, 2 * k + 1] as const),
  )
}

describe('solve', () => {
  it('proves four bins minimal for 662 GiB on hosts of 248 GiB of which one may fail', async () => {
    const problem = generated(6)
    const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
    // 22 x 15 + 23 x 8 + 23 x 6 + 10 = 662 GiB; two survivors hold 496, so three must survive, and four stand.
    expect(outcome.status).toBe('solved')
    if (outcome.status !== 'solved') return
    expect(outcome.binCount).toMatchObject({ used: 4, lowerBound: 4, provenMinimal: true, method: 'volume' })
    expect(outcome.plan.failover).toHaveLength(4)
    expect(verify(problem, outcome.plan).violations).toEqual([])
    const balance = outcome.stages.find(({ id }) => id === 'balance')!
    expect(balance.value).toBeLessThan(balance.bound * 1.03)
  })

  it('says that three bins cannot survive, and what is short', async () => {
    const outcome = await solve(generated(3), defaultSolveOptions, nodeEngines)
    expect(outcome).toMatchObject({
      status: 'infeasible',
      reasons: [{ code: 'volume-short', lost: [0], dimension: 24, needed: 662 * 1024, available: 2 * 248 * 1024 }],
    })
  })

  const catalogue = join(import.meta.dirname, '../../../shared/data/catalogue/workloads.json')
  it.skipIf(!existsSync(catalogue))('places the workloads of the catalogue on four hosts', async () => {
    interface Row {
      readonly vms: number
      readonly vcpu: number
      readonly mem_gib: number
      readonly cpu_peak: number
      readonly placement: string
    }
    const rows = JSON.parse(readFileSync(catalogue, 'utf8')) as Row[]
    const pairs: [number, number][] = []
    const workloads = rows.flatMap((row) => {
      return Array.from({ length: row.vms }, (_, copy) => ({ row, copy }))
    })
    workloads.forEach(({ row, copy }, i) => {
      if (copy === 1 && row.placement === 'pair') pairs.push([i - 1, i])
    })
    const problem = estate(
      6,
      workloads.map(({ row }) => ({
        cpuMilliByHour: Array.from({ length: 24 }, (_, h) =>
          Math.ceil(row.vcpu * 10 * row.cpu_peak * (h >= 8 && h < 18 ? 1 : 0.4) * 0.5),
        ),
        memoryMiB: Math.ceil(row.mem_gib * 1024),
      })),
      pairs,
    )
    const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
    expect(outcome.status).toBe('solved')
    if (outcome.status === 'solved') expect(outcome.binCount.provenMinimal).toBe(true)
  })
})

/** Six items of 6 and six of 5 on bins of 10 need nine bins, and as many more as are lost. */
const sixesAndFives: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5, 5].map((size, i) => ({
    id: `i${i}`,
    demand: [size],
    priority: 1,
    restart: true,
  })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: Array.from({ length: 14 }, (_, i) => ({ id: `b${i}`, type: 0, groups: { rack: `r${i}` } })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

describe.each<[string, FailurePolicy, number]>([
  ['one bin lost', { kind: 'any', count: 1 }, 10],
  ['two bins lost', { kind: 'any', count: 2 }, 11],
  ['a rack lost', { kind: 'group', by: 'rack' }, 10],
  ['a bin lost during maintenance', { kind: 'maintenance' }, 11],
])('when engines trap: %s', (_, failure, bins) => {
  const problem = { ...sixesAndFives, failure }
  const trap = (): never => {
    throw new EngineFailure('highs', 'trap')
  }

  it('own code answers alone', async () => {
    const engines = {
      load: () => Promise.resolve({ name: 'highs' as const, version: '', usable: false, solve: trap, open: trap }),
    }
    const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 3000 }, engines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect(outcome.binCount).toMatchObject({ used: bins, lowerBound: bins, provenMinimal: true })
    expect(verify(problem, outcome.plan).valid).toBe(true)
  })

  it('a trap in the middle of a solve costs no answer, and the next solve is as if nothing had been', async () => {
    // Licences: the engine is asked for a bound on the cost.
    const priced = {
      ...problem,
      items: problem.items.map((item, i) => (i < 4 ? { ...item, products: ['database'] } : item)),
      binTypes: problem.binTypes.map((type) => ({ ...type, productCosts: { database: 3 } })),
    }
    const costOf = ({ status, ...outcome }: SolveOutcome) => {
      if (status !== 'solved' || !('stages' in outcome)) throw new Error(status)
      return outcome.stages.find(({ id }) => id === 'cost')!
    }
    // Parts of the limit cut some searches short: on a busy machine two solves are the same only where there is time enough.
    const patient = { ...defaultSolveOptions, timeLimitMs: 100_000 }
    const untouched = await solve(priced, patient, nodeEngines)
    let calls = 0
    const trapLate = (): never => {
      calls++
      return trap()
    }
    // The engine starts and opens a program; the trap comes when that is solved.
    const engines = {
      async load(name: 'glpk' | 'highs') {
        const engine = await nodeEngines.load(name)
        const open = (program: LinearProgram): OpenProgram => {
          const opened = engine.open(program)
          return {
            addColumns: opened.addColumns.bind(opened),
            addRow: opened.addRow.bind(opened),
            setColumnBounds: opened.setColumnBounds.bind(opened),
            setRowBounds: opened.setRowBounds.bind(opened),
            solve: trapLate,
            close: opened.close.bind(opened),
          }
        }
        return { name: engine.name, version: engine.version, usable: true, solve: trapLate, open }
      },
    }
    const trapped = await solve(priced, patient, engines)
    expect(trapped.status).toBe('solved')
    expect(calls).toBeGreaterThan(0)
    expect(trapped.evidence.counts['engine failures']).toBeGreaterThan(0)
    // What the engine makes cheaper is not claimed to be the least without it.
    expect(costOf(trapped).value).toBeGreaterThanOrEqual(costOf(untouched).value)
    expect(costOf(trapped).bound).toBeLessThanOrEqual(costOf(untouched).value)
    if (failure.kind !== 'group') expect(costOf(trapped).value).toBe(costOf(untouched).value)
    const again = await solve(priced, patient, nodeEngines)
    expect(again).toMatchObject({ status: 'solved', plan: untouched.status === 'solved' ? untouched.plan : null })
  })
})

it('begins the search for the cheapest bins once more where its engine failed', async () => {
  // What the covering program finds in no time, and nobody finds without it: few bins carry the licence.
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }, { id: 'cpu' }],
    items: Array.from({ length: 90 }, (_, i) => ({
      id: `i${i}`,
      demand: [11 + ((i * 7) % 23), 9 + ((i * 5) % 19)],
      priority: 1,
      restart: true,
      products: i % 6 === 0 ? ['database'] : [],
    })),
    binTypes: [
      { id: 'large', capacity: [300, 260], cost: 100, productCosts: { database: 90 } },
      { id: 'small', capacity: [150, 150], cost: 58, productCosts: { database: 45 } },
    ],
    bins: Array.from({ length: 40 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const costOf = (outcome: SolveOutcome) => {
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    return outcome.stages.find(({ id }) => id === 'cost')!
  }
  const options = { ...defaultSolveOptions, timeLimitMs: 30_000 }
  const untouched = costOf(await solve(problem, options, nodeEngines))
  let usable = true
  const trap = (): never => {
    usable = false
    throw new EngineFailure('highs', 'trap')
  }
  const broken = { name: 'highs' as const, version: '', solve: trap, open: trap, close: trap }
  const engines = {
    load: (name: 'glpk' | 'highs') =>
      usable
        ? Promise.resolve({
            ...broken,
            get usable() {
              return usable
            },
          })
        : nodeEngines.load(name),
  }
  const outcome = await solve(problem, options, engines)
  expect(outcome.evidence.counts['engine failures']).toBe(1)
  expect(untouched.proven).toBe(true)
  expect(costOf(outcome)).toEqual(untouched)
})

it('pays for the bins that must be used, also where a plan with every licence is all there is', async () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 320 }, (_, i) => ({
      id: `i${i}`,
      demand: [20 + ((i * 7) % 31)],
      priority: 1,
      restart: true,
      products: i % 4 === 0 ? ['database'] : [],
    })),
    binTypes: [{ id: 'bin', capacity: [600], cost: 10, productCosts: { database: 30 } }],
    bins: Array.from({ length: 40 }, (_, b) => ({ id: `b${b}`, type: 0, ...(b > 36 ? { mustUse: true } : {}) })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const none = { load: () => Promise.reject(new Error('no engine')) }
  for (const engines of [nodeEngines, none]) {
    const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 3000 }, engines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect(verify(problem, outcome.plan).violations).toEqual([])
    expect(outcome.plan.failover.flatMap(({ lost }) => lost)).toEqual(expect.arrayContaining([37, 38, 39]))
  }
})

it('plans thousands of small items on few bins of unlike types', async () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }, { id: 'cpu' }],
    items: Array.from({ length: 6000 }, (_, i) => ({
      id: `i${i}`,
      demand: [1 + (i % 2), 1 + (i % 3)],
      priority: 1,
      restart: true,
      products: i % 50 === 0 ? ['database'] : [],
    })),
    binTypes: [
      { id: 'large', capacity: [20_000, 25_000], cost: 10, productCosts: { database: 3 } },
      { id: 'small', capacity: [5_000, 5_000], cost: 6, productCosts: { database: 2 } },
    ],
    bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 3000 }, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(verify(problem, outcome.plan).valid).toBe(true)
})
