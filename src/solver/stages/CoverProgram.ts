import type { LinearProgram } from '../engine/LinearProgram'
import { binCost, binSet, type BinSet } from './BinSet'
import { groupBins, productMasks } from './binSets'
import type { Model } from './reduce'

/** One row: the sum of `coefficients` times columns is at least `atLeast`. Integers throughout. */
export interface CoverRow {
  readonly columns: readonly number[]
  readonly coefficients: readonly number[]
  readonly atLeast: number
}

/** How many bins of each class, with which licences: what any plan pays for satisfies every row. */
export interface CoverProgram {
  /** Bin class and licences of the leading columns; those after them say which are used and where large units land. */
  readonly steps: readonly { readonly binClass: number; readonly licences: number }[]
  readonly cost: readonly number[]
  readonly upper: readonly number[]
  readonly rows: readonly CoverRow[]
}

/** Units whose landing has rows of its own. */
const landingUnits = 3

/**
 * The program for a model: room in sum for everybody, for the items of each product and for those bound to the same bins,
 * normally and after the loss of each kind of bin in use; a landing for the largest units; bins enough for apart groups.
 *
 * `inflate` demands more room than is needed, to find sets that are easier to fill; the program bounds only where it is 1.
 */
export function coverProgram(model: Model, fewestBins: number, inflate = 1): CoverProgram {
  const { problem } = model
  const D = model.dimensions.length
  const classes = groupBins(model)
  const masks = productMasks(model)
  const steps = classes.flatMap((_, binClass) => masks.map((licences) => ({ binClass, licences })))
  const binOf = steps.map(({ binClass }) => classes[binClass]![0]!)
  const cost = steps.map(({ licences }, s) => binCost(model, binOf[s]!, licences))
  const upper = steps.map(({ binClass }) => classes[binClass]!.length)
  const rows: CoverRow[] = []
  const every = steps.map((_, s) => s)

  classes.forEach((bins, binClass) => {
    const columns = every.filter((s) => steps[s]!.binClass === binClass)
    rows.push({ columns, coefficients: columns.map(() => -1), atLeast: -bins.length })
    if (problem.bins[bins[0]!]!.mustUse === true)
      rows.push({ columns, coefficients: columns.map(() => 1), atLeast: bins.length })
  })
  rows.push({ columns: every, coefficients: every.map(() => 1), atLeast: fewestBins })

  const lost = losses()
  const wide = (demand: number) => Math.ceil(demand * inflate)
  for (const { admitted, units, atoms } of restrictedUnits()) {
    rows.push({ columns: admitted, coefficients: admitted.map(() => 1), atLeast: 1 })
    for (let d = 0; d < D; d++) {
      let normal = 0
      for (const unit of units) normal += model.unitDemand[unit * D + d]!
      let after = 0
      for (const atom of atoms) after += model.atomDemand[atom * D + d]!
      const room = (s: number) => model.capacity[binOf[s]! * D + d]!
      const roomAfter = (s: number) => model.failureCapacity[binOf[s]! * D + d]!
      if (normal > 0) rows.push({ columns: admitted, coefficients: admitted.map(room), atLeast: wide(normal) })
      if (after === 0) continue
      for (const { used, gone } of lost) {
        if (!gone.some((s) => admitted.includes(s))) continue
        const columns = [...admitted]
        const coefficients = admitted.map(roomAfter)
        if (used === null) {
          columns.splice(0, columns.length, ...admitted.filter((s) => !gone.includes(s)))
          coefficients.splice(0, coefficients.length, ...columns.map(roomAfter))
        } else {
          for (const [k, s] of gone.entries()) {
            if (!admitted.includes(s)) continue
            columns.push(used[k]!)
            coefficients.push(-roomAfter(s))
          }
        }
        rows.push({ columns, coefficients, atLeast: wide(after) })
      }
    }
  }
  if (problem.failure.kind !== 'none') landings()
  return { steps, cost, upper, rows }

  function column(most: number): number {
    cost.push(0)
    upper.push(most)
    return cost.length - 1
  }

  /** What one failure takes: bins of steps that are in use, each with the column that says so; or a whole group. */
  function losses(): { readonly used: readonly number[] | null; readonly gone: readonly number[] }[] {
    const { failure } = problem
    if (failure.kind === 'none') return []
    if (failure.kind === 'group') {
      const groups = new Map<string, number[]>()
      for (const s of every) {
        const name = problem.bins[binOf[s]!]!.groups?.[failure.by]
        if (name === undefined) continue
        groups.set(name, [...(groups.get(name) ?? []), s])
      }
      return [...groups.values()].map((gone) => ({ used: null, gone }))
    }
    const beyond = (s: number, count: number): number => {
      // At least `count` of the step are used as soon as more than count - 1 are.
      const flag = column(1)
      rows.push({ columns: [flag, s], coefficients: [upper[s]! - count + 1, -1], atLeast: 1 - count })
      return flag
    }
    const first = every.map((s) => beyond(s, 1))
    if (failure.kind === 'any' && failure.count === 1) return every.map((s) => ({ used: [first[s]!], gone: [s] }))
    const second = every.map((s) => beyond(s, 2))
    return every.flatMap((a) =>
      every.filter((b) => b >= a).map((b) => ({ used: [first[a]!, b === a ? second[b]! : first[b]!], gone: [a, b] })),
    )
  }

  /** Everybody; the items of each product; those that rules bind to the same bins. */
  function restrictedUnits() {
    const select = (wanted: (of: { allowed: Uint8Array | null; products: number }) => boolean, admitted: number[]) => ({
      admitted,
      units: model.units.flatMap((unit, index) => (wanted(unit) ? [index] : [])),
      atoms: model.atoms.flatMap((atom, index) => (wanted(atom) ? [index] : [])),
    })
    const groups = [select(() => true, every)]
    model.products.forEach((_, bit) => {
      const admitted = every.filter((s) => (steps[s]!.licences & (1 << bit)) !== 0)
      groups.push(select(({ products }) => (products & (1 << bit)) !== 0, admitted))
    })
    const masksOfRules = new Set([...model.units, ...model.atoms].flatMap(({ allowed }) => (allowed ? [allowed] : [])))
    for (const mask of masksOfRules) {
      const admitted = every.filter((s) => mask[binOf[s]!] === 1)
      groups.push(select(({ allowed }) => allowed === mask, admitted))
    }
    return groups.filter(({ units, atoms }) => units.length + atoms.length > 0)
  }

  /** After a failure each of the largest units needs a bin that was not too full before. */
  function landings(): void {
    const total = Array.from({ length: D }, (_, d) => {
      let sum = 0
      for (let unit = 0; unit < model.units.length; unit++) sum += model.unitDemand[unit * D + d]!
      return sum
    })
    const largestOf = (wanted: (products: number) => boolean): number[] => {
      const largest = Array.from({ length: D }, (_, d) =>
        model.atoms.reduce(
          (best, { products }, a) =>
            wanted(products) && (best < 0 || model.atomDemand[a * D + d]! > model.atomDemand[best * D + d]!) ? a : best,
          -1,
        ),
      )
      return [...new Set(largest)].filter((atom) => atom >= 0).slice(0, landingUnits)
    }
    const chosen = [
      ...largestOf(() => true),
      ...model.products.flatMap((_, bit) => largestOf((products) => (products & (1 << bit)) !== 0)),
    ]
    for (const atom of new Set(chosen)) {
      const { allowed, products } = model.atoms[atom]!
      const free = (s: number, d: number) => model.failureCapacity[binOf[s]! * D + d]! - model.atomDemand[atom * D + d]!
      const possible = every.filter(
        (s) =>
          (!allowed || allowed[binOf[s]!] === 1) &&
          (products & ~steps[s]!.licences) === 0 &&
          model.dimensions.every((_, d) => free(s, d) >= 0),
      )
      const flags = possible.map((s) => {
        const flag = column(1)
        rows.push({ columns: [s, flag], coefficients: [1, -1], atLeast: 0 })
        return flag
      })
      rows.push({ columns: flags, coefficients: flags.map(() => 1), atLeast: 1 })
      for (let d = 0; d < D; d++) {
        const kept = possible.map((s) => Math.max(0, model.capacity[binOf[s]! * D + d]! - free(s, d)))
        if (kept.every((room) => room === 0)) continue
        rows.push({
          columns: [...every, ...flags],
          coefficients: [...every.map((s) => model.capacity[binOf[s]! * D + d]!), ...kept.map((room) => -room)],
          atLeast: wide(total[d]!),
        })
      }
    }
  }
}

