import type { BinPacking } from '../exact/BinPacking'

/**
 * Packs a few items (classes, repeated) into `bins` empty bins by depth-first search, largest first.
 * Null when it does not fit, or not within `nodeLimit` nodes.
 */
export function packFew(
  problem: BinPacking,
  items: readonly number[],
  bins: number,
  nodeLimit: number,
): number[][] | null {
  const { dimensions: d, capacity, size, maxPerBin } = problem
  const share = (t: number): number => {
    let sum = 0
    for (let k = 0; k < d; k++) sum += size[t * d + k]! / capacity[k]!
    return sum
  }
  const order = [...items].sort((a, b) => share(b) - share(a) || a - b)
  const room = new Float64Array(bins * d)
  for (let b = 0; b < bins; b++) room.set(capacity, b * d)
  const content: number[][] = Array.from({ length: bins }, () => [])
  let nodes = 0
  const place = (i: number): boolean => {
    if (i === order.length) return true
    if (++nodes > nodeLimit) return false
    const t = order[i]!
    for (let b = 0; b < bins; b++) {
      let fits = true
      for (let k = 0; k < d && fits; k++) fits = size[t * d + k]! <= room[b * d + k]!
      const isEmpty = content[b]!.length === 0
      if (fits && content[b]!.filter((other) => other === t).length < maxPerBin[t]!) {
        content[b]!.push(t)
        for (let k = 0; k < d; k++) room[b * d + k]! -= size[t * d + k]!
        if (place(i + 1)) return true
        content[b]!.pop()
        for (let k = 0; k < d; k++) room[b * d + k]! += size[t * d + k]!
      }
      // Empty bins are alike: one try is enough.
      if (isEmpty) break
    }
    return false
  }
  return place(0) ? content : null
}
