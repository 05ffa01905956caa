import type { StepLabel } from '../../exchange/project/ProjectContent'

/** A state and every state before and after it. Immutable: each step makes a new history. */
export interface History<State> {
  readonly past: readonly Step<State>[]
  readonly present: State
  readonly future: readonly Step<State>[]
  /** Edits with the same key follow each other as one step: a lever that is being dragged. */
  readonly openKey: string | null
}

export interface Step<State> {
  readonly state: State
  /** What the edit between this state and its neighbour did. */
  readonly label: StepLabel
}

/** A history without any edit. */
export const startHistory = <State>(present: State): History<State> => ({
  past: [],
  present,
  future: [],
  openKey: null,
})

/** Adds an edit. With the `mergeKey` of the edit before it the two become one step of undo. */
export function record<State>(
  history: History<State>,
  state: State,
  label: StepLabel,
  mergeKey: string | null = null,
): History<State> {
  if (state === history.present) return history
  if (mergeKey !== null && mergeKey === history.openKey) return { ...history, present: state, future: [] }
  return { past: [...history.past, { state: history.present, label }], present: state, future: [], openKey: mergeKey }
}

/** Ends a drag: the next edit is a step of its own. */
export const closeStep = <State>(history: History<State>): History<State> =>
  history.openKey === null ? history : { ...history, openKey: null }

/** The state before the last edit; the same history where there is none. */
export function undo<State>(history: History<State>): History<State> {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    present: step.state,
    future: [{ state: history.present, label: step.label }, ...history.future],
    openKey: null,
  }
}

/** The state after the edit undone last; the same history where there is none. */
export function redo<State>(history: History<State>): History<State> {
  const step = history.future[0]
  if (!step) return history
  return {
    past: [...history.past, { state: history.present, label: step.label }],
    present: step.state,
    future: history.future.slice(1),
    openKey: null,
  }
}
