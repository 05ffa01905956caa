import { failureStates } from '../../failureStates'
import type { Reason } from '../../solution'
import type { BinSet } from '../model/BinSet'
import { fewestBeyond } from '../../explain/fewestBeyond'
import type { Model } from '../model/reduce'

/**
 * Conditions every plan on these bins meets, by adding up: an admissible bin for each unit, room in sum for all units and
 * for those bound to fewer bins, normally and after every failure, bins enough for each apart group. A returned reason
 * proves that no plan on these bins exists; null proves nothing. `all` collects every reason instead of the first.
 */
export function necessary(model: Model, set: BinSet, all = false): Reason[] {
  const reasons: Reason[] = []
  const { problem } = model
  const states = failureStates(problem, set.bins)
  const add = (reason: Partial<Reason> & Pick<Reason, 'code'>): boolean => {
    reasons.push({
      items: [],
      bins: [],
      rules: [],
      lost: [],
      dimension: null,
      needed: null,
      available: null,
      ...reason,
    })
    return !all
  }
  const D = model.dimensions.length
  const admission = admissions(model, set)

  for (let unit = 0; unit < model.units.length; unit++) {
    const { items, allowed, products } = model.units[unit]!
    const { bins: admitted, kinds } = admission(allowed, products)
    if (admitted.length === 0 && add({ code: 'no-allowed-bin', items, rules: bindingRules(model, [items]) }))
      return reasons
    if (admitted.length > 0) {
      const short: Reason[] = []
      const holds = kinds.some((bin) => {
        for (let d = 0; d < D; d++) {
          const needed = model.unitDemand[unit * D + d]!
          const available = model.capacity[bin * D + d]!
          if (needed <= available) continue
          if (short.length === 0 || available > short[0]!.available!) {
            short[0] = {
              code: items.length > 1 ? 'together-too-large' : 'item-too-large',
              items,
              bins: admitted.length === problem.bins.length ? [] : admitted,
              rules: bindingRules(model, [items]),
              lost: [],
              dimension: model.dimensions[d]!,
              needed,
              available,
            }
          }
          return false
        }
        return true
      })
      if (!holds && add(short[0]!)) return reasons
    }
  }
  for (const { items, allowed, products, unit } of model.atoms) {
    if (!allowed && products === 0) continue
    const { bins: admitted } = admission(allowed, products)
    // Where it may run normally; if one state takes all of those and every restart bin with them, it has nowhere to go.
    const { bins: runs } = admission(model.units[unit]!.allowed, model.units[unit]!.products)
    const state = states.find(
      ({ lost }) =>
        runs.length > 0 && runs.every((bin) => lost.includes(bin)) && admitted.every((bin) => lost.includes(bin)),
    )
    if (
      state &&
      add({ code: 'no-restart-bin', items, bins: admitted, rules: bindingRules(model, [items]), lost: state.lost })
    )
      return reasons
  }

  const atomStates = distinctStates(
    model,
    set,
    states.map(({ lost }) => lost),
  )
  for (const { units, bins } of restrictedGroups(model, set, 'units')) {
    if (volume(model, set, units, model.unitDemand, bins, model.capacity, [], add, unitItems, all)) return reasons
  }
  for (const { units: atoms, bins } of restrictedGroups(model, set, 'atoms')) {
    for (const lost of atomStates) {
      const survivors = bins.filter((bin) => !lost.includes(bin))
      // No bin left was said before.
      if (survivors.length === 0 && atoms.every((atom) => isSaid('no-restart-bin', atomItems(atom)))) continue
      if (volume(model, set, atoms, model.atomDemand, survivors, model.failureCapacity, lost, add, atomItems, all))
        return reasons
    }
  }
  // Where everything together or the item alone is too much anyway, that it lands nowhere says nothing new.
  const allShort = reasons.some(({ code, items }) => code === 'volume-short' && items.length === 0)
  const landings = allShort ? [] : landingShort(model, set, states.length > 0)
  for (const short of landings) {
    const items = short.items ?? []
    if (isSaid('item-too-large', items) || isSaid('together-too-large', items)) continue
    if (add(short)) return reasons
  }
  for (const { units, always, rule } of model.groups) {
    const members = units.filter((unit) => model.units[unit]!.items.length > 0)
    if (members.length > set.bins.length) {
      const items = problem.rules[rule]!.items
      if (
        add({ code: 'apart-group-too-large', items, rules: [rule], needed: members.length, available: set.bins.length })
      )
        return reasons
    }
    if (!always) continue
    const mustRun = [...new Set(problem.rules[rule]!.items)].filter((item) => problem.items[item]!.restart).length
    for (const { lost } of states) {
      const left = set.bins.length - lost.length
      if (mustRun <= left) continue
      const items = problem.rules[rule]!.items
      if (add({ code: 'apart-group-too-large', items, rules: [rule], lost, needed: mustRun, available: left }))
        return reasons
      break
    }
  }
  return reasons

  function isSaid(code: Reason['code'], items: readonly number[]): boolean {
    return reasons.some((reason) => reason.code === code && items.every((item) => reason.items.includes(item)))
  }
  function unitItems(unit: number): readonly number[] {
    return model.units[unit]!.items
  }
  function atomItems(atom: number): readonly number[] {
    return model.atoms[atom]!.items
  }
}

