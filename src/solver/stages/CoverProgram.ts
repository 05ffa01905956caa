import { gcd } from '../gcd'
import { binCost } from './BinSet'
import { groupBins } from './binSets'
import { coverMasks, demandingMasks, everyCombination } from './coverMasks'
import { spareCount } from './countBound'
import type { Model } from './reduce'
import { undominated } from './undominated'

/** One row: the sum of `coefficients` times columns is at least `atLeast`. Integers throughout. */
export interface CoverRow {
  readonly columns: readonly number[]
  readonly coefficients: readonly number[]
  readonly atLeast: number
  /** The row and divisor that it is the rounding of. */
  readonly rounding?: { readonly of: CoverRow; readonly divisor: number }
}

/** How many bins of each class, with which licences: what any plan pays for satisfies every row. */
export interface CoverProgram {
  /** Bin class and licences of the leading columns; those after them say which are used and where large units land. */
  readonly steps: readonly { readonly binClass: number; readonly licences: number }[]
  readonly cost: readonly number[]
  readonly upper: readonly number[]
  readonly rows: readonly CoverRow[]
  /** Columns that are the sum of others: to branch on bins per class and per product decides more than on single steps. */
  readonly sums: readonly number[]
  /** Rows that speak of what needs a licence. */
  readonly licensed: ReadonlySet<CoverRow>
  /** Sets the columns after the steps to what suits the steps best. */
  readonly complete: (values: number[]) => void
}

/** More demand than there is, to find choices that are easier to fill: of everybody, and of what needs a licence. */
export interface Inflation {
  readonly everybody: number
  readonly licensed: number
}
const noInflation: Inflation = { everybody: 1, licensed: 1 }

/** Units whose landing has rows of its own. */
const landingUnits = 3
/** Counts of larger bins for which what they keep free has a row of its own, and dimensions looked at, the scarcest first. */
const unevenCounts = [1, 2, 3, 4, 5]
const unevenDimensions = 4
/** Admitted bins beyond those that fail, from which a chord to the next count bounds what they keep free. */
const chords = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 28, 40]

/**
 * The program for a model: room in sum for everybody, for the items of each product and for those bound to the same bins,
 * normally and after the loss of each kind of bin in use; a landing for the largest units; bins enough for apart groups.
 *
 * `inflate` demands more room than is needed, to find sets that are easier to fill; the program bounds only without it.
 */
