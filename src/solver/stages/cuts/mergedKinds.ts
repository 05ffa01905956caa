/** A kind of items as far as merging goes: only those of one place are merged. */
export interface MergeableKind {
  readonly place: string
  /** Sum per dimension. */
  readonly demand: readonly number[]
}

interface Cluster {
  readonly members: readonly number[]
  /** Dimension in which proportions differ most, the mean there, and how much they differ in all, weighted by demand. */
  readonly widest: number
  readonly mean: number
  readonly spread: number
}

/**
 * Kinds in groups that ask for all dimensions in similar proportions, at most so many groups unless there are more places. As
 * one kind with the demand of its members a group can do less than they could one by one.
 *
 * The group that differs most is halved at its mean, again and again, as median cuts do with colours.
 */
export function mergedKinds(kinds: readonly MergeableKind[], most: number): readonly (readonly number[])[] {
  const D = kinds[0]?.demand.length ?? 0
  const total = Array.from({ length: D }, (_, d) => Math.max(1, sumOf(kinds.map(({ demand }) => demand[d]!))))
  const shares = kinds.map(({ demand }) => demand.map((x, d) => x / total[d]!))
  const weight = shares.map(sumOf)
  const proportion = shares.map((of, m) => of.map((x) => x / Math.max(weight[m]!, Number.MIN_VALUE)))

  const cluster = (members: readonly number[]): Cluster => {
    const whole = Math.max(sumOf(members.map((m) => weight[m]!)), Number.MIN_VALUE)
    let [widest, mean, widestSpread, spread] = [0, 0, -1, 0]
    for (let d = 0; d < D; d++) {
      const middle = sumOf(members.map((m) => weight[m]! * proportion[m]![d]!)) / whole
      const here = sumOf(members.map((m) => weight[m]! * (proportion[m]![d]! - middle) ** 2))
      spread += here
      if (here <= widestSpread) continue
      widestSpread = here
      widest = d
      mean = middle
    }
    return { members, widest, mean, spread }
  }

  const places = new Map<string, number[]>()
  kinds.forEach(({ place }, m) => places.set(place, [...(places.get(place) ?? []), m]))
  const clusters = [...places.values()].map(cluster)
  while (clusters.length < most) {
    const at = clusters.reduce((best, { spread }, k) => (spread > clusters[best]!.spread ? k : best), 0)
    const pick = clusters[at]
    if (!pick) break
    const above = pick.members.filter((m) => proportion[m]![pick.widest]! > pick.mean)
    const below = pick.members.filter((m) => proportion[m]![pick.widest]! <= pick.mean)
    if (above.length === 0 || below.length === 0) break
    clusters.splice(at, 1, cluster(below), cluster(above))
  }
  return clusters.map(({ members }) => members)
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
