export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'
  /** True where nothing in the file says so and the bytes fit more than one encoding. */
  readonly assumed: boolean
}

/**
 * Text of a file whose encoding may be stated (byte order mark) or not: UTF-8 where the bytes are valid, UTF-16 by its
 * zero bytes, then GB18030 where the result reads as Chinese, else Windows-1252. Null for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded(bytes.subarray(3), 'utf-8', false)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes.subarray(2), 'utf-16le', false)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes.subarray(2), 'utf-16be', false)
  const sample = bytes.subarray(0, 4096)
  let evenZeros = 0
  let oddZeros = 0
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue
    if (at % 2 === 0) evenZeros++
    else oddZeros++
  }
  if (evenZeros + oddZeros > 0) {
    if (evenZeros + oddZeros < sample.length / 8) return null
    if (oddZeros > evenZeros * 8) return decoded(bytes, 'utf-16le', true)
    if (evenZeros > oddZeros * 8) return decoded(bytes, 'utf-16be', true)
    return null
  }
  const utf8 = decoded(bytes, 'utf-8', false)
  if (utf8) return utf8
  const chinese = decoded(bytes, 'gb18030', true)
  if (chinese && readsAsChinese(chinese.text)) return chinese
  return decoded(bytes, 'windows-1252', true)
}

function decoded(bytes: Uint8Array, encoding: DecodedText['encoding'], assumed: boolean): DecodedText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return isText(text) ? { text, encoding, assumed } : null
  } catch {
    return null
  }
}

/** Control characters beyond tab and line ends do not stand in tables. */
function isText(text: string): boolean {
  const sample = text.length > 65_536 ? text.slice(0, 65_536) : text
  let controls = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++
  }
  return controls * 200 <= sample.length
}

function readsAsChinese(text: string): boolean {
  let chinese = 0
  let other = 0
  for (const character of text.slice(0, 262_144)) {
    const code = character.codePointAt(0)!
    if (code < 0x80) continue
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef))
      chinese++
    else other++
  }
  return chinese > 0 && chinese >= other * 4
}
