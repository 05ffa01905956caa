/** Mean width of a letter at 11 px. */
const letterPx = 6.6

/** Width of a letter against the mean one: Chinese is twice as wide, capitals stand out, an i is thin. */
function widthOf(letter: string): number {
  if (letter.charCodeAt(0) > 0x2e80) return 2
  if (/[MW@%]/u.test(letter)) return 1.7
  if (/[A-Z&_+=<>#~]/u.test(letter)) return 1.25
  if (/[mw]/u.test(letter)) return 1.5
  return 1
}

/** As much of a text as fits a width at 11 px. */
export function fittingText(text: string, widthPx: number): string {
  const room = Math.floor((widthPx - 10) / letterPx)
  const letters = Array.from(text)
  const widths = letters.map(widthOf)
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return text
  let used = 1
  const fitting = widths.findIndex((width) => (used += width) > room)
  return `${letters.slice(0, Math.max(1, fitting)).join('')}…`
}
