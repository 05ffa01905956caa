import type { CoverBuilder } from './CoverBuilder'
import type { CoverRow } from './CoverProgram'

/** Kinds of members of an apart group of which every selection is looked at; of more kinds each alone, pairs and all are. */
const mostKinds = 6

/**
 * Bins for those who must be apart: of an apart group every selection of kinds of members, which are those that may run on the
 * same steps, needs a bin for each member among the steps where any of them may run, and `spare` more, because whoever loses a
 * bin restarts beside none of the others. These stay where they are: of where they might restart only one member's steps count.
 */
export function neighbourRows(program: CoverBuilder, spare: number): CoverRow[] {
  const { model } = program
  const needed = new Map<string, { readonly steps: readonly number[]; bins: number }>()
  const ask = (kinds: readonly Kind[], more: number): void => {
    const members = kinds.reduce((sum, { members }) => sum + members, 0)
    if (members < 2) return
    const steps = [...new Set(kinds.flatMap((kind) => kind.steps))].sort((a, b) => a - b)
    const key = steps.join()
    const known = needed.get(key)
    if (known) known.bins = Math.max(known.bins, members + more)
    else needed.set(key, { steps, bins: members + more })
  }
  const landings = spare > 0 ? landingsOf(program) : null
  for (const [group, kinds] of groupsOf(program, model.units))
    for (const some of selections([...kinds.values()])) {
      ask(some, 0)
      const where = some.flatMap(({ steps }) => [...(landings?.get(group)?.get(steps) ?? [])])
      for (const steps of new Set(where)) ask([...some, { steps, members: 0 }], spare)
    }
  if (spare > 0)
    for (const kinds of groupsOf(program, model.atoms).values())
      for (const some of selections([...kinds.values()])) ask(some, spare)
  return [...needed.values()].map(({ steps, bins }) => ({
    columns: steps,
    coefficients: steps.map(() => 1),
    atLeast: bins,
  }))
}

interface Member {
  readonly groups: readonly number[]
  readonly allowed: Uint8Array | null
  readonly products: number
}

/** How many members of a group may run on the same steps. */
interface Kind {
  readonly steps: readonly number[]
  members: number
}

/** By apart group that holds after a failure too, and by the steps of a kind of units: on which steps parts of these restart. */
function landingsOf(
  program: CoverBuilder,
): ReadonlyMap<number, ReadonlyMap<readonly number[], Set<readonly number[]>>> {
  const { atoms, units } = program.model
  const byGroup = new Map<number, Map<readonly number[], Set<readonly number[]>>>()
  for (const atom of atoms)
    for (const group of atom.groups) {
      const kinds = byGroup.get(group) ?? new Map<readonly number[], Set<readonly number[]>>()
      byGroup.set(group, kinds)
      const steps = program.stepsFor(units[atom.unit]!)
      kinds.set(steps, (kinds.get(steps) ?? new Set<readonly number[]>()).add(program.stepsFor(atom)))
    }
  return byGroup
}

/** Of each apart group the kinds of members that may not run everywhere, by their steps. */
function groupsOf(
  program: CoverBuilder,
  members: readonly Member[],
): ReadonlyMap<number, ReadonlyMap<readonly number[], Kind>> {
  const byGroup = new Map<number, Map<readonly number[], Kind>>()
  for (const member of members) {
    if (!member.allowed && member.products === 0) continue
    // The same array for everybody of a kind.
    const steps = program.stepsFor(member)
    for (const group of member.groups) {
      const kinds = byGroup.get(group) ?? new Map<readonly number[], Kind>()
      byGroup.set(group, kinds)
      const kind = kinds.get(steps)
      if (kind) kind.members++
      else kinds.set(steps, { steps, members: 1 })
    }
  }
  return byGroup
}

function selections(kinds: readonly Kind[]): readonly (readonly Kind[])[] {
  if (kinds.length > mostKinds) {
    const pairs = kinds.flatMap((a, k) => kinds.slice(k + 1).map((b) => [a, b]))
    return [...kinds.map((kind) => [kind]), ...pairs, kinds]
  }
  return Array.from({ length: 1 << kinds.length }, (_, mask) => kinds.filter((__, k) => (mask & (1 << k)) !== 0))
}
