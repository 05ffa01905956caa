/** Beyond this a number in full is a wall of digits. */
const longest = 1e15
/** Below this two decimals say nothing. */
const shortest = 0.01

/** A number as sentences show it: two decimals, more where it is tiny, a power of ten where it is absurdly large. */
export function plainNumber(value: number, locale: 'en-US' | 'zh-CN'): string {
  const size = Math.abs(value)
  if (size >= longest) return value.toExponential(2).replace(/\.?0+e\+/, 'e')
  if (size > 0 && size < shortest) return value.toLocaleString(locale, { maximumSignificantDigits: 2 })
  return value.toLocaleString(locale, { maximumFractionDigits: size < 1 ? 3 : 2 })
}
