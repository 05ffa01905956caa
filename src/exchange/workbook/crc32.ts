/** Eight tables: eight bytes per step, which keeps the check of 300 MB below a second. */
const tables = ((): readonly Int32Array[] => {
  const first = new Int32Array(256)
  for (let n = 0; n < 256; n++) {
    let value = n
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    first[n] = value
  }
  const all = [first]
  for (let t = 1; t < 8; t++) {
    const previous = all[t - 1]!
    const next = new Int32Array(256)
    for (let n = 0; n < 256; n++) next[n] = (previous[n]! >>> 8) ^ first[previous[n]! & 255]!
    all.push(next)
  }
  return all
})()

/** CRC-32 as zip archives use it, unsigned. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as readonly [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  let crc = -1
  let at = 0
  const blocks = bytes.length - (bytes.length % 8)
  while (at < blocks) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
    crc =
      t7[low & 255]! ^
      t6[(low >>> 8) & 255]! ^
      t5[(low >>> 16) & 255]! ^
      t4[low >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!
    at += 8
  }
  while (at < bytes.length) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at++]!) & 255]!
  return (crc ^ -1) >>> 0
}
