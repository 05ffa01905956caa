import { type FailureState, failureStates } from '../../failureStates'
import type { Reason } from '../../solution'
import type { BinSet } from '../model/BinSet'
import { spareCount } from './countBound'
import { fewestBeyond } from '../../explain/fewestBeyond'
import type { Model } from '../model/reduce'

/** A reason as it is found: what it says nothing of is left out. */
type Found = Partial<Reason> & Pick<Reason, 'code'>

type IsSaid = (code: Reason['code'], items: readonly number[]) => boolean

/**
 * Conditions every plan on these bins meets, by adding up: an admissible bin for each unit, room in sum for all units and
 * for those bound to fewer bins, normally and after every failure, bins enough for each apart group. A returned reason
 * proves that no plan on these bins exists; none proves nothing. `all` collects every reason instead of the first.
 */
export function necessary(model: Model, set: BinSet, all = false): Reason[] {
  const reasons: Reason[] = []
  for (const found of reasonsAgainst(model, set, reasons, all)) {
    reasons.push({ items: [], bins: [], rules: [], lost: [], dimension: null, needed: null, available: null, ...found })
    if (!all) break
  }
  return reasons
}

/** The reasons one after the other; `said` are those that were taken before. */
function* reasonsAgainst(model: Model, set: BinSet, said: readonly Reason[], all: boolean): Generator<Found, void> {
  const states = failureStates(model.problem, set.bins)
  const admission = admissions(model, set)
  const isSaid: IsSaid = (code, items) =>
    said.some((reason) => reason.code === code && items.every((item) => reason.items.includes(item)))
  yield* unitsWithoutBin(model, admission)
  yield* atomsWithoutBin(model, admission, states)
  yield* sumsShort(model, set, states, isSaid, all)
  // Where everything together or the item alone is too much anyway, that it lands nowhere says nothing new.
  if (!said.some(({ code, items }) => code === 'volume-short' && items.length === 0)) {
    const short = states.length > 0 ? landingShort(model, set) : null
    const items = short?.items ?? []
    if (short && !isSaid('item-too-large', items) && !isSaid('together-too-large', items)) yield short
  }
  yield* groupsTooLarge(model, set, states)
  yield* groupsBoundToFew(model, admission, states, isSaid)
}

/** Units that no bin admits, or that are larger than every bin that does. */
function* unitsWithoutBin(model: Model, admission: Admissions): Generator<Found, void> {
  const D = model.dimensions.length
  /** The first dimension in which a bin is too small for a unit. */
  const lackOn = (bin: number, unit: number): Pick<Reason, 'dimension' | 'needed' | 'available'> | null => {
    for (let d = 0; d < D; d++) {
      const needed = model.unitDemand[unit * D + d]!
      const available = model.capacity[bin * D + d]!
      if (needed > available) return { dimension: model.dimensions[d]!, needed, available }
    }
    return null
  }
  for (const [unit, { items, allowed, products }] of model.units.entries()) {
    const { bins: admitted, kinds } = admission(allowed, products)
    if (admitted.length === 0) {
      yield { code: 'no-allowed-bin', items, rules: bindingRules(model, [items]) }
      continue
    }
    if (kinds.some((bin) => lackOn(bin, unit) === null)) continue
    yield {
      code: items.length > 1 ? 'together-too-large' : 'item-too-large',
      items,
      bins: admitted.length === model.problem.bins.length ? [] : admitted,
      rules: bindingRules(model, [items]),
      // Of the kinds the one that has most of what it lacks.
      ...kinds
        .flatMap((bin) => lackOn(bin, unit) ?? [])
        .reduce((most, one) => (one.available! > most.available! ? one : most)),
    }
  }
}

/** Atoms for which one state takes every bin they run on and every bin they may restart on. */
function* atomsWithoutBin(
  model: Model,
  admission: Admissions,
  states: readonly FailureState[],
): Generator<Found, void> {
  for (const { items, allowed, products, unit } of model.atoms) {
    if (!allowed && products === 0) continue
    const { bins: admitted } = admission(allowed, products)
    const { bins: runs } = admission(model.units[unit]!.allowed, model.units[unit]!.products)
    const state = states.find(
      ({ lost }) =>
        runs.length > 0 && runs.every((bin) => lost.includes(bin)) && admitted.every((bin) => lost.includes(bin)),
    )
    if (state)
      yield { code: 'no-restart-bin', items, bins: admitted, rules: bindingRules(model, [items]), lost: state.lost }
  }
}

