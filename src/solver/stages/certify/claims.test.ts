import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CostClaims } from '../../CostClaims'
import { checkCostCertificate } from '../../checkCostCertificate'
import type { CostClaim, CostColumn, Licensed } from '../../costCertificate'
import { nodeEngines } from '../../engine/nodeEngines'
import { failureStates } from '../../failureStates'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { smallProblem } from '../../proof/smallProblem'
import type { PackingPlan } from '../../solution'
import { solve } from '../../solve'
import { usedBins } from '../../verify'
import { failureCapacity } from '../model/reduce'
import { costProgram } from './CostProgram'
import { stayClaim } from './stayClaim'
import { worthClaim } from './worthClaim'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 60)

const problems = (licences: true | 'overlapping') =>
  smallProblem({
    types: true,
    licences,
    rules: true,
    mustUse: true,
    failures: ['none', 'any', 'group', 'maintenance'],
    maxBins: 4,
  })

const isPaid = ({ bins, binTypes }: PackingProblem, product: string): boolean =>
  bins.some(({ type }) => (binTypes[type]!.productCosts?.[product] ?? 0) > 0)
const productsOf = (problem: PackingProblem): string[] =>
  [...new Set(problem.items.flatMap(({ products }) => products ?? []))].filter((product) => isPaid(problem, product))
const programOf = (problem: PackingProblem) =>
  costProgram(
    problem,
    problem.dimensions.map((_, d) => d),
    productsOf(problem),
    null,
  )

/** What the columns come to for a plan, worked out from what the columns are said to count. */
function valuesOf(problem: PackingProblem, columns: readonly CostColumn[], plan: PackingPlan): number[] {
  const { bins, binTypes, items } = problem
  const used = [...usedBins(problem, plan)].sort((a, b) => a - b)
  const on = (bin: number) =>
    items.flatMap(({ products }, item) =>
      plan.assignment[item] === bin ||
      plan.failover.some(({ restarts }) => restarts.some((one) => one.item === item && one.bin === bin))
        ? (products ?? []).filter((product) => isPaid(problem, product))
        : [],
    )
  const licences = new Map(used.map((bin) => [bin, [...new Set(on(bin))].sort()]))
  const belongs = (bin: number, group: Licensed) =>
    group === null || group.some((set) => set.every((product) => licences.get(bin)!.includes(product)))
  const count = (types: readonly number[], group: Licensed) =>
    used.filter((bin) => types.includes(bins[bin]!.type) && belongs(bin, group)).length
  const isExactly = (bin: number, type: number, products: readonly string[] | null) =>
    bins[bin]!.type === type && (products === null || products.join() === licences.get(bin)!.join())
  const states = failureStates(problem, used)
  const landing = (item: number): number | null => {
    const state = states.findIndex(({ lost }) => lost.includes(plan.assignment[item]!))
    const { restarts = [] } = plan.failover[state] ?? {}
    return restarts.find((one) => one.item === item)?.bin ?? null
  }
  const every = binTypes.map((_, type) => type)
  return columns.map((column): number => {
    switch (column.kind) {
      case 'bins':
        return count([column.type], column.products)
      case 'exactly':
        return used.filter((bin) => isExactly(bin, column.type, column.products)).length
      case 'sum':
        return count(every, column.products)
      case 'in-use':
        return Math.min(1, count([column.type], column.products))
      case 'more-than':
        return count(column.types, column.products) > column.count ? 1 : 0
      case 'exceeds':
        return used.filter((bin) => isExactly(bin, column.type, column.products)).length > column.count ? 1 : 0
      case 'lands': {
        const bin = landing(column.item)
        return bin !== null && isExactly(bin, column.type, column.products) ? 1 : 0
      }
      case 'kept': {
        const { dimension, type, products } = column
        const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
        const step = Math.max(
          1,
          items.reduce((all, { demand }) => gcd(demand[dimension]!, all), 0),
        )
        const whole = (room: number) => room - (room % step)
        const free = whole(binTypes[type]!.capacity[dimension]!) - whole(failureCapacity(problem, type)[dimension]!)
        return items.reduce((most, { demand }, item) => {
          const bin = items[item]!.restart ? landing(item) : null
          return bin !== null && isExactly(bin, type, products) ? Math.max(most, free + demand[dimension]!) : most
        }, 0)
      }
    }
  })
}

