import { binSet, type BinSet } from '../model/BinSet'
import { binsAlike, type Model } from '../model/reduce'

/**
 * Where one group of alike bins may be lost: for each number of bins the choice that spreads them over the groups most
 * evenly, so that the largest loss is as small as it can be. Nothing where bins differ in type, cost or products, or some
 * must be used: there, which bins are taken is another question.
 */
export function* evenSets(model: Model, fewest: number): Generator<BinSet> {
  const { bins, binTypes, failure } = model.problem
  if (failure.kind !== 'group' || model.products.length > 0 || !binsAlike(model)) return
  const cost = binTypes[bins[0]!.type]!.cost
  if (bins.some(({ type, mustUse }) => mustUse === true || binTypes[type]!.cost !== cost)) return
  const byGroup = new Map<string, number[]>()
  bins.forEach(({ groups }, bin) => {
    const name = groups?.[failure.by]
    const key = name === undefined ? `bin ${bin}` : `group ${name}`
    byGroup.set(key, [...(byGroup.get(key) ?? []), bin])
  })
  // One bin of each group, then a second one, and so on.
  const groups = [...byGroup.values()]
  const order: number[] = []
  for (let round = 0; order.length < bins.length; round++)
    for (const group of groups) if (round < group.length) order.push(group[round]!)
  for (let used = Math.max(1, fewest); used <= bins.length; used++) yield binSet(model, order.slice(0, used), () => 0)
}
