import type { PackingProblem, Rule } from '../../problem'

const ruleKinds = ['apart', 'together', 'only-on', 'not-on']
const strengths = ['always', 'normal', 'preference']

/** Throws RangeError where a problem is not what its type promises: a programming error of whoever built it. */
export function checkProblem(problem: PackingProblem): void {
  const dimensions = problem.dimensions.length
  for (const [what, list] of Object.entries({
    items: problem.items,
    types: problem.binTypes,
    bins: problem.bins,
    rules: problem.rules,
  }))
    for (let at = 0; at < list.length; at++)
      if (typeof list[at] !== 'object') throw new RangeError(`there is nothing at index ${at} of the ${what}`)
  for (const { id, demand, moveCost, priority, products, restart } of problem.items) {
    vector(demand, dimensions, `demand of item ${id}`)
    if (!Number.isFinite(priority)) throw new RangeError(`priority of item ${id} is not a number`)
    if (typeof restart !== 'boolean') throw new RangeError(`whether item ${id} restarts is not said`)
    for (const product of products ?? []) ownName(product, `product of item ${id}`)
    if (moveCost !== undefined) whole(moveCost, `move cost of item ${id}`)
  }
  problem.dimensions.forEach(({ id }, d) => {
    total(
      problem.items.map(({ demand }) => demand[d]!),
      `total demand of dimension ${id}`,
    )
  })
  for (const { id, capacity, failureCapacity, cost, productCosts } of problem.binTypes) {
    vector(capacity, dimensions, `capacity of type ${id}`)
    whole(cost, `cost of type ${id}`)
    for (const value of Object.values(productCosts ?? {})) whole(value, `product cost of type ${id}`)
    if (!failureCapacity) continue
    vector(failureCapacity, dimensions, `failure capacity of type ${id}`)
    if (failureCapacity.some((value, d) => value < capacity[d]!))
      throw new RangeError(`failure capacity of type ${id} is below its capacity`)
  }
  for (const { id, type } of problem.bins) index(type, problem.binTypes.length, `bin ${id}`)
  for (const rule of problem.rules) checkRule(rule, problem)
  checkPolicy(problem)
  if (problem.current) {
    if (problem.current.length !== problem.items.length)
      throw new RangeError('current placement does not name every item')
    for (const bin of problem.current) if (bin !== null) index(bin, problem.bins.length, 'current placement')
  }
  // What stages add up stays exact.
  total(
    problem.bins.flatMap(({ type }) => {
      const { cost, productCosts } = problem.binTypes[type]!
      return [cost, ...Object.values(productCosts ?? {})]
    }),
    'cost of all bins and licences',
  )
  total(
    problem.rules.map(({ items, strength, weight }) => (strength === 'preference' ? items.length * (weight ?? 1) : 0)),
    'weight of all preferences',
  )
  total(
    problem.items.map(({ moveCost }) => moveCost ?? 1),
    'move cost of all items',
  )
}

function checkRule(rule: Rule, { bins, items }: PackingProblem): void {
  const what = `rule ${rule.id}`
  if (!ruleKinds.includes(rule.kind)) throw new RangeError(`${what} is of no known kind: ${rule.kind}`)
  if (!strengths.includes(rule.strength)) throw new RangeError(`${what} has no known strength: ${rule.strength}`)
  for (const item of rule.items) index(item, items.length, what)
  if (rule.kind === 'only-on' || rule.kind === 'not-on') {
    if (!isList(rule.bins)) throw new RangeError(`${what} names no bins`)
    for (const bin of rule.bins) index(bin, bins.length, what)
  }
  if (rule.weight !== undefined) whole(rule.weight, `weight of ${what}`)
}

function checkPolicy({ failure }: PackingProblem): void {
  const { kind } = failure
  switch (kind) {
    case 'none':
    case 'maintenance':
      return
    case 'any':
      if (![1, 2].includes(failure.count))
        throw new RangeError(`one or two bins may fail at once, not ${String(failure.count)}`)
      return
    case 'group':
      if (typeof failure.by !== 'string')
        throw new RangeError('the failure policy does not say by what bins are grouped')
      ownName(failure.by, 'group of the failure policy')
      return
    default:
      throw new RangeError(`no known failure policy: ${String(kind)}`)
  }
}

function whole(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} is not a non-negative integer: ${value}`)
}

function vector(values: readonly number[], dimensions: number, what: string): void {
  if (!isList(values) || values.length !== dimensions)
    throw new RangeError(`${what} does not have ${dimensions} values, one per dimension`)
  // By index: holes are no values either.
  for (let d = 0; d < dimensions; d++) whole(values[d]!, what)
}

function index(value: number, count: number, what: string): void {
  if (!Number.isInteger(value) || value < 0 || value >= count)
    throw new RangeError(`${what} names index ${value} of ${count}`)
}

/** Whatever the type promises. */
const isList = (value: unknown): boolean => Array.isArray(value)

function total(values: readonly number[], what: string): void {
  whole(
    values.reduce((sum, value) => sum + value, 0),
    what,
  )
}

/** Names are looked up in plain objects, where those of every object would be found. */
function ownName(name: string, what: string): void {
  if (name in {}) throw new RangeError(`${what} has a name that every object has: ${name}`)
}
