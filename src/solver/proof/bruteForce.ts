/** Answers tiny problems by trying everything, item by item, in the plainest way: what the solver is compared with. */
import type { PackingProblem, Rule } from '../problem'

export interface BruteForceAnswer {
  /** Null: there is no plan. */
  readonly cost: number | null
  /** Least broken preference weight among the plans of least cost, and least move cost among those. */
  readonly preferences: number
  readonly moves: number
  /** Fewest bins of any plan, whatever it costs. */
  readonly bins: number | null
}

export function bruteForce(problem: PackingProblem): BruteForceAnswer {
  const { items, bins } = problem
  const products = [...new Set(items.flatMap((item) => item.products ?? []))]
  const must = bins.flatMap((bin, index) => (bin.mustUse === true ? [index] : []))
  let cost: number | null = null
  let preferences = 0
  let moves = 0
  let fewest: number | null = null
  for (const used of subsets(bins.map((_, index) => index))) {
    if (!must.every((bin) => used.includes(bin))) continue
    for (const licences of assignments(used, subsets(products))) {
      const price = used.reduce((sum, bin) => {
        const type = problem.binTypes[bins[bin]!.type]!
        return sum + type.cost + licences.get(bin)!.reduce((s, product) => s + (type.productCosts?.[product] ?? 0), 0)
      }, 0)
      const cheaper = cost === null || price <= cost
      if (!cheaper && fewest !== null && used.length >= fewest) continue
      const mayRun = (item: number, bin: number) =>
        used.includes(bin) &&
        (items[item]!.products ?? []).every(
          (product) => licences.get(bin)!.includes(product) || isFree(problem, product, bin),
        )
      for (const binOf of placements(problem, used)) {
        if (!binOf.every((bin, item) => mayRun(item, bin))) continue
        if (!holds(problem, binOf, false)) continue
        const broken = preferenceWeight(problem, binOf)
        const moved = moveWeight(problem, binOf)
        const better =
          cost === null ||
          price < cost ||
          (price === cost && (broken < preferences || (broken === preferences && moved < moves)))
        const fewer = fewest === null || used.length < fewest
        if (!better && !fewer) continue
        if (!survives(problem, used, binOf, mayRun)) continue
        if (better) {
          cost = price
          preferences = broken
          moves = moved
        }
        if (fewer) fewest = used.length
      }
    }
  }
  return { cost, preferences, moves, bins: fewest }
}

const isFree = (problem: PackingProblem, product: string, bin: number) =>
  (problem.binTypes[problem.bins[bin]!.type]!.productCosts?.[product] ?? 0) === 0

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]])
}

function* assignments(used: readonly number[], choices: readonly string[][]): Generator<Map<number, string[]>> {
  if (used.length === 0) {
    yield new Map()
    return
  }
  for (const rest of assignments(used.slice(1), choices))
    for (const choice of choices) yield new Map(rest).set(used[0]!, choice)
}

function* placements(problem: PackingProblem, used: readonly number[], binOf: number[] = []): Generator<number[]> {
  if (binOf.length === problem.items.length) {
    yield binOf
    return
  }
  for (const bin of used) yield* placements(problem, used, [...binOf, bin])
}

/** Capacity and hard rules; -1 is an item that is down. */
function holds(problem: PackingProblem, binOf: readonly number[], failed: boolean): boolean {
  for (let bin = 0; bin < problem.bins.length; bin++) {
    const { capacity, failureCapacity } = problem.binTypes[problem.bins[bin]!.type]!
    const limit = failed ? (failureCapacity ?? capacity) : capacity
    for (let d = 0; d < problem.dimensions.length; d++) {
      const load = problem.items.reduce((sum, item, index) => sum + (binOf[index] === bin ? item.demand[d]! : 0), 0)
      if (load > limit[d]!) return false
    }
  }
  return problem.rules.every((rule) => {
    if (rule.strength === 'preference' || (failed && rule.strength === 'normal')) return true
    return timesBroken(rule, binOf) === 0
  })
}

function timesBroken(rule: Rule, binOf: readonly number[]): number {
  const places = [...new Set(rule.items)].map((item) => binOf[item]!).filter((bin) => bin >= 0)
  const distinct = new Set(places).size
  switch (rule.kind) {
    case 'apart':
      return places.length - distinct
    case 'together':
      return Math.max(0, distinct - 1)
    case 'only-on':
      return places.filter((bin) => !rule.bins.includes(bin)).length
    case 'not-on':
      return places.filter((bin) => rule.bins.includes(bin)).length
  }
}

function preferenceWeight(problem: PackingProblem, binOf: readonly number[]): number {
  return problem.rules.reduce(
    (sum, rule) => sum + (rule.strength === 'preference' ? timesBroken(rule, binOf) * (rule.weight ?? 1) : 0),
    0,
  )
}

function moveWeight(problem: PackingProblem, binOf: readonly number[]): number {
  const { current } = problem
  if (!current) return 0
  return problem.items.reduce(
    (sum, item, index) => sum + (current[index] !== null && current[index] !== binOf[index] ? (item.moveCost ?? 1) : 0),
    0,
  )
}

type MayRun = (item: number, bin: number) => boolean

function survives(problem: PackingProblem, used: readonly number[], binOf: readonly number[], mayRun: MayRun): boolean {
  const policy = problem.failure
  const restart = (after: readonly number[], lost: readonly number[]): Generator<number[]> =>
    restarts(problem, used, after, lost, mayRun)
  const some = (found: Generator<number[]>, good: (after: number[]) => boolean = () => true) => {
    for (const after of found) if (good(after)) return true
    return false
  }
  switch (policy.kind) {
    case 'none':
      return true
    case 'any':
      if (policy.count === 1 || used.length === 1) return used.every((bin) => some(restart(binOf, [bin])))
      return used.every((a) => used.every((b) => a >= b || some(restart(binOf, [a, b]))))
    case 'group': {
      const name = (bin: number) => problem.bins[bin]!.groups?.[policy.by] ?? bin
      return used.every((bin) =>
        some(
          restart(
            binOf,
            used.filter((other) => name(other) === name(bin)),
          ),
        ),
      )
    }
    case 'maintenance':
      return used.every((out) =>
        some(restart(binOf, [out]), (evacuated) =>
          used.every((failed) => failed === out || some(restart(evacuated, [out, failed]))),
        ),
      )
  }
}

/** All ways in which what is on lost bins runs again elsewhere. */
function* restarts(
  problem: PackingProblem,
  used: readonly number[],
  before: readonly number[],
  lost: readonly number[],
  mayRun: MayRun,
): Generator<number[]> {
  const affected = before.flatMap((bin, item) => (lost.includes(bin) ? [item] : []))
  const targets = used.filter((bin) => !lost.includes(bin))
  function* place(k: number, after: number[]): Generator<number[]> {
    if (k === affected.length) {
      if (holds(problem, after, true)) yield after
      return
    }
    const item = affected[k]!
    if (!problem.items[item]!.restart) {
      yield* place(k + 1, after.with(item, -1))
      return
    }
    for (const bin of targets) if (mayRun(item, bin)) yield* place(k + 1, after.with(item, bin))
  }
  yield* place(0, [...before])
}
