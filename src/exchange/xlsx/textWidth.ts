/** Width of a text in columns of a sheet: Chinese, Japanese and full-width signs take two. Longest of several lines. */
export function textWidth(text: string): number {
  return Math.max(
    0,
    ...text.split('\n').map((line) => {
      let width = 0
      for (const sign of line) width += isWide(sign.codePointAt(0) ?? 0) ? 2 : 1
      return width
    }),
  )
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x20000 && code <= 0x3fffd)
