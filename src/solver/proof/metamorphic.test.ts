import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import { defaultSolveOptions } from '../options'
import type { FailurePolicy, PackingProblem, Rule } from '../problem'
import type { PackingPlan } from '../solution'
import { solve } from '../solve'
import { verify } from '../verify'
import { smallProblem, type Features } from './smallProblem'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 50)
const options = { ...defaultSolveOptions, timeLimitMs: 60_000 }
const features: Features = {
  types: true,
  mustUse: true,
  rules: true,
  failures: ['none', 'any', 'group', 'maintenance'],
  maxItems: 6,
  maxBins: 4,
}

/** Least cost; Infinity where there is no plan. */
async function costOf(problem: PackingProblem, engine: 'glpk' | 'highs' = 'highs'): Promise<number> {
  const outcome = await solve(problem, { ...options, engine }, nodeEngines)
  expect(outcome.status).not.toBe('unknown')
  if (outcome.status !== 'solved') return Infinity
  const cost = outcome.stages.find(({ id }) => id === 'cost')!
  expect(cost.proven).toBe(true)
  return cost.value
}

const pick = (all: readonly unknown[], by: number): number => by % Math.max(1, all.length)

describe('what must not change, or only for the better', { timeout: 3_600_000 }, () => {
  const holds = (check: (problem: PackingProblem, choice: number) => Promise<void>) =>
    fc.assert(fc.asyncProperty(smallProblem(features), fc.nat(), check), { numRuns, seed: 21 })

  it('a larger bin type', () =>
    holds(async (problem, choice) => {
      const chosen = pick(problem.binTypes, choice)
      const binTypes = problem.binTypes.map((type, t) =>
        t === chosen
          ? {
              ...type,
              capacity: type.capacity.map((c) => c + 1),
              failureCapacity: (type.failureCapacity ?? type.capacity).map((c) => c + 1),
            }
          : type,
      )
      expect(await costOf({ ...problem, binTypes })).toBeLessThanOrEqual(await costOf(problem))
    }))

  it('a dropped rule', () =>
    holds(async (problem, choice) => {
      const rules = problem.rules.filter((_, rule) => rule !== pick(problem.rules, choice))
      expect(await costOf({ ...problem, rules })).toBeLessThanOrEqual(await costOf(problem))
    }))

  it('a smaller item', () =>
    holds(async (problem, choice) => {
      const chosen = pick(problem.items, choice)
      const items = problem.items.map((item, i) =>
        i === chosen ? { ...item, demand: item.demand.map((x) => Math.floor(x / 2)) } : item,
      )
      expect(await costOf({ ...problem, items })).toBeLessThanOrEqual(await costOf(problem))
    }))

  it('more room after a failure', () =>
    holds(async (problem) => {
      const binTypes = problem.binTypes.map((type) => ({
        ...type,
        failureCapacity: (type.failureCapacity ?? type.capacity).map((c) => c + 2),
      }))
      expect(await costOf({ ...problem, binTypes })).toBeLessThanOrEqual(await costOf(problem))
    }))

  it('fewer failures to survive', () =>
    holds(async (problem) => {
      const under = (failure: FailurePolicy) => costOf({ ...problem, failure })
      const none = await under({ kind: 'none' })
      const one = await under({ kind: 'any', count: 1 })
      expect(none).toBeLessThanOrEqual(one)
      expect(none).toBeLessThanOrEqual(await under({ kind: 'group', by: 'rack' }))
      expect(one).toBeLessThanOrEqual(await under({ kind: 'any', count: 2 }))
      expect(one).toBeLessThanOrEqual(await under({ kind: 'maintenance' }))
    }))

  it('a dimension more, such as a limit on virtual processors', () =>
    holds(async (problem, choice) => {
      const limited = (capacity: number): PackingProblem => ({
        ...problem,
        dimensions: [...problem.dimensions, { id: 'vcpu' }],
        items: problem.items.map((item, i) => ({ ...item, demand: [...item.demand, 1 + ((choice + i) % 3)] })),
        binTypes: problem.binTypes.map((type) => ({
          ...type,
          capacity: [...type.capacity, capacity],
          ...(type.failureCapacity ? { failureCapacity: [...type.failureCapacity, capacity] } : {}),
        })),
      })
      const before = await costOf(problem)
      expect(await costOf(limited(4))).toBeGreaterThanOrEqual(before)
      // Room for everybody at once: the dimension says nothing.
      expect(await costOf(limited(3 * problem.items.length))).toBe(before)
    }))

  it('order and names', () =>
    holds(async (problem) => {
      const last = problem.items.length - 1
      const lastBin = problem.bins.length - 1
      const turned: PackingProblem = {
        ...problem,
        dimensions: [...problem.dimensions].reverse(),
        items: problem.items
          .map((item) => ({ ...item, id: `x${item.id}`, demand: [...item.demand].reverse() }))
          .reverse(),
        binTypes: problem.binTypes.map((type) => ({
          ...type,
          capacity: [...type.capacity].reverse(),
          ...(type.failureCapacity ? { failureCapacity: [...type.failureCapacity].reverse() } : {}),
        })),
        bins: [...problem.bins].reverse(),
        rules: problem.rules
          .map((rule): Rule => {
            const items = rule.items.map((item) => last - item)
            return 'bins' in rule ? { ...rule, items, bins: rule.bins.map((bin) => lastBin - bin) } : { ...rule, items }
          })
          .reverse(),
      }
      expect(await costOf(turned)).toBe(await costOf(problem))
    }))

  it('the unit of measurement', () =>
    holds(async (problem) => {
      const times = (vector: readonly number[]) => vector.map((x) => x * 1024)
      const scaled: PackingProblem = {
        ...problem,
        items: problem.items.map((item) => ({ ...item, demand: times(item.demand) })),
        binTypes: problem.binTypes.map((type) => ({
          ...type,
          capacity: times(type.capacity),
          ...(type.failureCapacity ? { failureCapacity: times(type.failureCapacity) } : {}),
        })),
      }
      expect(await costOf(scaled)).toBe(await costOf(problem))
    }))

  it('the engine', () =>
    holds(async (problem) => {
      expect(await costOf(problem, 'glpk')).toBe(await costOf(problem, 'highs'))
    }))

  it('a second run with the same seed: the very same plan', () =>
    holds(async (problem) => {
      const once = await solve(problem, options, nodeEngines)
      const twice = await solve(problem, options, nodeEngines)
      if (once.status === 'solved' && twice.status === 'solved') expect(twice.plan).toEqual(once.plan)
      else expect(twice.status).toBe(once.status)
    }))

  it('an earlier plan to start from', () =>
    holds(async (problem) => {
      const cold = await solve(problem, options, nodeEngines)
      if (cold.status !== 'solved') return
      const warm = await solve(
        problem,
        { ...options, warmStart: cold.plan.assignment.map((bin, i) => (i % 3 === 0 ? -1 : bin)) },
        nodeEngines,
      )
      expect(warm.status).toBe('solved')
      if (warm.status === 'solved')
        expect(warm.stages.find(({ id }) => id === 'cost')).toEqual(cold.stages.find(({ id }) => id === 'cost'))
    }))
})