interface Admission {
  readonly bins: readonly number[]
  /** One bin of each type among them. */
  readonly kinds: readonly number[]
}

/** Which bins of the set admit a unit or atom: asked for thousands, most of them alike. */
function admissions(model: Model, set: BinSet): (allowed: Uint8Array | null, products: number) => Admission {
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
 * free is missing from the room in sum. One reason at most, for the unit and dimension that are shortest.
 */
function landingShort(model: Model, set: BinSet, anyFailure: boolean): (Partial<Reason> & Pick<Reason, 'code'>)[] {
  if (!anyFailure || model.atoms.length === 0) return []
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
    return [
      {
        code: 'no-restart-bin',
        items: atom.items,
        dimension: model.dimensions[dimension]!,
        needed,
        available: Math.max(0, available),
      },
    ]
  }
  return []
}

/** Room in sum; reports every dimension that is short, by the share that is missing. True: stop. */
function volume(
  model: Model,
  set: BinSet,
  members: readonly number[],
  demand: Float64Array,
  bins: readonly number[],
  capacity: Float64Array,
  lost: readonly number[],
  add: (reason: Partial<Reason> & Pick<Reason, 'code'>) => boolean,
  itemsOf: (member: number) => readonly number[],
  all: boolean,
): boolean {
  const D = model.dimensions.length
  const short: Pick<Reason, 'dimension' | 'needed' | 'available' | 'fewest'>[] = []
  for (let d = 0; d < D; d++) {
    let needed = 0
    for (const member of members) needed += demand[member * D + d]!
    let available = 0
    for (const bin of bins) available += capacity[bin * D + d]!
    if (needed <= available) continue
    // Sorting every time would be felt: searches ask for the first reason only.
    const fewest = all ? { fewest: fewestBeyond(available, members, (member) => demand[member * D + d]!, itemsOf) } : {}
    short.push({ dimension: model.dimensions[d]!, needed, available, ...fewest })
  }
  if (short.length === 0) return false
  const share = ({ needed, available }: Pick<Reason, 'needed' | 'available'>): number =>
    needed! / Math.max(1, available!)
  short.sort((a, b) => share(b) - share(a) || a.dimension! - b.dimension!)
  // Rules may bind all of them to some of the bins: then it is not all bins together that lack room.
  const onAllBins = bins.length + lost.length === set.bins.length
  const everybody =
    onAllBins && members.length === (demand === model.unitDemand ? model.units.length : model.atoms.length)
  const tied = everybody ? [] : members.map((member) => itemsOf(member))
  const items = tied.flat()
  const rules = everybody ? [] : bindingRules(model, tied)
  return short.some((missing) =>
    add({ code: 'volume-short', lost, ...missing, items, rules, bins: everybody ? [] : [...bins] }),
  )
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
function restrictedGroups(model: Model, set: BinSet, of: 'units' | 'atoms'): { units: number[]; bins: number[] }[] {
  const members = of === 'units' ? model.units : model.atoms
  const everybody = { units: members.map((_, index) => index), bins: [...set.bins] }
  const byBins = new Map<string, { units: number[]; bins: number[] }>()
  const keyOf = new Map<string, string>()
  const maskIds = new Map<Uint8Array, number>()
  members.forEach(({ allowed, products }, index) => {
    if (!allowed && products === 0) return
    if (allowed && !maskIds.has(allowed)) maskIds.set(allowed, maskIds.size)
    const quick = `${allowed ? maskIds.get(allowed)! : ''}/${products}`
    let key = keyOf.get(quick)
    if (key === undefined) {
      const bins = set.bins.filter((bin) => (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0)
      key = bins.join(',')
      keyOf.set(quick, key)
      if (!byBins.has(key)) byBins.set(key, { units: [], bins })
    }
    byBins.get(key)!.units.push(index)
  })
  const bound = [...byBins.values()].filter(({ bins }) => bins.length > 0 && bins.length < set.bins.length)
  const within = (bins: readonly number[]) => {
    const has = new Set(bins)
    return bound.flatMap((group) => (group.bins.every((bin) => has.has(bin)) ? group.units : [])).sort((a, b) => a - b)
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
  return [everybody, ...[...wider.values()].map((bins) => ({ units: within(bins), bins }))]
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
