/** SHA-256 of a text in UTF-8 as 64 hexadecimal digits (FIPS 180-4). Plain arithmetic: the planner knows no host. */
export function sha256(text: string): string {
  const bytes = padded(text)
  const hash = [...start]
  const words = new Int32Array(64)
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i++) {
      const b = at + i * 4
      words[i] = (bytes[b]! << 24) | (bytes[b + 1]! << 16) | (bytes[b + 2]! << 8) | bytes[b + 3]!
    }
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15]!
      const late = words[i - 2]!
      const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      words[i] = (words[i - 16]! + small + words[i - 7]! + large) | 0
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round[i]! + words[i]!) | 0
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, i) => {
      hash[i] = (hash[i]! + value) | 0
    })
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const primes: readonly number[] = (() => {
  const found: number[] = []
  for (let candidate = 2; found.length < 64; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  return found
})()

/** First 32 bits of the fractional part. */
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0
const start: readonly number[] = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const round: readonly number[] = primes.map((prime) => fraction(Math.cbrt(prime)))

/** The text in UTF-8, then a one bit, zeros up to whole blocks of 64 bytes and the length in bits. */
function padded(text: string): Uint8Array {
  let length = 0
  for (const sign of text) length += sizeOf(sign.codePointAt(0)!)
  // Nine bytes at least: the one bit and the length. A typed array of known size, since inventories make megabytes.
  const bytes = new Uint8Array(Math.ceil((length + 9) / 64) * 64)
  let at = 0
  for (const sign of text) {
    const code = sign.codePointAt(0)!
    const size = sizeOf(code)
    bytes[at++] = size === 1 ? code : ((0xf00 >> size) & 0xff) | (code >> (6 * (size - 1)))
    for (let rest = size - 2; rest >= 0; rest--) bytes[at++] = 0x80 | ((code >> (6 * rest)) & 63)
  }
  bytes[at] = 0x80
  const bits = length * 8
  for (let i = 0; i < 8; i++) bytes[bytes.length - 1 - i] = Math.floor(bits / 2 ** (8 * i)) % 256
  return bytes
}

/** Bytes of a code point in UTF-8. */
const sizeOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)
