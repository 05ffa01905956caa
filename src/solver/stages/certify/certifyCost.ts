import type { Certificate } from '../../certificate'
import type { CostCertificate, CostClaim, CostProof } from '../../costCertificate'
import type { Engine } from '../../engine/LinearProgram'
import type { PackingProblem } from '../../problem'
import { cheapestCover } from '../cover/cheapestCover'
import type { CoverProof } from '../cover/CoverTree'
import { multiplierUnit } from '../cover/CoverRelaxation'
import { noObjection } from '../cover/objection'
import { StayClaims } from './StayClaims'
import { WorthClaims } from './WorthClaims'
import { costProgram } from './CostProgram'
import type { CoverRow } from '../cover/CoverProgram'
import type { Model } from '../model/reduce'

export interface CertifyLimits {
  /** Cases told apart at most. */
  readonly nodes: number
  readonly remainingMs: () => number
}

/**
 * The best bound on the cost of bins and licences for which there is a certificate, at most `wanted`; null where nothing
 * above 0 was shown. Without an engine only the least number of bins at the cheapest price counts.
 *
 * @throws EngineFailure where the engine fails.
 */
export function certifyCost(
  model: Model,
  fewest: Certificate | null,
  wanted: number,
  engine: Engine | null,
  { nodes, remainingMs }: CertifyLimits,
): CostCertificate | null {
  const simple = fewestAtLeastPrice(model.problem, fewest, wanted)
  if (!engine || (simple && simple.bound >= wanted)) return simple
  const program = costProgram(model.problem, model.dimensions, model.products, fewest)
  const { columns, rows } = program
  const claims: CostClaim[] = [...program.claims]
  const indexOf = new Map<CoverRow, number>(rows.map((row, index) => [row, index]))
  const worth = new WorthClaims(program.builder, engine, model.dimensions, remainingMs)
  const stay = new StayClaims(program, model, engine, remainingMs)
  const cover = cheapestCover(
    program,
    engine,
    { nodes, expired: () => remainingMs() <= 0, enough: wanted },
    (counts) => {
      const said = worth.isWorthwhile ? worth.against(counts) : noObjection
      return said.excluded ? said : stay.against(counts)
    },
  )
  const bound = Math.min(cover.bound, wanted)
  if (!Number.isSafeInteger(bound) || bound <= (simple?.bound ?? 0)) return simple
  for (const { row, claim } of [...worth.made, ...stay.made]) {
    indexOf.set(row, claims.length)
    claims.push(claim)
  }
  const proof = written(cover.proof)
  return { kind: 'cost', columns, claims, proof, per: multiplierUnit(program), bins: fewest, bound }

  function written({ split, multipliers }: CoverProof): CostProof {
    const entries = multipliers.map(([row, multiplier]) => [claimOf(row), multiplier] as const)
    if (!split) return { multipliers: entries }
    const { column, at, most, more } = split
    return { column, at, most: written(most), more: written(more), multipliers: entries }
  }

  /** Index of the row's claim; a cut is claimed after what it is the rounding of. */
  function claimOf(row: CoverRow): number {
    const known = indexOf.get(row)
    if (known !== undefined) return known
    if (!row.rounding) throw new Error('a row that is neither a claim nor a cut')
    const { of, divisor } = row.rounding
    const source = claimOf(of)
    claims.push({ kind: 'rounding', of: source, divisor })
    indexOf.set(row, claims.length - 1)
    return claims.length - 1
  }
}

/** The fewest bins, each at the price of the cheapest: a single multiplier. */
function fewestAtLeastPrice(
  { bins, binTypes }: PackingProblem,
  fewest: Certificate | null,
  wanted: number,
): CostCertificate | null {
  const types = binTypes.flatMap((_, type) => (bins.some((bin) => bin.type === type) ? [type] : []))
  const price = Math.min(...types.map((type) => binTypes[type]!.cost))
  if (!fewest || price <= 0) return null
  return {
    kind: 'cost',
    columns: types.map((type) => ({ kind: 'bins', type, products: null })),
    claims: [{ kind: 'fewest' }],
    proof: { multipliers: [[0, price]] },
    per: 1,
    bins: fewest,
    bound: Math.min(wanted, price * fewest.bound),
  }
}
