import type { CoverBuilder } from './CoverBuilder'
import type { CoverRow } from './CoverProgram'
import type { Restricted } from './coverRestrictions'
import { wholeHull } from './wholeHull'

/**
 * Rows that all whole counts satisfy with which some items have room: in sum, normally and after a loss of `spare` bins. How many
 * bins of each type are enough is a matter of few numbers, so the least counts are listed and their convex hull is written down. What
 * the rows of single dimensions and losses say in parts of bins, and of flags, these say of whole ones and all at once.
 */
export function countHulls(
  program: CoverBuilder,
  { admitted, units, atoms, width }: Pick<Restricted, 'admitted' | 'units' | 'atoms' | 'width'>,
  spare: number,
): CoverRow[] {
  const byType = new Map<number, number[]>()
  for (const s of admitted) {
    const type = program.typeOf(s)
    byType.set(type, [...(byType.get(type) ?? []), s])
  }
  const { model } = program
  const columns = [...byType.values()]
  const dimensions = program.telling(units, atoms)
  const normal = dimensions.map((d) => Math.ceil(program.sum(model.unitDemand, units, d) * width))
  const after = spare > 0 ? dimensions.map((d) => Math.ceil(program.sum(model.atomDemand, atoms, d) * width)) : []
  const room = columns.map(([s]) => dimensions.map((d) => program.room(s!, d)))
  const roomAfter = columns.map(([s]) => dimensions.map((d) => program.roomAfter(s!, d)))
  const byRoom = dimensions.map((_, d) =>
    columns.map((__, type) => type).sort((a, b) => roomAfter[b]![d]! - roomAfter[a]![d]!),
  )
  const fewest = Math.max(
    program.neighbours(units, model.units),
    atoms.length > 0 ? program.neighbours(atoms, model.atoms) + spare : 0,
  )
  const isEnough = (counts: readonly number[]): boolean => {
    let bins = 0
    for (const count of counts) bins += count
    if (bins < fewest) return false
    for (let d = 0; d < dimensions.length; d++) {
      let has = 0
      for (let type = 0; type < counts.length; type++) has += counts[type]! * room[type]![d]!
      if (has < normal[d]!) return false
      if (spare > 0 && leftAfter(counts, d) < after[d]!) return false
    }
    return true
  }
  /** What is left in a dimension without the `spare` bins that hold most of it. */
  const leftAfter = (counts: readonly number[], d: number): number => {
    let left = 0
    let lost = 0
    for (const type of byRoom[d]!) {
      const gone = Math.min(spare - lost, counts[type]!)
      lost += gone
      left += (counts[type]! - gone) * roomAfter[type]![d]!
    }
    return left
  }
  const most = columns.map((of) => program.binsOf(of))
  return wholeHull(most, isEnough).map(({ coefficients, atLeast }) => ({
    columns: columns.flat(),
    coefficients: columns.flatMap((of, type) => of.map(() => coefficients[type]!)),
    atLeast,
  }))
}
