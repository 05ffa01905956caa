import type { LegacyServer, Workload } from '../../planner/model/estate'

/**
 * Share of a workload's own vCPUs behind a share that is stored against the server it was measured on: cores of the
 * server over vCPUs of the workload; 1 where it is stored against its own vCPUs.
 */
export function ownShareOn(servers: readonly Pick<LegacyServer, 'id' | 'cores'>[]): (workload: Workload) => number {
  const cores = new Map(servers.map((server) => [server.id, server.cores]))
  return ({ measuredOnServerId, vcpu }) => {
    const behind = measuredOnServerId === null ? undefined : cores.get(measuredOnServerId)
    return behind === undefined || vcpu === 0 ? 1 : behind / vcpu
  }
}
