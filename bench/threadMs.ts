import { openSync, readSync } from 'node:fs'
import { cpuMs } from './cpuMs'

const text = Buffer.alloc(64)
const schedule = open()

/**
 * Time that the thread which runs JavaScript was on a processor so far, in ms: what somebody waits for on a machine with
 * nothing else to do. Compilers and collectors of garbage on threads of their own are not in it, other work on the machine neither.
 * Where the system does not tell (Linux does), the CPU time of the whole process, which is more.
 */
export function threadMs(): number {
  if (schedule === null) return cpuMs()
  return readMs(schedule)
}

function readMs(file: number): number {
  const length = readSync(file, text, 0, text.length, 0)
  return Number.parseInt(text.toString('latin1', 0, length), 10) / 1e6
}

function open(): number | null {
  try {
    // The first thread of a process has its number.
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
    // Where the system keeps no such times they are 0, and a time limit by them would never end.
    return readMs(file) > 0 ? file : null
  } catch {
    return null
  }
}
