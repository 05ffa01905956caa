const hanThenLatin = /(\p{Script=Han})(?=[A-Za-z0-9])/gu
const latinThenHan = /([A-Za-z0-9%])(?=\p{Script=Han})/gu

/** Chinese text put together from parts, with the space that belongs between Chinese and Latin letters or figures. */
export function spaced(text: string): string {
  return text.replace(hanThenLatin, '$1 ').replace(latinThenHan, '$1 ')
}
