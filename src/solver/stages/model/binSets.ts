import { binSet, type BinSet } from './BinSet'
import { missingBins, neededBins } from './neededBins'
import { groupKeyOf, type Model } from './reduce'

/** One kind of step when a set of bins is put together: one more bin of a class, with these products. */
interface Step {
  readonly binClass: number
  readonly licences: number
  readonly cost: number
  /** Licences for a bin that must be used anyway. */
  readonly upgrade: boolean
}

interface Node {
  /** Bins taken per step. */
  readonly counts: readonly number[]
  readonly last: number
  readonly cost: number
  /** No set reached from here that has enough room costs less. */
  readonly estimate: number
}

/** What a visit says about a set: go on to dearer ones, or stop. */
export interface BinSetOrder {
  /** The next cheapest set with enough room in sum, or null: none left, or too many looked at. */
  next(): BinSet | null
  /** Cost that every set still to come has at least; Infinity when all were looked at. */
  readonly floor: number
}

export interface BinSetLimits {
  /** Room is asked for as if everything were larger by this factor. */
  readonly inflate?: number
  /** Smaller sets are skipped before they count. */
  readonly fewest?: number
  readonly expired?: () => boolean
}

/**
 * All essentially different choices of bins and licences in order of cost, skipping those without enough room in sum.
 * Bins of one class count as alike; within a class the fullest bins of today are taken first. Sets of too few bins,
 * and those that leave out what rules name, are skipped before they count: rules that name bins tell classes apart, and
 * of a few dozen bins there are millions of such sets.
 */
