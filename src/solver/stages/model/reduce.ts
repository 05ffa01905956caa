import type { PackingProblem, Rule } from '../../problem'

/** Items that must share a bin while nothing has failed; they are placed as one. */
export interface Unit {
  readonly items: readonly number[]
  readonly atoms: readonly number[]
  /** Indices of the apart groups it belongs to (`always` and `normal`). */
  readonly groups: readonly number[]
  /** One flag per bin; null: every bin. */
  readonly allowed: Uint8Array | null
  /** Bit per costly product. */
  readonly products: number
  readonly moveCost: number
  /** Bin where all its items are today, -1 where they are nowhere or in several places. */
  readonly current: number
}

/** The part of a unit that must restart on one bin: items tied by `always` rules. */
export interface Atom {
  readonly unit: number
  /** Those of its items that must run again; never empty. */
  readonly items: readonly number[]
  /** `always` apart groups of its restarting items. */
  readonly groups: readonly number[]
  readonly allowed: Uint8Array | null
  readonly products: number
}

export interface Preference {
  readonly rule: number
  readonly kind: Rule['kind']
  readonly weight: number
  readonly items: readonly number[]
  readonly bins: ReadonlySet<number>
}

/**
 * The problem as the search sees it: dimensions that can never bind left out, items tied together merged, rules per unit,
 * quantities in typed arrays. Bins keep their indices.
 */
export interface Model {
  readonly problem: PackingProblem
  /** Dimensions of the problem that are kept, the scarcest first. */
  readonly dimensions: readonly number[]
  readonly units: readonly Unit[]
  readonly unitOfItem: Int32Array
  /** Units by dimensions, row-wise. */
  readonly unitDemand: Float64Array
  readonly atoms: readonly Atom[]
  readonly atomDemand: Float64Array
  /** Bins by dimensions, row-wise. */
  readonly capacity: Float64Array
  readonly failureCapacity: Float64Array
  /** Per apart group: whether it also holds after a failure, and its rule. */
  readonly groups: readonly { readonly always: boolean; readonly rule: number; readonly units: readonly number[] }[]
  readonly products: readonly string[]
  readonly preferences: readonly Preference[]
  /** Preferences that touch a unit. */
  readonly preferencesOfUnit: readonly (readonly number[])[]
  /** Bins of one class are interchangeable for rules, failures and cost. */
  readonly binClass: Int32Array
  /** The same when it also matters what is on the bin today. */
  readonly currentClass: Int32Array
}

/** Hard rules that contradict each other whatever the bins: members of an apart rule tied together by others. */
export interface Contradiction {
  readonly items: readonly number[]
  readonly rules: readonly number[]
}

/** Costly products up to which a set of them is the bits of one whole number. */
const mostProducts = 30

/**
 * Makes the model that everything searches on: ties become units of atoms, bins alike share a class, dimensions that another
 * one implies are left out. Also the hard rules that contradict each other.
 */
