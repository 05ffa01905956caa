import type { RuleKind, RuleStrength, SystemGroup, StorageTier } from '../../planner/model/estate'
import type { Where } from '../../planner/model/issue'

/**
 * What one source states, in common units and with null wherever it says nothing. Importers make facts and never invent;
 * `assembleFleet` joins the facts of all sources and fills what is missing with named assumptions.
 */
export interface FleetFacts {
  readonly servers: ServerFacts[]
  readonly workloads: WorkloadFacts[]
  readonly rules: RuleFacts[]
  readonly series: SeriesFacts[]
}

export const emptyFacts = (): FleetFacts => ({ servers: [], workloads: [], rules: [], series: [] })

export interface ServerFacts {
  readonly key: string
  /** The source gives no id: another server may have the same key. */
  readonly keyedByName: boolean
  /** What no other server has, by the head it stands under: an address, a serial number. */
  readonly identity: Readonly<Record<string, string>> | null
  readonly name: string
  readonly manager: string | null
  readonly datacenter: string | null
  readonly cluster: string | null
  readonly model: string | null
  /** Processor as the source spells it; finds the server in the catalogue. */
  readonly cpuModel: string | null
  readonly sockets: number | null
  readonly cores: number | null
  readonly speedMHz: number | null
  readonly memoryGiB: number | null
  /** Share of the whole server's CPU in use: at the time of the export, on average, or at the highest. */
  readonly cpuAverageRatio: number | null
  readonly cpuPeakRatio: number | null
  readonly ethernetPorts: number | null
  readonly fcPorts: number | null
  readonly psuCount: number | null
  readonly rackUnits: number | null
  readonly idlePowerW: number | null
  readonly maxPowerW: number | null
  readonly rack: string | null
  readonly site: string | null
  readonly purchaseYear: number | null
  readonly clustered: boolean | null
  readonly inMaintenance: boolean | null
  readonly where: Where
}

/** CPU in use, as the source gives it: absolute, or as a share of the machine's own vCPUs. */
export interface CpuFacts {
  readonly basis: 'snapshot' | 'measured' | 'percentile'
  readonly averageMHz: number | null
  readonly peakMHz: number | null
  readonly p95MHz: number | null
  readonly averageRatio: number | null
  readonly peakRatio: number | null
  readonly p95Ratio: number | null
}

export interface WorkloadFacts {
  readonly key: string
  /** The source gives no id: another machine may have the same key. */
  readonly keyedByName: boolean
  /** What no other machine has, by the head it stands under: an address, a serial number. */
  readonly identity: Readonly<Record<string, string>> | null
  readonly name: string
  readonly manager: string | null
  readonly uuid: string | null
  readonly datacenter: string | null
  readonly cluster: string | null
  readonly folder: string | null
  readonly hostName: string | null
  /** The workload is a physical server of its own: it runs on the server with its key. */
  readonly physical: boolean
  readonly poweredOn: boolean | null
  readonly vcpu: number
  readonly memoryGiB: number
  readonly diskGiB: number | null
  readonly usedDiskGiB: number | null
  /** MHz the machine's vCPUs could use at most; tells the clock of a host nobody describes. */
  readonly maxMHz: number | null
  readonly cpu: CpuFacts | null
  readonly peakIops: number | null
  readonly readRatio: number | null
  readonly operatingSystem: string | null
  readonly restartPriority: string | null
  readonly haProtected: boolean | null
  readonly cpuReservationMHz: number | null
  readonly cpuLimitMHz: number | null
  readonly memoryReservationGiB: number | null
  readonly activeMemoryGiB: number | null
  readonly consumedMemoryGiB: number | null
  readonly cpuReadyRatio: number | null
  readonly latencySensitive: boolean | null
  readonly snapshotGiB: number | null
  readonly oldestSnapshot: string | null
  readonly note: string | null
  readonly system: string | null
  readonly application: string | null
  readonly group: SystemGroup | null
  readonly tier: StorageTier | null
  readonly criticality: 1 | 2 | 3 | 4 | null
  readonly growthRatioPerYear: number | null
  readonly where: Where
}