/** Room in sum, for everybody and for those bound to fewer bins: normally, and after every failure. */
function* sumsShort(
  model: Model,
  set: BinSet,
  states: readonly FailureState[],
  isSaid: IsSaid,
  all: boolean,
): Generator<Found, void> {
  const { unitDemand, capacity, atomDemand, failureCapacity } = model
  const unitItems = (unit: number) => model.units[unit]!.items
  const atomItems = (atom: number) => model.atoms[atom]!.items
  const needsOf = (demand: Float64Array, members: readonly number[]): number[] =>
    model.dimensions.map((_, d) => {
      let sum = 0
      for (const member of members) sum += demand[member * model.dimensions.length + d]!
      return sum
    })
  for (const { members, bins } of restrictedGroups(model, set, 'units')) {
    const everybody = members.length === model.units.length
    yield* volumeShort(
      model,
      set,
      {
        members,
        itemsOf: unitItems,
        everybody,
        demand: unitDemand,
        needs: needsOf(unitDemand, members),
        bins,
        capacity,
        lost: [],
      },
      all,
    )
  }
  const distinct = distinctStates(
    model,
    set,
    states.map(({ lost }) => lost),
  )
  for (const { members, bins } of restrictedGroups(model, set, 'atoms')) {
    const everybody = members.length === model.atoms.length
    const needs = needsOf(atomDemand, members)
    for (const lost of distinct) {
      const survivors = bins.filter((bin) => !lost.includes(bin))
      // No bin left was said before.
      if (survivors.length === 0 && members.every((atom) => isSaid('no-restart-bin', atomItems(atom)))) continue
      const asked = { members, itemsOf: atomItems, everybody, demand: atomDemand, needs, bins: survivors, lost }
      yield* volumeShort(model, set, { ...asked, capacity: failureCapacity }, all)
    }
  }
}

/** Apart groups of more members than there are bins, or than a failure leaves. */
function* groupsTooLarge(model: Model, set: BinSet, states: readonly FailureState[]): Generator<Found, void> {
  const { items: all, rules } = model.problem
  for (const { units, always, rule } of model.groups) {
    const { items } = rules[rule]!
    const tooLarge = { code: 'apart-group-too-large', items, rules: [rule] } as const
    if (units.length > set.bins.length) yield { ...tooLarge, needed: units.length, available: set.bins.length }
    if (!always) continue
    const mustRun = [...new Set(items)].filter((item) => all[item]!.restart).length
    const state = states.find(({ lost }) => mustRun > set.bins.length - lost.length)
    if (state) yield { ...tooLarge, lost: state.lost, needed: mustRun, available: set.bins.length - state.lost.length }
  }
}

/**
 * Members of an apart group whom rules and licences leave fewer bins than they need. Where one of them may run and restart is a
 * bin for each who may run nowhere else: for himself, for those who stay where they are, and for his restart.
 */
function* groupsBoundToFew(
  model: Model,
  admission: Admissions,
  states: readonly FailureState[],
  isSaid: IsSaid,
): Generator<Found, void> {
  const spare = states.length === 0 ? 0 : spareCount(model.problem)
  const binsOf = (member: { readonly allowed: Uint8Array | null; readonly products: number }): readonly number[] =>
    admission(member.allowed, member.products).bins
  for (const [group, { units, rule }] of model.groups.entries()) {
    if (units.every((unit) => !model.units[unit]!.allowed && model.units[unit]!.products === 0)) continue
    // Those who may run on the same bins are looked at once: there may be hundreds of them.
    const kinds = new Map<readonly number[], { readonly units: number[]; readonly landings: Set<readonly number[]> }>()
    for (const unit of units) {
      const own = binsOf(model.units[unit]!)
      const kind = kinds.get(own) ?? { units: [], landings: new Set<readonly number[]>() }
      kinds.set(own, kind)
      kind.units.push(unit)
      for (const atom of model.units[unit]!.atoms)
        if (model.atoms[atom]!.groups.includes(group)) kind.landings.add(binsOf(model.atoms[atom]!))
    }
    for (const [own, { landings }] of kinds) {
      const needs = [[own, 0] as const, ...[...landings].map((landing) => [landing, spare] as const)]
      for (const [landing, more] of needs) {
        const bins = new Set([...own, ...landing])
        const within = [...kinds].flatMap(([of, kind]) => (of.every((bin) => bins.has(bin)) ? kind.units : []))
        if (within.length < 2 || within.length + more <= bins.size) continue
        const members = within.sort((x, y) => x - y).map((unit) => model.units[unit]!.items)
        const items = members.flat()
        if (isSaid('apart-group-too-large', items)) continue
        const rules = [rule, ...bindingRules(model, members)].sort((x, y) => x - y)
        const found = { code: 'apart-group-too-large', items, bins: [...bins], rules } as const
        yield { ...found, needed: within.length + more, available: bins.size }
      }
    }
  }
}

