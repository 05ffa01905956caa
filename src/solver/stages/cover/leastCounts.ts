/** Whether so many bins of each kind are enough for some items; more of any kind have to be enough as well. */
export type Enough = (counts: readonly number[]) => boolean

/**
 * The least counts that are enough: every count that is enough has at least as many of each kind as one of these, of `most`
 * bins of each kind at most. Null where more than `mostLooks` counts would have to be looked at.
 */
export function leastCounts(most: readonly number[], isEnough: Enough, mostLooks: number): number[][] | null {
  const kinds = most.length
  const caps = most.map((limit, kind) => leastAlone(kind, limit, kinds, isEnough))
  const outer = caps.slice(0, -2)
  const looks = outer.reduce((product, cap) => product * (cap + 1), 1) * caps.slice(-2).reduce((a, b) => a + b + 2, 0)
  if (looks > mostLooks) return null
  const found: number[][] = []
  const counts = caps.map(() => 0)
  const go = (kind: number): void => {
    if (kind < kinds - 2) {
      for (let n = 0; n <= caps[kind]!; n++) {
        counts[kind] = n
        go(kind + 1)
      }
      counts[kind] = 0
    } else stairs(counts, caps, isEnough, found)
  }
  go(0)
  return found.filter((one) => !found.some((other) => other !== one && isBelow(other, one)))
}

/** So many bins of one kind alone are enough, or all there are. */
function leastAlone(kind: number, limit: number, kinds: number, isEnough: Enough): number {
  const counts = Array<number>(kinds).fill(0)
  let below = -1
  let above = limit
  while (above - below > 1) {
    counts[kind] = (below + above) >> 1
    if (isEnough(counts)) above = counts[kind]
    else below = counts[kind]
  }
  return above
}

/** The last two kinds: the more there are of the first of these, the fewer are needed of the other one. */
function stairs(counts: number[], caps: readonly number[], isEnough: Enough, found: number[][]): void {
  const last = caps.length - 1
  const before = last - 1
  let need = caps[last]!
  for (let n = 0; n <= (before < 0 ? 0 : caps[before]!); n++) {
    if (before >= 0) counts[before] = n
    counts[last] = need
    if (!isEnough(counts)) continue
    while (need > 0) {
      counts[last] = need - 1
      if (!isEnough(counts)) break
      need--
    }
    counts[last] = need
    found.push([...counts])
    if (need === 0) break
    // Fewer of the last kind are looked for next.
    need--
  }
  counts[last] = 0
  if (before >= 0) counts[before] = 0
}

const isBelow = (one: readonly number[], other: readonly number[]): boolean => one.every((n, kind) => n <= other[kind]!)
