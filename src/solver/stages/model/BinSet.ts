import type { Model } from './reduce'

/** A choice of bins to use and of the products licensed on each: what a plan pays for. */
export interface BinSet {
  /** Bin indices, ascending. */
  readonly bins: readonly number[]
  /** One flag per bin of the problem. */
  readonly open: Uint8Array
  /** Bit per product, per bin of the problem. */
  readonly licences: Int32Array
  readonly cost: number
}

/** A set in which every bin of the list carries the given product bits. */
export function binSet(model: Model, bins: readonly number[], licencesOf: (bin: number) => number): BinSet {
  const { problem } = model
  const open = new Uint8Array(problem.bins.length)
  const licences = new Int32Array(problem.bins.length)
  let cost = 0
  for (const bin of bins) {
    open[bin] = 1
    licences[bin] = licencesOf(bin)
    cost += binCost(model, bin, licences[bin])
  }
  return { bins: [...bins].sort((a, b) => a - b), open, licences, cost }
}

/** Cost of one bin with the given products. */
export function binCost(model: Model, bin: number, licences: number): number {
  const type = model.problem.binTypes[model.problem.bins[bin]!.type]!
  let cost = type.cost
  model.products.forEach((product, bit) => {
    if (licences & (1 << bit)) cost += type.productCosts?.[product] ?? 0
  })
  return cost
}
