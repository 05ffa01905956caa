import { recordOf } from '../../planner/model/recordOf'
import { headerFields, type ReportHeader } from '../../planner/report/ReportHeader'
import { inputsShape } from './inputsShape'
import { ledgerShape } from './ledgerShape'
import type { ProjectContent, SavedScenario, SavedScenarios, SavedStep, StepLabel } from './ProjectContent'
import { listOf, nullOr, record, type Shape, type ShapeFault, text, truth } from './shape'

const scenario = record<SavedScenario>({
  id: text,
  name: text,
  parentId: nullOr(text),
  notes: text,
  locked: truth,
  inputs: inputsShape,
  asRead: inputsShape,
})

const header = record<ReportHeader>(recordOf(headerFields, () => text))

const scenariosRecord = record<SavedScenarios>({
  list: listOf(scenario),
  activeId: text,
  baselineId: nullOr(text),
  header,
  ledger: nullOr(ledgerShape),
})

/** Scenarios whose references lead somewhere: the one shown, the baseline and every parent exist, ids are unique. */
const scenarios: Shape<SavedScenarios> = (value, path) =>
  scenariosRecord(value, path) ?? references(value as SavedScenarios, path)

function references({ list, activeId, baselineId }: SavedScenarios, path: string): ShapeFault | null {
  const ids = new Set(list.map(({ id }) => id))
  if (ids.size !== list.length) return { path: `${path}.list`, expected: 'different ids' }
  if (!ids.has(activeId)) return { path: `${path}.activeId`, expected: 'the id of a scenario' }
  if (baselineId !== null && !ids.has(baselineId))
    return { path: `${path}.baselineId`, expected: 'the id of a scenario' }
  const orphan = list.findIndex(({ parentId }) => parentId !== null && !ids.has(parentId))
  return orphan < 0 ? null : { path: `${path}.list[${orphan}].parentId`, expected: 'the id of a scenario' }
}

const label = record<StepLabel>({ en: text, 'zh-CN': text })
const step = record<SavedStep>({ state: scenarios, label })

/** The schema of the current version. */
export const contentShape = record<ProjectContent>({ scenarios, past: listOf(step), future: listOf(step) })
