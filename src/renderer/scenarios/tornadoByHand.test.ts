import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { LedgerRecorder } from '../../exchange/ledger'
import { type AssumptionKey, assumptionKeys, assumptionRegistry } from '../../planner/model/assumptions'
import { runPipeline } from '../../planner/pipeline'
import { clinicInputs, clinicWorkload } from '../../planner/whatif/double/clinic'
import { exhaustiveSolve } from '../../planner/whatif/double/exhaustiveSolve'
import { sensitivity, type SensitivityPoint } from '../../planner/whatif/sensitivity'
import { editSheet } from '../inventory/editSheet'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { leversFor, type NumberLever } from '../levers/levers'
import { useProject } from '../store/project'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const step = inEveryLanguage(() => 'step')
// Hosts to spare: a value that needs one more still finds it among those on offer, as by hand.
const listed = clinicInputs(
  ['his-1', 'emr-1', 'lis-1'].map((id) => clinicWorkload(id, 60, { products: ['windows-server'] })),
  5,
)

beforeEach(() => {
  setActivePinia(createPinia())
})

/** A project in which every host has 64 GiB more than listed. */
function withMemoryAdded() {
  const project = useProject()
  project.begin(listed, { name: 'clinic', reference: null }, new LedgerRecorder().finish(), 'Base')
  const memory = leversFor(listed, listed).find(({ id }) => id === 'hostMemory') as NumberLever
  project.edit((inputs) => memory.write(inputs, 192), step)
  return project
}

/** What the window shows once the assumption is typed into its table; null without a plan. */
async function byHand(project: ReturnType<typeof useProject>, key: AssumptionKey, value: number) {
  const typed = new Map([[assumptionKeys.indexOf(key), { value: String(value) }]])
  const before = project.inputs!
  const edit = editSheet(before, 'assumptions', typed)
  // The table takes no value at which a workload is larger than every host.
  if (edit.refused.length > 0) return null
  project.edit(() => edit.inputs, step)
  const inputs = project.inputs!
  // The value in force typed again is no step.
  if (inputs !== before) project.undoStep()
  const { after, outcome } = await runPipeline(inputs, exhaustiveSolve, options)
  if (!after || !('plan' in outcome)) return null
  const { tcoCNY, energyKWhPerYear } = after.headline
  return { hosts: outcome.plan.hostCount.used, tcoCNY: tcoCNY.value, energyKWhPerYear: energyKWhPerYear.value }
}

describe('a bar of the tornado', () => {
  it('is what setting the assumption by hand gives, for every assumption', async () => {
    const project = withMemoryAdded()
    const ends: { key: AssumptionKey; value: number; figures: SensitivityPoint['figures'] }[] = []
    for (const range of [{ kind: 'registry' }, { kind: 'relative', ratio: 0.2 }] as const) {
      const asked = { ...options, listed: project.original!, range }
      const { base, bars, withoutEffect } = await sensitivity(project.inputs!, exhaustiveSolve, asked)
      expect(bars.length + withoutEffect.length).toBe(assumptionKeys.length)
      expect(bars.length).toBeGreaterThan(20)
      for (const { key, low, high } of bars)
        // Hosts beyond the offer are not there by hand.
        ends.push(...[low, high].filter((end) => !end.beyondOffer).map((end) => ({ key, ...end })))
      if (range.kind === 'registry')
        for (const key of withoutEffect) {
          const { min, max } = assumptionRegistry[key]
          ends.push({ key, value: min, figures: base }, { key, value: max, figures: base })
        }
    }
    for (const { key, value, figures } of ends) {
      const shown = await byHand(project, key, value)
      const place = `${key} at ${String(value)}`
      expect(shown === null, place).toBe(figures === null)
      if (!shown || !figures) continue
      expect(figures.hosts, place).toBe(shown.hosts)
      expect(figures.tcoCNY / shown.tcoCNY, place).toBeCloseTo(1, 9)
      expect(figures.energyKWhPerYear, place).toBeCloseTo(shown.energyKWhPerYear, 6)
    }
  })

  it('has memory that was added at the price that is varied: 64 GiB a host, 16 CNY more or less', async () => {
    const project = withMemoryAdded()
    const { base, bars } = await sensitivity(project.inputs!, exhaustiveSolve, {
      ...options,
      listed: project.original!,
      keys: ['memoryCNYPerGiB'],
      range: { kind: 'relative', ratio: 0.2 },
    })
    const [bar] = bars
    expect([bar!.low.value, bar!.high.value]).toEqual([64, 96])
    const cost = (bar!.high.figures!.tcoCNY - bar!.low.figures!.tcoCNY) / base!.hosts
    // 64 GiB x 32 CNY = 2,048 CNY a host; fees, contingency and support of five years rest on it.
    expect(cost).toBeGreaterThan(2048)
    expect(cost).toBeLessThan(2048 * 1.6)
  })
})
