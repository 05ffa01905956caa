import { describe, expect, it } from 'vitest'
import { failureStates } from '../../failureStates'
import type { PackingProblem } from '../../problem'
import { everything } from '../model/binSets'
import { PairedPlan } from './PairedPlan'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [6, 5, 4, 18].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: [0, 1, 2].map((i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

/** Units 0 and 1 on bin 0, unit 2 on bin 1, unit 3 nowhere; nothing restarts yet. */
function begun(): PairedPlan {
  const { model } = reduce(problem)
  const set = everything(model)
  const plan = new PairedPlan(new Placement(model, set), failureStates(problem, set.bins))
  plan.put(0, 0)
  plan.put(1, 0)
  plan.put(2, 1)
  for (let b = 0; b < plan.B; b++) plan.weigh(b)
  return plan
}

describe('a plan of pairs of bins', () => {
  it('counts what exceeds a bin before and after a failure', () => {
    const plan = begun()
    // 11 on a bin of 10, normally and when either other bin is lost.
    expect(plan.overloads).toBe(3)
    expect(plan.plain).toBeCloseTo(3 * (0.1 + 5 * 0.01))
    // 4 + 6 + 5 on bin 1 when bin 0 is lost.
    plan.restart(0, 1)
    expect(plan.overloads).toBe(3)
    expect(plan.overloadsWith(1, 1)).toBe(true)
    const grown = plan.grownBy(1, plan.stateOfAtom(1), 1)
    const before = plan.total
    plan.restart(1, 1)
    expect(plan.overloads).toBe(4)
    expect(plan.total - before).toBeCloseTo(grown)
    expect(plan.complete).toBe(false)
  })

  it('says where a bin is overloaded most, and which exchanges lessen that', () => {
    const two: PackingProblem = {
      ...problem,
      dimensions: [{ id: 'cpu' }, { id: 'memory' }],
      items: [
        [3, 9],
        [8, 3],
        [1, 8],
        [2, 1],
      ].map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
      binTypes: [{ id: 'host', capacity: [10, 10], cost: 1 }],
    }
    const { model } = reduce(two)
    const set = everything(model)
    const plan = new PairedPlan(new Placement(model, set), [])
    plan.put(0, 0)
    plan.put(1, 0)
    plan.put(2, 1)
    plan.put(3, 1)
    for (let b = 0; b < plan.B; b++) plan.weigh(b)
    const [cpu, memory] = [model.dimensions.indexOf(0), model.dimensions.indexOf(1)]
    // 11 and 12 of 10.
    expect(plan.scarcest(0)).toBe(memory)
    // Nothing is overloaded: 3 and 9.
    expect(plan.scarcest(1)).toBe(memory)
    const lessens = (here: number, here2: number, there: number, there2: number, d = memory): boolean =>
      plan.lessens(d, { here, here2, there, there2 })
    expect(lessens(0, -1, 2, -1)).toBe(true)
    expect(lessens(1, -1, 2, -1)).toBe(false)
    expect(lessens(1, -1, 2, -1, cpu)).toBe(true)
    // 9 for 8 and 1 is as much; 9 and 3 for 8 is less.
    expect(lessens(0, -1, 2, 3)).toBe(false)
    expect(lessens(0, 1, 2, -1)).toBe(true)
  })

  it('is as before when a change is taken back', () => {
    const plan = begun()
    const before = plan.total
    plan.restart(0, 1)
    plan.restart(1, 1)
    plan.restart(0, 2)
    plan.restart(1, -1)
    plan.restart(0, -1)
    expect(plan.total).toBeCloseTo(before)
    plan.remove(1, 0)
    plan.put(1, 2)
    plan.weigh(0)
    plan.weigh(2)
    expect(plan.overloads).toBe(0)
    expect(plan.total).toBeCloseTo(0)
  })

  it('keeps its sums right however long overloads have persisted', () => {
    const plan = begun()
    plan.restart(0, 2)
    plan.restart(1, 2)
    for (let step = 0; step < 10_000; step++) plan.press()
    expect(plan.total).toBeGreaterThan(0)
    expect(plan.total).toBeLessThan(1e6)
    // What never was overloaded counts for something still.
    const before = plan.total
    plan.restart(2, 2)
    plan.restart(2, -1)
    expect(plan.total).toBeCloseTo(before)
    plan.restart(0, -1)
    plan.restart(1, -1)
    plan.remove(0, 0)
    plan.weigh(0)
    expect(plan.overloads).toBe(0)
    expect(plan.total).toBeCloseTo(0)
  })

  it('lets overloads that persist count for more, and knows the least that a move changes', () => {
    const plan = begun()
    // Both restart on bin 2, which is overloaded as well then: the least is that all of it goes away.
    plan.restart(0, 2)
    plan.restart(1, 2)
    const before = plan.total
    expect(plan.press()).toBeCloseTo(before * 1.1)
    expect(plan.plain).toBeCloseTo(before)
    expect(plan.leastChange({ here: 1, here2: -1, to: 2, there: -1, there2: -1 }, Infinity)).toBeCloseTo(-plan.total)
  })

  it('prefers as restart bin one that is less full, and last one that is overloaded', () => {
    const plan = begun()
    expect(plan.crowding(0, 2)).toBeLessThan(plan.crowding(0, 1))
    plan.restart(0, 1)
    expect(plan.crowding(1, 2)).toBeLessThan(plan.crowding(1, 1))
  })

  it('prefers among overloaded restart bins the one whose overload grows less', () => {
    const plan = begun()
    plan.restart(0, 1)
    // Bin 1 holds 4 + 6 and would be a half too full with the 5; bin 2 is far too full by itself.
    plan.put(3, 2)
    plan.weigh(2)
    const growth = (b: number) => plan.grownBy(1, plan.stateOfAtom(1), b)
    expect(growth(1)).toBeLessThan(growth(2))
    expect(plan.crowding(1, 1)).toBeLessThan(plan.crowding(1, 2))
  })

  it('never puts the least that a move or an exchange changes above what it does change', () => {
    const next = random(5)
    const pick = (below: number) => Math.floor(next() * below)
    let threes = 0
    for (let run = 0; run < 60; run++) {
      const bins = 3 + pick(3)
      const units = 6 + pick(6)
      const grouped = run % 3 === 0
      const estate: PackingProblem = {
        ...problem,
        dimensions: [{ id: 'cpu' }, { id: 'memory' }],
        items: Array.from({ length: units }, (_, i) => ({
          id: `i${i}`,
          demand: [1 + pick(9), 1 + pick(9)],
          priority: 1,
          restart: true,
        })),
        binTypes: [{ id: 'host', capacity: [12, 12], failureCapacity: [14, 15], cost: 1 }],
        bins: Array.from({ length: bins }, (_, i) => ({
          id: `b${i}`,
          type: 0,
          mustUse: true,
          groups: { rack: `r${i % 3}` },
        })),
        failure: grouped ? { kind: 'group', by: 'rack' } : { kind: 'any', count: 1 },
      }
      const { model } = reduce(estate)
      const set = everything(model)
      const plan = new PairedPlan(new Placement(model, set), failureStates(estate, set.bins))
      for (let unit = 0; unit < units; unit++) plan.put(unit, pick(bins))
      for (let b = 0; b < bins; b++) plan.weigh(b)
      const isOpen = (unit: number, b: number) => plan.stateOf[b] !== plan.stateOf[plan.binOf[unit]!]
      const open = (unit: number) => set.bins.filter((b) => isOpen(unit, b))
      for (let unit = 0; unit < units; unit++) plan.restart(unit, open(unit)[pick(open(unit).length)]!)
      if (run % 2 === 0) plan.press()
      const before = plan.total
      for (let unit = 0; unit < units; unit++) {
        for (let other = -1; other < units; other++) {
          const to = other < 0 ? pick(bins) : plan.binOf[other]!
          const from = plan.binOf[unit]!
          if (to === from) continue
          // None, or another one of either bin.
          const thirds = [...plan.binOf].flatMap((b, u) =>
            u !== unit && u !== other && (b === from || b === to) ? [u] : [],
          )
          const third = other < 0 || run % 2 === 0 ? -1 : (thirds[pick(thirds.length)] ?? -1)
          const isHere = third >= 0 && plan.binOf[third] === from
          const exchange = {
            here: unit,
            here2: isHere ? third : -1,
            to,
            there: other,
            there2: isHere ? -1 : third,
          }
          const least = plan.leastChange(exchange, Infinity)
          expect(plan.leastChange(exchange, -Infinity)).toBeLessThanOrEqual(least + 1e-9)
          const moved = [unit, other, third].filter((u) => u >= 0)
          const places = moved.map((u) => ({ bin: plan.binOf[u]!, restart: plan.restartOf[u]! }))
          const put = (u: number, at: number) => {
            plan.restart(u, -1)
            plan.remove(u, plan.binOf[u]!)
            plan.put(u, at)
            plan.weigh(from)
            plan.weigh(to)
          }
          moved.forEach((u, k) => {
            put(u, places[k]!.bin === from ? to : from)
          })
          for (const first of open(unit)) {
            plan.restart(unit, first)
            for (const second of other < 0 ? [-1] : open(other)) {
              if (other >= 0) plan.restart(other, second)
              for (const last of third < 0 ? [-1] : open(third)) {
                if (third >= 0) plan.restart(third, last)
                expect(plan.total - before).toBeGreaterThanOrEqual(least - 1e-9)
              }
            }
          }
          moved.forEach((u, k) => {
            put(u, places[k]!.bin)
          })
          moved.forEach((u, k) => {
            plan.restart(u, places[k]!.restart)
          })
          if (third >= 0) threes++
        }
      }
    }
    expect(threes).toBeGreaterThan(500)
  })
})
