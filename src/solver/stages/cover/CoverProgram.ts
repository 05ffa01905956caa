import { CoverBuilder } from './CoverBuilder'
import { countHulls } from './countHulls'
import { addLandings } from './coverLandings'
import { losses } from './coverLosses'
import { everyCombination, isSmallCover } from './coverMasks'
import { neighbourRows } from './coverNeighbours'
import { reserveRows, addUnevenReserves } from './coverReserves'
import { restrictedUnits } from './coverRestrictions'
import { spareCount } from '../sums/countBound'
import type { Model } from '../model/reduce'
import { shortened } from './shortenedRow'
import { undominated } from './undominated'

/** One row: the sum of `coefficients` times columns is at least `atLeast`. Integers throughout. */
export interface CoverRow {
  readonly columns: readonly number[]
  readonly coefficients: readonly number[]
  readonly atLeast: number
  /** The row and divisor that it is the rounding of. */
  readonly rounding?: { readonly of: CoverRow; readonly divisor: number }
}

/** How many bins of each class, with which licences: what any plan pays for satisfies every row. */
export interface CoverProgram {
  /** Bin class and licences of the leading columns; those after them say which are used and where large units land. */
  readonly steps: readonly { readonly binClass: number; readonly licences: number }[]
  readonly cost: readonly number[]
  readonly upper: readonly number[]
  readonly rows: readonly CoverRow[]
  /** Columns that are the sum of others: to branch on bins per class and per product decides more than on single steps. */
  readonly sums: readonly number[]
  /** Rows that speak of what needs a licence. */
  readonly licensed: ReadonlySet<CoverRow>
  /** Sets the columns after the steps to what suits the steps best. */
  readonly complete: (values: number[]) => void
}

/** More demand than there is, to find choices that are easier to fill: of everybody, and of what needs a licence. */
export interface Inflation {
  readonly everybody: number
  readonly licensed: number
}
export const noInflation: Inflation = { everybody: 1, licensed: 1 }

/** What a covering program asks for. */
export interface CoverAsked {
  /** More room than is needed, to find sets that are easier to fill; the program bounds only without it. */
  readonly inflate?: Inflation
  /** Sets of steps, for which the items that cannot run elsewhere have rows of their own, without flags. */
  readonly families?: readonly (readonly number[])[]
  /**
   * What whole counts by type do not say of losses, landings and room kept free is left to those who look at choices: thousands
   * of rows with flags, most of which never matter.
   */
  readonly isLean?: boolean
}

/**
 * The program for a model: room in sum for everybody, for the items of each product and for those bound to the same bins,
 * normally and after the loss of each kind of bin in use, and what that comes to in whole bins of each type; a landing for the
 * largest units; bins enough for apart groups.
 */
export function coverProgram(
  model: Model,
  fewestBins: number,
  { inflate = noInflation, families = [], isLean = false }: CoverAsked = {},
): CoverProgram {
  const program = new CoverBuilder(model, inflate)
  const { problem } = model
  const { classes, completions, cost, every, rows, steps, upper } = program

  classes.forEach((bins, binClass) => {
    const columns = every.filter((s) => steps[s]!.binClass === binClass)
    rows.push({ columns, coefficients: columns.map(() => -1), atLeast: -bins.length })
    if (problem.bins[bins[0]!]!.mustUse === true)
      rows.push({ columns, coefficients: columns.map(() => 1), atLeast: bins.length })
  })
  rows.push({ columns: every, coefficients: every.map(() => 1), atLeast: fewestBins })

  const spare = spareCount(problem)
  const survivors = restrictedUnits(program, families)
  const licensedRows = new Set<CoverRow>()
  for (const restricted of survivors) {
    const { admitted, units, atoms, licensed, width } = restricted
    const first = rows.length
    rows.push({
      columns: admitted,
      coefficients: admitted.map(() => 1),
      atLeast: program.neighbours(units, model.units),
    })
    const lost = !isLean && atoms.length > 0 && !families.includes(admitted) ? losses(program, admitted) : []
    const telling = program.telling(units, atoms)
    const scarce = program.scarcest(atoms, telling)
    for (const d of telling) {
      const normal = program.sum(model.unitDemand, units, d)
      const after = program.sum(model.atomDemand, atoms, d)
      if (normal > 0)
        rows.push({
          columns: admitted,
          coefficients: admitted.map((s) => program.room(s, d)),
          atLeast: Math.ceil(normal * width),
        })
      if (after === 0 || !scarce.includes(d)) continue
      for (const { used, gone } of lost) {
        const staying = used.length === 0 ? admitted.filter((s) => !gone.includes(s)) : admitted
        rows.push({
          columns: [...staying, ...used],
          coefficients: [
            ...staying.map((s) => program.roomAfter(s, d)),
            ...used.map((_, k) => -program.roomAfter(gone[k]!, d)),
          ],
          atLeast: Math.ceil(after * width),
        })
      }
    }
    rows.push(...countHulls(program, restricted, spare))
    if (licensed) for (const row of rows.slice(first)) licensedRows.add(row)
  }
  if (!isLean && problem.failure.kind !== 'none') addLandings(program)
  if (spare > 0) {
    // With many products only the largest groups, for the sake of time.
    const few = everyCombination(model)
      ? null
      : new Set(survivors.filter(({ atoms }) => atoms.length * 10 >= model.atoms.length).map((one) => one.admitted))
    for (const restricted of survivors) {
      const { admitted, atoms, licensed } = restricted
      if (atoms.length === 0) continue
      const first = rows.length
      if (!isLean) rows.push(...reserveRows(program, restricted, spare))
      if (!isLean && (!few || few.has(admitted)) && !families.includes(admitted)) addUnevenReserves(program, restricted)
      if (licensed) for (const row of rows.slice(first)) licensedRows.add(row)
    }
  }
  // Where one product is all that tells items apart, other rows say the same.
  if (model.products.length > 1 || model.units.some(({ allowed }) => allowed))
    rows.push(...neighbourRows(program, spare))
  // Items that need several products at once are few, and their bins carry most licences: how many of these there are decides.
  const isSmall = everyCombination(model) && isSmallCover(model)
  const asked = isSmall ? new Set(model.units.map(({ products }) => products)) : []
  const several = [...asked].filter((mask) => (mask & (mask - 1)) !== 0)
  const sums = [
    ...several.map((mask) => every.filter((s) => (steps[s]!.licences & mask) === mask)),
    ...classes.map((_, binClass) => every.filter((s) => steps[s]!.binClass === binClass)),
    ...model.products.flatMap((_, bit) => {
      const licensed = every.filter((s) => (steps[s]!.licences & (1 << bit)) !== 0)
      return [licensed, ...classes.map((__, binClass) => licensed.filter((s) => steps[s]!.binClass === binClass))]
    }),
  ]
    .filter((of) => of.length > 1)
    .map((of) => {
      const total = program.column(problem.bins.length)
      rows.push({ columns: [total, ...of], coefficients: [1, ...of.map(() => -1)], atLeast: 0 })
      rows.push({ columns: [total, ...of], coefficients: [-1, ...of.map(() => 1)], atLeast: 0 })
      completions.push((values) => (values[total] = of.reduce((count, s) => count + values[s]!, 0)))
      return total
    })
  const complete = (values: number[]) => {
    for (const set of completions) set(values)
  }
  const short = new Map(rows.map((row) => [row, shortened(row)]))
  const licensed = new Set([...licensedRows].map((row) => short.get(row)!))
  return { steps, cost, upper, rows: undominated([...short.values()]), sums, complete, licensed }
}
