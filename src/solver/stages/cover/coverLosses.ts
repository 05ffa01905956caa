import type { CoverBuilder } from './CoverBuilder'

/** Steps that a failure takes one bin of each, or all of; `used` are columns that say whether there is such a bin. */
export interface Loss {
  readonly used: readonly number[]
  readonly gone: readonly number[]
}

/**
 * What one failure takes of some steps: one step of each type of bins that are in use, with the column that says so;
 * or all steps of a group, without one. Rules make many classes of a type, of which a failure takes the same.
 */
export function losses(program: CoverBuilder, admitted: readonly number[]): Loss[] {
  const { problem } = program.model
  const { failure } = problem
  if (failure.kind === 'none') return []
  if (failure.kind === 'group') {
    const groups = new Map<string, number[]>()
    for (const s of admitted) {
      const name = problem.bins[program.binOf[s]!]!.groups?.[failure.by]
      if (name === undefined) continue
      groups.set(name, [...(groups.get(name) ?? []), s])
    }
    return [...groups.values()].map((gone) => ({ used: [], gone }))
  }
  const byType = new Map<number, number[]>()
  for (const s of admitted) {
    const type = program.typeOf(s)
    byType.set(type, [...(byType.get(type) ?? []), s])
  }
  const beyond = (of: readonly number[], count: number): number => {
    // At least `count` of these are used as soon as more than count - 1 are.
    const flag = program.column(1)
    const most = program.binsOf(of)
    program.rows.push({
      columns: [flag, ...of],
      coefficients: [most - count + 1, ...of.map(() => -1)],
      atLeast: 1 - count,
    })
    program.completions.push((values) => (values[flag] = of.reduce((sum, s) => sum + values[s]!, 0) >= count ? 1 : 0))
    return flag
  }
  const kinds = [...byType.values()].map((of) => ({ of, gone: of[0]!, first: beyond(of, 1) }))
  if (failure.kind === 'any' && failure.count === 1)
    return kinds.map(({ first, gone }) => ({ used: [first], gone: [gone] }))
  const second = kinds.map(({ of }) => beyond(of, 2))
  return kinds.flatMap((a, i) =>
    kinds.slice(i).map((b, k) => ({ used: [a.first, k === 0 ? second[i]! : b.first], gone: [a.gone, b.gone] })),
  )
}