export interface RuleFacts {
  readonly name: string
  readonly kind: RuleKind
  readonly workloadKeys: readonly string[]
  /** Hosts of a rule towards hosts; empty where the source does not name them, and for rules between machines. */
  readonly hostNames: readonly string[]
  /** Whether the rule must or should hold; null: not stated. */
  readonly strength: RuleStrength | null
  readonly manager: string | null
  readonly where: Where
}

/** CPU by hour of one machine, from a monitoring system. Joined by name. */
export interface SeriesFacts {
  readonly machineName: string
  /** Samples in MHz for each hour of a local day, 24 lists. */
  readonly samplesMHzByHour: readonly (readonly number[])[]
  readonly where: Where
}

type Stated<T, K extends keyof T> = Pick<T, K> & Partial<T>

/** Facts of a workload: what is not given is not stated. */
export const workloadFacts = (
  stated: Stated<WorkloadFacts, 'key' | 'name' | 'vcpu' | 'memoryGiB' | 'where'>,
): WorkloadFacts => ({
  // Written out: spreading is ten times slower, and there are twenty thousand of them.
  key: stated.key,
  name: stated.name,
  vcpu: stated.vcpu,
  memoryGiB: stated.memoryGiB,
  where: stated.where,
  keyedByName: stated.keyedByName ?? false,
  identity: stated.identity ?? null,
  manager: stated.manager ?? null,
  uuid: stated.uuid ?? null,
  datacenter: stated.datacenter ?? null,
  cluster: stated.cluster ?? null,
  folder: stated.folder ?? null,
  hostName: stated.hostName ?? null,
  physical: stated.physical ?? false,
  poweredOn: stated.poweredOn ?? null,
  diskGiB: stated.diskGiB ?? null,
  usedDiskGiB: stated.usedDiskGiB ?? null,
  maxMHz: stated.maxMHz ?? null,
  cpu: stated.cpu ?? null,
  peakIops: stated.peakIops ?? null,
  readRatio: stated.readRatio ?? null,
  operatingSystem: stated.operatingSystem ?? null,
  restartPriority: stated.restartPriority ?? null,
  haProtected: stated.haProtected ?? null,
  cpuReservationMHz: stated.cpuReservationMHz ?? null,
  cpuLimitMHz: stated.cpuLimitMHz ?? null,
  memoryReservationGiB: stated.memoryReservationGiB ?? null,
  activeMemoryGiB: stated.activeMemoryGiB ?? null,
  consumedMemoryGiB: stated.consumedMemoryGiB ?? null,
  cpuReadyRatio: stated.cpuReadyRatio ?? null,
  latencySensitive: stated.latencySensitive ?? null,
  snapshotGiB: stated.snapshotGiB ?? null,
  oldestSnapshot: stated.oldestSnapshot ?? null,
  note: stated.note ?? null,
  system: stated.system ?? null,
  application: stated.application ?? null,
  group: stated.group ?? null,
  tier: stated.tier ?? null,
  criticality: stated.criticality ?? null,
  growthRatioPerYear: stated.growthRatioPerYear ?? null,
})

export const serverFacts = (stated: Stated<ServerFacts, 'key' | 'name' | 'where'>): ServerFacts => ({
  keyedByName: false,
  identity: null,
  manager: null,
  datacenter: null,
  cluster: null,
  model: null,
  cpuModel: null,
  sockets: null,
  cores: null,
  speedMHz: null,
  memoryGiB: null,
  cpuAverageRatio: null,
  cpuPeakRatio: null,
  ethernetPorts: null,
  fcPorts: null,
  psuCount: null,
  rackUnits: null,
  idlePowerW: null,
  maxPowerW: null,
  rack: null,
  site: null,
  purchaseYear: null,
  clustered: null,
  inMaintenance: null,
  ...stated,
})
