/** Words and numbers stay whole; a Chinese character is a word. */
const wordPattern = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.,]\p{N}+)*|./gsu
const wordsOf = (sentence: string): readonly string[] => sentence.match(wordPattern) ?? []

function alikeFromStart(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1
  return count
}

/**
 * What sentences of one reason say alike, with "…" for what differs between them: a name that only the first of them
 * bears would be taken for the name of all. Sentences that share nothing are told by the first.
 */
export function sharedWords(sentences: readonly string[]): string {
  const [first = '', ...others] = new Set(sentences)
  if (others.length === 0) return first
  const words = wordsOf(first)
  const reversed = [...words].reverse()
  let start = words.length
  let end = words.length
  for (const other of others) {
    const otherWords = wordsOf(other)
    start = Math.min(start, alikeFromStart(words, otherWords))
    end = Math.min(end, alikeFromStart(reversed, [...otherWords].reverse()), otherWords.length - start)
  }
  const tail = words.slice(words.length - Math.min(end, words.length - start)).join('')
  // A full stop alone after the ellipsis says nothing.
  const shared = `${words.slice(0, start).join('')}…${/^[.。]?$/u.test(tail) ? '' : tail}`
  return /\p{L}/u.test(shared) ? shared : first
}
