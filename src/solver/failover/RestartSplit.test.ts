import { describe, expect, it } from 'vitest'
import type { Item, PackingProblem, Rule } from '../problem'
import { everything } from '../stages/model/binSets'
import { Placement } from '../stages/model/Placement'
import { random } from '../stages/model/random'
import { reduce } from '../stages/model/reduce'
import { RestartSplit } from './RestartSplit'

const item = (i: number, demand: readonly number[], more: Partial<Item> = {}): Item => ({
  id: `i${i}`,
  demand,
  priority: 1,
  restart: true,
  ...more,
})

function problemOf(items: readonly Item[], bins: number, room: readonly number[], rules: readonly Rule[] = []) {
  const problem: PackingProblem = {
    dimensions: room.map((_, d) => ({ id: `d${d}` })),
    items,
    binTypes: [{ id: 'bin', capacity: room, failureCapacity: room, cost: 1 }],
    bins: Array.from({ length: bins }, (_, b) => ({ id: `b${b}`, type: 0, groups: {} })),
    rules,
    failure: { kind: 'any', count: 1 },
  }
  return problem
}

/** The items on the bins given, by the model's units. */
function placed(problem: PackingProblem, binOfItem: readonly number[]): Placement {
  const { model } = reduce(problem)
  const placement = new Placement(model, everything(model))
  model.units.forEach(({ items }, unit) => {
    placement.add(unit, binOfItem[items[0]!]!)
  })
  return placement
}

/** Whether some choice of a survivor for each item of bin 0 holds: all of them tried. */
function holds(problem: PackingProblem, binOfItem: readonly number[]): boolean {
  const room = problem.binTypes[0]!.failureCapacity!
  const apart = (a: number, b: number): boolean =>
    problem.rules.some((rule) => rule.kind === 'apart' && rule.items.includes(a) && rule.items.includes(b))
  const lost = binOfItem.flatMap((bin, i) => (bin === 0 ? [i] : []))
  const now = [...binOfItem]
  const place = (at: number): boolean => {
    if (at === lost.length) {
      return problem.bins.every((_, bin) => {
        const here = now.flatMap((other, i) => (other === bin ? [i] : []))
        const fits = room.every((most, d) => here.reduce((sum, i) => sum + problem.items[i]!.demand[d]!, 0) <= most)
        return bin === 0 || (fits && here.every((a, k) => here.slice(k + 1).every((b) => !apart(a, b))))
      })
    }
    return problem.bins.some((_, bin) => {
      if (bin === 0) return false
      now[lost[at]!] = bin
      return place(at + 1)
    })
  }
  return place(0)
}

describe('RestartSplit', () => {
  it('says what trying everything says, tight or not, with rules or without', () => {
    const next = random(11)
    const draw = (most: number): number => Math.floor(next() * most)
    let yes = 0
    let no = 0
    for (let round = 0; round < 400; round++) {
      const bins = 3 + draw(2)
      const items = Array.from({ length: 9 + draw(5) }, (_, i) => item(i, [1 + draw(9), 1 + draw(9)]))
      const binOf = items.map((_, i) => (i < 5 ? 0 : 1 + (i % (bins - 1))))
      const total = [0, 1].map((d) => items.reduce((sum, { demand }) => sum + demand[d]!, 0))
      const room = total.map((sum) => Math.ceil(sum / (bins - 1)) + draw(3))
      const rules: Rule[] = [{ id: 'r', kind: 'apart', items: [0, 5, 6], strength: 'always' }]
      const problem = problemOf(items, bins, room, round % 2 === 0 ? [] : rules)
      const survives = binOf.every((bin) => {
        const here = items.filter((_, i) => binOf[i] === bin && bin > 0)
        return room.every((most, d) => here.reduce((sum, { demand }) => sum + demand[d]!, 0) <= most)
      })
      const isApart = round % 2 === 0 || binOf[5] !== binOf[6]
      if (!survives || !isApart) continue
      const answer = new RestartSplit(placed(problem, binOf), 1e6).of([0])
      const expected = holds(problem, binOf)
      expect(typeof answer !== 'string', `round ${round}`).toBe(expected)
      if (typeof answer === 'string') {
        expect(answer).toBe('impossible')
        no++
      } else {
        const after = [...binOf]
        answer.atoms.forEach((atom, k) => (after[atom] = answer.bins[k]!))
        expect(after).not.toContain(0)
        const loads = problem.bins.map((_, bin) =>
          room.map((_, d) => items.reduce((sum, { demand }, i) => sum + (after[i] === bin ? demand[d]! : 0), 0)),
        )
        for (const load of loads)
          load.forEach((used, d) => {
            expect(used).toBeLessThanOrEqual(room[d]!)
          })
        yes++
      }
    }
    expect(yes).toBeGreaterThan(40)
    expect(no).toBeGreaterThan(40)
  })

  it('splits what was lost where nothing is left over, in fewer steps than there are subsets', () => {
    // Sixteen items onto three survivors with room for exactly a third of them each.
    const sizes = [13, 11, 9, 8, 7, 7, 6, 6, 5, 5, 4, 3, 3, 2, 2, 2]
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const problem = problemOf(
      sizes.map((size, i) => item(i, [size])),
      4,
      [total / 3],
    )
    const split = new RestartSplit(placed(problem, Array<number>(16).fill(0)), 100_000)
    const answer = split.of([0])
    expect(answer).toHaveProperty('bins')
    expect(split.filledRatio).toBe(1)
    expect(split.nodes).toBeLessThan(5000)
  })

  it('keeps to what rules and licences admit', () => {
    const items = [item(0, [4]), item(1, [4]), item(2, [4], { products: ['db'] })]
    const problem: PackingProblem = {
      ...problemOf(items, 3, [9], [{ id: 'r', kind: 'apart', items: [0, 1], strength: 'always' }]),
      binTypes: [{ id: 'bin', capacity: [12], failureCapacity: [9], cost: 1, productCosts: { db: 5 } }],
    }
    const { model } = reduce(problem)
    const all = everything(model)
    // The licence is on the first and the last bin only.
    const set = { ...all, licences: Int32Array.from(all.licences, (bits, bin) => (bin === 1 ? 0 : bits)) }
    const placement = new Placement(model, set)
    placement.add(model.unitOfItem[0]!, 0)
    placement.add(model.unitOfItem[1]!, 1)
    placement.add(model.unitOfItem[2]!, 0)
    const answer = new RestartSplit(placement, 1000).of([0])
    expect(answer).toMatchObject({ bins: Int32Array.from([2, 2]) })
    const nowhere = { ...set, licences: new Int32Array(3) }
    const without = new Placement(model, nowhere)
    placement.binOf.forEach((bin, unit) => {
      without.add(unit, bin)
    })
    expect(new RestartSplit(without, 1000).of([0])).toBe('impossible')
  })

  it('is undecided when its steps run out', () => {
    const sizes = Array.from({ length: 14 }, (_, i) => 50 + 3 * i)
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const problem = problemOf(
      sizes.map((size, i) => item(i, [size])),
      4,
      [Math.ceil(total / 3)],
    )
    const split = new RestartSplit(placed(problem, Array<number>(14).fill(0)), 10)
    expect(split.of([0])).toBe('undecided')
    expect(split.nodes).toBe(10)
    expect(split.filledRatio).toBeLessThan(1)
  })
})
