import type { Certificate } from '../../certificate'
import type { PackingProblem } from '../../problem'
import type { BoundMethod } from '../../solution'
import { binsAlike, failureCapacity, type Model } from '../model/reduce'
import { binsWithSurvivors } from '../model/survivors'

export interface CountBound {
  readonly bound: number
  readonly method: BoundMethod
  readonly certificate: Certificate | null
}

/** How many bins one failure state takes away at least, whichever bins are used. */
export function spareCount(problem: PackingProblem): number {
  switch (problem.failure.kind) {
    case 'none':
      return 0
    case 'any':
      return problem.failure.count
    case 'group':
      return 1
    case 'maintenance':
      return 2
  }
}

/**
 * Bins that every plan needs, by adding up one dimension: the largest bins first until the demand fits, normally; and after
 * a failure with as many of the largest bins taken away as one state takes. Also the largest apart group.
 */
export function countBound(model: Model): CountBound {
  const { problem } = model
  const spare = spareCount(problem)
  let best: CountBound = {
    bound: problem.bins.filter((bin) => bin.mustUse === true).length,
    method: 'trivial',
    certificate: null,
  }
  // Weights of all items are written down only where the bound is better: there may be thousands of groups.
  const offer = (bound: number, method: BoundMethod, certificate: () => Certificate | null) => {
    if (bound > best.bound) best = { bound, method, certificate: certificate() }
  }
  const restarting = (item: number) => (problem.items[item]!.restart ? 1 : 0)
  for (const d of model.dimensions) {
    offerVolume(
      d,
      0,
      () => 1,
      (type) => problem.binTypes[type]!.capacity[d]!,
    )
    if (spare > 0) offerVolume(d, spare, restarting, (type) => failureCapacity(problem, type)[d]!)
  }
  if (spare > 0) offerLandings()
  for (const { rule, always } of model.groups) {
    const members = [...new Set(problem.rules[rule]!.items)]
    const mustRun = members.filter((item) => problem.items[item]!.restart)
    offer(members.length, 'conflict', () => weights(members, 0, []))
    if (always && spare > 0 && mustRun.length > 0) {
      const bins = binsWithSurvivors(problem, mustRun.length)
      offer(bins, 'conflict', () => weights(mustRun, bins - mustRun.length, []))
    }
  }
  if (problem.items.length > 0) offer(1, 'trivial', () => null)
  return best

  function offerVolume(
    d: number,
    lost: number,
    counts: (item: number) => number,
    capacityOf: (type: number) => number,
  ): void {
    const demand = problem.items.map((item, index) => item.demand[d]! * counts(index))
    const total = demand.reduce((sum, x) => sum + x, 0)
    if (total === 0) return
    const capacities = problem.bins.map((bin) => capacityOf(bin.type)).sort((a, b) => b - a)
    // Survivors are the largest bins at best where single bins fail; a group may take any of them.
    const skipped = problem.failure.kind === 'group' ? 0 : lost
    let sum = 0
    let survivors = 0
    while (sum < total && survivors + skipped < capacities.length) sum += capacities[skipped + survivors++]!
    // More than there are: the demand does not fit at all; count on with the largest bin so that the lack shows.
    const largest = capacities[0] ?? 0
    if (sum < total) {
      if (largest === 0) return
      survivors += Math.ceil((total - sum) / largest)
    }
    const bins = lost > 0 ? binsWithSurvivors(problem, survivors) : survivors
    const onOffer = new Set(problem.bins.map(({ type }) => type))
    const perType = problem.binTypes.map((_, type) => (onOffer.has(type) ? capacityOf(type) : 0))
    const differ = [...onOffer].some((type) => perType[type] !== largest)
    const certificate: Certificate = {
      kind: 'weights',
      dimensions: [d],
      weights: demand,
      perBin: largest,
      ...(differ ? { perType } : {}),
      spare: bins - survivors,
      bound: bins,
    }
    // Which bins survive when more of several types were there than are on offer is left open.
    const isOpen = differ && problem.failure.kind === 'group' && bins > problem.bins.length
    offer(bins, 'volume', () => (isOpen ? null : certificate))
  }

  /** With bins alike: room for the largest unit is kept free on one bin and missing from the room in sum. */
  function offerLandings(): void {
    if (!binsAlike(model)) return
    const D = model.dimensions.length
    for (let d = 0; d < D; d++) {
      const capacity = model.capacity[d]!
      if (capacity === 0) continue
      let total = 0
      for (let unit = 0; unit < model.units.length; unit++) total += model.unitDemand[unit * D + d]!
      let largest = 0
      let second = 0
      let landing: readonly number[] = []
      for (let atom = 0; atom < model.atoms.length; atom++) {
        const size = model.atomDemand[atom * D + d]!
        if (size <= largest) {
          second = Math.max(second, size)
          continue
        }
        second = largest
        largest = size
        landing = model.atoms[atom]!.items
      }
      if (landing.length === 0) continue
      const keptFor = (size: number) => Math.min(capacity, Math.max(0, capacity - model.failureCapacity[d]! + size))
      const kept = keptFor(largest)
      const dimension = model.dimensions[d]!
      const bound = Math.ceil((total + kept) / capacity)
      offer(bound, 'volume', () => ({
        kind: 'weights',
        dimensions: [dimension],
        weights: problem.items.map(({ demand }) => demand[dimension]!),
        perBin: capacity,
        spare: 0,
        landing,
        bound,
      }))
      // Two bins at a time: both large units are down in one state, wherever they run, and land on two bins, or on one that
      // keeps at least as much. No certificate names two of them.
      if (spare === 2) offer(Math.ceil((total + kept + keptFor(second)) / capacity), 'volume', () => null)
    }
  }

  function weights(members: readonly number[], lost: number, dimensions: readonly number[]): Certificate {
    const chosen = new Set(members)
    return {
      kind: 'weights',
      dimensions,
      weights: problem.items.map((_, item) => (chosen.has(item) ? 1 : 0)),
      perBin: 1,
      spare: lost,
      bound: members.length + lost,
    }
  }
}