export function reduce(problem: PackingProblem): {
  readonly model: Model
  readonly contradictions: readonly Contradiction[]
} {
  const { items, bins, rules } = problem
  const tiedInNormal = components(items.length, rules, (rule) => rule.strength !== 'preference')
  // After a failure a rule ties those who run again: whoever stays down ties nobody to anybody.
  const tiedAlways = components(
    items.length,
    rules,
    (rule) => rule.strength === 'always',
    (item) => items[item]!.restart,
  )
  const products = [...new Set(items.flatMap((item) => item.products ?? []))]
    .filter((product) => problem.binTypes.some((type) => (type.productCosts?.[product] ?? 0) > 0))
    .sort()
  if (products.length > mostProducts)
    throw new RangeError(`more than ${mostProducts} products with a cost: ${products.length}`)
  const productBit = new Map(products.map((product, bit) => [product, bit]))
  const productsOf = (members: readonly number[]) => {
    let mask = 0
    for (const item of members)
      for (const product of items[item]!.products ?? [])
        if (productBit.has(product)) mask |= 1 << productBit.get(product)!
    return mask
  }

  const apart = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => rule.kind === 'apart' && rule.strength !== 'preference')
  const groupsOfItem: number[][] = items.map(() => [])
  apart.forEach(({ rule }, group) => {
    for (const item of new Set(rule.items)) groupsOfItem[item]!.push(group)
  })
  const allowedBins = allowedBinsOf(problem)
  const contradictions: Contradiction[] = []
  const units: Unit[] = []
  const atoms: Atom[] = []
  const unitOfItem = new Int32Array(items.length)
  for (const members of tiedInNormal) {
    const unit = units.length
    for (const item of members) unitOfItem[item] = unit
    const groups = members.flatMap((item) => groupsOfItem[item]!)
    const distinct = [...new Set(groups)].sort((a, b) => a - b)
    for (const group of distinct) {
      if (groups.filter((other) => other === group).length < 2) continue
      const tied = members.filter((item) => groupsOfItem[item]!.includes(group))
      contradictions.push({ items: tied, rules: [apart[group]!.index, ...tiesOf(rules, members)] })
    }
    units.push({
      items: members,
      atoms: [],
      groups: distinct,
      allowed: allowedBins(members, false),
      products: productsOf(members),
      moveCost: members.reduce((sum, item) => sum + (items[item]!.moveCost ?? 1), 0),
      current: commonBin(problem, members),
    })
  }
  const atomsOfUnit: number[][] = units.map(() => [])
  for (const members of tiedAlways) {
    const restarting = members.filter((item) => items[item]!.restart)
    if (restarting.length === 0) continue
    const unit = unitOfItem[members[0]!]!
    atomsOfUnit[unit]!.push(atoms.length)
    const groups = restarting.flatMap((item) =>
      groupsOfItem[item]!.filter((group) => apart[group]!.rule.strength === 'always'),
    )
    atoms.push({
      unit,
      items: restarting,
      groups: [...new Set(groups)].sort((a, b) => a - b),
      allowed: allowedBins(restarting, true),
      products: productsOf(restarting),
    })
  }
  const finished = units.map((unit, index) => ({ ...unit, atoms: atomsOfUnit[index]! }))

  const dimensions = bindingDimensions(problem)
  const demandOf = (members: readonly number[], d: number) =>
    members.reduce((sum, item) => sum + items[item]!.demand[d]!, 0)
  const preferences = preferencesOf(rules)
  const preferencesOfUnit: number[][] = units.map(() => [])
  preferences.forEach((preference, index) => {
    for (const unit of new Set(preference.items.map((item) => unitOfItem[item]!))) preferencesOfUnit[unit]!.push(index)
  })
  const groupUnits: number[][] = apart.map(() => [])
  units.forEach((unit, index) => {
    for (const group of unit.groups) groupUnits[group]!.push(index)
  })
  return {
    contradictions,
    model: {
      problem,
      dimensions,
      units: finished,
      unitOfItem,
      unitDemand: table(finished, dimensions, (unit, d) => demandOf(unit.items, d)),
      atoms,
      atomDemand: table(atoms, dimensions, (atom, d) => demandOf(atom.items, d)),
      capacity: table(bins, dimensions, (bin, d) => problem.binTypes[bin.type]!.capacity[d]!),
      failureCapacity: table(bins, dimensions, (bin, d) => failureCapacity(problem, bin.type)[d]!),
      groups: apart.map(({ rule, index }, group) => ({
        always: rule.strength === 'always',
        rule: index,
        units: groupUnits[group]!,
      })),
      products,
      preferences,
      preferencesOfUnit,
      binClass: binClasses(problem, false),
      currentClass: binClasses(problem, true),
    },
  }
}

/** What a bin of the type may hold after a failure. */
export function failureCapacity(problem: PackingProblem, type: number): readonly number[] {
  const { capacity, failureCapacity } = problem.binTypes[type]!
  return failureCapacity ?? capacity
}

/**
 * Bins that members may run on together, by the rules that name bins; null where all are allowed. Equal answers are one array,
 * so that they can be told apart by identity.
 */
function allowedBinsOf({
  items,
  bins,
  rules,
}: PackingProblem): (members: readonly number[], alwaysOnly: boolean) => Uint8Array | null {
  const rulesOfItem: number[][] = items.map(() => [])
  rules.forEach((rule, index) => {
    if ((rule.kind !== 'only-on' && rule.kind !== 'not-on') || rule.strength === 'preference') return
    for (const item of new Set(rule.items)) rulesOfItem[item]!.push(index)
  })
  const masks = new Map<string, Uint8Array>()
  return (members, alwaysOnly) => {
    const relevant = [...new Set(members.flatMap((item) => rulesOfItem[item]!))]
      .filter((index) => !alwaysOnly || rules[index]!.strength === 'always')
      .sort((a, b) => a - b)
    if (relevant.length === 0) return null
    const key = relevant.join(',')
    let mask = masks.get(key)
    if (!mask) {
      mask = new Uint8Array(bins.length).fill(1)
      for (const index of relevant) {
        const rule = rules[index]!
        if (rule.kind !== 'only-on' && rule.kind !== 'not-on') continue
        const named = new Set(rule.bins)
        for (let bin = 0; bin < bins.length; bin++) if (named.has(bin) === (rule.kind === 'not-on')) mask[bin] = 0
      }
      masks.set(key, mask)
    }
    return mask
  }
}

/** Rules that tie some of the members to each other while nothing has failed. */
const tiesOf = (rules: readonly Rule[], members: readonly number[]): readonly number[] =>
  rules.flatMap((rule, index) =>
    rule.kind === 'together' && rule.strength !== 'preference' && rule.items.some((item) => members.includes(item))
      ? [index]
      : [],
  )

