import { describe, expect, it } from 'vitest'
import { RestartBook } from '../../failover/RestartBook'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { PairedSearch } from './PairedSearch'
import { Placement } from '../model/Placement'
import { reduce } from '../model/reduce'

const limits = { seed: 1, expired: () => false, count: () => undefined }

const estate = (sizes: readonly number[], bins: number, failure: FailurePolicy): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({
    id: `b${i}`,
    type: 0,
    mustUse: true,
    groups: { rack: `R${i % 3}` },
  })),
  rules: [{ id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' }],
  failure,
})

/** Everything on the first bin to begin with. */
function search(problem: PackingProblem): PairedSearch {
  const { model } = reduce(problem)
  const placement = new Placement(model, everything(model))
  model.units.forEach((_, unit) => {
    placement.add(unit, unit === 1 ? 1 : 0)
  })
  return new PairedSearch(placement, limits)
}

const valid = (problem: PackingProblem, book: RestartBook): boolean =>
  verify(problem, { assignment: [...book.placement.binOf], failover: book.toFailover() }).valid

describe('the paired search', () => {
  it('finds bins and restart bins together where survivors are filled to the brim', () => {
    // Three bins of 10, 20 in all: whatever fails, the two survivors are exactly full.
    const problem = estate([4, 4, 3, 3, 2, 2, 1, 1], 3, { kind: 'any', count: 1 })
    const found = search(problem)
    expect(found.run(2000)).toBe(true)
    expect(valid(problem, found.toBook())).toBe(true)
  })

  it('is never close to a plan where somebody has no bin at all', () => {
    // Neighbours who must be apart, both bound to the second bin.
    const problem = estate([1, 1, 1], 3, { kind: 'any', count: 1 })
    const bound = { id: 'bound', kind: 'only-on', items: [0, 1], bins: [1], strength: 'always' } as const
    const { model } = reduce({ ...problem, rules: [...problem.rules, bound] })
    const stuck = new PairedSearch(new Placement(model, everything(model)), limits)
    expect(stuck.run(100)).toBe(false)
    expect(stuck.left).toBe(Infinity)
  })

  it('exchanges two for one where no move and no exchange of one for one helps', () => {
    // 21 and 19 on bins of 20: nothing but 8 for 5 and 2 evens that out in one step.
    const sizes = [9, 4, 8, 12, 5, 2]
    const problem: PackingProblem = {
      ...estate(sizes, 2, { kind: 'none' }),
      binTypes: [{ id: 'host', capacity: [20], cost: 1 }],
      rules: [],
    }
    const { model } = reduce(problem)
    for (const seed of [1, 2, 3, 4, 5]) {
      const placement = new Placement(model, everything(model))
      model.units.forEach(({ items }, unit) => {
        placement.add(unit, items[0]! < 3 ? 0 : 1)
      })
      const found = new PairedSearch(placement, { ...limits, seed })
      expect(found.run(1)).toBe(true)
      expect(valid(problem, found.toBook())).toBe(true)
    }
  })

  it('takes the loss of a group for one failure', () => {
    // Six bins in three racks: 40 on the four bins that any rack leaves.
    const sizes = [4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1]
    const problem = estate(sizes, 6, { kind: 'group', by: 'rack' })
    const found = search(problem)
    expect(found.run(4000)).toBe(true)
    expect(valid(problem, found.toBook())).toBe(true)
  })

  it('sends away whoever keeps another from its only restart bin', () => {
    // Item 0 may run on bins 0 and 1 only, and its neighbour, which it must be apart from, is on bin 1.
    const problem = {
      ...estate([4, 4, 3], 3, { kind: 'any', count: 1 }),
      rules: [
        { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
        { id: 'only', kind: 'only-on', items: [0], bins: [0, 1], strength: 'always' },
      ],
    } satisfies PackingProblem
    const found = search(problem)
    expect(found.run(100)).toBe(true)
    expect(valid(problem, found.toBook())).toBe(true)
    expect(found.toBook().placement.binOf[1]).toBe(2)
  })

  it('says no where survivors cannot hold everything', () => {
    const found = search(estate([4, 4, 3, 3, 2, 2, 1, 1, 1], 3, { kind: 'any', count: 1 }))
    expect(found.run(500)).toBe(false)
    expect(found.feasible).toBe(false)
  })

  it('gives up soon where much is left, if that is asked for', () => {
    // 22 too many for two survivors of 10: never less than that is left.
    const problem = estate([7, 7, 7, 7, 7, 7], 3, { kind: 'any', count: 1 })
    const steps = (hopeless?: number): number => {
      const { model } = reduce(problem)
      const placement = new Placement(model, everything(model))
      model.units.forEach((_, unit) => {
        placement.add(unit, unit % 3)
      })
      let done = 0
      const search = new PairedSearch(placement, {
        ...limits,
        count: (_, amount) => (done += amount),
        ...(hopeless === undefined ? {} : { hopeless }),
      })
      expect(search.run(1200)).toBe(false)
      return done
    }
    expect(steps(0.5)).toBe(250)
    expect(steps(1e9)).toBe(steps())
    expect(steps()).toBeGreaterThan(250)
  })

  it('moves nobody without leave', () => {
    const problem = estate([4, 4, 3, 3, 2, 2, 1, 1], 3, { kind: 'any', count: 1 })
    const { model } = reduce(problem)
    const placement = new Placement(model, everything(model))
    model.units.forEach((_, unit) => {
      placement.add(unit, unit === 1 ? 1 : 0)
    })
    const held = new PairedSearch(placement, { ...limits, allows: () => false })
    expect(held.run(300)).toBe(false)
  })

  it('does not suit policies under which a bin is lost in several states', () => {
    const suits = (failure: FailurePolicy) => PairedSearch.suits(reduce(estate([1, 1], 3, failure)).model)
    expect(suits({ kind: 'any', count: 2 })).toBe(false)
    expect(suits({ kind: 'maintenance' })).toBe(false)
    expect(suits({ kind: 'group', by: 'rack' })).toBe(true)
  })
})
