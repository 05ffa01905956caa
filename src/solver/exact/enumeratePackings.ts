import type { BinPacking, Packing, Pattern } from './BinPacking'

/** Nodes between two looks at the clock. */
const nodesPerLook = 4096

/**
 * Tries every way to pack all items into `bins` bins, largest items first; bins with equal room are alike, and items of
 * one class go in order. A packing, `impossible` when there is none, or `unknown` at the node limit or
 * once time is over.
 */
export function enumeratePackings(
  problem: BinPacking,
  bins: number,
  nodeLimit: number,
  isOver: () => boolean,
): Packing | 'impossible' | 'unknown' {
  const { dimensions: d, capacity, size, count, maxPerBin, classes } = problem
  const share = (t: number): number => {
    let most = 0
    for (let k = 0; k < d; k++) most = Math.max(most, size[t * d + k]! / capacity[k]!)
    return most
  }
  const order = Array.from({ length: classes }, (_, t) => t).sort((a, b) => share(b) - share(a) || a - b)
  const items = order.flatMap((t) => new Array<number>(count[t]!).fill(t))
  const n = items.length
  // Demand of items i.. per dimension: what is left must fit into the room that is left.
  const rest = new Float64Array((n + 1) * d)
  for (let i = n - 1; i >= 0; i--) {
    for (let k = 0; k < d; k++) rest[i * d + k] = rest[(i + 1) * d + k]! + size[items[i]! * d + k]!
  }
  const room = new Float64Array(bins * d)
  const total = new Float64Array(d)
  for (let b = 0; b < bins; b++) room.set(capacity, b * d)
  for (let k = 0; k < d; k++) total[k] = bins * capacity[k]!
  const copies = Array.from({ length: bins }, () => new Int32Array(classes))
  const search = { nodes: 0 }

  const isAlike = (a: number, b: number, t: number): boolean => {
    for (let k = 0; k < d; k++) if (room[a * d + k] !== room[b * d + k]) return false
    // Bins of equal room differ only where a cap on copies distinguishes what they hold.
    return !capped || (copies[a]![t] === copies[b]![t] && copies[a]!.every((c, u) => c === copies[b]![u]))
  }
  let capped = false
  for (let t = 0; t < classes; t++) {
    let bySize = Infinity
    for (let k = 0; k < d; k++) {
      if (size[t * d + k]! > 0) bySize = Math.min(bySize, Math.floor(capacity[k]! / size[t * d + k]!))
    }
    if (maxPerBin[t]! < Math.min(bySize, count[t]!)) capped = true
  }

  const place = (i: number, from: number): boolean => {
    if (i === n) return true
    if (++search.nodes % nodesPerLook === 0 && isOver()) search.nodes = nodeLimit + 1
    if (search.nodes > nodeLimit) return false
    const t = items[i]!
    for (let k = 0; k < d; k++) if (rest[i * d + k]! > total[k]!) return false
    for (let b = from; b < bins; b++) {
      if (copies[b]![t]! >= maxPerBin[t]!) continue
      let fits = true
      for (let k = 0; k < d && fits; k++) fits = size[t * d + k]! <= room[b * d + k]!
      if (!fits) continue
      let seen = false
      for (let other = from; other < b && !seen; other++) seen = isAlike(other, b, t)
      if (seen) continue
      for (let k = 0; k < d; k++) {
        room[b * d + k]! -= size[t * d + k]!
        total[k]! -= size[t * d + k]!
      }
      copies[b]![t]!++
      // Items of one class are interchangeable: the next one goes to this bin or a later one.
      if (place(i + 1, items[i + 1] === t ? b : 0)) return true
      copies[b]![t]!--
      for (let k = 0; k < d; k++) {
        room[b * d + k]! += size[t * d + k]!
        total[k]! += size[t * d + k]!
      }
      if (search.nodes > nodeLimit) return false
    }
    return false
  }
  if (place(0, 0)) return copies.filter((held) => held.some((c) => c > 0)).map(pattern)
  return search.nodes > nodeLimit ? 'unknown' : 'impossible'
}

function pattern(held: Int32Array): Pattern {
  const classes = Array.from(held.keys()).filter((t) => held[t]! > 0)
  return { classes, copies: classes.map((t) => held[t]!) }
}
