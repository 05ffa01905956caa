import { describe, expect, it } from 'vitest'
import { clinicInputs } from '../whatif/double/clinic'
import { withVcpuPerCore } from './withVcpuPerCore'

describe('withVcpuPerCore', () => {
  it('makes a reported ratio a limit, and keeps a limit that is there', () => {
    const inputs = clinicInputs([], 2)
    const limited = withVcpuPerCore(inputs, 3, 'test')
    expect(limited.policy.vcpuLimit).toBe('always')
    expect(limited.assumptions.cpuOvercommitCapRatio).toEqual({ value: 3, mark: 'A', source: 'test' })
    const calm = { ...inputs, policy: { ...inputs.policy, vcpuLimit: 'normal' as const } }
    expect(withVcpuPerCore(calm, 3, 'test').policy.vcpuLimit).toBe('normal')
  })
})
