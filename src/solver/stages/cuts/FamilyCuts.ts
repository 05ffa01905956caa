import { ClosureCut } from '../cover/ClosureCut'
import { countHulls } from '../cover/countHulls'
import { CoverBuilder } from '../cover/CoverBuilder'
import type { CoverRow, Inflation } from '../cover/CoverProgram'
import type { Objection } from '../cover/objection'
import type { Model } from '../model/reduce'
import { sumOf } from '../cover/RowCheck'
import { spareCount } from '../sums/countBound'
import { shortened } from '../cover/shortenedRow'
import { stepKinds, type StepKind } from '../cover/stepKinds'

/** Rows after which nothing else is looked at: others show at the next choice. */
const enough = 3

/**
 * Rows of a covering program from what families of items lack on choices of bins: items that cannot run elsewhere want no more
 * than their steps have, normally and after the loss of one bin of a step. All families are looked at, by minimum cuts.
 */
export class FamilyCuts {
  private readonly builder: CoverBuilder
  private readonly kinds: readonly StepKind[]
  /** Steps that the same kinds may use count as one place. */
  private readonly placeOf: readonly number[]
  private readonly places: number
  private readonly usable: readonly (readonly number[])[]
  /** How many times the demand of each kind is asked for. */
  private readonly widths: readonly number[]
  /** Dimensions, those in which something lacked room last first. */
  private readonly order: number[]
  private readonly hulls = new Map<string, readonly CoverRow[]>()

  /**
   * `flagOf`: columns that say whether a step has any bin; without them rows ask for what the choices that they are made
   * against would have to have, which is more than what is true of all.
   */
  constructor(
    private readonly model: Model,
    inflate: Inflation,
    private readonly flagOf: ((step: number) => number) | null,
  ) {
    const builder = (this.builder = new CoverBuilder(model, inflate))
    const kinds = (this.kinds = stepKinds(builder))
    this.widths = kinds.map(({ steps, ...who }) => builder.widthOf({ admitted: steps, ...who }))
    const places = new Map<string, number>()
    const users = builder.every.map((): number[] => [])
    kinds.forEach(({ steps }, k) => {
      for (const s of steps) users[s]!.push(k)
    })
    this.placeOf = users.map((of) => {
      const key = of.join()
      if (!places.has(key)) places.set(key, places.size)
      return places.get(key)!
    })
    this.places = places.size
    this.usable = kinds.map(({ steps }) => [...new Set(steps.map((s) => this.placeOf[s]!))])
    this.order = builder.telling(
      builder.everyUnit,
      model.atoms.map((_, atom) => atom),
    )
  }

  /** Rows that these counts do not satisfy. */
  against(counts: readonly number[]): Objection {
    const { builder, kinds, model, order, widths } = this
    const rows: CoverRow[] = []
    const used = builder.every.filter((s) => counts[s]! > 0)
    const { failure } = model.problem
    const lost = failure.kind === 'none' || failure.kind === 'group' ? [] : used
    for (const d of [...order]) {
      const found: CoverRow[] = []
      const normal = kinds.map(({ units }, k) => Math.ceil(builder.sum(model.unitDemand, units, d) * widths[k]!))
      const room = builder.every.map((s) => builder.room(s, d))
      found.push(...this.lookAt(counts, normal, room, null))
      if (found.length === 0 && lost.length > 0) {
        const after = kinds.map(({ atoms }, k) => Math.ceil(builder.sum(model.atomDemand, atoms, d) * widths[k]!))
        const roomAfter = builder.every.map((s) => builder.roomAfter(s, d))
        for (const s of lost) {
          const said = this.lookAt(counts, after, roomAfter, s)
          if (said.length === 0) continue
          found.push(...said)
          break
        }
      }
      if (found.length === 0) continue
      order.splice(order.indexOf(d), 1)
      order.unshift(d)
      rows.push(...found)
      if (rows.length >= enough) break
    }
    return { rows, excluded: rows.length > 0 }
  }

  /** Rows that the counts miss with this demand by kind and room by step, after the loss of a bin of a step. */
  private lookAt(
    counts: readonly number[],
    demand: readonly number[],
    room: readonly number[],
    lost: number | null,
  ): readonly CoverRow[] {
    const { placeOf, usable, kinds, flagOf } = this
    const has = Array<number>(this.places).fill(0)
    room.forEach((one, s) => (has[placeOf[s]!]! += one * (counts[s]! - (s === lost ? 1 : 0))))
    const short = new ClosureCut(demand, has, usable).short()
    if (short.length === 0) return []
    const family = new Set(short.flatMap((kind) => kinds[kind]!.steps))
    const columns = [...family].sort((a, b) => a - b)
    const coefficients = columns.map((s) => room[s]!)
    let atLeast = kinds.reduce((sum, { steps }, k) => sum + (steps.every((s) => family.has(s)) ? demand[k]! : 0), 0)
    if (lost !== null && family.has(lost)) {
      if (flagOf) {
        columns.push(flagOf(lost))
        coefficients.push(-room[lost]!)
      } else atLeast += room[lost]!
    }
    const whole = this.hullOf([...family].sort((a, b) => a - b)).filter((row) => sumOf(row, counts) < row.atLeast)
    return whole.length > 0 ? whole : [shortened({ columns, coefficients, atLeast })]
  }

  /** What a family needs in whole bins of each type: no flags, and more than one loss in one dimension says. */
  private hullOf(steps: readonly number[]): readonly CoverRow[] {
    const { builder, hulls, kinds, model, widths } = this
    const key = steps.join()
    let rows = hulls.get(key)
    if (!rows) {
      const inside = new Set(steps)
      const within = kinds.flatMap((kind, k) => (kind.steps.every((s) => inside.has(s)) ? [k] : []))
      const units = within.flatMap((k) => kinds[k]!.units)
      const atoms = within.flatMap((k) => kinds[k]!.atoms)
      const width = Math.min(...within.map((k) => widths[k]!))
      rows = countHulls(builder, { admitted: steps, units, atoms, width }, spareCount(model.problem))
      hulls.set(key, rows)
    }
    return rows
  }
}
