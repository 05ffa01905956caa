// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import type { PlanInputs } from '../../planner/model/inputs'
import type { PipelineResult } from '../../planner/pipeline'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { setHost } from '../hosts/theHost'
import { smallPlan } from '../board/smallPlan'
import { smallInputs } from '../smallInputs'
import { usePlanning } from './planning'
import { useProject } from './project'
import { inEveryLanguage } from '../language/inEveryLanguage'

interface Call {
  readonly inputs: PlanInputs
  readonly brief: boolean | undefined
  readonly signal: AbortSignal
  readonly finish: () => void
}
const calls: Call[] = []
/** What finished plans come out as, and what a full solve at rest answers. */
let outcome: unknown = { status: 'unknown' }
const inFull = vi.fn((_request: unknown): Promise<unknown> => Promise.resolve({ outcome, after: null }))
/** Evaluation that the next finished plan carries, and what the layout worker makes of it. */
let after: unknown = null
const layouts = vi.fn((): Promise<unknown> => Promise.resolve({ storage: { layout: 'integer-program' } }))

vi.mock('../workers/analyst', () => ({
  analyst: { call: (kind: string, request: unknown) => (kind === 'plan' ? inFull(request) : layouts()) },
}))

vi.mock('../workers/planner', () => ({
  planner: {
    call: (
      _kind: string,
      { inputs, brief }: { inputs: PlanInputs; brief?: boolean },
      { signal }: { signal: AbortSignal },
    ) =>
      new Promise((resolve, reject) => {
        calls.push({
          inputs,
          brief,
          signal,
          finish: () => {
            resolve({ inputs: structuredClone(inputs), outcome, after })
          },
        })
        signal.addEventListener('abort', () => {
          reject(new CallCancelled())
        })
      }),
  },
  background: {},
}))

const settle = () => new Promise((resolve) => setTimeout(resolve))
const withYear = (year: number) => (inputs: PlanInputs) => ({
  ...inputs,
  policy: { ...inputs.policy, planningYear: year },
})

