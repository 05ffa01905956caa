import type { CoverBuilder } from './CoverBuilder'

/** Units whose landing has rows of its own. */
const landingUnits = 3
/** Products up to which a landing tells combinations of licences apart; with more they are too many flags. */
const fewProducts = 2

/** After a failure each of the largest units needs a bin that was not too full before. */
export function addLandings(program: CoverBuilder): void {
  const { D, model } = program
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
  // Steps of one type are told apart where they are few: units that need different licences land on different bins then.
  // So do those of groups that fail by themselves; what rules make of a type is one place.
  const byPlace = new Map<string, number[]>()
  for (const s of program.every) {
    const kind = model.problem.failure.kind === 'group' ? program.steps[s]!.binClass : program.typeOf(s)
    const key = `${kind}/${model.products.length <= fewProducts ? program.steps[s]!.licences : ''}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), s])
  }
  const places = [...byPlace.values()]
  const landing = [...new Set(chosen)].map((atom) => {
    const { allowed, products } = model.atoms[atom]!
    const free = (s: number, d: number) => program.roomAfter(s, d) - model.atomDemand[atom * D + d]!
    const isPossible = (s: number) =>
      (!allowed || allowed[program.binOf[s]!] === 1) &&
      (products & ~program.steps[s]!.licences) === 0 &&
      model.dimensions.every((_, d) => free(s, d) >= 0)
    const possible = places.flatMap((of, place) => {
      const steps = of.filter(isPossible)
      return steps.length > 0 ? [{ place, steps }] : []
    })
    const flags = possible.map(({ steps }) => {
      const flag = program.column(1)
      program.rows.push({ columns: [...steps, flag], coefficients: [...steps.map(() => 1), -1], atLeast: 0 })
      return flag
    })
    program.rows.push({ columns: flags, coefficients: flags.map(() => 1), atLeast: 1 })
    const kept = (place: number, d: number) => {
      const [s] = places[place]!
      return Math.max(0, program.room(s!, d) - free(s!, d))
    }
    const share = ({ place }: { place: number }) =>
      model.dimensions.reduce((most, _, d) => Math.max(most, kept(place, d) / Math.max(1, total[d]!)), 0)
    const byShare = possible.map((_, k) => k).sort((a, b) => share(possible[a]!) - share(possible[b]!) || a - b)
    program.completions.push((values) => {
      const chosen = byShare.find((k) => possible[k]!.steps.some((s) => values[s]! > 0))
      flags.forEach((flag, k) => (values[flag] = k === chosen ? 1 : 0))
    })
    return { possible, flags, kept }
  })
  const all = model.units.map((_, unit) => unit)
  const keptBy = (d: number) => landing.flatMap(({ possible, kept }) => possible.map(({ place }) => kept(place, d)))
  for (const d of program.telling(all, [], keptBy)) {
    // Units that land at one place may all land on the same bin: the most that any of them keeps free is lost.
    const reserved = new Map<number, number>()
    for (const { possible, flags, kept } of landing) {
      possible.forEach(({ place }, k) => {
        const least = kept(place, d)
        if (least === 0) return
        if (!reserved.has(place)) {
          const most = program.column(program.room(places[place]![0]!, d))
          reserved.set(place, most)
          program.completions.push((values) => (values[most] = 0))
        }
        const [most, flag] = [reserved.get(place)!, flags[k]!]
        program.completions.push((values) => (values[most] = Math.max(values[most]!, least * values[flag]!)))
        program.rows.push({ columns: [most, flag], coefficients: [1, -least], atLeast: 0 })
      })
    }
    if (reserved.size === 0) continue
    program.rows.push({
      columns: [...program.every, ...reserved.values()],
      coefficients: [...program.every.map((s) => program.room(s, d)), ...[...reserved].map(() => -1)],
      atLeast: program.everybody(d),
    })
  }
}
