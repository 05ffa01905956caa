import type { CoverBuilder } from './CoverBuilder'
import type { CoverRow } from './CoverProgram'

/** Kinds of members of an apart group of which every selection is looked at; of more kinds each alone, pairs and all are. */
const mostKinds = 6

/**
 * Bins for those who must be apart: of an apart group every selection of kinds of members, which are those that may run on the
 * same steps, needs a bin for each member among the steps where any of them may run, and `spare` more, because whoever loses a
 * bin restarts beside none of the others.
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
  for (const kinds of groupsOf(program, model.units)) for (const some of selections(kinds)) ask(some, 0)
  if (spare > 0)
    for (const kinds of groupsOf(program, model.atoms)) for (const some of selections(kinds)) ask(some, spare)
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

/** Of each apart group the kinds of members that may not run everywhere. */
function groupsOf(program: CoverBuilder, members: readonly Member[]): readonly Kind[][] {
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
  return [...byGroup.values()].map((kinds) => [...kinds.values()])
}

function selections(kinds: readonly Kind[]): readonly (readonly Kind[])[] {
  if (kinds.length > mostKinds) {
    const pairs = kinds.flatMap((a, k) => kinds.slice(k + 1).map((b) => [a, b]))
    return [...kinds.map((kind) => [kind]), ...pairs, kinds]
  }
  return Array.from({ length: 1 << kinds.length }, (_, mask) => kinds.filter((__, k) => (mask & (1 << k)) !== 0))
}
