/** Sum of coefficients times counts, at least so much. Exact integers. */
export interface Inequality {
  readonly terms: ReadonlyMap<number, bigint>
  readonly atLeast: bigint
}

/** Something in the certificate does not hold; caught where the check began. */
export const refuse = (what: string): never => {
  throw new RangeError(what)
}

/**
 * With b = q g + r and a = p g + s, 0 <= s < g, 0 < r < g: "sum of a x >= b" implies "sum of (r p + min(r, s)) x >= r (q + 1)"
 * for whole x of at least 0.
 */
export function rounded({ terms, atLeast }: Inequality, g: bigint): Inequality {
  if (g < 2n) return refuse('no divisor')
  const floor = (x: bigint) => (x >= 0n ? x / g : -((-x + g - 1n) / g))
  const q = floor(atLeast)
  const r = atLeast - q * g
  if (r === 0n) return refuse('nothing to round')
  const values = [...terms].map(([column, a]) => {
    const p = floor(a)
    const s = a - p * g
    return [column, r * p + (r < s ? r : s)] as const
  })
  // In lowest terms, as multipliers are given for it.
  const right = r * (q + 1n)
  const common = values.reduce((all, [, value]) => divisor(all, value), divisor(0n, right))
  return { terms: new Map(values.map(([column, value]) => [column, value / common])), atLeast: right / common }
}

/** Greatest common divisor. */
export const divisor = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}
