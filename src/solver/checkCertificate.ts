import type { Certificate } from './certificate'
import type { PackingProblem } from './problem'

/** `undecided`: the check did not end within its limits. Nothing is known then; it is no acceptance. */
export type CertificateVerdict = 'accepted' | 'wrong' | 'undecided'

/** Size classes with integer weights, and what one bin holds. */
export interface WeightedClasses {
  readonly capacity: readonly number[]
  readonly classes: readonly {
    readonly size: readonly number[]
    readonly count: number
    readonly weight: number
    readonly maxPerBin?: number
  }[]
}

/**
 * Checks a lower bound without the solver: that nothing that fits into one bin outweighs `perBin`, and that the total
 * weight therefore needs `bound` bins. Shares no code with what made the certificate.
 */
export function checkCertificate(problem: PackingProblem, certificate: Certificate): CertificateVerdict {
  const { dimensions, weights, spare, bound, landing, perBin } = certificate
  const perType = certificate.perType ?? problem.binTypes.map(() => perBin)
  if (perType.length !== problem.binTypes.length || !perType.every(Number.isSafeInteger)) return 'wrong'
  const onOffer = [...new Set(problem.bins.map(({ type }) => type))]
  if (weights.length !== problem.items.length || !dimensions.every((k) => k in problem.dimensions)) return 'wrong'
  if (![...weights, perBin, spare, bound].every(Number.isSafeInteger) || spare < 0) return 'wrong'
  if (landing) return spare === 0 ? checkLanding(problem, certificate, landing) : 'wrong'
  if (spare > 0 && problem.failure.kind === 'none') return 'wrong'
  // What is lost must restart on the bins that are left, each holding what it may hold after a failure.
  const counted = problem.items.map((item) => spare === 0 || item.restart)
  const total = weights.reduce((sum, weight, i) => (counted[i] ? sum + BigInt(weight) : sum), 0n)
  if (onOffer.some((type) => perType[type]! < 0 || perType[type]! > perBin) || perBin < 1) return 'wrong'
  // One bin less has to hold too little.
  if (mostHeld(problem, perType, perBin, spare > 0, bound - 1) >= total) return 'wrong'
  if (!certificate.perType && isApart(problem, certificate)) return 'accepted'
  const ruleOf = apartRules(problem, spare > 0)
  const groups = new Map<string, { size: number[]; count: number; weight: number; maxPerBin?: number }>()
  problem.items.forEach((item, i) => {
    if (!counted[i]) return
    const size = dimensions.map((k) => item.demand[k]!)
    const rule = ruleOf.get(i)
    const key = `${size.join(',')}|${weights[i]!}|${rule ?? ''}`
    const group = groups.get(key)
    if (group) group.count++
    else groups.set(key, { size, count: 1, weight: weights[i]!, ...(rule === undefined ? {} : { maxPerBin: 1 }) })
  })
  let verdict: CertificateVerdict = 'accepted'
  for (const index of onOffer) {
    const type = problem.binTypes[index]!
    const whole = spare === 0 ? type.capacity : (type.failureCapacity ?? type.capacity)
    const classes = [...groups.values()]
    const capacity = dimensions.map((k) => whole[k]!)
    const one =
      perType[index] === 0 ? holdsNothing(capacity, classes) : checkWeights({ capacity, classes }, perType[index]!)
    if (one === 'wrong') return 'wrong'
    if (one === 'undecided') verdict = 'undecided'
  }
  return verdict
}

/** The first rule that keeps an item apart from others in the states that the bound counts, by item. */
function apartRules({ rules }: PackingProblem, afterFailure: boolean): ReadonlyMap<number, number> {
  const ruleOf = new Map<number, number>()
  rules.forEach(({ kind, strength, items }, rule) => {
    if (kind !== 'apart' || strength === 'preference' || (strength === 'normal' && afterFailure)) return
    for (const item of items) if (!ruleOf.has(item)) ruleOf.set(item, rule)
  })
  return ruleOf
}

/** All items with a weight are pairwise apart by one rule, in the states that the bound counts: one per bin at most. */
function isApart(problem: PackingProblem, { weights, perBin, spare }: Certificate): boolean {
  if (weights.some((weight) => weight < 0 || weight > perBin)) return false
  return problem.rules.some((rule) => {
    if (rule.kind !== 'apart' || rule.strength === 'preference') return false
    if (rule.strength === 'normal' && spare > 0) return false
    const members = new Set(rule.items)
    return weights.every((weight, i) => weight === 0 || members.has(i))
  })
}

/** Whether nothing that fits into one bin weighs more than `perBin`, in exact integers. */
export function checkWeights({ capacity, classes }: WeightedClasses, perBin: number): CertificateVerdict {
  const integer = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!integer(perBin) || perBin < 1 || !classes.every(({ weight, size }) => integer(weight) && size.every(integer))) {
    return 'wrong'
  }
  const useful = classes.filter(
    ({ weight, count, size }) => weight > 0 && count > 0 && size.every((value, k) => value <= capacity[k]!),
  )
  if (follows(useful, capacity, perBin)) return 'accepted'
  return new HeaviestSearch(useful, capacity, perBin).verdict()
}

