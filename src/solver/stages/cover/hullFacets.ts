import { gcd } from '../../gcd'

/** `coefficients` times counts are at least `atLeast`. */
export interface HullFacet {
  readonly coefficients: readonly number[]
  readonly atLeast: number
}

interface Ray {
  /** A price per kind, and what they come to at least. */
  readonly values: readonly number[]
  /** Bits of the conditions that hold with equality: no price is negative, then one per point. */
  readonly tight: Uint32Array
}

/**
 * All inequalities that bound the convex hull of points and of whatever lies above them: prices, none negative, at which no
 * point is worth less than so much. Double description: prices and worth are a cone, cut by one point after the other, whose
 * rays are combined where they are neighbours. Integers throughout; null where they grow too large to be exact.
 *
 * Motzkin, Raiffa, Thompson, Thrall: The double description method. Contributions to the Theory of Games II, 1953.
 */
export function hullFacets(points: readonly (readonly number[])[]): HullFacet[] | null {
  const kinds = points[0]?.length ?? 0
  const conditions = kinds + 1 + points.length
  const words = Math.ceil(conditions / 32)
  let rays = Array.from({ length: kinds + 1 }, (_, own): Ray => {
    const tight = new Uint32Array(words)
    for (let k = 0; k <= kinds; k++) if (k !== own) setBit(tight, k)
    return { values: Array.from({ length: kinds + 1 }, (__, k) => (k === own ? 1 : 0)), tight }
  })
  for (const p of scattered(points.length)) {
    const point = points[p]!
    const slack = rays.map(({ values }) => point.reduce((sum, n, k) => sum + n * values[k]!, -values[kinds]!))
    if (!slack.every((value) => Number.isSafeInteger(value * 2))) return null
    const cut = rays.flatMap((_, r) => (slack[r]! < 0 ? [r] : []))
    const bit = kinds + 1 + p
    const kept = rays.filter((ray, r) => {
      if (slack[r] === 0) setBit(ray.tight, bit)
      return slack[r]! >= 0
    })
    for (const below of cut)
      for (const [above, ray] of rays.entries()) {
        if (slack[above]! <= 0) continue
        const other = rays[below]!
        const common = ray.tight.map((word, w) => word & other.tight[w]!)
        if (
          ones(common) < kinds - 1 ||
          rays.some((third) => third !== ray && third !== other && holds(third.tight, common))
        )
          continue
        const values = ray.values.map((value, k) => value * -slack[below]! + other.values[k]! * slack[above]!)
        if (!values.every((value) => Number.isSafeInteger(value))) return null
        const divisor = values.reduce(gcd, 0)
        setBit(common, bit)
        kept.push({ values: values.map((value) => value / divisor), tight: common })
      }
    rays = kept
  }
  return rays.flatMap(({ values }) =>
    values[kinds]! > 0 ? [{ coefficients: values.slice(0, kinds), atLeast: values[kinds]! }] : [],
  )
}

/** Numbers below `count` out of order: neighbours one after the other would make many rays that the next of them cuts again. */
function scattered(count: number): number[] {
  const stride = Math.max(1, Math.round(count * 0.618))
  const seen = new Uint8Array(count)
  const order: number[] = []
  for (let at = 0; order.length < count; at = (at + stride) % count) {
    while (seen[at] === 1) at = (at + 1) % count
    seen[at] = 1
    order.push(at)
  }
  return order
}

function setBit(words: Uint32Array, bit: number): void {
  words[bit >> 5]! |= 1 << (bit & 31)
}

/** Whether all bits of the second are in the first. */
function holds(words: Uint32Array, wanted: Uint32Array): boolean {
  for (let w = 0; w < wanted.length; w++) if ((wanted[w]! & ~words[w]!) !== 0) return false
  return true
}

function ones(words: Uint32Array): number {
  let count = 0
  for (let word of words) for (; word !== 0; word &= word - 1) count++
  return count
}
