/**
 * Hosts whose name stands in a text as a word of its own: `licences on esx01+esx02` names two. A host is looked for by
 * its whole name and by its first label; a label needs a digit and three characters, so that an ordinary word is never
 * taken for a host.
 */
export function hostsInName(text: string, hosts: readonly string[]): readonly string[] {
  const lower = text.toLowerCase()
  const stands = (word: string): boolean => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (!isWordPart(lower[at - 1]) && !isWordPart(lower[at + word.length])) return true
    }
    return false
  }
  return hosts.filter((host) => {
    const name = host.trim().toLowerCase()
    const label = name.split('.')[0]!
    return stands(name) || (label.length >= 3 && /\d/.test(label) && /[a-z]/.test(label) && stands(label))
  })
}

const isWordPart = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/.test(character)
