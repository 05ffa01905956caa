/**
 * Seeded random numbers (sfc32 of PractRand by Chris Doty-Humphrey: three words of state and a counter, 32-bit arithmetic
 * only, so that every machine draws the same). The seed words are mixed by splitmix32. Streams with different numbers are
 * independent for practical purposes: draw 7 is the same whether 10 or 10,000 draws are made.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1
  private spare: number | null = null

  constructor(seed: number, stream = 0) {
    let mix = (seed ^ Math.imul(stream + 1, 0x9e3779b9)) | 0
    const word = (): number => {
      mix = (mix + 0x9e3779b9) | 0
      let t = mix ^ (mix >>> 16)
      t = Math.imul(t, 0x21f0aaad)
      t ^= t >>> 15
      t = Math.imul(t, 0x735a2d97)
      return (t ^ (t >>> 15)) | 0
    }
    this.a = word()
    this.b = word()
    this.c = word()
    for (let i = 0; i < 12; i++) this.uniform()
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + t
    this.c |= 0
    return (t >>> 0) / 2 ** 32
  }

  /** Standard normal (Box and Muller 1958). */
  normal(): number {
    if (this.spare !== null) {
      const kept = this.spare
      this.spare = null
      return kept
    }
    // 1 - uniform lies in (0, 1], so that its logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    const angle = 2 * Math.PI * this.uniform()
    this.spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  /** Log-normal with mean 1; `spread` is the standard deviation of its logarithm, nearly that of the factor itself. */
  factor(spread: number): number {
    return Math.exp(spread * this.normal() - (spread * spread) / 2)
  }

  /** Triangular between `low` and `high` with its peak at `mode`, by inversion. */
  triangular(low: number, mode: number, high: number): number {
    const width = high - low
    const u = this.uniform()
    if (width <= 0) return mode
    const at = (mode - low) / width
    return u < at ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode))
  }
}
