import { Refusal } from './Refusal'

/** Largest body of a record in any version of the format. */
const longestRecord = 8228
const sharedStrings = 0x00fc
const continued = 0x003c
const beginning = 0x09

/**
 * Walks the records of an .xls stream before a parser believes them. A stream that was cut or shifted soon claims a
 * record longer than records are, or more shared strings than it has bytes; parsers loop on such claims for minutes.
 * @throws Refusal where the records do not follow each other to the end
 */
export function checkBiff(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const damaged = (): Refusal => new Refusal('read.file-damaged', { reason: 'records' })
  if (stream.length < 8 || stream[0] !== beginning) throw damaged()
  let claimedStrings = 0
  let stringBytes = 0
  let inStrings = false
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    const next = at + 4 + length
    if (length > longestRecord || next > stream.length) throw damaged()
    if (type === sharedStrings && length >= 8) {
      claimedStrings = view.getUint32(at + 8, true)
      stringBytes = length
      inStrings = true
    } else if (type === continued && inStrings) stringBytes += length
    else inStrings = false
    at = next
  }
  // The shortest string is its length and its flags: three bytes.
  if (claimedStrings * 3 > stringBytes) throw damaged()
}
