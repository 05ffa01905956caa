import type { Certificate } from '../../certificate'
import type { CostClaim, CostColumn } from '../../costCertificate'
import type { PackingProblem } from '../../problem'
import type { CoverProgram } from '../cover/CoverProgram'
import { undominated } from '../cover/undominated'
import { CostBuilder } from './CostBuilder'
import { addLandingClaims } from './landingClaims'
import { addReserveClaims } from './reserveClaims'
import { addStayFlags, type StayFlags } from './stayFlags'
import { addSumClaims } from './sumClaims'
import { addWholeClaims } from './wholeClaims'

/** A covering program whose every row is a claim that can be checked against the problem. */
export interface CostProgram extends CoverProgram {
  readonly columns: readonly CostColumn[]
  /** By row. */
  readonly claims: readonly CostClaim[]
  /** What it was made of: claims that follow from prices find their columns there. */
  readonly builder: CostBuilder
  readonly stayFlags: StayFlags
}

/**
 * Counts of bins by type, and of those with licences, with what every plan satisfies: room in sum, normally and after the
 * loss of a bin, bins for those who must be apart, what bins keep free for each other's items and for large ones. Where there
 * are not too many combinations of licences bins are told apart by them; with more, each product is counted by itself.
 */
export function costProgram(
  problem: PackingProblem,
  dimensions: readonly number[],
  products: readonly string[],
  fewest: Certificate | null,
): CostProgram {
  const program = new CostBuilder(problem, products)
  const { columns, completions, cost, exact, upper } = program
  const sums = addCounts(program)
  if (fewest)
    program.claim(
      { kind: 'fewest' },
      program.of(null).map(({ column }) => [column, 1]),
      fewest.bound,
    )
  for (const group of program.groups) {
    addSumClaims(program, group, dimensions)
    addWholeClaims(program, group, dimensions)
    if (program.fails) addReserveClaims(program, group, dimensions)
  }
  if (program.fails) addLandingClaims(program, dimensions)
  const stayFlags = addStayFlags(program)
  const complete = (values: number[]) => {
    for (const set of completions) set(values)
  }
  const claimOf = new Map(program.rows.map((row, index) => [row, program.claims[index]!]))
  const rows = undominated(program.rows)
  const claims = rows.map((row) => claimOf.get(row)!)
  const steps = exact.map(({ type, products: licences }) => ({
    binClass: type,
    licences: products.reduce((mask, product, bit) => mask + (licences.includes(product) ? 2 ** bit : 0), 0),
  }))
  return { steps, cost, upper, rows, sums, licensed: new Set(), complete, columns, claims, builder: program, stayFlags }
}

/** What is known of counts by themselves, and their sums over types. Returns the columns of the sums. */
function addCounts(program: CostBuilder): readonly number[] {
  const { completions, exact, groups, offered, problem, types } = program
  for (const type of types) {
    const own = program.of(null).filter((one) => one.type === type)
    const mustUse = problem.bins.filter((bin) => bin.type === type && bin.mustUse === true).length
    if (mustUse > 0)
      program.claim(
        { kind: 'must-use', type },
        own.map(({ column }) => [column, 1]),
        mustUse,
      )
    if (own.length > 1)
      program.claim(
        { kind: 'offered', type },
        own.map(({ column }) => [column, -1]),
        -offered[type]!,
      )
  }
  // A licence is on a bin in use.
  if (exact.length === 0)
    for (const group of groups.slice(1))
      for (const { type, column } of program.of(group)) {
        const used = program.of(null).find((one) => one.type === type)!
        program.claim(
          { kind: 'licensed', type, products: group },
          [
            [used.column, 1],
            [column, -1],
          ],
          0,
        )
      }
  return groups.map((group) => {
    const own = program.of(group)
    const total = program.column({ kind: 'sum', products: group }, 0, problem.bins.length)
    completions.push((values) => (values[total] = own.reduce((sum, { column }) => sum + values[column]!, 0)))
    for (const sign of [1, -1])
      program.claim(
        { kind: 'definition', column: total, ...(sign < 0 ? { atMost: true } : {}) },
        [[total, sign], ...own.map(({ column }) => [column, -sign] as const)],
        0,
      )
    return total
  })
}
