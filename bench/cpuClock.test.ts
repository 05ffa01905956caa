import { expect, it } from 'vitest'
import { onCpuClock } from './cpuClock'

it('counts work and no waiting while it runs, and gives the clock back', async () => {
  const wall = Date.now
  const waited = await onCpuClock(async () => {
    expect(Date.now).not.toBe(wall)
    const before = Date.now()
    let sum = 0
    while (Date.now() === before) sum += Math.sqrt(sum + 1)
    expect(Date.now()).toBeGreaterThan(before)
    return Promise.resolve(sum)
  })
  expect(waited).toBeGreaterThan(0)
  expect(Date.now).toBe(wall)
  await expect(onCpuClock(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(Date.now).toBe(wall)
})