describe('a plan that was tampered with', { timeout: 3_600_000 }, () => {
  /** Every way to spoil a plan that is certain to break something. */
  function* spoiled(problem: PackingProblem, plan: PackingPlan): Generator<PackingPlan> {
    const { assignment, failover } = plan
    yield { ...plan, assignment: assignment.slice(1) }
    yield { ...plan, assignment: assignment.with(0, problem.bins.length) }
    if (failover.length > 0) yield { ...plan, failover: failover.slice(1) }
    if (failover.length > 0) yield { ...plan, failover: [...failover, failover[0]!] }
    for (const [s, entry] of failover.entries()) {
      const replace = (restarts: typeof entry.restarts) => ({
        ...plan,
        failover: failover.with(s, { ...entry, restarts }),
      })
      for (const [r, { item, bin }] of entry.restarts.entries()) {
        if (problem.items[item]!.restart) yield replace(entry.restarts.toSpliced(r, 1))
        yield replace(entry.restarts.with(r, { item, bin: entry.lost[0]! }))
        yield replace([...entry.restarts, { item, bin }])
      }
    }
  }

  it('is always caught, and so is every overload made by moving one item', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem(features), async (problem) => {
        const outcome = await solve(problem, options, nodeEngines)
        if (outcome.status !== 'solved') return
        const { plan } = outcome
        for (const bad of spoiled(problem, plan)) expect(verify(problem, bad).valid).toBe(false)
        // Without failures a moved item is judged by sums that are redone here.
        const free = { ...problem, rules: [], failure: { kind: 'none' } } as const
        plan.assignment.forEach((from, item) => {
          problem.bins.forEach((_, to) => {
            const assignment = plan.assignment.with(item, to)
            const { capacity } = problem.binTypes[problem.bins[to]!.type]!
            const overloaded = problem.dimensions.some(
              (_d, d) =>
                problem.items.reduce((sum, other, i) => sum + (assignment[i] === to ? other.demand[d]! : 0), 0) >
                capacity[d]!,
            )
            if (to !== from) expect(verify(free, { assignment, failover: [] }).valid).toBe(!overloaded)
          })
        })
      }),
      { numRuns, seed: 22 },
    )
  })

  /** Bins that hold an item, are a restart target or must be used. */
  const inUse = (problem: PackingProblem, { assignment, failover }: PackingPlan): Set<number> =>
    new Set([
      ...assignment,
      ...failover.flatMap(({ restarts }) => restarts.map(({ bin }) => bin)),
      ...problem.bins.flatMap(({ mustUse }, bin) => (mustUse ? [bin] : [])),
    ])

  it.each<[string, Features['failures']]>([
    ['any one or two bins', ['any']],
    ['a rack', ['group']],
    ['maintenance', ['maintenance']],
  ])('is caught where one item restarts on a bin that cannot hold it, and only there: %s', async (_, failures) => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(smallProblem({ ...features, rules: false, failures: failures! }), async (problem) => {
        const outcome = await solve(problem, options, nodeEngines)
        if (outcome.status !== 'solved') return
        const { plan } = outcome
        const used = inUse(problem, plan)
        for (const [s, entry] of plan.failover.entries()) {
          for (const [r, { item, bin: from }] of entry.restarts.entries()) {
            for (const to of used) {
              if (to === from || entry.lost.includes(to)) continue
              const restarts = entry.restarts.with(r, { item, bin: to })
              const changed = { ...plan, failover: plan.failover.with(s, { ...entry, restarts }) }
              // Another bin in use would have states of its own.
              if (inUse(problem, changed).size !== used.size) continue
              const { capacity, failureCapacity = capacity } = problem.binTypes[problem.bins[to]!.type]!
              const there = problem.items.filter(
                (_item, i) =>
                  plan.assignment[i] === to || restarts.some((restart) => restart.item === i && restart.bin === to),
              )
              const overloaded = failureCapacity.some(
                (room, d) => there.reduce((sum, i) => sum + i.demand[d]!, 0) > room,
              )
              const { valid } = verify(problem, changed)
              if (overloaded) expect(valid).toBe(false)
              // What was evacuated stays where it is when another bin fails: there one state is tied to others.
              else if (entry.evacuated === undefined) expect(valid).toBe(true)
              moved++
            }
          }
        }
      }),
      { numRuns, seed: 23 },
    )
    expect(moved).toBeGreaterThan(0)
  })
})
