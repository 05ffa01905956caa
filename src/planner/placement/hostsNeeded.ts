/**
 * Equal hosts by one resource: what the demand needs at the target use, rounded up once, plus the failures to survive.
 * The target already holds after a failure, so the reserve is counted once (domain 5, row 9). A lower bound: the real
 * answer places every workload.
 */
export const hostsNeeded = (demand: number, targetRatio: number, capacityPerHost: number, failures: number): number =>
  Math.ceil(demand / targetRatio / capacityPerHost - 1e-9) + failures

/** Virtual CPUs per physical core; threads are not cores (domain 5, row 6). Reported; a limit where the policy says so. */
export const vcpuPerCore = (vcpu: number, cores: number): number => vcpu / cores