interface Admission {
  readonly bins: readonly number[]
  /** One bin of each type among them. */
  readonly kinds: readonly number[]
}

type Admissions = (allowed: Uint8Array | null, products: number) => Admission

/** Which bins of the set admit a unit or atom: asked for thousands, most of them alike. */
function admissions(model: Model, set: BinSet): Admissions {
  const known = new Map<Uint8Array | null, Map<number, Admission>>()
  return (allowed: Uint8Array | null, products: number): Admission => {
    let byProducts = known.get(allowed)
    if (!byProducts) known.set(allowed, (byProducts = new Map<number, Admission>()))
    let found = byProducts.get(products)
    if (!found) {
      const bins = set.bins.filter((bin) => (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0)
      const byType = new Map<number, number>()
      for (const bin of bins) {
        const { type } = model.problem.bins[bin]!
        if (!byType.has(type)) byType.set(type, bin)
      }
      byProducts.set(products, (found = { bins, kinds: [...byType.values()] }))
    }
    return found
  }
}

/**
 * After the loss of its bin every unit needs one bin with room for it, so that bin must not be full before: what it keeps
 * free is missing from the room in sum. The first atom that no bin can take so; null where all land.
 */
function landingShort(model: Model, set: BinSet): Found | null {
  if (model.atoms.length === 0) return null
  const D = model.dimensions.length
  const room = new Float64Array(D)
  const total = new Float64Array(D)
  for (const bin of set.bins) for (let d = 0; d < D; d++) room[d]! += model.capacity[bin * D + d]!
  for (let unit = 0; unit < model.units.length; unit++) {
    for (let d = 0; d < D; d++) total[d]! += model.unitDemand[unit * D + d]!
  }
  const kinds = new Map<string, number>()
  for (const bin of set.bins) {
    const key = `${model.problem.bins[bin]!.type}`
    if (!kinds.has(key)) kinds.set(key, bin)
  }
  for (const [index, atom] of model.atoms.entries()) {
    const short: number[] = []
    const lands = [...kinds.values()].some((bin) => {
      for (let d = 0; d < D; d++) {
        const before = model.failureCapacity[bin * D + d]! - model.atomDemand[index * D + d]!
        const kept = Math.max(0, model.capacity[bin * D + d]! - Math.max(0, before))
        if (before < 0 || total[d]! > room[d]! - kept) {
          short.push(d)
          return false
        }
      }
      return true
    })
    if (lands) continue
    const dimension = short[0]!
    const needed = model.atomDemand[index * D + dimension]!
    // What one bin can have free after all others are full.
    const bin = set.bins.reduce((a, b) =>
      model.failureCapacity[b * D + dimension]! > model.failureCapacity[a * D + dimension]! ? b : a,
    )
    const others = room[dimension]! - model.capacity[bin * D + dimension]!
    const available = model.failureCapacity[bin * D + dimension]! - Math.max(0, total[dimension]! - others)
    return {
      code: 'no-restart-bin',
      items: atom.items,
      dimension: model.dimensions[dimension]!,
      needed,
      available: Math.max(0, available),
    }
  }
  return null
}

/** Whose room is added up: units or atoms, by index. */
interface Asked {
  readonly members: readonly number[]
  readonly itemsOf: (member: number) => readonly number[]
  /** Whether these are all units, or all atoms. */
  readonly everybody: boolean
  /** Of all units or atoms, by dimensions, and what the members add up to. */
  readonly demand: Float64Array
  readonly needs: readonly number[]
  /** The bins that are left to them. */
  readonly bins: readonly number[]
  readonly capacity: Float64Array
  readonly lost: readonly number[]
}

/** Every dimension whose room in sum is short, by the share that is missing. */
function* volumeShort(
  model: Model,
  set: BinSet,
  { members, itemsOf, everybody, demand, needs, bins, capacity, lost }: Asked,
  all: boolean,
): Generator<Found, void> {
  const D = model.dimensions.length
  const short: Pick<Reason, 'dimension' | 'needed' | 'available' | 'fewest'>[] = []
  for (let d = 0; d < D; d++) {
    const needed = needs[d]!
    let available = 0
    for (const bin of bins) available += capacity[bin * D + d]!
    if (needed <= available) continue
    // Sorting every time would be felt: searches ask for the first reason only.
    const fewest = all ? { fewest: fewestBeyond(available, members, (member) => demand[member * D + d]!, itemsOf) } : {}
    short.push({ dimension: model.dimensions[d]!, needed, available, ...fewest })
  }
  if (short.length === 0) return
  const share = ({ needed, available }: Pick<Reason, 'needed' | 'available'>): number =>
    needed! / Math.max(1, available!)
  short.sort((a, b) => share(b) - share(a) || a.dimension! - b.dimension!)
  // Rules may bind all of them to some of the bins: then it is not all bins together that lack room.
  const onAllBins = everybody && bins.length + lost.length === set.bins.length
  const tied = onAllBins ? [] : members.map((member) => itemsOf(member))
  const items = tied.flat()
  const rules = onAllBins ? [] : bindingRules(model, tied)
  for (const missing of short)
    yield { code: 'volume-short', lost, ...missing, items, rules, bins: onAllBins ? [] : [...bins] }
}

/** States that differ in what they take away: bins alike in type and licences count as the same. */
function distinctStates(model: Model, set: BinSet, states: readonly (readonly number[])[]): (readonly number[])[] {
  const seen = new Map<string, readonly number[]>()
  for (const lost of states) {
    const key = lost
      .map((bin) => `${model.binClass[bin]}:${set.licences[bin]}`)
      .sort()
      .join(' ')
    if (!seen.has(key)) seen.set(key, lost)
  }
  return [...seen.values()]
}

/** Sets of bins that some are bound to, up to which unions of two are looked at as well. */
const mostUnited = 12

/**
 * Everybody on all bins; for each set of bins that some are bound to, those who may run nowhere else; and the same for the
 * unions of two such sets that overlap.
 */
function restrictedGroups(model: Model, set: BinSet, of: 'units' | 'atoms'): { members: number[]; bins: number[] }[] {
  const all = of === 'units' ? model.units : model.atoms
  const everybody = { members: all.map((_, index) => index), bins: [...set.bins] }
  const byBins = new Map<string, { members: number[]; bins: number[] }>()
  const keyOf = new Map<string, string>()
  const maskIds = new Map<Uint8Array, number>()
  all.forEach(({ allowed, products }, index) => {
    if (!allowed && products === 0) return
    if (allowed && !maskIds.has(allowed)) maskIds.set(allowed, maskIds.size)
    const quick = `${allowed ? maskIds.get(allowed)! : ''}/${products}`
    let key = keyOf.get(quick)
    if (key === undefined) {
      const bins = set.bins.filter((bin) => (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0)
      key = bins.join(',')
      keyOf.set(quick, key)
      if (!byBins.has(key)) byBins.set(key, { members: [], bins })
    }
    byBins.get(key)!.members.push(index)
  })
  const bound = [...byBins.values()].filter(({ bins }) => bins.length > 0 && bins.length < set.bins.length)
  const within = (bins: readonly number[]) => {
    const has = new Set(bins)
    return bound
      .flatMap((group) => (group.bins.every((bin) => has.has(bin)) ? group.members : []))
      .sort((a, b) => a - b)
  }
  const wider = new Map<string, number[]>(bound.map(({ bins }) => [bins.join(','), bins]))
  if (bound.length <= mostUnited) {
    for (const [k, a] of bound.entries()) {
      for (const b of bound.slice(k + 1)) {
        if (!a.bins.some((bin) => b.bins.includes(bin))) continue
        const bins = [...new Set([...a.bins, ...b.bins])].sort((x, y) => x - y)
        if (bins.length < set.bins.length) wider.set(bins.join(','), bins)
      }
    }
  }
  return [everybody, ...[...wider.values()].map((bins) => ({ members: within(bins), bins }))]
}

/** Rules that bind some of the items to bins, and those that tie several of them to each other, in their own order. */
function bindingRules({ problem }: Model, tied: readonly (readonly number[])[]): number[] {
  const bound = new Set(tied.flat())
  const together = new Set(tied.filter((items) => items.length > 1).flat())
  return problem.rules.flatMap(({ kind, strength, items }, index) => {
    if (strength === 'preference' || kind === 'apart') return []
    const concerned = kind === 'together' ? together : bound
    return items.some((item) => concerned.has(item)) ? [index] : []
  })
}
