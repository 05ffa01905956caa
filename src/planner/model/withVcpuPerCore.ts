import type { PlanInputs } from './inputs'

/**
 * The inputs with this many vCPU per physical core at most. Whoever names a number means a limit: where it was only
 * reported, it is then kept after failures too. `source` says who named it.
 */
export const withVcpuPerCore = (inputs: PlanInputs, ratio: number, source: string): PlanInputs => ({
  ...inputs,
  assumptions: { ...inputs.assumptions, cpuOvercommitCapRatio: { value: ratio, mark: 'A', source } },
  policy: {
    ...inputs.policy,
    vcpuLimit: inputs.policy.vcpuLimit === 'reported' ? 'always' : inputs.policy.vcpuLimit,
  },
})
