import type { Ledger } from '../../exchange/ledger'
import { emptyHeader, type ReportHeader } from '../../planner/report/ReportHeader'
import type { PlanInputs } from '../../planner/model/inputs'

/** One set of inputs with a name: an offer, a growth path, a repair. */
export interface Scenario {
  readonly id: string
  readonly name: string
  /** Scenario it was duplicated from; null for the one that was read from the workbook. */
  readonly parentId: string | null
  readonly notes: string
  /** A copy for the record: shown and compared, never edited. */
  readonly locked: boolean
  readonly inputs: PlanInputs
  /** Inputs as the files they come from had them: what "reset" goes back to. */
  readonly asRead: PlanInputs
}

/** Everything that is edited and undone: the scenarios, which one is shown and which one is the baseline. */
export interface Scenarios {
  readonly list: readonly Scenario[]
  readonly activeId: string
  /** Scenario that figures are compared with; null: today's estate. */
  readonly baselineId: string | null
  /** Whose project it is and who makes the report. */
  readonly header: ReportHeader
  /** What became of the rows of the file that was read last; undone with it. */
  readonly ledger: Ledger | null
}

/** A project of one scenario, as it is after a file was read. Nothing is pinned as the baseline: that is today’s estate. */
export const firstScenario = (inputs: PlanInputs, name: string, ledger: Ledger | null = null): Scenarios => ({
  list: [{ id: 's1', name, parentId: null, notes: '', locked: false, inputs, asRead: inputs }],
  activeId: 's1',
  baselineId: null,
  header: emptyHeader,
  ledger,
})

/** A scenario by its id; null where there is none. */
export const scenarioOf = ({ list }: Scenarios, id: string): Scenario | null =>
  list.find((scenario) => scenario.id === id) ?? null

/** The scenario that is shown. That there is none is an error of the program. */
export function activeScenario(scenarios: Scenarios): Scenario {
  const active = scenarioOf(scenarios, scenarios.activeId)
  if (!active) throw new Error(`no scenario ${scenarios.activeId}`)
  return active
}

/** Changes one scenario; the same object comes back when nothing changed. */
export function changeScenario(scenarios: Scenarios, id: string, change: (scenario: Scenario) => Scenario): Scenarios {
  const before = scenarioOf(scenarios, id)
  if (!before) throw new Error(`no scenario ${id}`)
  const after = change(before)
  return after === before ? scenarios : { ...scenarios, list: scenarios.list.map((s) => (s === before ? after : s)) }
}

/** Adds a copy under a new id beside its parent and shows it. */
export function duplicateScenario(scenarios: Scenarios, id: string, name: string, inputs?: PlanInputs): Scenarios {
  const source = scenarioOf(scenarios, id)
  if (!source) throw new Error(`no scenario ${id}`)
  const copy: Scenario = {
    ...source,
    id: freeId(scenarios),
    name: freeName(scenarios, name),
    parentId: id,
    notes: '',
    locked: false,
    inputs: inputs ?? source.inputs,
  }
  return { ...scenarios, list: [...scenarios.list, copy], activeId: copy.id }
}

/** Takes a scenario away; its children move up to its parent. The last one stays. */
export function removeScenario(scenarios: Scenarios, id: string): Scenarios {
  const gone = scenarioOf(scenarios, id)
  if (!gone || scenarios.list.length === 1) return scenarios
  const list = scenarios.list
    .filter((s) => s !== gone)
    .map((s) => (s.parentId === id ? { ...s, parentId: gone.parentId } : s))
  return {
    ...scenarios,
    list,
    activeId: scenarios.activeId === id ? (gone.parentId ?? list[0]!.id) : scenarios.activeId,
    baselineId: scenarios.baselineId === id ? null : scenarios.baselineId,
  }
}

/** Whether a scenario other than `id` is called so: names are how people tell scenarios apart. */
export const isNameTaken = ({ list }: Scenarios, name: string, id: string | null = null): boolean =>
  list.some((scenario) => scenario.id !== id && scenario.name === name)

function freeName(scenarios: Scenarios, name: string): string {
  let free = name
  for (let number = 2; isNameTaken(scenarios, free); number++) free = `${name} (${number})`
  return free
}

const freeId = ({ list }: Scenarios): string => {
  const numbers = list.map(({ id }) => Number(id.slice(1)))
  return `s${Math.max(0, ...numbers) + 1}`
}

/** Depth of a scenario below the one that was read. */
export function scenarioDepth(scenarios: Scenarios, scenario: Scenario): number {
  let depth = 0
  for (let parent = scenario.parentId; parent !== null && depth < scenarios.list.length; depth++) {
    parent = scenarioOf(scenarios, parent)?.parentId ?? null
  }
  return depth
}
