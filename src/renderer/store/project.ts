import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { StepLabel } from '../../exchange/project/ProjectContent'
import type { Ledger } from '../../exchange/ledger'
import type { PlanInputs } from '../../planner/model/inputs'
import { withMemoryRepriced } from '../../planner/whatif/withMemoryRepriced'
import { closeStep, type History, record, redo, startHistory, undo } from './history'
import { activeScenario, changeScenario, firstScenario, type Scenarios } from './scenario'

/** Which file the project lives in; null reference: never saved as a project. */
export interface ProjectFile {
  readonly name: string
  readonly reference: string | null
}

/**
 * The project and every state it had. The only state that is saved and undone; all figures are computed from it. Domain
 * values sit in shallow references: a Vue proxy could not be sent to a worker.
 */
export const useProject = defineStore('project', () => {
  const history = shallowRef<History<Scenarios> | null>(null)
  const file = shallowRef<ProjectFile | null>(null)
  const saved = shallowRef<Scenarios | null>(null)

  const scenarios = computed(() => history.value?.present ?? null)
  const active = computed(() => (scenarios.value ? activeScenario(scenarios.value) : null))
  const inputs = computed(() => active.value?.inputs ?? null)
  /** Inputs of the scenario shown as the files they come from had them: what "reset" goes back to. */
  const original = computed(() => active.value?.asRead ?? null)
  const dirty = computed(() => scenarios.value !== null && scenarios.value !== saved.value)
  /** Ledger of what was read last, as far as the state shown knows of it. */
  const ledger = computed<Ledger | null>(() => scenarios.value?.ledger ?? null)
  /** A lever is held: edits under its name are one step until it is let go. */
  const dragging = computed(() => (history.value?.openKey ?? null) !== null)
  const undoLabel = computed(() => history.value?.past.at(-1)?.label ?? null)
  const redoLabel = computed(() => history.value?.future[0]?.label ?? null)

  /** Starts on inputs that were just read. `inFile`: they stand in a file as they are, so that nothing is unsaved yet. */
  function begin(read: PlanInputs, from: ProjectFile, readLedger: Ledger, scenarioName: string, inFile = true): void {
    const scenariosRead = firstScenario(read, scenarioName, readLedger)
    history.value = startHistory(scenariosRead)
    saved.value = inFile ? scenariosRead : null
    file.value = from
  }

  /** Goes on with scenarios that were kept in a project file. */
  function resume(kept: Omit<History<Scenarios>, 'openKey'>, from: ProjectFile): void {
    const { present } = kept
    history.value = { ...kept, openKey: null }
    saved.value = present
    file.value = from
  }

  function close(): void {
    history.value = null
    saved.value = null
    file.value = null
  }

  function change(edit: (scenarios: Scenarios) => Scenarios, label: StepLabel, mergeKey: string | null = null): void {
    if (history.value) history.value = record(history.value, edit(history.value.present), label, mergeKey)
  }

  /**
   * Takes what a file says into the scenario that `edit` leaves shown, as one step of undo that takes the file's ledger
   * along.
   */
  function accept(edit: (scenarios: Scenarios) => Scenarios, label: StepLabel, readLedger: Ledger): void {
    if (!history.value) return
    const { present } = history.value
    const next = withFileRead(present, edit(present))
    const told = { ...next, ledger: readLedger }
    // Also where nothing changed, what was read last is the ledger that counts; there is nothing to undo then.
    history.value = next === present ? { ...history.value, present: told } : record(history.value, told, label)
  }

  /** Changes the inputs of the scenario shown, unless it is locked. */
  function edit(
    editInputs: (inputs: PlanInputs) => PlanInputs,
    label: StepLabel,
    mergeKey: string | null = null,
  ): void {
    change(
      (all) => withInputs(all, (inputs, asRead) => withMemoryRepriced(inputs, editInputs(inputs), asRead)),
      label,
      mergeKey,
    )
  }

  function endDrag(): void {
    if (history.value) history.value = closeStep(history.value)
  }

  function undoStep(): void {
    if (history.value) history.value = undo(history.value)
  }

  function redoStep(): void {
    if (history.value) history.value = redo(history.value)
  }

  /** Says which state a file holds now: what was edited while it was written is still unsaved. */
  function markSaved(as: ProjectFile, state: Scenarios | null = scenarios.value): void {
    saved.value = state
    file.value = as
  }

  return {
    history,
    file,
    ledger,
    original,
    scenarios,
    active,
    inputs,
    dirty,
    dragging,
    undoLabel,
    redoLabel,
    begin,
    resume,
    close,
    change,
    accept,
    edit,
    endDrag,
    undoStep,
    redoStep,
    markSaved,
  }
})

/** The scenarios with other inputs in the one shown, unless it is locked. */
export const withInputs = (
  all: Scenarios,
  editInputs: (inputs: PlanInputs, asRead: PlanInputs) => PlanInputs,
): Scenarios =>
  changeScenario(all, all.activeId, (scenario) => {
    const next = scenario.locked ? scenario.inputs : editInputs(scenario.inputs, scenario.asRead)
    return next === scenario.inputs ? scenario : { ...scenario, inputs: next }
  })

/** The scenario shown with what a file gave it as read: parts that the file left alone are reset to what they were read as before. */
function withFileRead(before: Scenarios, after: Scenarios): Scenarios {
  if (after === before) return after
  const { inputs: had } = activeScenario(before)
  return changeScenario(after, after.activeId, (scenario) => {
    const { inputs, asRead } = scenario
    const kept = <Part extends keyof PlanInputs>(part: Part): PlanInputs[Part] =>
      inputs[part] === had[part] ? asRead[part] : inputs[part]
    const next: PlanInputs = {
      estate: kept('estate'),
      policy: kept('policy'),
      hardware: kept('hardware'),
      prices: kept('prices'),
      assumptions: kept('assumptions'),
    }
    return { ...scenario, asRead: next }
  })
}
