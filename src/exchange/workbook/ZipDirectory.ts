import { inflateSync } from 'fflate'
import { crc32 } from './crc32'
import type { ReadLimits } from './readLimits'
import { Refusal } from './Refusal'

/** One part of an archive, unpacked only when asked for and checked against its checksum. */
export interface ZipEntry {
  readonly name: string
  readonly size: number
  unpack(): Uint8Array
}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50

/**
 * The parts of a zip archive from its central directory, after all checks that cost nothing: signatures, bounds,
 * encryption, number of parts, unpacked size and ratio.
 * @throws Refusal when the archive is damaged, locked or larger than the limits.
 */
export function readZipDirectory(bytes: Uint8Array, limits: ReadLimits): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) throw new Refusal('read.file-damaged', { reason: 'no-directory' })
  const count = view.getUint16(end + 10, true)
  const directorySize = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  // 0xffff and 0xffffffff announce zip64, which only archives beyond every limit here need.
  if (count === 0xffff || start === 0xffffffff)
    throw new Refusal('read.archive-too-large', { limit: limits.unpackedBytes })
  if (count > limits.entries) throw new Refusal('read.archive-too-many-parts', { count, limit: limits.entries })
  if (count !== view.getUint16(end + 8, true) || start + directorySize > end) {
    throw new Refusal('read.file-damaged', { reason: 'directory' })
  }
  const entries: ZipEntry[] = []
  const seen = new Set<string>()
  let total = 0
  let at = start
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== directorySignature)
      throw new Refusal('read.file-damaged', { reason: 'directory' })
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const checksum = view.getUint32(at + 16, true)
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const local = view.getUint32(at + 42, true)
    if (next > end) throw new Refusal('read.file-damaged', { reason: 'directory' })
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength)
    const name = nameOf(rawName, (flags & 0x800) !== 0)
    at = next
    if (name.endsWith('/')) continue
    if ((flags & 0x2041) !== 0) throw new Refusal('read.file-password')
    if (method !== 0 && method !== 8) throw new Refusal('read.file-damaged', { reason: 'packing' })
    if (size > limits.entryBytes) throw new Refusal('read.archive-too-large', { limit: limits.entryBytes, part: name })
    if (size > limits.ratioFromBytes && size > packed * limits.ratio)
      throw new Refusal('read.archive-ratio', { part: name, limit: limits.ratio })
    total += size
    if (total > limits.unpackedBytes) throw new Refusal('read.archive-too-large', { limit: limits.unpackedBytes })
    const key = name.toLowerCase()
    if (seen.has(key)) throw new Refusal('read.file-damaged', { reason: 'repeated-part', part: name })
    seen.add(key)
    const dataStart = localDataStart(view, local)
    // The name stands before the part too: where the two differ, one of them was changed.
    const localName = bytes.subarray(local + 30, local + 30 + nameLength)
    if (dataStart >= 0 && rawName.some((byte, index) => byte !== localName[index])) {
      throw new Refusal('read.file-damaged', { reason: 'names', part: name })
    }
    if (dataStart < 0 || dataStart + packed > start)
      throw new Refusal('read.file-damaged', { reason: 'bounds', part: name })
    entries.push({
      name,
      size,
      unpack: () => unpack(bytes.subarray(dataStart, dataStart + packed), method, size, checksum, name),
    })
  }
  if (at !== start + directorySize) throw new Refusal('read.file-damaged', { reason: 'directory' })
  return entries
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === endSignature) return at
  return -1
}

function localDataStart(view: DataView, local: number): number {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== localSignature) return -1
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
}

/** Names without the UTF-8 flag are what Chinese Windows writes: try UTF-8, then GB18030. */
function nameOf(raw: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/')
  } catch {
    return new TextDecoder(utf8 ? 'utf-8' : 'gb18030').decode(raw).replaceAll('\\', '/')
  }
}

function unpack(packed: Uint8Array, method: number, size: number, checksum: number, part: string): Uint8Array {
  let bytes: Uint8Array
  try {
    // The buffer has the declared size: an archive that lies about it is cut there and fails its checksum.
    bytes = method === 0 ? packed : inflateSync(packed, { out: new Uint8Array(size) })
  } catch {
    throw new Refusal('read.file-part-damaged', { part })
  }
  if (bytes.length !== size || crc32(bytes) !== checksum) throw new Refusal('read.file-part-damaged', { part })
  return bytes
}
