/**
 * What files are called in a ledger: their own names where those differ, else their paths from the folder that holds
 * them all. Exports of several systems use the same file names, and their folder is all that tells them apart.
 */
export function displayNames(paths: readonly string[]): readonly string[] {
  const split = paths.map((path) => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.'))
  const own = split.map((parts) => parts.at(-1) ?? '')
  if (new Set(own.map((name) => name.toLowerCase())).size === own.length) return own
  const [first = []] = split
  const deepest = Math.min(...split.map((parts) => parts.length - 1))
  let common = 0
  while (common < deepest && split.every((parts) => parts[common] === first[common])) common++
  return split.map((parts) => parts.slice(common).join('/'))
}