/** `ceil(total / perBin) >= bound`. */
export function isBound(total: bigint, perBin: number, bound: number): boolean {
  return perBin >= 1 && (total + BigInt(perBin) - 1n) / BigInt(perBin) >= BigInt(bound)
}

/** The most weight that so many bins hold, or what is left of them after the worst failure. */
function mostHeld(
  problem: PackingProblem,
  perType: readonly number[],
  perBin: number,
  afterFailure: boolean,
  used: number,
): bigint {
  const { failure, bins } = problem
  const held = bins.map(({ type }) => perType[type]!).sort((a, b) => b - a)
  // More than there are: as if there were any number of the best.
  while (held.length < used) held.unshift(perBin)
  const survivors = afterFailure ? mostSurvivors(problem, used) : used
  // Where single bins fail, those that hold most are lost; a group may consist of others.
  const from = failure.kind === 'group' ? 0 : used - survivors
  return held.slice(from, from + Math.max(0, survivors)).reduce((sum, weight) => sum + BigInt(weight), 0n)
}

/** Nothing of any weight fits at all. */
function holdsNothing(capacity: readonly number[], classes: WeightedClasses['classes']): CertificateVerdict {
  return classes.every(({ weight, size }) => weight === 0 || size.some((value, k) => value > capacity[k]!))
    ? 'accepted'
    : 'wrong'
}

/** Bins of `used` that are left after the failure that takes most, whichever bins are chosen. */
function mostSurvivors({ failure, bins }: PackingProblem, used: number): number {
  if (failure.kind === 'none') return used
  if (failure.kind !== 'group') return used - (failure.kind === 'any' ? failure.count : 2)
  // Where more are used than there are, a bin without a group shows that others may stand alone as well.
  if (used > bins.length && bins.some(({ groups }) => groups?.[failure.by] === undefined)) return used - 1
  const sizes = new Map<string, number>()
  bins.forEach(({ groups }, bin) => {
    const name = groups?.[failure.by]
    const key = name === undefined ? `bin ${bin}` : `group ${name}`
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  })
  // The fullest group has at least `most` bins as soon as all groups filled to less than that hold fewer than are used.
  let most = 0
  const held = (): number => {
    let sum = 0
    for (const size of sizes.values()) sum += used > bins.length ? most : Math.min(size, most)
    return sum
  }
  while (sizes.size > 0 && held() < used) most++
  return used - most
}

/**
 * Whoever runs on a bin that fails restarts on another one, whose content stays: before the failure that bin holds no more
 * than what it may hold after a failure, less what restarts.
 */
function checkLanding(
  problem: PackingProblem,
  { dimensions, weights, perBin, bound }: Certificate,
  landing: readonly number[],
): CertificateVerdict {
  const [d, ...others] = dimensions
  if (d === undefined || others.length > 0 || problem.failure.kind === 'none' || perBin < 1) return 'wrong'
  if (landing.length === 0 || new Set(landing).size < landing.length) return 'wrong'
  if (!landing.every((item) => problem.items[item]?.restart === true) || !areTied(problem, landing)) return 'wrong'
  const types = [...new Set(problem.bins.map(({ type }) => type))].map((type) => problem.binTypes[type]!)
  if (types.some(({ capacity }) => capacity[d]! > perBin)) return 'wrong'
  if (weights.some((weight, i) => weight < 0 || weight > problem.items[i]!.demand[d]!)) return 'wrong'
  const restarts = landing.reduce((sum, item) => sum + problem.items[item]!.demand[d]!, 0)
  const fullest = Math.max(
    0,
    ...types.map(({ capacity, failureCapacity }) =>
      Math.min(capacity[d]!, (failureCapacity ?? capacity)[d]! - restarts),
    ),
  )
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), BigInt(perBin - fullest))
  return isBound(total, perBin, bound) ? 'accepted' : 'wrong'
}

/** Whether rules that hold after a failure too keep the items on one bin, directly or through others. */
function areTied({ items: all, rules }: PackingProblem, items: readonly number[]): boolean {
  const ties = rules
    .filter(({ kind, strength }) => kind === 'together' && strength === 'always')
    // Whoever stays down ties nobody to anybody.
    .map((rule) => ({ items: rule.items.filter((item) => all[item]?.restart === true) }))
  const reached = new Set([items[0]!])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const tie of ties)
      if (tie.items.some((item) => reached.has(item))) for (const item of tie.items) reached.add(item)
  }
  return items.every((item) => reached.has(item))
}

/** Weights no larger than sizes in one dimension, in the same proportion as `perBin` to the capacity. */
function follows(classes: WeightedClasses['classes'], capacity: readonly number[], perBin: number): boolean {
  // Where a bin has nothing of a dimension, sizes there say nothing of weights.
  return capacity.some(
    (whole, k) =>
      whole > 0 &&
      classes.every(({ weight, size }) => BigInt(weight) * BigInt(whole) <= BigInt(perBin) * BigInt(size[k]!)),
  )
}

