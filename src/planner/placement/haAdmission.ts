/** CPU and memory of a host or a virtual machine as vSphere HA counts them: reservations plus overhead, never use. */
export interface AdmissionAmount {
  readonly cpuGHz: number
  readonly memoryGiB: number
}

/** The slot policy: one size for all, so that a single large reservation resizes every slot (S:29). */
export interface SlotAdmission {
  readonly slot: AdmissionAmount
  /** Slots per host, in the order given. */
  readonly slotsByHost: readonly number[]
  /** Hosts, the largest first, that may fail while every powered-on machine keeps a slot. */
  readonly failuresTolerated: number
  /** Slots left on the surviving hosts after losing that many of the largest, and those of them not taken. */
  readonly slotsAfterFailures: number
  readonly freeSlots: number
}

/** Slots of a cluster: the slot is the largest CPU and the largest memory reservation, a host holds the lesser count. */
export function slotAdmission(hosts: readonly AdmissionAmount[], machines: readonly AdmissionAmount[]): SlotAdmission {
  const slot = {
    cpuGHz: Math.max(0, ...machines.map((machine) => machine.cpuGHz)),
    memoryGiB: Math.max(0, ...machines.map((machine) => machine.memoryGiB)),
  }
  const count = (have: number, need: number) => (need === 0 ? Number.POSITIVE_INFINITY : Math.floor(have / need + 1e-9))
  const slotsByHost = hosts.map((host) =>
    Math.min(count(host.cpuGHz, slot.cpuGHz), count(host.memoryGiB, slot.memoryGiB)),
  )
  const smallestFirst = [...slotsByHost].sort((a, b) => a - b)
  const left = (failures: number) =>
    smallestFirst.slice(0, hosts.length - failures).reduce((sum, slots) => sum + slots, 0)
  let failures = 0
  while (failures + 1 < hosts.length && left(failures + 1) >= machines.length) failures += 1
  const slotsAfterFailures = left(failures)
  return {
    slot,
    slotsByHost,
    failuresTolerated: failures,
    slotsAfterFailures,
    freeSlots: slotsAfterFailures - machines.length,
  }
}

/** The percentage policy for one resource: share of the cluster not reserved, which ignores fragmentation (S:28). */
export interface PercentageAdmission {
  /** Current failover capacity, `(total - reserved) / total`. */
  readonly freeRatio: number
  /** What may still be reserved before the configured share is reached. */
  readonly leftRatio: number
  readonly admits: boolean
}

/** @param configuredRatio share that the policy is told to keep free */
export function percentageAdmission(
  hosts: readonly number[],
  reserved: readonly number[],
  configuredRatio: number,
): PercentageAdmission {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const freeRatio = 1 - sum(reserved) / sum(hosts)
  return { freeRatio, leftRatio: freeRatio - configuredRatio, admits: freeRatio >= configuredRatio }
}
