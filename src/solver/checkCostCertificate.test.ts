import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCostCertificate } from './checkCostCertificate'
import type { CostCertificate, CostProof } from './costCertificate'
import { nodeEngines } from './engine/nodeEngines'
import { defaultSolveOptions } from './options'
import type { PackingProblem } from './problem'
import { bruteForce } from './proof/bruteForce'
import { smallProblem } from './proof/smallProblem'
import { solve } from './solve'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 60)

async function certificateOf(problem: PackingProblem): Promise<CostCertificate | null> {
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
  return outcome.status === 'solved' ? (outcome.costCertificate ?? null) : null
}

/** The proof with every list of multipliers changed. */
const changed = (proof: CostProof, change: (value: number, claim: number) => number): CostProof => ({
  ...proof,
  ...(proof.multipliers
    ? { multipliers: proof.multipliers.map(([claim, value]) => [claim, change(value, claim)] as const) }
    : {}),
  ...('column' in proof ? { most: changed(proof.most, change), more: changed(proof.more, change) } : {}),
})

/** 60 items of 5, nine of them licensed, on small bins of 20 and large ones of 50, N+1. */
const estate: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: Array.from({ length: 60 }, (_, i) => ({
    id: `i${i}`,
    demand: [5],
    priority: 1,
    restart: true,
    ...(i < 9 ? { products: ['db'] } : {}),
  })),
  binTypes: [
    { id: 'small', capacity: [20], cost: 10, productCosts: { db: 7 } },
    { id: 'large', capacity: [50], cost: 21, productCosts: { db: 15 } },
  ],
  bins: Array.from({ length: 30 }, (_, i) => ({ id: `b${i}`, type: i % 2 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

describe('the certificate of the cost', { timeout: 3_600_000 }, () => {
  it('is accepted, and never above what the cheapest plan costs', async () => {
    const problems = smallProblem({
      types: true,
      licences: true,
      rules: true,
      mustUse: true,
      failures: ['none', 'any', 'group', 'maintenance'],
    })
    let given = 0
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const certificate = await certificateOf(problem)
        if (!certificate) return
        given++
        const { cost } = bruteForce(problem)
        expect(certificate.bound).toBeLessThanOrEqual(cost!)
        expect(checkCostCertificate(problem, certificate)).toBe('accepted')
        // Nobody can be made to believe more than what is true.
        expect(checkCostCertificate(problem, { ...certificate, bound: cost! + 1 })).toBe('wrong')
      }),
      { numRuns, seed: 21 },
    )
    expect(given).toBeGreaterThan(numRuns / 4)
  })

  it('closes the cost of types and licences under a failure, or nearly', async () => {
    const outcome = await solve(estate, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    const { value } = outcome.stages.find(({ id }) => id === 'cost')!
    const certificate = outcome.costCertificate!
    expect(certificate.bound).toBeGreaterThan(value * 0.97)
    // As it is read back from a file.
    expect(checkCostCertificate(estate, JSON.parse(JSON.stringify(certificate)) as CostCertificate)).toBe('accepted')
  })

  it('is refused when anything in it is spoiled', async () => {
    const certificate = (await certificateOf(estate))!
    const verdict = (spoiled: Partial<CostCertificate>) => checkCostCertificate(estate, { ...certificate, ...spoiled })
    const { proof, claims, columns, per } = certificate
    expect(verdict({})).toBe('accepted')
    expect(verdict({ bound: certificate.bound * 2 })).toBe('wrong')
    expect(verdict({ bound: 0.5 })).toBe('wrong')
    expect(verdict({ proof: { multipliers: [] } })).toBe('wrong')
    expect(verdict({ proof: changed(proof, (value) => -value) })).toBe('wrong')
    expect(verdict({ proof: changed(proof, (value) => value + 0.5) })).toBe('wrong')
    expect(verdict({ proof: changed(proof, (value) => Math.floor(value / 2)) })).toBe('wrong')
    expect(verdict({ per: per * 4 })).toBe('wrong')
    expect(verdict({ claims: claims.slice(0, 2) })).toBe('wrong')
    expect(verdict({ columns: [...columns, columns[0]!] })).toBe('wrong')
    expect(verdict({ columns: columns.slice(1) })).toBe('wrong')
    expect(verdict({ bins: null })).toBe('wrong')
    const room = claims.findIndex(({ kind }) => kind === 'room')
    const claim = (spoiled: CostCertificate['claims'][number]) =>
      verdict({ claims: claims.map((one, index) => (index === room ? spoiled : one)) })
    expect(claim({ kind: 'room', products: null, dimension: 7 })).toBe('wrong')
    expect(claim({ kind: 'rounding', of: 10_000, divisor: 3 })).toBe('wrong')
    // A cheaper problem, and one without failures, are not what it speaks of.
    const cheaper = { ...estate, binTypes: estate.binTypes.map((type) => ({ ...type, cost: 1 })) }
    expect(checkCostCertificate(cheaper, certificate)).toBe('wrong')
    expect(checkCostCertificate({ ...estate, failure: { kind: 'none' } }, certificate)).toBe('wrong')
    const smaller = { ...estate, items: estate.items.map((item) => ({ ...item, demand: [3] })) }
    expect(checkCostCertificate(smaller, certificate)).toBe('wrong')
  })

  it('does not reserve on one bin what needs a second, nor with a flag that nothing defines', () => {
    const columns = (['small', 'large'] as const).map((_, type) => ({ kind: 'bins', type, products: null }) as const)
    const reserve = { kind: 'reserve', products: null, dimension: 0, count: 1 } as const
    const base = { kind: 'cost', columns, per: 1, bins: null, bound: 1, proof: { multipliers: [] } } as const
    expect(checkCostCertificate(estate, { ...base, bound: 0, claims: [reserve] })).toBe('wrong')
    expect(
      checkCostCertificate(estate, { ...base, bound: 0, claims: [{ kind: 'second', products: null }, reserve] }),
    ).toBe('accepted')
    const uneven = { kind: 'uneven', products: [['db']], dimension: 0, column: 0, own: true } as const
    expect(checkCostCertificate(estate, { ...base, bound: 0, claims: [uneven] })).toBe('wrong')
  })

  it('counts no bin twice, and leaves out no place where somebody may restart', () => {
    const exactly = (type: number, products: readonly string[]) => ({ kind: 'exactly', type, products }) as const
    const columns = [0, 1].flatMap((type) => [exactly(type, []), exactly(type, ['db'])])
    const base = {
      kind: 'cost',
      columns,
      claims: [],
      per: 1,
      bins: null,
      bound: 0,
      proof: { multipliers: [] },
    } as const
    const verdict = (spoiled: Partial<CostCertificate>) => checkCostCertificate(estate, { ...base, ...spoiled })
    expect(verdict({})).toBe('accepted')
    // The same bins by another name would be paid for twice.
    expect(verdict({ columns: [...columns, exactly(0, ['db', 'db'])] })).toBe('wrong')
    // Prices of some bins are no use where others are not counted.
    const worth = { kind: 'worth', prices: [[0, [[0, 1]]]], lost: null, per: 1 } as const
    expect(verdict({ claims: [worth] })).toBe('accepted')
    expect(verdict({ columns: columns.slice(0, 3), claims: [worth] })).toBe('wrong')
    expect(verdict({ claims: [{ ...worth, prices: [[0, [[0, -1]]]] }] })).toBe('wrong')
    expect(verdict({ claims: [{ ...worth, per: 0 }] })).toBe('wrong')
    expect(verdict({ claims: [{ ...worth, prices: [...worth.prices, ...worth.prices] }] })).toBe('wrong')
    const lands = (type: number, products: readonly string[] | null) =>
      ({ kind: 'lands', item: 0, type, products }) as const
    const landing = [{ kind: 'landing', item: 0 }] as const
    expect(verdict({ columns: [...columns, lands(0, ['db']), lands(1, ['db'])], claims: landing })).toBe('accepted')
    expect(verdict({ columns: [...columns, lands(0, null), lands(1, ['db'])], claims: landing })).toBe('accepted')
    expect(verdict({ columns: [...columns, lands(0, ['db'])], claims: landing })).toBe('wrong')
    expect(verdict({ columns: [...columns, lands(0, []), lands(1, ['db'])], claims: landing })).toBe('wrong')
    const kept = (products: readonly string[] | null) => ({ kind: 'kept', type: 0, products, dimension: 0 }) as const
    const beside = [{ kind: 'beside-kept', dimension: 0 }] as const
    expect(verdict({ columns: [...columns, kept([]), kept(['db'])], claims: beside })).toBe('accepted')
    expect(verdict({ columns: [...columns, kept(null), kept(['db'])], claims: beside })).toBe('wrong')
    const lose = (failure: PackingProblem['failure'], claims: CostCertificate['claims']) =>
      checkCostCertificate({ ...estate, failure }, { ...base, columns: [...columns, kept(null)], claims })
    expect(lose({ kind: 'none' }, beside)).toBe('wrong')
    expect(lose({ kind: 'any', count: 2 }, beside)).toBe('accepted')
  })
})