describe('claims about the counts of plans', { timeout: 3_600_000 }, () => {
  for (const licences of [true, 'overlapping'] as const)
    it(`hold for plans, whatever prices say, and are written down alike by the check (${String(licences)})`, async () => {
      let plans = 0
      const kinds = new Set<CostClaim['kind']>()
      const prices = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), {
        minLength: 24,
        maxLength: 24,
      })
      await fc.assert(
        fc.asyncProperty(problems(licences), prices, async (problem, drawn) => {
          const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
          if (outcome.status !== 'solved') return
          plans++
          const program = programOf(problem)
          const { builder } = program
          const dimensions = problem.dimensions.map((_, d) => d)
          const losses = builder.columns.flatMap((column, flag) =>
            column.kind === 'in-use' ? [{ type: column.type, products: column.products, flag }] : [],
          )
          const worth = [null, ...losses].flatMap((loss) => worthClaim(builder, dimensions, drawn, loss) ?? [])
          const values = valuesOf(problem, program.columns, outcome.plan)
          const steps = builder.exact.map((_, s) => s)
          const drawnAt = (k: number) => dimensions.map((d) => drawn[k % drawn.length]![d % 2]!)
          const stayPrices = {
            normal: steps.map((s) => Array.from({ length: s % 3 }, (_, k) => drawnAt(7 * s + k))),
            landing: steps.map((from) => steps.map((to) => (drawn[from]![1]! > 6 ? [] : drawnAt(5 * from + to)))),
          }
          const free = dimensions.map(() => 0)
          const landing = stayPrices.landing.map((of) => of.map((one) => (one.length > 0 ? one : free)))
          // Made for the counts of the plan, and for one bin of each.
          const stay = [steps.map((s) => values[s]!), steps.map(() => 1)].flatMap((at) => {
            const normal = stayPrices.normal.map((own, s) => (at[s]! > 0 && own.length === 0 ? [free] : own))
            const made = program.stayFlags && stayClaim(builder, program.stayFlags, dimensions, { normal, landing }, at)
            return made ?? []
          })
          const rows = [...program.rows, ...[...worth, ...stay].map(({ row }) => row)]
          const claims = [...program.claims, ...[...worth, ...stay].map(({ claim }) => claim)]
          rows.forEach(({ columns, coefficients, atLeast }, r) => {
            kinds.add(claims[r]!.kind)
            const sum = columns.reduce((total, column, k) => total + coefficients[k]! * values[column]!, 0)
            expect(sum, JSON.stringify([claims[r], values])).toBeGreaterThanOrEqual(atLeast)
          })
          const certificate = { kind: 'cost', columns: program.columns, claims, per: 1, bins: null } as const
          const check = new CostClaims(problem, certificate)
          claims.forEach((claim, r) => {
            const { atLeast, terms } = check.add(claim)
            const { columns, coefficients } = rows[r]!
            const said = new Map(columns.map((column, k) => [column, BigInt(coefficients[k]!)]))
            for (const column of new Set([...said.keys(), ...terms.keys()]))
              expect(terms.get(column) ?? 0n, JSON.stringify(claim)).toBe(said.get(column) ?? 0n)
            expect(atLeast).toBe(BigInt(rows[r]!.atLeast))
          })
          const nothing = { multipliers: [] }
          expect(checkCostCertificate(problem, { ...certificate, bound: 0, proof: nothing })).toBe('accepted')
          // The check believes none of them to say more than what the plan costs.
          const cost = program.cost.reduce((sum, price, column) => sum + price * values[column]!, 0)
          expect(outcome.stages.find(({ id }) => id === 'cost')?.value ?? cost).toBe(cost)
          for (let r = 0; r < rows.length; r += 9)
            expect(
              checkCostCertificate(problem, { ...certificate, bound: cost + 1, proof: { multipliers: [[r, 1]] } }),
            ).toBe('wrong')
        }),
        { numRuns, seed: 5 },
      )
      expect(plans).toBeGreaterThan(numRuns / 4)
      expect([...kinds].sort()).toEqual(
        ['apart', 'beside-kept', 'definition', 'keeps', 'landing', 'must-use', 'offered'].concat([
          'reserve',
          'room',
          'second',
          'stay',
          'survive',
          'uneven',
          'whole',
          'worth',
        ]),
      )
    })
})
