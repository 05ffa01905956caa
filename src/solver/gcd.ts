/** Greatest common divisor of two integers of any sign, never negative; 0 only for two zeros. */
export function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return Math.abs(a)
}
