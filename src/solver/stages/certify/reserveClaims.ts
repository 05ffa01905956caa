import type { Licensed } from '../../costCertificate'
import type { CostBuilder } from './CostBuilder'

/** Bins with a licence beyond one from which a chord bounds what they keep free; counts with rows of their own. */
const chords = [1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30]
const unevenCounts = [1, 2, 3, 4, 5]
/** Dimensions with rows for what bins keep free, the scarcest. */
const reserveDimensions = 6

/** What bins of a group keep free so that each other's items can restart there. */
export function addReserveClaims(program: CostBuilder, group: Licensed, dimensions: readonly number[]): void {
  const { problem, types } = program
  const items = program.itemsOf(group)
  const restarting = items.filter(({ restart }) => restart)
  const admitted = program.of(group)
  const used = program.of(null)
  for (const dimension of program.scarcest(restarting, dimensions, reserveDimensions)) {
    const own = program.sum(items, dimension)
    const after = program.sum(restarting, dimension)
    const total = program.sum(program.items, dimension)
    if (after === 0) continue
    const room = (type: number) => program.room(type, dimension)
    const roomAfter = (type: number) => program.roomAfter(type, dimension)
    // Where licences are counted, all other bins hold the rest up to their normal room.
    const kept = (scale: number, inside: (type: number) => number): (readonly [number, number])[] =>
      group === null
        ? admitted.map(({ type, column }) => [column, inside(type)] as const)
        : [
            ...used.map(({ type, column }) => [column, scale * room(type)] as const),
            ...admitted.map(({ type, column }) => [column, inside(type) - scale * room(type)] as const),
          ]
    for (const m of chords) {
      if (m + 1 > problem.bins.length) break
      const scale = m * (m + 1)
      program.claim(
        { kind: 'reserve', products: group, dimension, count: m },
        kept(scale, (type) => scale * roomAfter(type) + after),
        scale * total + after * (2 * m + 2),
      )
    }
    if (group === null) continue
    for (const least of [...new Set(types.map(roomAfter))].sort((a, b) => b - a).slice(0, -1)) {
      const larger = types.filter((type) => roomAfter(type) >= least)
      for (const count of unevenCounts) {
        const flag = moreThan(program, larger, group, count)
        const held = (type: number) => (larger.includes(type) ? count - 1 : count) * roomAfter(type)
        program.claim(
          { kind: 'uneven', products: group, dimension, column: flag, own: false },
          [...kept(count - 1, held), [flag, after]],
          after + (count - 1) * total,
        )
        program.claim(
          { kind: 'uneven', products: group, dimension, column: flag, own: true },
          [...admitted.map(({ type, column }) => [column, held(type)] as const), [flag, after]],
          after + (count - 1) * own,
        )
      }
    }
  }
}

/** The flag for more than so many of the larger bins of a group. */
function moreThan(program: CostBuilder, larger: readonly number[], group: Licensed, count: number): number {
  const what = { kind: 'more-than', types: larger, products: group, count } as const
  const name = JSON.stringify(what)
  const known = program.columns.findIndex((one) => one.kind === 'more-than' && JSON.stringify(one) === name)
  if (known >= 0) return known
  const flag = program.column(what, 0, 1)
  const own = program.of(group).flatMap(({ type, column }) => (larger.includes(type) ? [column] : []))
  program.completions.push(
    (values) => (values[flag] = own.reduce((total, at) => total + values[at]!, 0) > count ? 1 : 0),
  )
  program.claim({ kind: 'definition', column: flag }, [...own.map((at) => [at, 1] as const), [flag, -(count + 1)]], 0)
  return flag
}
