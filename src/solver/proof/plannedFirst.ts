import type { PackingProblem } from '../problem'
import type { FlaggedProgram } from '../stages/cuts/countFlags'
import type { CoverRow } from '../stages/cover/CoverProgram'
import type { Model } from '../stages/model/reduce'

const types = 2
const products = ['db', 'app']

/** A problem and the bins in use of a plan of it, each with its type and licences. */
export interface Planned {
  readonly problem: PackingProblem
  readonly used: readonly { readonly type: number; readonly licences: number }[]
}

/**
 * A problem around a plan that is drawn first: bins hold exactly what the plan needs of them normally and after the loss of
 * any one, so that there is no room to spare that could hide a row that is too strong. `fewKinds`: bins are of two kinds, so
 * that there are several of each.
 */
export function plannedFirst(next: () => number, dimensions = 1, mostBins = 5, fewKinds = false): Planned {
  const upTo = (most: number) => Math.floor(next() * most)
  const every = Array.from({ length: dimensions }, (_, d) => d)
  const draw = () => ({ type: upTo(types), licences: upTo(4) })
  const kinds = fewKinds ? [draw(), draw()] : null
  const used = Array.from({ length: 2 + upTo(mostBins - 1) }, () => kinds?.[upTo(2)] ?? draw())
  const load = used.map(() => every.map(() => 0))
  const items: { demand: readonly number[]; on: number; to: number | null; mask: number }[] = []
  // On many bins more items, or most would stay empty.
  const fewest = 3 * Math.max(1, mostBins - 4)
  for (let i = 0; i < fewest + upTo(8); i++) {
    const on = upTo(used.length)
    const mask = used[on]!.licences & upTo(4)
    const others = used.flatMap(({ licences }, b) => (b !== on && (mask & ~licences) === 0 ? [b] : []))
    const to = others.length > 0 && next() < 0.85 ? others[upTo(others.length)]! : null
    const demand = every.map(() => 1 + upTo(9))
    items.push({ demand, on, to, mask })
    for (const d of every) load[on]![d]! += demand[d]!
  }
  const room = Array.from({ length: types }, (_, type) =>
    every.map((d) => used.reduce((most, bin, b) => (bin.type === type ? Math.max(most, load[b]![d]!) : most), 1)),
  )
  const after = room.map((of) => [...of])
  used.forEach(({ type }, b) => {
    used.forEach((_, lost) => {
      if (lost === b) return
      for (const d of every) {
        const sum = items.reduce(
          (all, { demand, on, to }) => (on === lost && to === b ? all + demand[d]! : all),
          load[b]![d]!,
        )
        after[type]![d] = Math.max(after[type]![d]!, sum)
      }
    })
  })
  const problem: PackingProblem = {
    dimensions: every.map((d) => ({ id: `d${d}` })),
    items: items.map(({ demand, to, mask }, i) => ({
      id: `i${i}`,
      demand,
      priority: 1,
      restart: to !== null,
      products: products.filter((_, bit) => (mask & (1 << bit)) !== 0),
    })),
    binTypes: room.map((capacity, type) => ({
      id: `t${type}`,
      capacity,
      failureCapacity: after[type]!,
      cost: 10 + type,
      productCosts: Object.fromEntries(products.map((product) => [product, 3 + type])),
    })),
    bins: Array.from({ length: types * (mostBins + 1) }, (_, b) => ({ id: `b${b}`, type: b % types })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  return { problem, used }
}

/** The counts of the bins in use, one per column of a program. */
export function plannedCounts(model: Model, { program }: FlaggedProgram, { used }: Planned): number[] {
  const counts = program.cost.map(() => 0)
  // Products that no item asks for have no bit.
  const bitOf = (licences: number) =>
    model.products.reduce((mask, name, bit) => mask | ((licences >> products.indexOf(name)) & 1 ? 1 << bit : 0), 0)
  for (const { type, licences } of used) {
    const binClass = model.binClass[type]!
    counts[program.steps.findIndex((step) => step.binClass === binClass && step.licences === bitOf(licences))]!++
  }
  program.complete(counts)
  return counts
}

/** What a row asks for beyond what counts give; more than 0 where they do not satisfy it. */
export function missingOf({ columns, coefficients, atLeast }: CoverRow, counts: readonly number[]): number {
  return atLeast - columns.reduce((sum, column, k) => sum + coefficients[k]! * counts[column]!, 0)
}
