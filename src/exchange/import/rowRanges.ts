/** Row numbers as people write them: `2-5, 9`. Cut where a cell could not hold them. */
export function rowRanges(rows: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < rows.length;) {
    const first = rows[at]!
    let last = first
    while (rows[at + 1] !== undefined && rows[at + 1]! <= last + 1) last = rows[++at]!
    parts.push(first === last ? String(first) : `${first}-${last}`)
    at++
  }
  const text = parts.join(', ')
  return text.length <= 32_000 ? text : `${text.slice(0, 32_000)}…`
}
