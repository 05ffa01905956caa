import { checkCertificate, type CertificateVerdict } from './checkCertificate'
import { CostClaims } from './CostClaims'
import type { CostCertificate, CostProof } from './costCertificate'
import { divisor, type Inequality, refuse } from './costInequality'
import type { PackingProblem } from './problem'

type Range = { readonly least: bigint[]; readonly most: bigint[] }

/**
 * Checks a bound on the cost of bins and licences without the solver: writes down every claim from the problem, and adds up
 * the multipliers of every case. Shares no code with what made the certificate.
 */
export function checkCostCertificate(problem: PackingProblem, certificate: CostCertificate): CertificateVerdict {
  try {
    return new CostCheck(problem, certificate).verdict()
  } catch (error) {
    // Whatever cannot be read as a whole number or names something that is not there.
    if (error instanceof RangeError || error instanceof TypeError) return 'wrong'
    throw error
  }
}

class CostCheck {
  private readonly known: readonly Inequality[]
  private readonly claims: CostClaims
  private readonly prices: readonly bigint[]
  private readonly per: bigint

  constructor(
    private readonly problem: PackingProblem,
    private readonly certificate: CostCertificate,
  ) {
    const { claims, columns, per } = certificate
    this.per = BigInt(per)
    this.claims = new CostClaims(problem, certificate)
    this.prices = columns.map((column) => this.claims.price(column))
    this.known = claims.map((claim) => this.claims.add(claim))
  }

  verdict(): CertificateVerdict {
    const { columns, bins, bound, proof } = this.certificate
    if (this.per < 1n || !Number.isSafeInteger(bound) || bound < 0) return 'wrong'
    if (
      this.problem.binTypes.some(
        ({ cost, productCosts }) => cost < 0 || Object.values(productCosts ?? {}).some((c) => c < 0),
      )
    )
      return 'wrong'
    const count = bins === null ? 'accepted' : checkCertificate(this.problem, bins)
    if (count !== 'accepted') return count
    const range: Range = {
      least: columns.map((column) => this.claims.fewest(column)),
      most: columns.map((column) => this.claims.largest(column)),
    }
    return this.holds(proof, range, 0) ? 'accepted' : 'wrong'
  }

  /** Least cost of a case is at least the bound. */
  private holds(proof: CostProof, given: Range, depth: number): boolean {
    if (depth > 400) return false
    const range: Range = { least: [...given.least], most: [...given.most] }
    // No counts are left beyond the most that there can be, or where an inequality cannot hold.
    if (range.least.some((count, column) => count > range.most[column]!)) return true
    if (!this.tighten(range)) return true
    const { multipliers } = proof
    if (multipliers && this.closes(multipliers, range)) return true
    if (!('column' in proof)) return false
    const { column, at, most, more } = proof
    const limit = BigInt(at)
    if (!(column in range.most)) return false
    const lower: Range = { least: range.least, most: range.most.map((x, j) => (j === column && limit < x ? limit : x)) }
    const upper: Range = {
      least: range.least.map((x, j) => (j === column && limit + 1n > x ? limit + 1n : x)),
      most: range.most,
    }
    return this.holds(most, lower, depth + 1) && this.holds(more, upper, depth + 1)
  }

  /**
   * Whether no counts of the range cost less than the bound: the multipliers' sum of what is demanded, and what is left of
   * each price at the better end of its count. Where some may, leaves those out of the range that would cost as much as the
   * bound by themselves: a count away from its better end by so much that what is left of its price makes up the rest.
   */
  private closes(multipliers: readonly (readonly [number, number])[], range: Range): boolean {
    const { least, most } = range
    const left = this.prices.map((price) => price * this.per)
    let sum = 0n
    for (const [index, value] of multipliers) {
      const inequality = this.known[index] ?? refuse('no such claim')
      const multiplier = BigInt(value)
      if (multiplier < 0n) refuse('a negative multiplier')
      sum += multiplier * inequality.atLeast
      for (const [column, coefficient] of inequality.terms) left[column]! -= multiplier * coefficient
    }
    left.forEach((rest, column) => (sum += rest * (rest > 0n ? least[column]! : most[column]!)))
    // Every plan costs a multiple of what divides all prices: what costs less than the bound costs this at most.
    const step = this.prices.reduce(divisor, 0n)
    const bound = BigInt(this.certificate.bound)
    if (step === 0n) return bound <= 0n
    const cheaper = ((bound - 1n) / step) * step * this.per
    if (bound <= 0n || sum > cheaper) return true
    left.forEach((rest, column) => {
      if (rest === 0n) return
      const steps = (cheaper - sum) / (rest < 0n ? -rest : rest)
      if (steps >= most[column]! - least[column]!) return
      if (rest > 0n) most[column] = least[column]! + steps
      else least[column] = most[column]! - steps
    })
    return !this.tighten(range)
  }

  /** What each inequality leaves of each count when all others are at their better end, until nothing changes. */
  private tighten({ least, most }: Range): boolean {
    for (let changed = true; changed;) {
      changed = false
      for (const { terms, atLeast } of this.known) {
        let best = 0n
        for (const [column, a] of terms) best += a * (a > 0n ? most[column]! : least[column]!)
        if (best < atLeast) return false
        for (const [column, a] of terms) {
          const size = a < 0n ? -a : a
          if (a === 0n || size * (most[column]! - least[column]!) <= best - atLeast) continue
          const steps = (best - atLeast) / size
          if (a > 0n) least[column] = most[column]! - steps
          else most[column] = least[column]! + steps
          changed = true
        }
      }
    }
    return true
  }
}