export function binSetsByCost(
  model: Model,
  limit: number,
  { inflate = 1, fewest = 0, expired = () => false }: BinSetLimits = {},
): BinSetOrder {
  const { problem } = model
  const classes = groupBins(model)
  const masks = productMasks(model)
  const steps: Step[] = []
  classes.forEach((bins, binClass) => {
    const type = problem.binTypes[problem.bins[bins[0]!]!.type]!
    const must = problem.bins[bins[0]!]!.mustUse === true
    for (const licences of masks) {
      if (must && licences === 0) continue
      const products = model.products.reduce(
        (sum, product, bit) => sum + (licences & (1 << bit) ? (type.productCosts?.[product] ?? 0) : 0),
        0,
      )
      steps.push({ binClass, licences, cost: products + (must ? 0 : type.cost), upgrade: must })
    }
  })
  const must = problem.bins.flatMap((bin, index) => (bin.mustUse === true ? [index] : []))
  const baseCost = must.reduce((sum, bin) => sum + problem.binTypes[problem.bins[bin]!.type]!.cost, 0)
  const need = needs(model, inflate)
  // Among so many bins as there are in every set, some of any longer list always are.
  const left = problem.bins.length - fewest
  const needed = neededBins(model, need.spare).filter(
    ({ classes: named, bins }) => named.reduce((sum, one) => sum + classes[one]!.length, 0) < left + bins,
  )
  const groups = [...new Set(problem.bins.map((_, bin) => groupName(bin)))]
  const isGrouped = problem.failure.kind === 'group'
  const groupOfClass = classes.map((bins) => groups.indexOf(groupName(bins[0]!)))
  const roomOfGroup = new Float64Array(groups.length)
  const mustClasses = classes.flatMap((_, binClass) => (isMust(binClass) ? [binClass] : []))
  /** Per step the least of what it and those after it cost. */
  const leastFrom = (costOf: (step: Step) => number): Float64Array => {
    const least = new Float64Array(steps.length + 1).fill(Infinity)
    for (let s = steps.length - 1; s >= 0; s--) least[s] = Math.min(least[s + 1]!, costOf(steps[s]!))
    return least
  }
  const typeOf = (binClass: number) => problem.binTypes[problem.bins[classes[binClass]![0]!]!.type]!
  const leastCost = leastFrom(({ binClass, upgrade }) => (upgrade ? Infinity : typeOf(binClass).cost))
  const rows = need.rows.map(({ demand, capacityOf, product, spare }) => {
    const room = Float64Array.from(classes, (bins) => capacityOf(bins[0]!))
    const rates = leastFrom(({ binClass, licences, upgrade }) => {
      if (product >= 0 ? (licences & (1 << product)) === 0 : upgrade) return Infinity
      if (room[binClass]! <= 0) return Infinity
      const type = typeOf(binClass)
      return (product < 0 ? type.cost : (type.productCosts?.[model.products[product]!] ?? 0)) / room[binClass]!
    })
    /** Room of all bins of this class and those after it. */
    const roomFrom = new Float64Array(classes.length + 1)
    for (let one = classes.length - 1; one >= 0; one--)
      roomFrom[one] = roomFrom[one + 1]! + (isMust(one) ? 0 : classes[one]!.length * room[one]!)
    return { demand, room, product, spare, rates, roomFrom }
  })
  const heap: Node[] = []
  const push = (counts: readonly number[], last: number, cost: number) => {
    heap.push({ counts, last, cost, estimate: cost + rest(counts, last) })
    up(heap)
  }
  push(
    steps.map(() => 0),
    0,
    baseCost,
  )
  let looked = 0

  return {
    next() {
      while (heap.length > 0) {
        if (++looked > limit || ((looked & 15) === 0 && expired())) return null
        const node = pop(heap)
        const taken = takenOf(node.counts)
        for (let s = node.last; s < steps.length; s++) {
          const { binClass, cost } = steps[s]!
          if (taken[binClass]! >= classes[binClass]!.length) continue
          const counts = [...node.counts]
          counts[s]!++
          push(counts, s, node.cost + cost)
        }
        if (stillMissing(node.counts, 0) > 0 || !enough(node.counts)) continue
        return build(node)
      }
      return null
    },
    get floor() {
      return heap.length === 0 ? Infinity : heap[0]!.estimate
    },
  }

  function build(node: Node): BinSet {
    const licences = new Map<number, number>(must.map((bin) => [bin, 0]))
    const taken = classes.map(() => 0)
    steps.forEach((step, s) => {
      for (let k = 0; k < node.counts[s]!; k++)
        licences.set(classes[step.binClass]![taken[step.binClass]!++]!, step.licences)
    })
    return binSet(model, [...licences.keys()], (bin) => licences.get(bin)!)
  }

  /** Bins or licences taken per class. */
  function takenOf(counts: readonly number[]): Int32Array {
    const taken = new Int32Array(classes.length)
    counts.forEach((count, s) => (taken[steps[s]!.binClass]! += count))
    return taken
  }

  /** Bins that have to follow, with steps from `last` on alone; Infinity where these do not have them. */
  function stillMissing(counts: readonly number[], last: number): number {
    const taken = takenOf(counts)
    let bins = must.length
    for (let one = 0; one < taken.length; one++) {
      if (isMust(one)) taken[one] = classes[one]!.length
      else bins += taken[one]!
    }
    const lacking = needed.filter(({ classes: named, bins: wanted }) => {
      let lack = wanted
      for (const one of named) lack -= taken[one]!
      return lack > 0
    })
    // Of classes before the first to come there are no more.
    const first = steps[last]?.binClass ?? classes.length
    const isOut = lacking.some(({ classes: named, bins: wanted }) => {
      let most = 0
      for (const one of named) most += one >= first ? classes[one]!.length : taken[one]!
      return most < wanted
    })
    let most = must.length
    for (let one = 0; one < taken.length; one++)
      if (!isMust(one)) most += one >= first ? classes[one]!.length : taken[one]!
    return isOut || most < fewest ? Infinity : Math.max(0, fewest - bins, missingBins(lacking, taken))
  }

  function isMust(binClass: number): boolean {
    return problem.bins[classes[binClass]![0]!]!.mustUse === true
  }

  /** Least cost of the room that is still missing, by the best step per dimension; products add their own part. */
  function rest(counts: readonly number[], last: number): number {
    let most = 0
    const licensed = new Float64Array(model.products.length)
    const from = steps[last]?.binClass ?? classes.length
    for (const { demand, room, product, spare, rates, roomFrom } of rows) {
      let missing = demand
      let largest = 0
      roomOfGroup.fill(0)
      const take = (binClass: number, bins: number) => {
        missing -= bins * room[binClass]!
        if (spare) largest = Math.max(largest, (roomOfGroup[groupOfClass[binClass]!]! += bins * room[binClass]!))
      }
      if (product < 0) for (const binClass of mustClasses) take(binClass, classes[binClass]!.length)
      for (let s = 0; s < steps.length; s++) {
        const { binClass, licences, upgrade } = steps[s]!
        if (counts[s] === 0 || (product >= 0 ? (licences & (1 << product)) === 0 : upgrade)) continue
        take(binClass, counts[s]!)
      }
      // What one state takes away has to be there as well: of groups at least an even part.
      if (spare) missing += isGrouped ? Math.max(largest, demand / (groups.length - 1)) : need.spare * Math.min(...room)
      if (missing <= 0) continue
      // Steps stand in order of their classes: bins left out before are not there any more.
      if (product < 0 && missing > roomFrom[from]!) return Infinity
      const cost = missing === Infinity || rates[last] === Infinity ? Infinity : missing * rates[last]!
      if (product < 0) most = Math.max(most, cost)
      else licensed[product] = Math.max(licensed[product]!, cost)
    }
    const missing = stillMissing(counts, last)
    if (missing > 0)
      most = Math.max(
        most,
        missing === Infinity || leastCost[last] === Infinity ? Infinity : missing * leastCost[last]!,
      )
    const total = most + licensed.reduce((sum, x) => sum + x, 0)
    // Costs are whole numbers; rounding down what floats made too large keeps this a lower bound.
    return total === Infinity ? Infinity : Math.ceil(total - 1e-6 * Math.max(1, total))
  }

  /** Room in sum, normally and after the worst failure, for everybody and per product. */
  function enough(counts: readonly number[]): boolean {
    const chosen: { bin: number; licences: number; count: number }[] = must.map((bin) => ({
      bin,
      licences: 0,
      count: 1,
    }))
    counts.forEach((count, s) => {
      const { binClass, licences, upgrade } = steps[s]!
      if (count > 0) chosen.push({ bin: classes[binClass]![0]!, licences, count: upgrade ? 0 : count })
      if (count > 0 && upgrade) chosen.push({ bin: classes[binClass]![0]!, licences, count: -count })
    })
    for (const { demand, capacityOf, product, spare } of need.rows) {
      const rooms: { room: number; count: number; group: string }[] = []
      for (const { bin, licences, count } of chosen) {
        if (product >= 0 ? (licences & (1 << product)) === 0 : count < 0) continue
        rooms.push({ room: capacityOf(bin), count: Math.abs(count), group: groupName(bin) })
      }
      let total = rooms.reduce((sum, { room, count }) => sum + room * count, 0)
      if (spare && problem.failure.kind === 'group') {
        const byGroup = new Map<string, number>()
        for (const { room, count, group } of rooms) byGroup.set(group, (byGroup.get(group) ?? 0) + room * count)
        total -= Math.max(0, ...byGroup.values())
      } else if (spare) {
        let lost = need.spare
        for (const { room, count } of rooms.sort((a, b) => b.room - a.room)) {
          const take = Math.min(lost, count)
          total -= take * room
          lost -= take
        }
      }
      if (total < demand) return false
    }
    return true
  }

  function groupName(bin: number): string {
    return groupKeyOf(problem, bin)
  }
}

