export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'
  /** True where nothing in the file says so and the bytes fit more than one encoding. */
  readonly assumed: boolean
  /** Row, from 1, of the first byte that is no UTF-8; null where all are sound. Such bytes read as �. */
  readonly damagedRow: number | null
}

/**
 * Text of a file whose encoding may be stated (byte order mark) or not: UTF-8 where the bytes are valid, UTF-16 by its
 * zero bytes, damaged UTF-8 where nearly all of it is sound, then Big5 or GB18030 where the result reads as Chinese, else
 * Windows-1252. Null for bytes that are no text.
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
  const utf8 = decoded(bytes, 'utf-8', false) ?? damagedUtf8(bytes)
  if (utf8) return utf8
  const traditional = decoded(bytes, 'big5', true)
  if (traditional && readsAsChinese(traditional.text) && pairsLikeBig5(bytes)) return traditional
  const chinese = decoded(bytes, 'gb18030', true)
  if (chinese && readsAsChinese(chinese.text) && pairsLikeChinese(bytes)) return chinese
  return decoded(bytes, 'windows-1252', true)
}

function decoded(bytes: Uint8Array, encoding: DecodedText['encoding'], assumed: boolean): DecodedText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return isText(text) ? { text, encoding, assumed, damagedRow: null } : null
  } catch {
    return null
  }
}

/** Characters of several bytes come about by chance in no other encoding: many of them beside few faults are UTF-8. */
function damagedUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (!isText(text)) return null
  let sound = 0
  let wide = 0
  let faults = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) faults++
    else if (code > 0x7f) sound++
    if (code >= 0x800 && code !== 0xfffd) wide++
  }
  // Three bytes in a row that fit are rarer still than two.
  if (faults === 0 || (sound < faults * 4 && wide < faults)) return null
  const damagedRow = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\n|\r/).length
  return { text, encoding: 'utf-8', assumed: false, damagedRow }
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

/**
 * Whether most characters of two bytes have both beyond ASCII, as nearly all of simplified Chinese has, or stand beside
 * another, as in words of traditional Chinese. An accent of a Western text takes the letter behind it for its second
 * byte.
 */
function pairsLikeChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  let inWords = 0
  let follows = false
  const end = Math.min(bytes.length - 1, 262_144)
  for (let at = 0; at < end; at++) {
    if (bytes[at]! < 0x80) {
      follows = false
      continue
    }
    at++
    pairs++
    if (bytes[at]! >= 0xa1) common++
    if (follows) inWords++
    follows = true
  }
  return common * 2 > pairs || inWords * 2 >= pairs
}

/**
 * Whether the pairs of bytes are the frequent characters of Big5 rather than those of GB 2312. Both standards set the
 * characters in daily use apart from the rare ones, by their first byte; and words are pairs in a row, while an accent
 * of a Western text takes the one letter behind it for its second byte.
 */
function pairsLikeBig5(bytes: Uint8Array): boolean {
  let pairs = 0
  let inWords = 0
  let big5 = 0
  let gb = 0
  let follows = false
  const end = Math.min(bytes.length - 1, 262_144)
  for (let at = 0; at < end; at++) {
    const first = bytes[at]!
    if (first < 0x80) {
      follows = false
      continue
    }
    at++
    pairs++
    if (follows) inWords++
    follows = true
    if (first >= 0xa1 && first <= 0xc6) big5++
    if (bytes[at]! >= 0xa1 && ((first >= 0xa1 && first <= 0xa3) || (first >= 0xb0 && first <= 0xd7))) gb++
  }
  return big5 > gb && big5 >= pairs * 0.9 && inWords * 3 >= pairs
}
