import type { PlanInputs } from '../model/inputs'
import { editsBetween } from './inputDifferences'
import { applyEdits, type Edited, type PlanEdit } from './planEdit'

/** One branch of thought: what it changes of its parent's inputs. Plain data, kept in the project file. */
export interface Scenario {
  readonly id: string
  readonly name: string
  /** Scenario it builds on; null: the inputs of the project. */
  readonly parentId: string | null
  readonly notes: string
  /** Changes against the parent. */
  readonly edits: readonly PlanEdit[]
  /** The whole inputs of a copy locked for the record, which later changes of its parents no longer reach; else null. */
  readonly record: PlanInputs | null
}

export interface ScenarioTree {
  /** Inputs of the project, from which every branch starts. */
  readonly inputs: PlanInputs
  readonly scenarios: readonly Scenario[]
}

export const isLocked = (scenario: Scenario): boolean => scenario.record !== null

export function scenarioById({ scenarios }: ScenarioTree, id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id)
  if (!found) throw new RangeError(`no scenario ${id}`)
  return found
}

/** From the oldest ancestor down to the scenario itself. */
export function lineage(tree: ScenarioTree, id: string): readonly Scenario[] {
  const line: Scenario[] = []
  for (let next: string | null = id; next !== null;) {
    const scenario: Scenario = scenarioById(tree, next)
    if (line.includes(scenario)) throw new RangeError(`scenario ${id} descends from itself`)
    line.unshift(scenario)
    next = scenario.parentId
  }
  return line
}

/** The inputs of a scenario, and the edits that found nothing to change because a parent took it away. */
export function scenarioInputs(tree: ScenarioTree, id: string): Edited {
  let inputs = tree.inputs
  let unapplied: readonly PlanEdit[] = []
  for (const { record, edits } of lineage(tree, id)) {
    const edited: Edited = record ? { inputs: record, unapplied: [] } : applyEdits(inputs, edits)
    inputs = edited.inputs
    unapplied = record ? [] : [...unapplied, ...edited.unapplied]
  }
  return { inputs, unapplied }
}

const inputsAbove = (tree: ScenarioTree, { parentId }: Scenario): PlanInputs =>
  parentId === null ? tree.inputs : scenarioInputs(tree, parentId).inputs

const replaced = (tree: ScenarioTree, scenario: Scenario): ScenarioTree => ({
  ...tree,
  scenarios: tree.scenarios.map((other) => (other.id === scenario.id ? scenario : other)),
})

/** A new branch below a scenario (or below the project's inputs), without changes of its own yet. */
export function branchScenario(
  tree: ScenarioTree,
  parentId: string | null,
  name: string,
  edits: readonly PlanEdit[] = [],
): { tree: ScenarioTree; scenario: Scenario } {
  if (parentId !== null) scenarioById(tree, parentId)
  const scenario: Scenario = { id: freeId(tree), name, parentId, notes: '', edits, record: null }
  return { tree: { ...tree, scenarios: [...tree.scenarios, scenario] }, scenario }
}

/** Keeps edited inputs of a scenario as its difference from the parent. A locked scenario cannot be edited. */
export function editScenario(tree: ScenarioTree, id: string, inputs: PlanInputs): ScenarioTree {
  const scenario = scenarioById(tree, id)
  if (isLocked(scenario)) throw new RangeError(`scenario ${id} is locked`)
  return replaced(tree, { ...scenario, edits: editsBetween(inputsAbove(tree, scenario), inputs) })
}

/** Name and notes may change at any time: they are about the scenario, not in it. */
export const describeScenario = (
  tree: ScenarioTree,
  id: string,
  words: { readonly name?: string; readonly notes?: string },
): ScenarioTree => replaced(tree, { ...scenarioById(tree, id), ...words })

/** Locks a scenario for the record with all its inputs, or opens it again with the same inputs. */
export function lockScenario(tree: ScenarioTree, id: string, locked: boolean): ScenarioTree {
  const scenario = scenarioById(tree, id)
  if (locked === isLocked(scenario)) return tree
  if (locked) return replaced(tree, { ...scenario, record: scenarioInputs(tree, id).inputs })
  return replaced(tree, {
    ...scenario,
    record: null,
    edits: editsBetween(inputsAbove(tree, scenario), scenario.record!),
  })
}

/** Takes a scenario away. Its children keep their inputs and move up to its parent. */
export function removeScenario(tree: ScenarioTree, id: string): ScenarioTree {
  const gone = scenarioById(tree, id)
  const above = inputsAbove(tree, gone)
  const scenarios = tree.scenarios
    .filter((scenario) => scenario !== gone)
    .map((scenario): Scenario => {
      if (scenario.parentId !== id) return scenario
      const edits = isLocked(scenario) ? scenario.edits : editsBetween(above, scenarioInputs(tree, scenario.id).inputs)
      return { ...scenario, parentId: gone.parentId, edits }
    })
  return { ...tree, scenarios }
}

function freeId({ scenarios }: ScenarioTree): string {
  const taken = new Set(scenarios.map(({ id }) => id))
  let number = scenarios.length + 1
  while (taken.has(`s${number}`)) number++
  return `s${number}`
}
