import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCertificate } from '../checkCertificate'
import { nodeEngines } from '../engine/nodeEngines'
import { defaultSolveOptions } from '../options'
import type { PackingProblem } from '../problem'
import { solve } from '../solve'
import { brokenPreferences, moveCost, planCost, usedBins, verify } from '../verify'
import { bruteForce } from './bruteForce'
import { smallProblem, type Features } from './smallProblem'

/** Problems per feature: a few in every run of the suite, HOSTWRIGHT_PROOF_RUNS for the full proof. */
const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 150)

const features: Record<string, Features> = {
  dimensions: { dimensions: 4, maxItems: 6 },
  rules: { rules: true, failures: ['none', 'any'] },
  preferences: { rules: true, preferences: true, failures: ['none', 'any'] },
  'one or two failures': { failures: ['any'], maxBins: 4 },
  'failure of a rack': { failures: ['group'], maxBins: 4 },
  'failure during maintenance': { failures: ['maintenance'], maxBins: 4, maxItems: 4 },
  types: { types: true, mustUse: true, failures: ['none', 'any'] },
  licences: { types: true, licences: true, maxItems: 4, failures: ['none', 'any'] },
  moves: { moves: true, failures: ['none', 'any'] },
  everything: {
    types: true,
    mustUse: true,
    rules: true,
    preferences: true,
    moves: true,
    failures: ['none', 'any', 'group', 'maintenance'],
    maxItems: 4,
  },
}

describe('solve against brute force', () => {
  it.each(Object.entries(features))('%s', { timeout: 3_600_000 }, async (_, feature) => {
    await fc.assert(fc.asyncProperty(smallProblem(feature), agrees), { numRuns, seed: 7 })
  })
})

async function agrees(problem: PackingProblem): Promise<void> {
  const truth = bruteForce(problem)
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
  const { certificate, lowerBound } = outcome.binCount
  if (certificate) {
    expect(certificate.bound).toBe(lowerBound)
    expect(checkCertificate(problem, certificate)).toBe('accepted')
  }
  if (truth.cost === null) {
    expect(outcome.status).toBe('infeasible')
    return
  }
  expect(outcome.status).toBe('solved')
  if (outcome.status !== 'solved') return
  const { plan } = outcome
  expect(verify(problem, plan).violations).toEqual([])
  const stage = new Map(outcome.stages.map((one) => [one.id, one]))
  expect(planCost(problem, plan)).toBe(truth.cost)
  expect(stage.get('cost')).toEqual({ id: 'cost', value: truth.cost, bound: truth.cost, proven: true })
  expect(outcome.binCount.lowerBound).toBeLessThanOrEqual(truth.bins!)
  expect(outcome.binCount.used).toBe(usedBins(problem, plan).length)
  const preferences = brokenPreferences(problem, plan.assignment)
  expect(preferences).toBeGreaterThanOrEqual(truth.preferences)
  if (stage.get('preferences')?.proven) expect(preferences).toBe(truth.preferences)
  expect(stage.get('preferences')?.bound ?? 0).toBeLessThanOrEqual(truth.preferences)
  if (preferences === truth.preferences) {
    expect(stage.get('moves')?.bound ?? 0).toBeLessThanOrEqual(truth.moves)
    if (stage.get('moves')?.proven) expect(moveCost(problem, plan.assignment)).toBe(truth.moves)
  }
}
