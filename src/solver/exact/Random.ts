/** A small seeded generator (Vigna's xorshift128 by Marsaglia): the same numbers on every machine. */
export class Random {
  private x: number
  private y = 362436069
  private z = 521288629
  private w = 88675123

  constructor(seed: number) {
    this.x = (123456789 ^ Math.imul(seed | 0, 0x9e3779b9)) >>> 0 || 1
    for (let i = 0; i < 20; i++) this.next()
  }

  /** Uniform in [0, 1). */
  next(): number {
    const t = this.x ^ (this.x << 11)
    this.x = this.y
    this.y = this.z
    this.z = this.w
    this.w = (this.w ^ (this.w >>> 19) ^ (t ^ (t >>> 8))) >>> 0
    return this.w / 4294967296
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }
}
