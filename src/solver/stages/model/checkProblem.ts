import type { PackingProblem } from '../../problem'

/** Throws RangeError where a problem is not what its type promises: a programming error of whoever built it. */
export function checkProblem(problem: PackingProblem): void {
  const dimensions = problem.dimensions.length
  const whole = (value: number, what: string) => {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${what} is not a non-negative integer: ${value}`)
  }
  const vector = (values: readonly number[], what: string) => {
    if (values.length !== dimensions)
      throw new RangeError(`${what} has ${values.length} values for ${dimensions} dimensions`)
    for (const value of values) whole(value, what)
  }
  const index = (value: number, count: number, what: string) => {
    if (!Number.isInteger(value) || value < 0 || value >= count)
      throw new RangeError(`${what} names index ${value} of ${count}`)
  }
  for (const { id, demand, moveCost, priority } of problem.items) {
    vector(demand, `demand of item ${id}`)
    if (!Number.isFinite(priority)) throw new RangeError(`priority of item ${id} is not a number`)
    if (moveCost !== undefined) whole(moveCost, `move cost of item ${id}`)
  }
  problem.dimensions.forEach(({ id }, d) => {
    whole(
      problem.items.reduce((sum, item) => sum + item.demand[d]!, 0),
      `total demand of dimension ${id}`,
    )
  })
  for (const { id, capacity, failureCapacity, cost, productCosts } of problem.binTypes) {
    vector(capacity, `capacity of type ${id}`)
    whole(cost, `cost of type ${id}`)
    for (const value of Object.values(productCosts ?? {})) whole(value, `product cost of type ${id}`)
    if (!failureCapacity) continue
    vector(failureCapacity, `failure capacity of type ${id}`)
    if (failureCapacity.some((value, d) => value < capacity[d]!))
      throw new RangeError(`failure capacity of type ${id} is below its capacity`)
  }
  for (const { id, type } of problem.bins) index(type, problem.binTypes.length, `bin ${id}`)
  for (const rule of problem.rules) {
    for (const item of rule.items) index(item, problem.items.length, `rule ${rule.id}`)
    if ('bins' in rule) for (const bin of rule.bins) index(bin, problem.bins.length, `rule ${rule.id}`)
    if (rule.weight !== undefined) whole(rule.weight, `weight of rule ${rule.id}`)
  }
  if (!problem.current) return
  if (problem.current.length !== problem.items.length)
    throw new RangeError('current placement does not name every item')
  for (const bin of problem.current) if (bin !== null) index(bin, problem.bins.length, 'current placement')
}