interface Need {
  readonly demand: number
  readonly capacityOf: (bin: number) => number
  /** Bit of the product whose items are meant, -1: everybody. */
  readonly product: number
  /** Whether it must hold after a failure. */
  readonly spare: boolean
}

function needs(model: Model, inflate: number): { readonly rows: Need[]; readonly spare: number } {
  const D = model.dimensions.length
  const { failure } = model.problem
  const spare =
    failure.kind === 'any' ? failure.count : failure.kind === 'maintenance' ? 2 : failure.kind === 'group' ? 1 : 0
  const rows: Need[] = []
  for (let product = -1; product < model.products.length; product++) {
    const wanted = (products: number) => product < 0 || (products & (1 << product)) !== 0
    for (let d = 0; d < D; d++) {
      let normal = 0
      model.units.forEach(({ products }, unit) => {
        if (wanted(products)) normal += model.unitDemand[unit * D + d]!
      })
      let after = 0
      model.atoms.forEach(({ products }, atom) => {
        if (wanted(products)) after += model.atomDemand[atom * D + d]!
      })
      if (normal > 0)
        rows.push({
          demand: normal * inflate,
          capacityOf: (bin) => model.capacity[bin * D + d]!,
          product,
          spare: false,
        })
      if (spare > 0 && after > 0)
        rows.push({
          demand: after * inflate,
          capacityOf: (bin) => model.failureCapacity[bin * D + d]!,
          product,
          spare: true,
        })
    }
  }
  return { rows, spare }
}

/** Bins by class; within a class the fullest bins of today come first. */
export function groupBins(model: Model): number[][] {
  const { problem } = model
  const busy = new Float64Array(problem.bins.length)
  problem.current?.forEach((bin) => {
    if (bin !== null) busy[bin]!++
  })
  const classes: number[][] = []
  model.binClass.forEach((binClass, bin) => (classes[binClass] ??= []).push(bin))
  for (const bins of classes) bins.sort((a, b) => busy[b]! - busy[a]! || a - b)
  return classes
}

/** Product sets worth paying for together: every subset while they are few, else none, each and all. */
function productMasks(model: Model): number[] {
  const n = model.products.length
  if (everyLicenceSet(model)) return Array.from({ length: 1 << n }, (_, mask) => mask)
  return [0, ...model.products.map((_, bit) => 1 << bit), 2 ** n - 1]
}

/** Whether the sets in order of cost try every combination of licences. */
export function everyLicenceSet(model: Model): boolean {
  return model.products.length <= 3
}

/** Every bin with every product: the set on which feasibility is decided. */
export function everything(model: Model): BinSet {
  const all = 2 ** model.products.length - 1
  return binSet(
    model,
    model.problem.bins.map((_, bin) => bin),
    () => all,
  )
}

function up(heap: Node[]): void {
  let i = heap.length - 1
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (!before(heap[i]!, heap[parent]!)) return
    ;[heap[i], heap[parent]] = [heap[parent]!, heap[i]!]
    i = parent
  }
}

function pop(heap: Node[]): Node {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length > 0) {
    heap[0] = last
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      let least = i
      if (left < heap.length && before(heap[left]!, heap[least]!)) least = left
      if (left + 1 < heap.length && before(heap[left + 1]!, heap[least]!)) least = left + 1
      if (least === i) break
      ;[heap[i], heap[least]] = [heap[least]!, heap[i]!]
      i = least
    }
  }
  return top
}

/** Cheaper first; at the same cost the larger set, which is easier to fill and closer to enough. */
function before(a: Node, b: Node): boolean {
  if (a.estimate !== b.estimate) return a.estimate < b.estimate
  return a.cost > b.cost
}
