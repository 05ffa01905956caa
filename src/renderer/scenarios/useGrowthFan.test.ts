import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { PipelineResult } from '../../planner/pipeline'
import type { GrowthFan } from '../../planner/whatif/growthFan'
import { usePlanning } from '../store/planning'
import { useGrowthFan } from './useGrowthFan'

vi.mock('../workers/fan', () => ({ fanWorker: {} }))
vi.mock('../workers/planner', () => ({ planner: {}, background: {} }))
vi.mock('../workers/analyst', () => ({ analyst: {} }))

const scope = effectScope()
afterEach(() => {
  scope.stop()
})
const settled = (): Promise<void> => new Promise((done) => setTimeout(done))

it('follows the plan shown: the newest one, and says where it is behind or failed', async () => {
  setActivePinia(createPinia())
  const planning = usePlanning()
  const result = (hosts: number) => ({ hosts: Array.from({ length: hosts }) }) as unknown as PipelineResult
  const asked: {
    readonly hosts: number
    readonly answer: (fan: GrowthFan) => void
    readonly fail: (error: Error) => void
  }[] = []
  const shown = scope.run(() =>
    useGrowthFan(
      ({ hosts }) =>
        new Promise((answer, fail) => {
          asked.push({ hosts: hosts.length, answer, fail })
        }),
    ),
  )!
  const fanOf = (hosts: number) => ({ hosts }) as GrowthFan
  expect([shown.fan.value, shown.pending.value]).toEqual([null, false])

  planning.shown = result(1)
  await settled()
  planning.shown = result(2)
  planning.shown = result(3)
  await settled()
  expect([asked.length, shown.pending.value]).toEqual([1, true])
  asked[0]!.answer(fanOf(1))
  await settled()
  // The first answer is drawn, and marked as that of an earlier plan; the second plan was never asked for.
  expect([shown.fan.value, shown.pending.value, asked.map(({ hosts }) => hosts)]).toEqual([fanOf(1), true, [1, 3]])
  asked[1]!.answer(fanOf(3))
  await settled()
  expect([shown.fan.value, shown.pending.value]).toEqual([fanOf(3), false])

  planning.shown = result(4)
  await settled()
  asked[2]!.fail(new Error('no memory'))
  await settled()
  expect([shown.fan.value, shown.problem.value, shown.pending.value]).toEqual([null, 'no memory', false])
})
