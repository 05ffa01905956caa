import { Refusal } from './Refusal'

/** Largest body of a record in any version of the format, and the largest record type. */
const longestRecord = 8228
const highestType = 0x10ff
const sharedStrings = 0x00fc
const continued = 0x003c
const boundSheet = 0x0085
const endOfStream = 0x000a
const beginnings = new Set([0x0009, 0x0209, 0x0409, 0x0809])
/** Cells of version 2, which later versions do not hold; a parser that meets them reads text to the end of the file. */
const earliest = new Set([1, 2, 3, 4, 5, 7, 8])

/**
 * Walks the records of an .xls stream before a parser believes them. A stream that was cut or shifted soon claims a
 * record longer than records are, a sheet that begins nowhere, or more shared strings than it has bytes; parsers loop on
 * such claims for minutes.
 * @throws Refusal where the records do not follow each other to the end
 */
export function checkBiff(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const damaged = (): Refusal => new Refusal('read.file-damaged', { reason: 'records' })
  if (stream.length < 8) throw damaged()
  const version = view.getUint16(0, true)
  if (!beginnings.has(version)) throw damaged()
  const starts = new Set<number>()
  const claimedStarts: number[] = []
  let open = 0
  let claimedStrings = 0
  let stringBytes = 0
  let inStrings = false
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    const next = at + 4 + length
    if (length > longestRecord || next > stream.length || type > highestType) throw damaged()
    if (version === 0x0809 && earliest.has(type)) throw damaged()
    if (beginnings.has(type)) {
      starts.add(at)
      open++
    } else if (type === endOfStream) open--
    else if (type === boundSheet && length >= 4) claimedStarts.push(view.getUint32(at + 4, true))
    if (type === sharedStrings && length >= 8) {
      claimedStrings = view.getUint32(at + 8, true)
      stringBytes = length
      inStrings = true
    } else if (type === continued && inStrings) stringBytes += length
    else inStrings = false
    at = next
  }
  // The shortest string is its length and its flags: three bytes.
  if (open !== 0 || claimedStrings * 3 > stringBytes || claimedStarts.some((start) => !starts.has(start)))
    throw damaged()
}