beforeEach(() => {
  calls.length = 0
  after = null
  outcome = { status: 'unknown' }
  inFull.mockClear()
  layouts.mockClear()
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

function opened() {
  const planning = usePlanning()
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  return { planning, project }
}

describe('planning', () => {
  it('shows the greedy layout of the arrays at once and the proven one when the levers rest', async () => {
    after = { storage: { layout: 'greedy' } }
    const { planning } = opened()
    calls[0]!.finish()
    await vi.waitFor(() => {
      expect(planning.shown?.after).toEqual({ storage: { layout: 'greedy' } })
    })
    await vi.waitFor(
      () => {
        expect(planning.shown?.after).toEqual({ storage: { layout: 'integer-program' } })
      },
      { timeout: 5000 },
    )
    expect(planning.stale).toBe(false)
    expect(layouts).toHaveBeenCalledOnce()
  })

  it('proves the layout of a plan that was left before it was proven once the plan is back, and only once', async () => {
    after = { storage: { layout: 'greedy' } }
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    calls[1]!.finish()
    await settle()
    expect(layouts).not.toHaveBeenCalled()
    project.undoStep()
    await vi.waitFor(
      () => {
        expect(planning.shown?.after).toEqual({ storage: { layout: 'integer-program' } })
      },
      { timeout: 5000 },
    )
    project.redoStep()
    await vi.waitFor(
      () => {
        expect(layouts).toHaveBeenCalledTimes(2)
      },
      { timeout: 5000 },
    )
    project.undoStep()
    expect(planning.shown?.after).toEqual({ storage: { layout: 'integer-program' } })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(layouts).toHaveBeenCalledTimes(2)
  })

  it('answers a lever in brief, and in full when the levers rest', async () => {
    const withPeak = (value: number) => ({
      status: 'feasible',
      plan: { ...smallPlan(), stages: [{ id: 'balance', value, bound: 0.5, proven: value === 0.5 }] },
    })
    outcome = withPeak(0.6)
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    expect(calls[0]!.brief).toBeUndefined()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    expect(calls[1]!.brief).toBe(true)
    calls[1]!.finish()
    await settle()
    expect(planning.plan?.stages[0]?.value).toBe(0.6)
    outcome = withPeak(0.5)
    await vi.waitFor(
      () => {
        expect(planning.plan?.stages[0]?.value).toBe(0.5)
      },
      { timeout: 5000 },
    )
    expect(planning.stale).toBe(false)
    expect(inFull).toHaveBeenCalledOnce()
  })

  it('solves what a lever left in full from the inputs alone, so that the way there does not show', async () => {
    const even = (free: string, value: number) => ({
      status: 'feasible',
      plan: {
        ...smallPlan(),
        stages: [{ id: 'balance', value, bound: 0.5, proven: false }],
        evidence: { ...smallPlan().evidence, boundMethod: free },
      },
    })
    outcome = even('first', 0.501)
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    outcome = even('by the way of the lever', 0.501)
    calls[1]!.finish()
    await settle()
    expect(planning.plan?.evidence.boundMethod).toBe('by the way of the lever')
    outcome = even('from the inputs', 0.502)
    await vi.waitFor(
      () => {
        expect(planning.plan?.evidence.boundMethod).toBe('from the inputs')
      },
      { timeout: 5000 },
    )
    expect(inFull).toHaveBeenCalledExactlyOnceWith({ inputs: project.inputs })
  })

  it('keeps a plan found on the way where the full solve finds none or a worse one', async () => {
    const uneven = (value: number) => ({
      status: 'feasible',
      plan: { ...smallPlan(), stages: [{ id: 'cost', value, bound: 4, proven: false }] },
    })
    outcome = uneven(5)
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    calls[1]!.finish()
    await settle()
    const onTheWay = planning.shown!
    expect(planning.isBrief(onTheWay)).toBe(true)
    for (const answer of [uneven(6), { status: 'unknown' }])
      expect(planning.keepFull(project.inputs!, { ...onTheWay, outcome: answer as never })).toBe(onTheWay)
    expect(planning.isBrief(onTheWay)).toBe(false)
  })

  it('plans what was opened and keeps the result by its inputs', async () => {
    const { planning, project } = opened()
    expect(planning.state.kind).toBe('solving')
    calls[0]!.finish()
    await settle()
    expect(planning.state.kind).toBe('idle')
    expect(planning.stale).toBe(false)
    expect((planning.shown as PipelineResult).inputs).toBe(project.inputs)
  })

  it('keeps the old picture until the new plan is there, and brings it back at once on undo', async () => {
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    const first = planning.shown
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    expect(planning.shown).toBe(first)
    expect(planning.stale).toBe(true)
    calls[1]!.finish()
    await settle()
    expect(planning.shown?.inputs.policy.planningYear).toBe(2020)
    project.undoStep()
    expect(planning.shown).toBe(first)
    expect(calls).toHaveLength(2)
  })

  it('answers only the newest of many lever positions', async () => {
    const { planning, project } = opened()
    for (const year of [2018, 2019, 2020])
      project.edit(
        withYear(year),
        inEveryLanguage(() => 'year'),
        'year',
      )
    expect(calls).toHaveLength(1)
    calls[0]!.finish()
    await settle()
    expect(calls.map(({ inputs }) => inputs.policy.planningYear)).toEqual([2017, 2020])
    calls[1]!.finish()
    await settle()
    expect(planning.stale).toBe(false)
    project.undoStep()
    expect(project.inputs?.policy.planningYear).toBe(2017)
  })

  it('lets the page draw before a large estate is sent, and rests where the edit is undone meanwhile', async () => {
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    const many = (inputs: PlanInputs): PlanInputs => ({
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: Array.from({ length: 501 }, (_, at) => ({ ...inputs.estate.workloads[0]!, id: `w${at}` })),
      },
    })
    project.edit(
      many,
      inEveryLanguage(() => 'many'),
    )
    expect(planning.state.kind).toBe('solving')
    project.undoStep()
    await vi.waitFor(() => {
      expect(planning.state.kind).toBe('idle')
    })
    expect(calls).toHaveLength(1)
    project.redoStep()
    await vi.waitFor(() => {
      expect(calls).toHaveLength(2)
    })
  })

  it('rehearses a picture and takes it back at once, and leaves the page alone while it plans', async () => {
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    const result = planning.shown!
    const picture = { ...result }
    const drawn: unknown[] = []
    watch(
      () => planning.shown,
      (shown) => drawn.push(shown),
    )
    await planning.rehearse(picture)
    expect(drawn).toEqual([picture, result])
    expect(planning.shown).toBe(result)
    expect(planning.resultFor(project.inputs!)).toBe(result)
    project.edit(
      withYear(2033),
      inEveryLanguage(() => 'year'),
    )
    await planning.rehearse(picture)
    expect(drawn).toHaveLength(2)
    calls[1]!.finish()
    await settle()
  })

  it('keeps the picture while something on it is held, and shows the better answer once it is let go', async () => {
    const { planning, project } = opened()
    calls[0]!.finish()
    await settle()
    const before = planning.shown!
    planning.hold(true)
    const better = planning.keepFull(project.inputs!, { ...before })
    const best = planning.keepFull(project.inputs!, { ...before })
    await planning.rehearse({ ...before })
    expect(planning.shown).toBe(before)
    expect(planning.resultFor(project.inputs!)).toBe(best)
    expect(best).not.toBe(better)
    planning.hold(false)
    expect(planning.shown).toBe(best)
    // An answer to changed inputs does not wait.
    planning.hold(true)
    project.edit(
      withYear(2033),
      inEveryLanguage(() => 'year'),
    )
    calls[1]!.finish()
    await settle()
    expect(planning.shown).not.toBe(best)
    planning.hold(false)
  })

  it('can be cancelled and asked again', async () => {
    const { planning } = opened()
    planning.cancel()
    await settle()
    expect(calls[0]!.signal.aborted).toBe(true)
    expect(planning.state.kind).toBe('cancelled')
    planning.again()
    calls[1]!.finish()
    await settle()
    expect(planning.shown).not.toBeNull()
  })

  it('says that it is solving only where that takes a while', async () => {
    const { planning, project } = opened()
    await settle()
    expect(planning.slow).toBe(true)
    calls[0]!.finish()
    await settle()
    project.edit(
      withYear(2027),
      inEveryLanguage(() => 'year'),
      'year',
    )
    expect([planning.state.kind, planning.stale, planning.slow]).toEqual(['solving', true, false])
    await vi.waitFor(() => {
      expect(planning.slow).toBe(true)
    })
    calls[1]!.finish()
    await settle()
    expect([planning.stale, planning.slow]).toEqual([false, false])
  })

  it('plans thousands of workloads once the edits rest, and not at all where they are undone', async () => {
    const { project } = opened()
    await settle()
    calls[0]!.finish()
    await settle()
    const many = (year: number) => (inputs: PlanInputs) => ({
      ...withYear(year)(inputs),
      estate: {
        ...inputs.estate,
        workloads: Array.from({ length: 501 }, (_, at) => ({ ...inputs.estate.workloads[0]!, id: `w${at}` })),
      },
    })
    for (const year of [2027, 2028]) {
      project.edit(
        many(year),
        inEveryLanguage(() => 'edit'),
      )
      await settle()
    }
    await new Promise((later) => setTimeout(later, 300))
    expect(calls).toHaveLength(1)
    await vi.waitFor(
      () => {
        expect(calls).toHaveLength(2)
      },
      { timeout: 5000 },
    )
    expect(calls[1]!.inputs.policy.planningYear).toBe(2028)
    calls[1]!.finish()
    await settle()
    project.edit(
      many(2029),
      inEveryLanguage(() => 'edit'),
    )
    await settle()
    project.undoStep()
    await new Promise((later) => setTimeout(later, 1200))
    expect(calls).toHaveLength(2)
    expect(usePlanning().state.kind).toBe('idle')
  })
})
