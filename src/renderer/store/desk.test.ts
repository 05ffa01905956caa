// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { setHost } from '../hosts/theHost'
import { useDesk } from './desk'

// What is read never ends: what the desk says meanwhile is looked at.
vi.mock('../workers/planner', () => {
  const pending = { call: () => new Promise(() => undefined) }
  return { planner: pending, background: pending }
})

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

it('takes a message about a refused file away once another file is read', async () => {
  const desk = useDesk()
  const bytes = new TextEncoder().encode('no project')
  await desk.take({ reference: '', name: 'a.hostwright', bytes })
  expect(desk.notice).toMatchObject({ kind: 'problem' })
  void desk.take({ reference: '', name: 'b.csv', bytes })
  expect(desk.notice).toBeNull()
})
