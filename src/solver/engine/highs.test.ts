import type { Highs, Model } from 'highs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EngineFailure } from './EngineFailure'
import { loadHighs } from './highs'
import type { LinearProgram } from './LinearProgram'

/** How many of the next runs HiGHS says have failed. */
const failures = vi.hoisted(() => ({ left: 0 }))

vi.mock('highs', async (importOriginal) => {
  const original = await importOriginal<typeof import('highs')>()
  const failing = (highs: Highs, model: Model): void => {
    const run = model.run.bind(model)
    model.run = () => {
      if (failures.left > 0) {
        failures.left--
        throw new highs.errors.HighsError('run failed', 'run')
      }
      return run()
    }
  }
  return {
    ...original,
    default: async () => {
      const highs = await original.default()
      const create = highs.createModel.bind(highs)
      highs.createModel = (source) => {
        const model = create(source)
        failing(highs, model)
        return model
      }
      return highs
    },
  }
})

/** Least x with 2x >= 3. */
const program: LinearProgram = {
  columns: 1,
  cost: Float64Array.of(1),
  lower: Float64Array.of(0),
  upper: Float64Array.of(9),
  integer: Uint8Array.of(0),
  rowLower: Float64Array.of(3),
  rowUpper: Float64Array.of(Infinity),
  start: Int32Array.of(0, 1),
  index: Int32Array.of(0),
  value: Float64Array.of(2),
}
const limit = { timeLimitMs: 1000 }

describe('a run that HiGHS says has failed', () => {
  afterEach(() => {
    failures.left = 0
  })

  it('is begun once more from nothing, and what was added is still there', async () => {
    const engine = await loadHighs()
    const open = engine.open(program)
    expect(open.solve(limit)).toMatchObject({ status: 'optimal', objective: 1.5 })
    open.addRow(2, Infinity, [0], [1])
    failures.left = 1
    expect(open.solve(limit)).toMatchObject({ status: 'optimal', objective: 2 })
    expect(engine.usable).toBe(true)
    open.close()
  })

  it('is one clean error where it fails again', async () => {
    const engine = await loadHighs()
    failures.left = 2
    expect(() => engine.solve(program, limit)).toThrow(EngineFailure)
    expect(engine.usable).toBe(false)
  })
})
