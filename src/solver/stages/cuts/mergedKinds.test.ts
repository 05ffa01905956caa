import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { missingOf, plannedCounts, plannedFirst } from '../../proof/plannedFirst'
import { coverProgram } from '../cover/CoverProgram'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { withCountFlags } from './countFlags'
import { mergedKinds } from './mergedKinds'
import { VectorCuts } from './VectorCuts'
import { VectorFluid } from './VectorFluid'

it('puts what asks in similar proportions together, whatever its size, and never what belongs to different places', () => {
  const kind = (place: string, ...demand: number[]) => ({ place, demand })
  const kinds = [
    kind('a', 10, 1),
    kind('a', 1, 10),
    kind('b', 10, 1),
    kind('a', 101, 10),
    kind('a', 20, 210),
    kind('b', 1, 10),
  ]
  expect(mergedKinds(kinds, 4)).toEqual(
    expect.arrayContaining([
      [0, 3],
      [1, 4],
    ]),
  )
  for (const most of [1, 2, 3, 5, 6, 100]) {
    const groups = mergedKinds(kinds, most)
    expect([...groups.flat()].sort()).toEqual([0, 1, 2, 3, 4, 5])
    for (const members of groups) expect(new Set(members.map((m) => kinds[m]!.place)).size).toBe(1)
    expect(groups.length).toBeLessThanOrEqual(Math.max(2, most))
  }
})

it('says no more of what is lacking and no less of what is to spare than one kind after the other does', async () => {
  const engine = await nodeEngines.load('highs')
  const next = random(31)
  const seen = { lacking: 0, sparing: 0, coarser: 0, rows: 0 }
  for (let k = 0; k < 400; k++) {
    const drawn = plannedFirst(next, 2)
    const planned =
      k % 2 === 0 ? { ...drawn, problem: { ...drawn.problem, failure: { kind: 'none' as const } } } : drawn
    const { model } = reduce(planned.problem)
    if (model.dimensions.length < 2) continue
    const program = coverProgram(model, 1)
    const flagged = withCountFlags(program)
    const fine = new VectorFluid(model, program, engine, [0, 1], () => 1000)
    // Room for two groups, so that nearly everything is merged.
    const merged = new VectorFluid(model, program, engine, [0, 1], () => 1000, 50)
    const cuts = new VectorCuts(merged, engine, flagged)
    const counts = plannedCounts(model, flagged, planned)
    const fewer = [...counts]
    const at = program.steps.findIndex((_, s) => counts[s]! > 0)
    fewer[at]!--
    flagged.program.complete(fewer)
    const more = [...counts]
    more[at]!++
    flagged.program.complete(more)
    for (const choice of [fewer, counts, more]) {
      const [lack, known] = [merged.lack(choice), fine.lack(choice)]
      if (lack > 0) expect(lack).toBeLessThanOrEqual(known + 1e-6)
      if (lack < 0) expect(lack).toBeGreaterThanOrEqual(known - 1e-6)
      if (lack > 1e-6 && lack < Infinity) seen.lacking++
      if (lack < -1e-6) seen.sparing++
      if (Math.abs(lack - known) > 1e-3) seen.coarser++
      for (const row of cuts.against(choice).rows) {
        seen.rows++
        expect(missingOf(row, choice)).toBeGreaterThan(0)
        expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
      }
    }
  }
  expect(seen.lacking).toBeGreaterThan(50)
  expect(seen.sparing).toBeGreaterThan(50)
  expect(seen.coarser).toBeGreaterThan(20)
  expect(seen.rows).toBeGreaterThan(50)
})
