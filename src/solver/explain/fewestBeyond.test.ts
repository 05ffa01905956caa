import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestBeyond } from './fewestBeyond'

const alone = (member: number) => [member]
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('fewest beyond', () => {
  it('takes the largest first until they exceed what is available, and names their items', () => {
    const demand = [3, 9, 5, 5]
    expect(
      fewestBeyond(
        13,
        [0, 1, 2, 3],
        (m) => demand[m]!,
        (m) => [10 + m, 20 + m],
      ),
    ).toEqual({
      items: [11, 21, 12, 22],
      needed: 14,
    })
  })

  it('needs one where nothing is available', () => {
    expect(fewestBeyond(0, [0, 1], () => 1, alone)).toEqual({ items: [0], needed: 1 })
  })

  it('finds no more members than any set that exceeds, and none of them is needless', () => {
    const demands = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(demands, fc.nat(), (demand, share) => {
        fc.pre(sum(demand) > 0)
        const available = share % sum(demand)
        const found = fewestBeyond(available, [...demand.keys()], (member) => demand[member]!, alone)
        expect(found.needed).toBe(sum(found.items.map((item) => demand[item]!)))
        expect(found.needed).toBeGreaterThan(available)
        for (const item of found.items) expect(found.needed - demand[item]!).toBeLessThanOrEqual(available)
        for (let set = 0; set < 1 << demand.length; set++) {
          const members = [...demand.keys()].filter((member) => set & (1 << member))
          if (sum(members.map((member) => demand[member]!)) > available)
            expect(members.length).toBeGreaterThanOrEqual(found.items.length)
        }
      }),
      { numRuns: 200 },
    )
  })
})
