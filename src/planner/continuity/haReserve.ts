import type { Plan, PlannedHost } from '../model/plan'
import type { FailureChoice } from '../model/policy'

/** Shares of a cluster's CPU and memory to be kept free for restarts, as the percentage policy of vSphere HA asks for them. */
export interface HaReserve {
  readonly cpuRatio: number
  readonly memoryRatio: number
}

const coresOf = ({ type }: PlannedHost): number => (type ? type.sockets * type.coresPerSocket : 0)
const memoryGiBOf = ({ type }: PlannedHost): number => type?.memoryGiB ?? 0

/**
 * The largest shares that any failure of the plan takes from its hosts (domain 2.3); CPU by cores, which is exact where all
 * have one clock rate. An evacuated host counts as absent, as vSphere leaves it out. Null where nothing is to be survived.
 */
export function haReserve(
  { hosts, failover }: Pick<Plan, 'hosts' | 'failover'>,
  failures: FailureChoice,
): HaReserve | null {
  if (failover.length === 0) return null
  const byId = new Map(hosts.map((host) => [host.id, host]))
  const most = (amountOf: (host: PlannedHost) => number): number => {
    const total = hosts.reduce((sum, host) => sum + amountOf(host), 0)
    const ratios = failover.map(({ failedHostIds }) => {
      const lost = failedHostIds.map((id) => amountOf(byId.get(id)!))
      const all = lost.reduce((sum, amount) => sum + amount, 0)
      // Either of the two may be the one that is evacuated first: the larger one is the failure that takes more.
      const evacuated = failures === 'maintenance-and-1' ? Math.min(...lost) : 0
      return total === evacuated ? 0 : (all - evacuated) / (total - evacuated)
    })
    return Math.max(...ratios)
  }
  return { cpuRatio: most(coresOf), memoryRatio: most(memoryGiBOf) }
}

/** Whole per cent as they are typed: never less than the share. */
export const reservePercent = (ratio: number): number => Math.ceil(ratio * 100 - 1e-9)
