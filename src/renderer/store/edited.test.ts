// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import { writeTemplate } from '../../exchange/template/writeTemplate'
import { setHost } from '../hosts/theHost'
import { fleetHandlers } from '../import/fleetHandlers'
import { smallInfeasibleInputs as smallInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { useDesk } from './desk'
import { useEdited } from './edited'
import { useProject } from './project'

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
    useEdited().take({ scenario: 'Edited', step: 'took it' })
    expect(project.active).toMatchObject({ name: 'Edited', parentId: 's1' })
    expect(project.inputs?.assumptions.pueRatio?.value).toBe(1.5)
    expect(project.undoLabel).toBe('took it')
    project.undoStep()
    expect(project.scenarios).toBe(before)
  })
})
