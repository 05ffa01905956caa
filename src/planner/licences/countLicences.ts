/** Sockets and cores of one licensed server. */
export interface LicensedServer {
  readonly sockets: number
  readonly coresPerSocket: number
}

/** Physical cores of one server. */
export const coresOf = ({ sockets, coresPerSocket }: LicensedServer): number => sockets * coresPerSocket

/** Cores billed per CPU with a floor: at least so many for every CPU (S:36). The order minimum applies to all servers together. */
export function billedCores(servers: readonly LicensedServer[], minCoresPerCpu: number, minOrderCores: number): number {
  const cores = servers.reduce(
    (sum, { sockets, coresPerSocket }) => sum + sockets * Math.max(minCoresPerCpu, coresPerSocket),
    0,
  )
  return cores === 0 ? 0 : Math.max(minOrderCores, cores)
}

/** Perpetual licences per CPU; a CPU with more cores than one licence covers needs another (S:36). */
export const cpuLicences = (servers: readonly LicensedServer[], coresPerLicence: number | null): number =>
  servers.reduce(
    (sum, { sockets, coresPerSocket }) =>
      sum + sockets * (coresPerLicence === null ? 1 : Math.ceil(coresPerSocket / coresPerLicence)),
    0,
  )

/** Cores of one full set of Windows Server on one server: at least 8 per CPU and 16 per server (S:38). */
export const windowsSetCores = (
  { sockets, coresPerSocket }: LicensedServer,
  minCoresPerCpu = 8,
  minCoresPerServer = 16,
): number => Math.max(minCoresPerServer, sockets * Math.max(minCoresPerCpu, coresPerSocket))

/** Cores to license with Windows Server Standard: one full set per two virtual machines, stacked (S:38). */
export const windowsStandardCores = (server: LicensedServer, virtualMachines: number): number =>
  Math.ceil(virtualMachines / 2) * windowsSetCores(server)

/** Cores of SQL Server licensed by virtual machine: its vCPU, at least 4 (S:39). */
export const sqlServerCores = (vcpu: number, minCores = 4): number => Math.max(minCores, vcpu)

/** Oracle processor licences: cores times the core factor, rounded up once over everything that counts (S:40). */
export const oracleProcessors = (servers: readonly LicensedServer[], coreFactor: number): number =>
  Math.ceil(servers.reduce((sum, server) => sum + coresOf(server), 0) * coreFactor - 1e-9)
