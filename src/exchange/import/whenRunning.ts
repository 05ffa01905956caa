import type { CpuFacts, WorkloadFacts } from './FleetFacts'

/**
 * A machine without the zeros that were measured while it was off: they say nothing of what it needs when it is planned.
 */
export function whenRunning(facts: WorkloadFacts): WorkloadFacts {
  if (facts.poweredOn !== false) return facts
  const cpu = facts.cpu !== null && isIdle(facts.cpu) ? null : facts.cpu
  return { ...facts, cpu, peakIops: facts.peakIops === 0 ? null : facts.peakIops }
}

const isIdle = ({ basis: _basis, ...shares }: CpuFacts): boolean => Object.values(shares).every((value) => !value)
