// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHost, type MemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import { writeProject } from '../../exchange/project/writeProject'
import { setHost } from '../hosts/theHost'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { smallInputs } from '../smallInputs'
import { useCommands } from './commands'
import { useDesk } from './desk'
import { useLeaving } from './leaving'
import { useProject } from './project'

vi.mock('../workers/planner', () => ({ planner: { call: () => new Promise(() => undefined) }, background: {} }))

let host: MemoryHost
beforeEach(() => {
  host = createMemoryHost()
  setHost(host)
  setActivePinia(createPinia())
})

/** A case that is open, and the project file of another one. */
function openCase() {
  const project = useProject()
  project.begin(smallInputs(), { name: 'open', reference: null }, new LedgerRecorder().finish(), 'Base')
  const { present, past, future } = project.history!
  const other = {
    reference: 'other',
    name: 'other.hostwright',
    bytes: writeProject({ scenarios: present, past, future }),
  }
  const change = (): void => {
    project.edit(
      (inputs) => ({ ...inputs, policy: { ...inputs.policy, planningYear: 2031 } }),
      inEveryLanguage(() => 'year'),
    )
  }
  return { project, other, change }
}

it('opens another project at once where nothing is unsaved', async () => {
  const { project, other } = openCase()
  await useDesk().take(other)
  expect(useLeaving().asked).toBe(false)
  expect(project.file?.name).toBe('other')
})

it('asks before another project takes the place of unsaved changes', async () => {
  const { project, other, change } = openCase()
  const leaving = useLeaving()
  change()
  await useDesk().take(other)
  expect(leaving.asked).toBe(true)
  expect(project.file?.name).toBe('open')

  leaving.stay()
  expect(leaving.asked).toBe(false)
  expect(project.inputs?.policy.planningYear).toBe(2031)
  expect(useDesk().recent).toEqual([])

  await useDesk().take(other)
  leaving.goOn()
  expect(leaving.asked).toBe(false)
  expect(project.file?.name).toBe('other')
  expect(project.dirty).toBe(false)
})

it('asks before the project is closed, and closes nothing else than was asked for last', async () => {
  const { project, other, change } = openCase()
  const leaving = useLeaving()
  change()
  await useDesk().take(other)
  leaving.stay()
  await useCommands().run('new')
  expect(leaving.asked).toBe(true)
  leaving.goOn()
  expect(project.inputs).toBeNull()
})

it('tells the host which file is open, also once the planner has stayed', async () => {
  const { other, change } = openCase()
  const leaving = useLeaving()
  const told = vi.spyOn(host, 'setDocument')
  change()
  await useDesk().take(other)
  await nextTick()
  expect(told).not.toHaveBeenCalled()
  leaving.stay()
  await nextTick()
  expect(told.mock.calls).toEqual([[expect.any(String), true, null]])

  await useDesk().take(other)
  leaving.goOn()
  await nextTick()
  expect(told.mock.calls.at(-1)).toEqual([expect.any(String), false, 'other'])

  await useDesk().take({ ...other, reference: 'broken', bytes: new Uint8Array() })
  expect(told.mock.calls.at(-1)).toEqual([expect.any(String), false, 'other'])
  expect(told).toHaveBeenCalledTimes(3)
})
