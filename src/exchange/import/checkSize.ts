import type { Issue } from '../../planner/model/issue'

/** No machine of any hypervisor is larger; a value beyond is a mistake of units or of the file. */
const mostVcpu = 1024
const mostMemoryGiB = 24 * 1024
/** Nor smaller; as in the template. Less is a thousands point read as a decimal one, or a wrong unit. */
const leastMemoryGiB = 0.125

export interface WrongSize {
  readonly field: 'vcpu' | 'memory'
  readonly code:
    'import.cpu-missing' | 'import.memory-missing' | 'import.cpu-out-of-range' | 'import.memory-out-of-range'
  readonly params: Issue['params']
}

/** Why a workload of this size cannot be taken; null where it can. Without CPU and memory there is nothing to place. */
export function checkSize(vcpu: number | null, memoryGiB: number | null): WrongSize | null {
  if (vcpu === null) return { field: 'vcpu', code: 'import.cpu-missing', params: {} }
  if (memoryGiB === null) return { field: 'memory', code: 'import.memory-missing', params: {} }
  if (!Number.isInteger(vcpu) || vcpu < 1 || vcpu > mostVcpu) {
    return { field: 'vcpu', code: 'import.cpu-out-of-range', params: { value: vcpu, most: mostVcpu } }
  }
  if (memoryGiB < leastMemoryGiB || memoryGiB > mostMemoryGiB) {
    const params = { value: memoryGiB, least: leastMemoryGiB, most: mostMemoryGiB }
    return { field: 'memory', code: 'import.memory-out-of-range', params }
  }
  return null
}
