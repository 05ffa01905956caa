/** As much of a text as fits a width at 11 px, wide characters counted double. */
export function fittingText(text: string, widthPx: number): string {
  const room = Math.floor((widthPx - 10) / 6.6)
  const letters = Array.from(text)
  const wide = letters.reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 2 : 1), 0)
  if (wide <= room) return text
  return `${letters.slice(0, Math.max(1, Math.floor(((room - 1) * letters.length) / wide))).join('')}…`
}
