import { defineStore } from 'pinia'
import { computed, nextTick, ref, shallowRef, triggerRef, watch } from 'vue'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'
import type { Progress } from '../../solver/options'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { analyst } from '../workers/analyst'
import { planner } from '../workers/planner'
import { takesThePlace } from './planStanding'
import { useProject } from './project'

export type PlanningState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'solving'; readonly progress: Progress | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }

/** A solve that a newer lever position overtakes may still end within this time; then its worker is ended. */
const graceMs = 120
/** Levers that stay still this long are taken as set: what was answered in brief is then solved in full, from the inputs alone. */
const restMs = 600

/** An answer that comes within this time is drawn once; a notice of the work would only be drawn and taken away. */
const slowMs = 150

/** More workloads than this take seconds to plan: the next edit would come long before an answer. */
const mostAtOnce = 500
/** So many workloads are planned once nothing was edited for this time, in ms. */
const editRestMs = 800
/** Time for the page to draw what was read, in ms. */
const drawMs = 30
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Plans for the inputs shown. One solve at a time, always for the newest inputs; the earlier plan stays on screen until
 * the next one is there. Results are kept by identity of their inputs, so that undo and scenarios come back at once.
 */
export const usePlanning = defineStore('planning', () => {
  const project = useProject()
  const state = shallowRef<PlanningState>({ kind: 'idle' })
  /** What the picture shows; it may be of earlier inputs while `stale`. */
  const shown = shallowRef<PipelineResult | null>(null)
  const results = shallowRef(new WeakMap<PlanInputs, PipelineResult>())
  /** From the change of the inputs to the new result, in ms. */
  const latencyMs = ref<number | null>(null)
  const stale = computed(() => shown.value !== null && shown.value.inputs !== project.inputs)
  const plan = computed(() => (shown.value ? planOf(shown.value) : null))
  const demand = computed(() => shown.value?.demand ?? null)

  /** A solve has been going on for so long that the page says so. */
  const slow = ref(false)
  let slowTimer: ReturnType<typeof setTimeout> | null = null
  watch(
    () => state.value.kind === 'solving',
    (solving) => {
      if (slowTimer) clearTimeout(slowTimer)
      slow.value = false
      if (solving) slowTimer = setTimeout(() => (slow.value = true), shown.value ? slowMs : 0)
    },
    { flush: 'sync' },
  )

  let wanted: PlanInputs | null = null
  let wantedAt = 0
  let running: Promise<void> | null = null
  let grace: ReturnType<typeof setTimeout> | null = null
  let givenUp = false
  let stop = new AbortController()
  let stopRest = new AbortController()
  let rest: ReturnType<typeof setTimeout> | null = null
  /** Nothing better is being worked out for the inputs shown. */
  const settled = ref(true)
  /** Results whose layout was chosen by integer program. */
  const proven = new WeakSet<PipelineResult>()
  /** Results answered in brief, from the plan before: the way there shows in them until a full solve has answered. */
  const brief = new WeakSet<PipelineResult>()

  const resultFor = (inputs: PlanInputs): PipelineResult | null => results.value.get(inputs) ?? null

  function keep(inputs: PlanInputs, result: Omit<PipelineResult, 'inputs'>): PipelineResult {
    // What came back is a copy without its inputs; the picture refers to those of the project.
    const own = { ...result, inputs }
    results.value.set(inputs, own)
    triggerRef(results)
    return own
  }

  function want(inputs: PlanInputs): void {
    const known = resultFor(inputs)
    wanted = known ? null : inputs
    wantedAt = performance.now()
    // Work on a plan that is left behind would only take the processor from the next one.
    stopRest.abort()
    if (rest) clearTimeout(rest)
    settled.value = true
    if (known) {
      shown.value = known
      if (running) stop.abort()
      else state.value = { kind: 'idle' }
      atRest(known)
      return
    }
    if (running)
      grace ??= setTimeout(() => {
        stop.abort()
      }, graceMs)
    else running = solveWanted().finally(() => (running = null))
  }

  async function solveWanted(): Promise<void> {
    while (wanted) {
      const inputs = wanted
      state.value = { kind: 'solving', progress: null }
      stop = new AbortController()
      try {
        if (inputs.estate.workloads.length > mostAtOnce) await pause(shown.value ? editRestMs : drawMs)
        if (wanted !== inputs || stop.signal.aborted) throw new CallCancelled()
        const previous = plan.value
        const result = await planner.call(
          'plan',
          // A first plan is solved in full; from then on a lever is being moved.
          { inputs, ...(previous ? { previous, brief: true } : {}) },
          {
            signal: stop.signal,
            // What ends at once needs no notice of how far it is: each would only be drawn and taken away.
            onProgress: (progress) => {
              if (slow.value) state.value = { kind: 'solving', progress }
            },
          },
        )
        shown.value = keep(inputs, result)
        if (previous && result.outcome.status !== 'infeasible') brief.add(shown.value)
        latencyMs.value = performance.now() - wantedAt
        state.value = { kind: 'idle' }
        if (wanted === inputs) {
          wanted = null
          atRest(shown.value)
        }
      } catch (error) {
        const overtaken = wanted !== inputs
        if (!overtaken || givenUp) wanted = null
        if (error instanceof CallCancelled)
          state.value = overtaken && !givenUp ? { kind: 'idle' } : { kind: 'cancelled' }
        else state.value = { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
      } finally {
        givenUp = false
        if (grace) clearTimeout(grace)
        grace = null
      }
    }
  }

  /** Once the levers rest: a full solve, then the arrays' layout by integer program. */
  function atRest(result: PipelineResult): void {
    if (!brief.has(result) && isLaidOut(result)) return
    settled.value = false
    rest = setTimeout(() => {
      const { signal } = (stopRest = new AbortController())
      settle(result, signal)
        .catch((error: unknown) => {
          // Given up for a newer plan, or the engine failed: what is shown stays, and a failure is said.
          if (error instanceof CallCancelled || shown.value?.inputs !== result.inputs) return
          state.value = { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
        })
        .finally(() => {
          if (!signal.aborted) settled.value = true
        })
    }, restMs)
  }

  const isLaidOut = (result: PipelineResult): boolean => !result.after?.storage || proven.has(result)

  async function settle(result: PipelineResult, signal: AbortSignal): Promise<void> {
    const full = brief.has(result) ? await inFull(result, signal) : result
    if (isLaidOut(full)) return
    const { inputs, demand, outcome, after } = full
    const withLayout = await analyst.call('layout', { inputs, demand, outcome, after }, { signal })
    const own = replace(full, { ...full, after: withLayout })
    proven.add(own)
  }

  const inFull = async (result: PipelineResult, signal: AbortSignal): Promise<PipelineResult> =>
    keepFull(result.inputs, await analyst.call('plan', { inputs: result.inputs }, { signal }))

  /** Keeps what a full solve answered, unless what is known of these inputs is better. */
  function keepFull(inputs: PlanInputs, answer: Omit<PipelineResult, 'inputs'>): PipelineResult {
    const known = resultFor(inputs)
    if (!known) return keep(inputs, answer)
    brief.delete(known)
    const [full, before] = [planOf(answer), planOf(known)]
    return before && !(full && takesThePlace(full, before)) ? known : replace(known, answer)
  }

  /** A result that a full solve has still to confirm. */
  const isBrief = (result: PipelineResult): boolean => brief.has(result)

  /** A better answer that waits for the planner's hand to leave the picture. */
  let waiting: { readonly earlier: PipelineResult; readonly own: PipelineResult } | null = null
  let held = false

  /** Keeps a better answer to the same inputs, and shows it where the earlier one was shown. */
  function replace(earlier: PipelineResult, better: Omit<PipelineResult, 'inputs'>): PipelineResult {
    const own = keep(earlier.inputs, better)
    if (shown.value === earlier) {
      if (held) waiting = { earlier, own }
      else shown.value = own
    } else if (waiting?.own === earlier) waiting = { earlier: waiting.earlier, own }
    return own
  }

  /**
   * While something on the picture is held, a better answer to the same inputs waits: what is dragged would be dropped on
   * another picture than it was taken from. Answers to changed inputs come as ever.
   */
  function hold(on: boolean): void {
    held = on
    if (on || !waiting) return
    if (shown.value === waiting.earlier) shown.value = waiting.own
    waiting = null
  }

  /**
   * Draws another picture and takes it back, both within one turn of the browser's loop: nothing of it is painted. Only
   * while nothing is being solved. Whoever reads `shown` when an event arrives never meets such a picture; what follows
   * `shown` by itself does, and must draw it, not reckon with it.
   */
  async function rehearse(picture: PipelineResult): Promise<void> {
    const before = shown.value
    if (!before || running || held) return
    shown.value = picture
    await nextTick()
    // Whoever changed it meanwhile knows better.
    if (shown.value !== picture) return
    shown.value = before
    await nextTick()
  }

  /** Gives the solve up; the last plan stays on screen. */
  function cancel(): void {
    givenUp = true
    stop.abort()
  }

  function again(): void {
    if (project.inputs) want(project.inputs)
  }

  watch(
    () => project.inputs,
    (inputs) => {
      if (inputs) want(inputs)
      else {
        wanted = null
        shown.value = null
        if (running) stop.abort()
        state.value = { kind: 'idle' }
      }
    },
    { flush: 'sync' },
  )

  return {
    state,
    shown,
    plan,
    demand,
    stale,
    slow,
    latencyMs,
    settled,
    results,
    resultFor,
    keepFull,
    isBrief,
    hold,
    rehearse,
    cancel,
    again,
  }
})

/** The plan of a result, or null where there is none. */
export const planOf = ({ outcome }: Pick<PipelineResult, 'outcome'>): Plan | null =>
  outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.plan : null
