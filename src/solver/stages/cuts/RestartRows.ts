import { ClosureCut } from '../cover/ClosureCut'
import type { Term } from '../../engine/ProgramRows'

/** Bins alike of a linear program, in one dimension. */
export interface RestartPlace {
  /** What names it in every program. */
  readonly key: number
  readonly count: number
  /** What one of its bins holds after a failure. */
  readonly after: number
  /** What of each group runs on all its bins, as terms of the program. */
  readonly loads: readonly (readonly Term[])[]
  /** The column of all that runs there. */
  readonly total: number
}

interface FamilyRow {
  readonly isIn: readonly boolean[]
  readonly places: readonly boolean[]
  readonly row: number
}

/** Groups that lacked room together after a bin of some place had failed, the latest first. */
export type KnownFamilies = Map<number, (readonly number[])[]>

/** Lack of room, in parts of a bin, that is no error of the engine's arithmetic: it keeps rows to a tenth of this. */
const leastShort = 1e-6
/** Families of a failing place that the next program starts with. */
const mostKnown = 6

/**
 * Rows of a linear program that let everything restart that ran on an average bin of any place, in one dimension. Groups of
 * items may restart on some of the places. They find room there if and only if every family of them does on all the places
 * of the family together (Hall); families are found by a minimum cut where a point of the program lacks room for one.
 */
export class RestartRows {
  /** By failing place. */
  private readonly families: FamilyRow[][]
  private readonly groups: readonly number[]

  /**
   * `may`: by group, the places that it may restart on. `lack`: the column of the share by which bins are larger. `known` is
   * added to. `add` takes a row, a sum of terms that is no more than `most`, and returns its number.
   */
  constructor(
    private readonly places: readonly RestartPlace[],
    private readonly may: readonly (readonly boolean[])[],
    private readonly lack: number,
    private readonly known: KnownFamilies,
    private readonly add: (terms: readonly Term[], most: number) => number,
  ) {
    this.families = places.map(() => [])
    this.groups = may.map((_, g) => g)
    places.forEach(({ key }, from) => {
      for (const who of [this.groups, ...(known.get(key) ?? [])]) this.addFamily(from, who)
    })
  }

  /** Adds rows that a point does not satisfy; how many. */
  addShort(point: ArrayLike<number>): number {
    const { places, may, known } = this
    const larger = 1 + point[this.lack]!
    let added = 0
    places.forEach(({ key, count, loads }, from) => {
      const there = this.groups
        .map((g) => ({ g, load: loads[g]!.reduce((sum, [column, value]) => sum + value * point[column]!, 0) / count }))
        .filter(({ load }) => load > leastShort)
      const room = places.map(({ after, total, count: all }, to) =>
        Math.max(0, this.leftOf(from, to) * (after * larger - point[total]! / all)),
      )
      const cut = new ClosureCut(
        there.map(({ load }) => load),
        room,
        there.map(({ g }) => places.flatMap((_, to) => (may[g]![to]! && this.leftOf(from, to) > 0 ? [to] : []))),
      )
      if (cut.unmet <= leastShort) return
      const who = cut.short().map((k) => there[k]!.g)
      this.addFamily(from, who)
      known.set(key, [who, ...(known.get(key) ?? [])].slice(0, mostKnown))
      added++
    })
    return added
  }

  /** By failing place: what a unit of room costs on each place, and what it costs a group that restarts, per unit. */
  prices(dual: ArrayLike<number>): readonly { readonly room: readonly number[]; readonly spent: readonly number[] }[] {
    return this.families.map((families) => {
      const room = this.places.map(() => 0)
      const spent = this.groups.map(() => 0)
      for (const { isIn, places, row } of families) {
        const price = Math.max(0, -dual[row]!)
        places.forEach((is, to) => (room[to]! += is ? price : 0))
        isIn.forEach((is, g) => (spent[g]! += is ? price : 0))
      }
      return { room, spent }
    })
  }

  private leftOf(from: number, to: number): number {
    return this.places[to]!.count - (to === from ? 1 : 0)
  }

  /** The row of all groups that have no other places than these. */
  private addFamily(from: number, who: readonly number[]): void {
    const { may, places } = this
    const isPlace = places.map((_, to) => this.leftOf(from, to) > 0 && who.some((g) => may[g]![to]!))
    const isIn = may.map((of) => of.every((is, to) => !is || isPlace[to]! || this.leftOf(from, to) === 0))
    const { loads, count } = places[from]!
    const terms: Term[] = []
    for (const g of this.groups)
      if (isIn[g]!) for (const [column, value] of loads[g]!) terms.push([column, value / count])
    let room = 0
    places.forEach(({ after, total, count: all }, to) => {
      if (!isPlace[to]!) return
      const left = this.leftOf(from, to)
      room += left * after
      terms.push([total, left / all])
    })
    terms.push([this.lack, -room])
    this.families[from]!.push({ isIn, places: isPlace, row: this.add(terms, room) })
  }
}