export function coverProgram(model: Model, fewestBins: number, inflate: Inflation = noInflation): CoverProgram {
  const { problem } = model
  const D = model.dimensions.length
  const classes = groupBins(model)
  const masks = coverMasks(model)
  const steps = classes.flatMap((_, binClass) => masks.map((licences) => ({ binClass, licences })))
  const binOf = steps.map(({ binClass }) => classes[binClass]![0]!)
  const cost = steps.map(({ licences }, s) => binCost(model, binOf[s]!, licences))
  const upper = steps.map(({ binClass }) => classes[binClass]!.length)
  const rows: CoverRow[] = []
  const completions: ((values: number[]) => void)[] = []
  const divisors = Array.from({ length: D }, (_, d) =>
    model.units.reduce(
      (all, { items }) => items.reduce((g, item) => gcd(g, problem.items[item]!.demand[model.dimensions[d]!]!), all),
      0,
    ),
  )
  const every = steps.map((_, s) => s)

  classes.forEach((bins, binClass) => {
    const columns = every.filter((s) => steps[s]!.binClass === binClass)
    rows.push({ columns, coefficients: columns.map(() => -1), atLeast: -bins.length })
    if (problem.bins[bins[0]!]!.mustUse === true)
      rows.push({ columns, coefficients: columns.map(() => 1), atLeast: bins.length })
  })
  rows.push({ columns: every, coefficients: every.map(() => 1), atLeast: fewestBins })

  const wide = (demand: number, licensed = false) =>
    Math.ceil(demand * (licensed ? inflate.licensed : inflate.everybody))
  const survivors = restrictedUnits()
  const licensedRows = new Set<CoverRow>()
  for (const { admitted, units, atoms, licensed } of survivors) {
    const first = rows.length
    rows.push({ columns: admitted, coefficients: admitted.map(() => 1), atLeast: neighbours(units, model.units) })
    const lost = atoms.length > 0 ? losses(admitted) : []
    for (const d of telling(units, atoms)) {
      const normal = sum(model.unitDemand, units, d)
      const after = sum(model.atomDemand, atoms, d)
      if (normal > 0)
        rows.push({ columns: admitted, coefficients: admitted.map((s) => room(s, d)), atLeast: wide(normal, licensed) })
      if (after === 0) continue
      for (const { used, gone } of lost) {
        const staying = used.length === 0 ? admitted.filter((s) => !gone.includes(s)) : admitted
        rows.push({
          columns: [...staying, ...used],
          coefficients: [...staying.map((s) => roomAfter(s, d)), ...used.map((_, k) => -roomAfter(gone[k]!, d))],
          atLeast: wide(after, licensed),
        })
      }
    }
    if (licensed) for (const row of rows.slice(first)) licensedRows.add(row)
  }
  if (problem.failure.kind !== 'none') landings()
  const spare = spareCount(problem)
  if (spare > 0) {
    // With many products only the largest groups, for the sake of time.
    const few = everyCombination(model)
      ? null
      : new Set(survivors.filter(({ atoms }) => atoms.length * 10 >= model.atoms.length).map((one) => one.admitted))
    for (const { admitted, units, atoms, licensed } of survivors) {
      if (atoms.length === 0) continue
      const first = rows.length
      rows.push(...reserveRows(admitted, atoms, spare, licensed))
      if (!few || few.has(admitted)) unevenReserves(admitted, units, atoms, licensed)
      if (licensed) for (const row of rows.slice(first)) licensedRows.add(row)
    }
  }
  const sums = [
    ...classes.map((_, binClass) => every.filter((s) => steps[s]!.binClass === binClass)),
    ...model.products.flatMap((_, bit) => {
      const licensed = every.filter((s) => (steps[s]!.licences & (1 << bit)) !== 0)
      return [licensed, ...classes.map((__, binClass) => licensed.filter((s) => steps[s]!.binClass === binClass))]
    }),
  ]
    .filter((of) => of.length > 1)
    .map((of) => {
      const total = column(problem.bins.length)
      rows.push({ columns: [total, ...of], coefficients: [1, ...of.map(() => -1)], atLeast: 0 })
      rows.push({ columns: [total, ...of], coefficients: [-1, ...of.map(() => 1)], atLeast: 0 })
      completions.push((values) => (values[total] = of.reduce((count, s) => count + values[s]!, 0)))
      return total
    })
  const complete = (values: number[]) => {
    for (const set of completions) set(values)
  }
  return { steps, cost, upper, rows: undominated(rows), sums, complete, licensed: licensedRows }

  /** What a bin holds at most: sums of sizes, so a multiple of what divides them all. */
  function room(s: number, d: number): number {
    return wholly(model.capacity[binOf[s]! * D + d]!, d)
  }

  function roomAfter(s: number, d: number): number {
    return wholly(model.failureCapacity[binOf[s]! * D + d]!, d)
  }

  function wholly(capacity: number, d: number): number {
    return capacity - (capacity % Math.max(1, divisors[d]!))
  }

  function sum(table: Float64Array, of: readonly number[], d: number): number {
    let total = 0
    for (const one of of) total += table[one * D + d]!
    return total
  }

  /**
   * Dimensions in which these items may lack room: without those of which every bin has at least as much as of another one,
   * normally and after a failure, and the items need no more of; nor, where given, of what is asked for on top.
   */
  function telling(
    units: readonly number[],
    atoms: readonly number[],
    more: (d: number) => readonly number[] = () => [],
  ): number[] {
    const needs = Array.from({ length: D }, (_, d) => {
      const normal = sum(model.unitDemand, units, d)
      return [normal, sum(model.atomDemand, atoms, d), ...more(d).map((kept) => normal + kept)]
    })
    const implies = (strong: number, weak: number) =>
      needs[weak]!.every((need, k) => need <= needs[strong]![k]!) &&
      classes.every(
        ([bin]) =>
          wholly(model.capacity[bin! * D + weak]!, weak) >= wholly(model.capacity[bin! * D + strong]!, strong) &&
          wholly(model.failureCapacity[bin! * D + weak]!, weak) >=
            wholly(model.failureCapacity[bin! * D + strong]!, strong),
      )
    const kept: number[] = []
    for (let d = 0; d < D; d++) {
      if (kept.some((strong) => implies(strong, d))) continue
      kept.splice(0, kept.length, ...kept.filter((weak) => !implies(d, weak)), d)
    }
    return kept
  }

  /** Most of these that must be apart from each other; 1 where there are none. */
  function neighbours(chosen: readonly number[], of: readonly { readonly groups: readonly number[] }[]): number {
    const members = new Map<number, number>()
    for (const one of chosen) for (const group of of[one]!.groups) members.set(group, (members.get(group) ?? 0) + 1)
    return Math.max(1, ...members.values())
  }

  function column(most: number): number {
    cost.push(0)
    upper.push(most)
    return cost.length - 1
  }

  /**
   * What one failure takes of some steps: one step of each class of bins that are in use, with the column that says so;
   * or all steps of a group, without one.
   */
  function losses(
    admitted: readonly number[],
  ): { readonly used: readonly number[]; readonly gone: readonly number[] }[] {
    const { failure } = problem
    if (failure.kind === 'none') return []
    if (failure.kind === 'group') {
      const groups = new Map<string, number[]>()
      for (const s of admitted) {
        const name = problem.bins[binOf[s]!]!.groups?.[failure.by]
        if (name === undefined) continue
        groups.set(name, [...(groups.get(name) ?? []), s])
      }
      return [...groups.values()].map((gone) => ({ used: [], gone }))
    }
    const byClass = new Map<number, number[]>()
    for (const s of admitted) byClass.set(steps[s]!.binClass, [...(byClass.get(steps[s]!.binClass) ?? []), s])
    const beyond = (of: readonly number[], count: number): number => {
      // At least `count` of these are used as soon as more than count - 1 are.
      const flag = column(1)
      const most = classes[steps[of[0]!]!.binClass]!.length
      rows.push({ columns: [flag, ...of], coefficients: [most - count + 1, ...of.map(() => -1)], atLeast: 1 - count })
      completions.push((values) => (values[flag] = of.reduce((sum, s) => sum + values[s]!, 0) >= count ? 1 : 0))
      return flag
    }
    const kinds = [...byClass.values()].map((of) => ({ of, gone: of[0]!, first: beyond(of, 1) }))
    if (failure.kind === 'any' && failure.count === 1)
      return kinds.map(({ first, gone }) => ({ used: [first], gone: [gone] }))
    const second = kinds.map(({ of }) => beyond(of, 2))
    return kinds.flatMap((a, i) =>
      kinds.slice(i).map((b, k) => ({ used: [a.first, k === 0 ? second[i]! : b.first], gone: [a.gone, b.gone] })),
    )
  }

  /**
   * Where the atoms may only run on `L` admitted bins, they restart there beside everything else that is on the survivors.
   * Added up over all failures of `spare` of those bins: load on them + atoms * spare / (L - spare) <= their room after a
   * failure; the other bins hold the rest at most up to their normal room. The fraction is convex in L, so every chord
   * between neighbouring integers bounds it from below, and makes a row.
   */
  function reserveRows(
    admitted: readonly number[],
    atoms: readonly number[],
    spare: number,
    licensed: boolean,
  ): CoverRow[] {
    const bins = neighbours(atoms, model.atoms) + spare
    const found: CoverRow[] = [{ columns: admitted, coefficients: admitted.map(() => 1), atLeast: bins }]
    const inside = new Set(admitted)
    const everyUnit = model.units.map((_, unit) => unit)
    const most = new Set(admitted.flatMap((s) => classes[steps[s]!.binClass]!)).size
    for (const d of telling(everyUnit, atoms)) {
      const after = wide(sum(model.atomDemand, atoms, d), licensed)
      const total = wide(sum(model.unitDemand, everyUnit, d))
      if (after === 0) continue
      for (const m of chords) {
        if (m > most - spare) break
        const scale = m * (m + 1)
        const coefficients = every.map((s) =>
          inside.has(s) ? scale * roomAfter(s, d) + spare * after : scale * room(s, d),
        )
        const atLeast = scale * total + spare * after * (2 * m + 1 + spare)
        if (Number.isSafeInteger(atLeast * 2)) found.push({ columns: every, coefficients, atLeast })
      }
    }
    return found
  }

  /**
   * The same where the admitted bins differ in size. Let T be the larger ones, `a` of them in use: what runs on one of T
   * restarts on the other admitted bins, and the smaller ones hold the rest of the atoms. Added up over the failures of T:
   * atoms <= (a - 1) * (room after a failure - load, of all admitted bins) + room after a failure of the smaller ones.
   * For each small k it holds with k in place of `a` unless a flag says that there are more; the load is what the other
   * bins cannot hold, and no less than what must run here.
   */
  function unevenReserves(
    admitted: readonly number[],
    units: readonly number[],
    atoms: readonly number[],
    licensed: boolean,
  ): void {
    const inside = new Set(admitted)
    const outside = every.filter((s) => !inside.has(s))
    const everyUnit = model.units.map((_, unit) => unit)
    const kinds = [...new Set(admitted.map((s) => steps[s]!.binClass))]
    const flags = new Map<string, readonly number[]>()
    const moreThan = (larger: readonly number[]): readonly number[] => {
      const key = larger.join(',')
      let known = flags.get(key)
      if (!known) {
        known = unevenCounts.map((k) => {
          const flag = column(1)
          rows.push({ columns: [...larger, flag], coefficients: [...larger.map(() => 1), -(k + 1)], atLeast: 0 })
          completions.push((values) => {
            values[flag] = larger.reduce((count, s) => count + values[s]!, 0) > k ? 1 : 0
          })
          return flag
        })
        flags.set(key, known)
      }
      return known
    }
    const share = (d: number) => sum(model.atomDemand, atoms, d) / Math.max(1, ...admitted.map((s) => roomAfter(s, d)))
    const scarce = telling(everyUnit, atoms)
      .sort((a, b) => share(b) - share(a) || a - b)
      .slice(0, unevenDimensions)
    for (const d of scarce) {
      const after = wide(sum(model.atomDemand, atoms, d), licensed)
      if (after === 0) continue
      const own = wide(sum(model.unitDemand, units, d), licensed)
      const total = wide(sum(model.unitDemand, everyUnit, d))
      const roomOf = (binClass: number) => wholly(model.failureCapacity[classes[binClass]![0]! * D + d]!, d)
      const sizes = [...new Set(kinds.map(roomOf))].sort((a, b) => b - a)
      for (const least of sizes.slice(0, -1)) {
        const isLarger = (s: number) => roomAfter(s, d) >= least
        const larger = admitted.filter(isLarger)
        unevenCounts.forEach((k, index) => {
          const flag = moreThan(larger)[index]!
          const held = (s: number) => (k - 1) * roomAfter(s, d) + (isLarger(s) ? 0 : roomAfter(s, d))
          rows.push({
            columns: [...admitted, ...outside, flag],
            coefficients: [...admitted.map(held), ...outside.map((s) => (k - 1) * room(s, d)), after],
            atLeast: after + (k - 1) * total,
          })
          rows.push({
            columns: [...admitted, flag],
            coefficients: [...admitted.map(held), after],
            atLeast: after + (k - 1) * own,
          })
        })
      }
    }
  }

  /** Everybody; the items of each set of products; those that rules bind to the same bins. */
  function restrictedUnits() {
    const select = (
      wanted: (of: { allowed: Uint8Array | null; products: number }) => boolean,
      admitted: number[],
      licensed = false,
    ) => ({
      admitted,
      licensed,
      units: model.units.flatMap((unit, index) => (wanted(unit) ? [index] : [])),
      atoms: model.atoms.flatMap((atom, index) => (wanted(atom) ? [index] : [])),
    })
    const groups = [select(() => true, every)]
    // Items of any of some products run where one of these is licensed.
    for (const mask of demandingMasks(model)) {
      const admitted = every.filter((s) => (steps[s]!.licences & mask) !== 0)
      groups.push(select(({ products }) => (products & mask) !== 0, admitted, true))
    }
    // Items of several products run where all of these are licensed.
    for (const mask of new Set([...model.units, ...model.atoms].map(({ products }) => products))) {
      if ((mask & (mask - 1)) === 0) continue
      const admitted = every.filter((s) => (mask & ~steps[s]!.licences) === 0)
      groups.push(select(({ products }) => (mask & ~products) === 0, admitted, true))
    }
    const masksOfRules = new Set([...model.units, ...model.atoms].flatMap(({ allowed }) => (allowed ? [allowed] : [])))
    for (const mask of masksOfRules) {
      const admitted = every.filter((s) => mask[binOf[s]!] === 1)
      groups.push(select(({ allowed }) => allowed === mask, admitted))
    }
    return groups.filter(({ units, atoms }) => units.length + atoms.length > 0)
  }

  /** After a failure each of the largest units needs a bin that was not too full before. */
  function landings(): void {
    const total = Array.from({ length: D }, (_, d) => {
      let sum = 0
      for (let unit = 0; unit < model.units.length; unit++) sum += model.unitDemand[unit * D + d]!
      return sum
    })
    const largestOf = (wanted: (products: number) => boolean): number[] => {
      const largest = Array.from({ length: D }, (_, d) =>
        model.atoms.reduce(
          (best, { products }, a) =>
            wanted(products) && (best < 0 || model.atomDemand[a * D + d]! > model.atomDemand[best * D + d]!) ? a : best,
          -1,
        ),
      )
      // The largest of the first hours may be small beside what is scarce at noon.
      const sizes = new Map([...new Set(largest)].filter((atom) => atom >= 0).map((atom) => [atom, sizeOf(atom)]))
      return [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)! || a - b).slice(0, landingUnits)
    }
    function sizeOf(atom: number): number {
      return total.reduce((most, sum, d) => Math.max(most, model.atomDemand[atom * D + d]! / Math.max(1, sum)), 0)
    }
    const chosen = [
      ...largestOf(() => true),
      ...model.products.flatMap((_, bit) => largestOf((products) => (products & (1 << bit)) !== 0)),
    ]
    const landing = [...new Set(chosen)].map((atom) => {
      const { allowed, products } = model.atoms[atom]!
      const free = (s: number, d: number) => roomAfter(s, d) - model.atomDemand[atom * D + d]!
      const possible = every.filter(
        (s) =>
          (!allowed || allowed[binOf[s]!] === 1) &&
          (products & ~steps[s]!.licences) === 0 &&
          model.dimensions.every((_, d) => free(s, d) >= 0),
      )
      const flags = possible.map((s) => {
        const flag = column(1)
        rows.push({ columns: [s, flag], coefficients: [1, -1], atLeast: 0 })
        return flag
      })
      rows.push({ columns: flags, coefficients: flags.map(() => 1), atLeast: 1 })
      const kept = (s: number, d: number) => Math.max(0, room(s, d) - free(s, d))
      const share = (s: number) =>
        model.dimensions.reduce((most, _, d) => Math.max(most, kept(s, d) / Math.max(1, total[d]!)), 0)
      const byShare = possible.map((_, k) => k).sort((a, b) => share(possible[a]!) - share(possible[b]!) || a - b)
      completions.push((values) => {
        const chosen = byShare.find((k) => values[possible[k]!]! > 0)
        flags.forEach((flag, k) => (values[flag] = k === chosen ? 1 : 0))
      })
      return { possible, flags, kept }
    })
    const all = model.units.map((_, unit) => unit)
    const keptBy = (d: number) => landing.flatMap(({ possible, kept }) => possible.map((s) => kept(s, d)))
    for (const d of telling(all, [], keptBy)) {
      // Units that land on bins of one kind may all land on the same bin: the most that any of them keeps free is lost.
      const reserved = new Map<number, number>()
      for (const { possible, flags, kept } of landing) {
        possible.forEach((s, k) => {
          const least = kept(s, d)
          if (least === 0) return
          if (!reserved.has(s)) {
            const most = column(room(s, d))
            reserved.set(s, most)
            completions.push((values) => (values[most] = 0))
          }
          const [most, flag] = [reserved.get(s)!, flags[k]!]
          completions.push((values) => (values[most] = Math.max(values[most]!, least * values[flag]!)))
          rows.push({ columns: [reserved.get(s)!, flags[k]!], coefficients: [1, -least], atLeast: 0 })
        })
      }
      if (reserved.size === 0) continue
      rows.push({
        columns: [...every, ...reserved.values()],
        coefficients: [...every.map((s) => room(s, d)), ...[...reserved].map(() => -1)],
        atLeast: wide(total[d]!),
      })
    }
  }
}