const nodeLimit = 30_000_000
const stepLimit = 1000

/** Depth-first search for a bin that weighs too much, cut by what each dimension alone allows. */
class HeaviestSearch {
  private readonly size: Float64Array
  private readonly weight: Float64Array
  private readonly cap: Int32Array
  private readonly d: number
  private readonly n: number
  private readonly resources: { whole: number; amount: Float64Array; steps: number; table: Float64Array }[]
  private nodes = 0

  constructor(
    classes: WeightedClasses['classes'],
    private readonly capacity: readonly number[],
    private readonly perBin: number,
  ) {
    const d = capacity.length
    const share = (size: readonly number[]): number =>
      size.reduce((sum, value, k) => sum + (value === 0 ? 0 : value / capacity[k]!), 1e-9)
    const sorted = [...classes].sort((a, b) => b.weight / share(b.size) - a.weight / share(a.size))
    this.d = d
    this.n = sorted.length
    this.size = Float64Array.from(sorted.flatMap(({ size }) => size))
    this.weight = Float64Array.from(sorted, ({ weight }) => weight)
    this.cap = Int32Array.from(sorted, ({ count, maxPerBin, size }) =>
      size.reduce(
        (least, value, k) => (value > 0 ? Math.min(least, Math.floor(capacity[k]! / value)) : least),
        Math.min(count, maxPerBin ?? count),
      ),
    )
    this.resources = this.factorSets().map((factors) => this.resource(factors))
  }

  verdict(): CertificateVerdict {
    const lefts = this.resources.map(({ whole }) => whole)
    const found = this.search(0, Float64Array.from(this.capacity), lefts, 0)
    if (found) return 'wrong'
    return this.nodes > nodeLimit ? 'undecided' : 'accepted'
  }

  /** Each dimension alone, the sum of all, and the sum of each pair, all scaled to equal capacity. */
  private factorSets(): number[][] {
    const most = Math.max(1, ...this.capacity)
    const equal = this.capacity.map((whole) => Math.max(1, Math.round((most / Math.max(1, whole)) * 64)))
    const dimensions = Array.from({ length: this.d }, (_, k) => k)
    const sets: number[][] = dimensions.slice(0, 12).map((k) => dimensions.map((other) => (other === k ? 1 : 0)))
    if (this.d > 1) sets.push(equal)
    for (let a = 0; a < this.d && this.d > 2 && this.d <= 6; a++) {
      for (let b = a + 1; b < this.d; b++) sets.push(equal.map((factor, k) => (k === a || k === b ? factor : 0)))
    }
    return sets
  }

  /** Row i, step r of the table: the most that classes i.. weigh in r steps; sizes are rounded down to steps. */
  private resource(factors: readonly number[]) {
    const { d, n } = this
    const whole = factors.reduce((sum, factor, k) => sum + factor * this.capacity[k]!, 0)
    const steps = Math.max(1, Math.min(stepLimit, whole))
    const amount = new Float64Array(n)
    for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) amount[i]! += factors[k]! * this.size[i * d + k]!
    const width = steps + 1
    const table = new Float64Array((n + 1) * width)
    for (let i = n - 1; i >= 0; i--) {
      const scaled = whole === 0 ? 0 : Number((BigInt(amount[i]!) * BigInt(steps)) / BigInt(whole))
      for (let r = 0; r <= steps; r++) {
        let best = 0
        for (let c = 0; c <= this.cap[i]! && c * scaled <= r; c++) {
          best = Math.max(best, c * this.weight[i]! + table[(i + 1) * width + r - c * scaled]!)
          if (scaled === 0) c = Math.max(c, this.cap[i]! - 1)
        }
        table[i * width + r] = best
      }
    }
    return { whole, amount, steps, table }
  }

  /** True when a bin with more than the allowed weight exists from here on. */
  private search(from: number, room: Float64Array, lefts: readonly number[], weight: number): boolean {
    if (weight > this.perBin) return true
    if (++this.nodes > nodeLimit) return false
    const at = this.resources.map(({ whole, steps }, j) =>
      whole === 0 ? steps : Math.min(steps, Math.floor((lefts[j]! * steps) / whole + 1e-6)),
    )
    for (let i = from; i < this.n; i++) {
      const hopeless = this.resources.some(
        ({ table, steps }, j) => weight + table[i * (steps + 1) + at[j]!]! <= this.perBin,
      )
      if (hopeless) return false
      const next = room.slice()
      let nextLefts = lefts
      for (let c = 1; c <= this.cap[i]!; c++) {
        let fits = true
        for (let k = 0; k < this.d; k++) {
          next[k]! -= this.size[i * this.d + k]!
          if (next[k]! < 0) fits = false
        }
        if (!fits) break
        nextLefts = nextLefts.map((left, j) => left - this.resources[j]!.amount[i]!)
        if (this.search(i + 1, next, nextLefts, weight + c * this.weight[i]!)) return true
      }
    }
    return false
  }
}