const preferencesOf = (rules: readonly Rule[]): readonly Preference[] =>
  rules.flatMap((rule, index): Preference[] =>
    rule.strength === 'preference'
      ? [
          {
            rule: index,
            kind: rule.kind,
            weight: rule.weight ?? 1,
            items: [...new Set(rule.items)],
            bins: new Set('bins' in rule ? rule.bins : []),
          },
        ]
      : [],
  )

function table<Row>(
  rows: readonly Row[],
  dimensions: readonly number[],
  value: (row: Row, dimension: number) => number,
): Float64Array {
  const out = new Float64Array(rows.length * dimensions.length)
  rows.forEach((row, r) => {
    dimensions.forEach((d, column) => (out[r * dimensions.length + column] = value(row, d)))
  })
  return out
}

function commonBin(problem: PackingProblem, members: readonly number[]): number {
  const { current } = problem
  if (!current) return -1
  const first = current[members[0]!] ?? -1
  return members.every((item) => (current[item] ?? -1) === first) ? first : -1
}

/** Connected components of the chosen `together` rules, in order of their first item. */
function components(
  count: number,
  rules: readonly Rule[],
  counts: (rule: Rule) => boolean,
  isTied: (item: number) => boolean = () => true,
): number[][] {
  const parent = Array.from({ length: count }, (_, i) => i)
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  for (const rule of rules) {
    if (rule.kind !== 'together' || !counts(rule)) continue
    const tied = rule.items.filter(isTied)
    for (const item of tied) {
      const a = root(tied[0]!)
      const b = root(item)
      parent[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const members = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const r = root(i)
    const list = members.get(r)
    if (list) list.push(i)
    else members.set(r, [i])
  }
  return [...members.values()]
}

/**
 * Leaves out a dimension when another one is always at least as full: for every item and bin type, normally and after a
 * failure, demand / capacity is no larger (compared exactly by cross multiplication where safe, else kept).
 */
function bindingDimensions(problem: PackingProblem): number[] {
  const { items, binTypes } = problem
  const capacities = binTypes.flatMap((_, type) => [binTypes[type]!.capacity, failureCapacity(problem, type)])
  const all = problem.dimensions.map((_, d) => d)
  const covers = (strong: number, weak: number): boolean =>
    capacities.every((capacity) => {
      const a = capacity[strong]!
      const b = capacity[weak]!
      return items.every(({ demand }) => {
        const left = demand[weak]! * a
        const right = demand[strong]! * b
        return (
          Number.isSafeInteger(left) && Number.isSafeInteger(right) && left <= right && (b > 0 || demand[weak] === 0)
        )
      })
    })
  const kept: number[] = []
  const dropped = new Set<number>()
  const scarcity = all.map((d) => {
    const total = items.reduce((sum, item) => sum + item.demand[d]!, 0)
    const most = Math.max(1, ...capacities.map((capacity) => capacity[d]!))
    return total / most
  })
  const byScarcity = [...all].sort((a, b) => scarcity[b]! - scarcity[a]! || a - b)
  for (const d of byScarcity) {
    if (kept.some((strong) => covers(strong, d))) dropped.add(d)
    else kept.push(d)
  }
  return kept
}

/** Which group of the policy a bin fails with: a group of that name, or the bin by itself; the same for all without groups. */
export function groupKeyOf({ bins, failure }: PackingProblem, bin: number): string {
  if (failure.kind !== 'group') return ''
  const name = bins[bin]!.groups?.[failure.by]
  return name === undefined ? `bin ${bin}` : `group ${name}`
}

function binClasses(problem: PackingProblem, byCurrent: boolean): Int32Array {
  const { bins, rules } = problem
  const named: number[][] = bins.map(() => [])
  rules.forEach((rule, index) => {
    if ('bins' in rule) for (const bin of new Set(rule.bins)) named[bin]?.push(index)
  })
  const occupied = new Set(byCurrent ? problem.current?.filter((bin) => bin !== null) : [])
  const group = (bin: number) => groupKeyOf(problem, bin)
  const classes = new Map<string, number>()
  return Int32Array.from(bins, (bin, index) => {
    const key = JSON.stringify([
      bin.type,
      bin.mustUse === true,
      group(index),
      named[index],
      occupied.has(index) ? index : -1,
    ])
    if (!classes.has(key)) classes.set(key, classes.size)
    return classes.get(key)!
  })
}

/** True when all bins on offer hold the same, normally and after a failure. */
export function binsAlike(model: Model): boolean {
  const D = model.dimensions.length
  const same = (table: Float64Array) => table.every((value, index) => value === table[index % D])
  return model.problem.bins.length > 0 && same(model.capacity) && same(model.failureCapacity)
}

/** True when bins may be filled no further after a failure than before. */
export function capacitiesAgree(model: Model): boolean {
  return model.capacity.every((value, index) => value === model.failureCapacity[index])
}
