import type { Licensed } from '../../costCertificate'
import type { CostBuilder } from './CostBuilder'
import { licencesBelong } from './licenceSets'

/** Room for the items of a group, normally and after the loss of one bin, and bins for those of them who must be apart. */
export function addSumClaims(program: CostBuilder, group: Licensed, dimensions: readonly number[]): void {
  const { fails, offered } = program
  const items = program.itemsOf(group)
  const restarting = items.filter(({ restart }) => restart)
  const admitted = program.of(group)
  const separate = mostSeparate(program, group)
  if (separate)
    program.claim(
      { kind: 'apart', rule: separate.rule, products: group },
      admitted.map(({ column }) => [column, 1]),
      separate.bins,
    )
  const inUse = new Map<number, number>()
  if (fails && restarting.length > 0) {
    program.claim(
      { kind: 'second', products: group },
      admitted.map(({ column }) => [column, 1]),
      2,
    )
    for (const type of new Set(admitted.map((one) => one.type))) {
      const own = admitted.filter((one) => one.type === type)
      const flag = program.column({ kind: 'in-use', type, products: group }, 0, 1)
      program.completions.push((values) => (values[flag] = own.some(({ column }) => values[column]! > 0) ? 1 : 0))
      program.claim(
        { kind: 'definition', column: flag },
        [[flag, offered[type]!], ...own.map(({ column }) => [column, -1] as const)],
        0,
      )
      inUse.set(type, flag)
    }
  }
  for (const dimension of dimensions) {
    const normal = program.sum(items, dimension)
    const after = program.sum(restarting, dimension)
    if (normal > 0)
      program.claim(
        { kind: 'room', products: group, dimension },
        admitted.map(({ type, column }) => [column, program.room(type, dimension)]),
        normal,
      )
    if (after === 0) continue
    for (const [type, flag] of inUse) {
      const rooms = admitted.map((one) => [one.column, program.roomAfter(one.type, dimension)] as const)
      program.claim(
        { kind: 'survive', products: group, dimension, type },
        [...rooms, [flag, -program.roomAfter(type, dimension)]],
        after,
      )
    }
  }
}

/** The rule for whose members of a group most bins are needed; null where none needs more than one. */
function mostSeparate(
  { items, problem: { failure, rules } }: CostBuilder,
  group: Licensed,
): { readonly rule: number; readonly bins: number } | null {
  const failsAny = failure.kind === 'any' || failure.kind === 'maintenance'
  let most = { rule: -1, bins: 1 }
  rules.forEach((of, rule) => {
    if (of.kind !== 'apart' || of.strength === 'preference') return
    const members = [...new Set(of.items)]
      .map((item) => items[item]!)
      .filter(({ products }) => licencesBelong(products, group))
    const isSpare =
      failsAny && of.strength === 'always' && members.length > 0 && members.every(({ restart }) => restart)
    const bins = members.length + (isSpare ? 1 : 0)
    if (bins > most.bins) most = { rule, bins }
  })
  return most.rule < 0 ? null : most
}
