import { threadMs } from './threadMs'

/**
 * Runs the work with `Date.now` counting the time that this thread is on a processor, so that a time limit is one of work
 * done, whatever else the machine is busy with.
 */
export async function onCpuClock<T>(work: () => Promise<T>): Promise<T> {
  const wall = Date.now
  const started = wall() - threadMs()
  Date.now = () => Math.floor(started + threadMs())
  try {
    return await work()
  } finally {
    Date.now = wall
  }
}
