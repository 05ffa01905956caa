import type { Engine } from '../../engine/LinearProgram'
import { ClosureCut } from './ClosureCut'
import { rootRows } from './coverCuts'
import { CoverBuilder } from './CoverBuilder'
import { type CoverProgram, coverProgram, noInflation } from './CoverProgram'
import { CoverRelaxation } from './CoverRelaxation'
import { stepKinds } from './stepKinds'
import type { Model } from '../model/reduce'

/** Steps outside of which some items cannot run. */
export type Family = readonly number[]

/** How often the relaxation is asked, and families taken from one answer. */
const rounds = 4
const perRound = 8
/** Dimensions looked at, the scarcest first. */
const mostDimensions = 4
/** What items want after a failure beyond what they need: a part of their bins is lost. */
const afterLosses = [1.1, 1.4]
/** From which share on more is wanted than there is. */
const least = 0.002

/**
 * Families of which a covering program should speak: each round those are added whose items want most beyond what their
 * steps have at the cheapest point of the relaxation. Which items these are is decided by a minimum cut, so no set of kinds of
 * items is overlooked, however they overlap.
 *
 * @throws EngineFailure where the engine fails.
 */
export function coverFamilies(
  model: Model,
  fewestBins: number,
  isLean: boolean,
  engine: Engine,
  expired: () => boolean,
): readonly Family[] {
  const families: Family[] = []
  const known = new Set<string>()
  for (let round = 0; round < rounds && !expired(); round++) {
    const program = coverProgram(model, fewestBins, { families, isLean })
    const point = cheapestPoint(program, engine, expired)
    if (!point) break
    const found = shortFamilies(model, point).filter((family) => !known.has(family.join()))
    if (found.length === 0) break
    for (const family of found.slice(0, perRound)) {
      known.add(family.join())
      families.push(family)
    }
  }
  return families
}

function cheapestPoint(program: CoverProgram, engine: Engine, expired: () => boolean): Float64Array | null {
  const relaxation = new CoverRelaxation(program, engine, rootRows(program))
  try {
    const lower = program.cost.map(() => 0)
    return relaxation.solve(lower, program.upper, false, expired)?.primal ?? null
  } finally {
    relaxation.close()
  }
}

/** The families whose items want more than their steps have at a point, those that lack most first. */
function shortFamilies(model: Model, point: Float64Array): Family[] {
  const builder = new CoverBuilder(model, noInflation)
  const { every } = builder
  const kinds = stepKinds(builder)
  const usable = kinds.map(({ steps }) => steps)
  const found = new Map<string, { readonly family: Family; lack: number }>()
  const dimensions = builder.telling(
    builder.everyUnit,
    model.atoms.map((_, atom) => atom),
  )
  const look = (demand: readonly number[], room: readonly number[], factor: number): void => {
    const cut = new ClosureCut(
      demand.map((value) => value * factor),
      room,
      usable,
    )
    kinds.forEach((_, kind) => {
      const chosen = cut.around(kind)
      const family = [...new Set(chosen.flatMap((k) => usable[k]!))].sort((a, b) => a - b)
      if (family.length === every.length) return
      const inside = new Set(family)
      // All items that cannot run elsewhere.
      const wanted = kinds.reduce((sum, { steps }, k) => sum + (steps.every((s) => inside.has(s)) ? demand[k]! : 0), 0)
      const bins = family.reduce((sum, s) => sum + point[s]!, 0)
      const has = family.reduce((sum, s) => sum + room[s]!, 0)
      const needed = factor === 1 ? wanted : bins > 1 ? (wanted * bins) / (bins - 1) : Infinity
      const lack = wanted > 0 ? 1 - has / needed : 0
      if (lack < least) return
      const key = family.join()
      const known = found.get(key)
      if (!known) found.set(key, { family, lack })
      else known.lack = Math.max(known.lack, lack)
    })
  }
  for (const d of dimensions.slice(0, mostDimensions)) {
    look(
      kinds.map(({ units }) => builder.sum(model.unitDemand, units, d)),
      every.map((s) => builder.room(s, d) * point[s]!),
      1,
    )
    const after = kinds.map(({ atoms }) => builder.sum(model.atomDemand, atoms, d))
    if (model.problem.failure.kind === 'none' || after.every((demand) => demand === 0)) continue
    const roomAfter = every.map((s) => builder.roomAfter(s, d) * point[s]!)
    for (const factor of afterLosses) look(after, roomAfter, factor)
  }
  return [...found.values()].sort((a, b) => b.lack - a.lack).map(({ family }) => family)
}
