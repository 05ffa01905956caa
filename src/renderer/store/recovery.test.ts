// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import { writeProject } from '../../exchange/project/writeProject'
import type { PlanInputs } from '../../planner/model/inputs'
import { setHost, theHost } from '../hosts/theHost'
import { smallInputs } from '../smallInputs'
import type { History } from './history'
import { useProject } from './project'
import { keepForRecovery, recover } from './recovery'
import { saveProject } from './saveProject'
import type { Scenarios } from './scenario'
import { inEveryLanguage } from '../language/inEveryLanguage'

// Writing ends when a test says so, as a worker's does at a time of its own.
const writing: (() => void)[] = []
vi.mock('../workers/keeper', () => ({
  projectBytes: ({ present, past, future }: History<Scenarios>) =>
    new Promise((done) => {
      writing.push(() => {
        done(writeProject({ scenarios: present, past, future }))
      })
    }),
}))
vi.mock('../workers/planner', () => ({ planner: { call: () => new Promise(() => undefined) }, background: {} }))

const withYear = (year: number) => (inputs: PlanInputs) => ({
  ...inputs,
  policy: { ...inputs.policy, planningYear: year },
})
const kept = async (): Promise<string> => (await theHost().readPreference('recovery')) ?? ''
const written = async (): Promise<void> => {
  await vi.waitFor(
    () => {
      expect(writing.length).toBeGreaterThan(0)
    },
    { timeout: 5000 },
  )
  for (const end of writing.splice(0)) end()
}

beforeEach(() => {
  writing.length = 0
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

function opened() {
  const project = useProject()
  project.begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  return project
}

describe('unsaved work', () => {
  it('is kept a while after the last change and comes back', async () => {
    const project = opened()
    keepForRecovery()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    await written()
    await vi.waitFor(async () => {
      expect(await kept()).not.toBe('')
    })
    setActivePinia(createPinia())
    expect(await recover()).toBe(true)
    expect(useProject().inputs?.policy.planningYear).toBe(2020)
    expect(useProject().dirty).toBe(true)
    // With it comes what became of the rows it was read from.
    expect(useProject().ledger).toEqual(project.ledger)
    expect(useProject().ledger).not.toBeNull()
  })

  it('is not kept of a state that was left while it was written', async () => {
    const project = opened()
    keepForRecovery()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    await vi.waitFor(
      () => {
        expect(writing).toHaveLength(1)
      },
      { timeout: 5000 },
    )
    project.edit(
      withYear(2021),
      inEveryLanguage(() => 'year'),
    )
    writing.pop()!()
    await new Promise((resolve) => setTimeout(resolve))
    expect(await kept()).toBe('')
  })

  it('stays unsaved where it was edited while the file was written', async () => {
    const project = opened()
    project.edit(
      withYear(2020),
      inEveryLanguage(() => 'year'),
    )
    const saving = saveProject(false)
    await vi.waitFor(() => {
      expect(writing).toHaveLength(1)
    })
    project.edit(
      withYear(2021),
      inEveryLanguage(() => 'year'),
    )
    writing.pop()!()
    expect(await saving).toBe(true)
    expect(project.dirty).toBe(true)
    project.undoStep()
    expect(project.dirty).toBe(false)
  })
})
