import type { Licensed } from '../../costCertificate'
import { wholeHull } from '../cover/wholeHull'
import type { CostBuilder } from './CostBuilder'

/**
 * What room for the items of a group, normally and after the loss of one bin, comes to in whole bins of each type: prices of types
 * at which no counts that are enough are worth less than so much.
 */
export function addWholeClaims(program: CostBuilder, group: Licensed, dimensions: readonly number[]): void {
  const items = program.itemsOf(group)
  const restarting = program.fails ? items.filter(({ restart }) => restart) : []
  const admitted = program.of(group)
  const types = [...new Set(admitted.map(({ type }) => type))]
  if (items.length === 0) return
  const normal = dimensions.map((d) => program.sum(items, d))
  const after = dimensions.map((d) => program.sum(restarting, d))
  const room = types.map((type) => dimensions.map((d) => program.room(type, d)))
  const roomAfter = types.map((type) => dimensions.map((d) => program.roomAfter(type, d)))
  const isEnough = (counts: readonly number[]): boolean => {
    if (restarting.length > 0 && counts.reduce((sum, count) => sum + count, 0) < 2) return false
    return dimensions.every((_, d) => {
      let has = 0
      let left = 0
      let lost = 0
      for (let t = 0; t < counts.length; t++) {
        if (counts[t] === 0) continue
        has += counts[t]! * room[t]![d]!
        left += counts[t]! * roomAfter[t]![d]!
        lost = Math.max(lost, roomAfter[t]![d]!)
      }
      return has >= normal[d]! && (restarting.length === 0 || left - lost >= after[d]!)
    })
  }
  const offered = types.map((type) => program.offered[type]!)
  for (const { coefficients, atLeast } of wholeHull(offered, isEnough))
    program.claim(
      { kind: 'whole', products: group, dimensions, prices: types.map((type, t) => [type, coefficients[t]!]) },
      admitted.map(({ type, column }) => [column, coefficients[types.indexOf(type)]!]),
      atLeast,
    )
}
