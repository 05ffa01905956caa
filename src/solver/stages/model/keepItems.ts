import type { PackingProblem, Rule } from '../../problem'

/** The problem of some of its items alone; rules name those that are left. Item k of the result is item `kept[k]`. */
export function keepItems(problem: PackingProblem, kept: readonly number[]): PackingProblem {
  const place = new Map(kept.map((item, index) => [item, index]))
  const { current } = problem
  return {
    ...problem,
    items: kept.map((item) => problem.items[item]!),
    rules: problem.rules.map((rule): Rule => ({ ...rule, items: rule.items.flatMap((item) => place.get(item) ?? []) })),
    ...(current ? { current: kept.map((item) => current[item]!) } : {}),
  }
}
