import { cpuMs } from './cpuMs'

/**
 * Runs the work with `Date.now` counting the CPU time of this process, so that a time limit is one of work done, whatever
 * else the machine is busy with.
 */
export async function onCpuClock<T>(work: () => Promise<T>): Promise<T> {
  const wall = Date.now
  const started = wall() - cpuMs()
  Date.now = () => Math.floor(started + cpuMs())
  try {
    return await work()
  } finally {
    Date.now = wall
  }
}
