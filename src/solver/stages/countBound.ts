import type { Certificate } from '../certificate'
import type { PackingProblem } from '../problem'
import type { BoundMethod } from '../solution'
import { binsAlike, failureCapacity, type Model } from './reduce'

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
  const offer = (bound: number, method: BoundMethod, certificate: Certificate | null) => {
    if (bound > best.bound) best = { bound, method, certificate }
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
    offer(members.length, 'conflict', weights(members, 0, []))
    if (always && spare > 0 && mustRun.length > 0)
      offer(mustRun.length + spare, 'conflict', weights(mustRun, spare, []))
  }
  if (problem.items.length > 0) offer(1, 'trivial', null)
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
    let sum = 0
    let bins = lost
    while (sum < total && bins < capacities.length) sum += capacities[bins++]!
    // More than there are: the demand does not fit at all; count on with the largest bin so that the lack shows.
    const largest = capacities[0] ?? 0
    if (sum < total) {
      if (largest === 0) return
      bins += Math.ceil((total - sum) / largest)
    }
    const perBin = largest
    const identical = perBin > 0 && Math.ceil(total / perBin) + lost === bins
    offer(
      bins,
      'volume',
      identical ? { kind: 'weights', dimensions: [d], weights: demand, perBin, spare: lost, bound: bins } : null,
    )
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
      for (let atom = 0; atom < model.atoms.length; atom++) largest = Math.max(largest, model.atomDemand[atom * D + d]!)
      const kept = Math.max(0, capacity - model.failureCapacity[d]! + largest)
      offer(Math.ceil((total + kept) / capacity), 'volume', null)
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
