// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import type { EditedWorkbook } from '../../app/readEdited'
import { LedgerRecorder } from '../../exchange/ledger'
import { writeTemplate } from '../../exchange/template/writeTemplate'
import { emptyHeader } from '../../planner/report/ReportHeader'
import { inputDifferences } from '../../planner/whatif/inputDifferences'
import { setHost } from '../hosts/theHost'
import { fleetHandlers } from '../import/fleetHandlers'
import { smallInfeasibleInputs as smallInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { useDesk } from './desk'
import { useEdited } from './edited'
import { useProject } from './project'
import { inEveryLanguage } from '../language/inEveryLanguage'

// The worker's own handlers, without the worker.
vi.mock('../workers/planner', () => ({
  planner: { call: () => new Promise(() => undefined) },
  background: {
    call: (name: 'isTemplate' | 'isReport' | 'edited', request: never) =>
      Promise.resolve().then(() => structuredClone(fleetHandlers[name](request))),
  },
}))

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

const file = (bytes: Uint8Array) => ({ reference: 'case.xlsx', name: 'case.xlsx', bytes })

function opened() {
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  return project
}

describe('a report of the open case that was edited', () => {
  const inputs = smallInputs()
  const words = { scenario: 'Edited', step: inEveryLanguage(() => 'took it') }
  const found = (differences: EditedWorkbook['differences']): EditedWorkbook => ({
    kind: 'report',
    inputs,
    differences,
    header: { ...emptyHeader, owner: 'Hospital' },
    headerDifferences: [{ field: 'owner', before: '', after: 'Hospital' }],
    issues: [],
    base: inputs,
  })

  it('changes the words of the project alone where nothing else differs, and undo takes them back', () => {
    const project = opened()
    const before = project.scenarios
    useEdited().show(file(new Uint8Array()), found([]))
    useEdited().take(words)
    expect(project.scenarios?.header.owner).toBe('Hospital')
    expect(project.scenarios?.list).toBe(before?.list)
    project.undoStep()
    expect(project.scenarios).toBe(before)
  })

  it('changes them in one step with the scenario it adds', () => {
    const project = opened()
    const before = project.scenarios
    const dearer = { ...inputs, policy: { ...inputs.policy, planningYear: inputs.policy.planningYear + 1 } }
    useEdited().show(file(new Uint8Array()), { ...found(inputDifferences(inputs, dearer)), inputs: dearer })
    useEdited().take(words)
    expect(project.scenarios?.list).toHaveLength(2)
    expect(project.scenarios?.header.owner).toBe('Hospital')
    project.undoStep()
    expect(project.scenarios).toBe(before)
  })
})

describe('a template of the open case that was edited', () => {
  const edited = writeTemplate(
    { ...smallInputs(), assumptions: { pueRatio: { value: 1.5, mark: 'M', source: 'meter' } } },
    { language: 'en' },
  )

  it('is offered with its differences, and leaving it changes nothing', async () => {
    const project = opened()
    const before = project.scenarios
    await useDesk().take(file(edited))
    expect(useDesk().dialog).toBe('edited')
    expect(useEdited().found?.differences.map(({ area, subject }) => [area, subject])).toEqual([
      ['assumptions', 'pueRatio'],
    ])
    useEdited().leave()
    expect(project.scenarios).toBe(before)
  })

  it('becomes a scenario beside its parent, which one step of undo takes back', async () => {
    const project = opened()
    const before = project.scenarios
    await useDesk().take(file(edited))
    useEdited().take({ scenario: 'Edited', step: inEveryLanguage(() => 'took it') })
    expect(project.active).toMatchObject({ name: 'Edited', parentId: 's1' })
    expect(project.inputs?.assumptions.pueRatio?.value).toBe(1.5)
    expect(project.undoLabel?.en).toBe('took it')
    project.undoStep()
    expect(project.scenarios).toBe(before)
  })
})