/** The bins that a solution stands for; within a class those fullest today come first. */
export function coverSet(model: Model, program: CoverProgram, counts: readonly number[]): BinSet {
  const classes = groupBins(model)
  const taken = classes.map(() => 0)
  const licences = new Map<number, number>()
  program.steps.forEach((step, s) => {
    for (let k = 0; k < counts[s]!; k++) licences.set(classes[step.binClass]![taken[step.binClass]!++]!, step.licences)
  })
  return binSet(model, [...licences.keys()], (bin) => licences.get(bin)!)
}

/** As a linear program with a costly stand-in per row, so that it has a solution whatever the bounds on columns are. */
export function elastic(program: CoverProgram, penalty: number): { lp: LinearProgram; scale: Float64Array } {
  const n = program.cost.length
  const m = program.rows.length
  const scale = Float64Array.from(program.rows, ({ coefficients }) =>
    Math.max(1, ...coefficients.map((value) => Math.abs(value))),
  )
  const start = [0]
  const index: number[] = []
  const value: number[] = []
  program.rows.forEach(({ columns, coefficients }, r) => {
    columns.forEach((column, k) => {
      if (coefficients[k] === 0) return
      index.push(column)
      value.push(coefficients[k]! / scale[r]!)
    })
    index.push(n + r)
    value.push(1)
    start.push(index.length)
  })
  const lp: LinearProgram = {
    columns: n + m,
    cost: Float64Array.from({ length: n + m }, (_, j) => (j < n ? program.cost[j]! : penalty)),
    lower: new Float64Array(n + m),
    upper: Float64Array.from({ length: n + m }, (_, j) => (j < n ? program.upper[j]! : Infinity)),
    integer: new Uint8Array(n + m),
    rowLower: Float64Array.from(program.rows, ({ atLeast }, r) => atLeast / scale[r]!),
    rowUpper: new Float64Array(m).fill(Infinity),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
  }
  return { lp, scale }
}
