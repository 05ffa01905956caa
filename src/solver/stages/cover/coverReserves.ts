import type { CoverBuilder } from './CoverBuilder'
import type { CoverRow } from './CoverProgram'
import type { Restricted } from './coverRestrictions'

/** Counts of larger bins for which what they keep free has a row of its own, and dimensions looked at, the scarcest first. */
const unevenCounts = [1, 2, 3, 4, 5]
const unevenDimensions = 4
/** Admitted bins beyond those that fail, from which a chord to the next count bounds what they keep free. */
const chords = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 28, 40]

/**
 * Where the atoms may only run on `L` admitted bins, they restart there beside everything else that is on the survivors.
 * Added up over all failures of `spare` of those bins: load on them + atoms * spare / (L - spare) <= their room after a
 * failure; the other bins hold the rest at most up to their normal room. The fraction is convex in L, so every chord
 * between neighbouring integers bounds it from below, and makes a row.
 */
export function reserveRows(program: CoverBuilder, { admitted, atoms, width }: Restricted, spare: number): CoverRow[] {
  const { model } = program
  const bins = program.neighbours(atoms, model.atoms) + spare
  const found: CoverRow[] = [{ columns: admitted, coefficients: admitted.map(() => 1), atLeast: bins }]
  const inside = new Set(admitted)
  const most = program.binsOf(admitted)
  for (const d of program.scarcest(atoms, program.telling(program.everyUnit, atoms))) {
    const after = Math.ceil(program.sum(model.atomDemand, atoms, d) * width)
    const total = program.everybody(d)
    if (after === 0) continue
    for (const m of chords) {
      if (m > most - spare) break
      const scale = m * (m + 1)
      const coefficients = program.every.map((s) =>
        inside.has(s) ? scale * program.roomAfter(s, d) + spare * after : scale * program.room(s, d),
      )
      const atLeast = scale * total + spare * after * (2 * m + 1 + spare)
      if (Number.isSafeInteger(atLeast * 2)) found.push({ columns: program.every, coefficients, atLeast })
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
export function addUnevenReserves(program: CoverBuilder, { admitted, units, atoms, width }: Restricted): void {
  const { model } = program
  const inside = new Set(admitted)
  const outside = program.every.filter((s) => !inside.has(s))
  const kinds = [...new Set(admitted.map((s) => program.steps[s]!.binClass))]
  const flags = new Map<string, readonly number[]>()
  const moreThan = (larger: readonly number[]): readonly number[] => {
    const key = larger.join(',')
    let known = flags.get(key)
    if (!known) {
      known = unevenCounts.map((k) => {
        const flag = program.column(1)
        program.rows.push({ columns: [...larger, flag], coefficients: [...larger.map(() => 1), -(k + 1)], atLeast: 0 })
        return flag
      })
      const own = known
      program.completions.push((values) => {
        const count = larger.reduce((sum, s) => sum + values[s]!, 0)
        own.forEach((flag, index) => (values[flag] = count > unevenCounts[index]! ? 1 : 0))
      })
      flags.set(key, known)
    }
    return known
  }
  const share = (d: number) =>
    program.sum(model.atomDemand, atoms, d) / Math.max(1, ...admitted.map((s) => program.roomAfter(s, d)))
  const scarce = program
    .telling(program.everyUnit, atoms)
    .sort((a, b) => share(b) - share(a) || a - b)
    .slice(0, unevenDimensions)
  for (const d of scarce) {
    const after = Math.ceil(program.sum(model.atomDemand, atoms, d) * width)
    if (after === 0) continue
    const own = Math.ceil(program.sum(model.unitDemand, units, d) * width)
    const total = program.everybody(d)
    const roomOf = (binClass: number) =>
      program.wholly(model.failureCapacity[program.classes[binClass]![0]! * program.D + d]!, d)
    const sizes = [...new Set(kinds.map(roomOf))].sort((a, b) => b - a)
    for (const least of sizes.slice(0, -1)) {
      const isLarger = (s: number) => program.roomAfter(s, d) >= least
      const larger = admitted.filter(isLarger)
      unevenCounts.forEach((k, index) => {
        const flag = moreThan(larger)[index]!
        const held = (s: number) => (k - 1) * program.roomAfter(s, d) + (isLarger(s) ? 0 : program.roomAfter(s, d))
        program.rows.push({
          columns: [...admitted, ...outside, flag],
          coefficients: [...admitted.map(held), ...outside.map((s) => (k - 1) * program.room(s, d)), after],
          atLeast: after + (k - 1) * total,
        })
        program.rows.push({
          columns: [...admitted, flag],
          coefficients: [...admitted.map(held), after],
          atLeast: after + (k - 1) * own,
        })
      })
    }
  }
}
