import { assumptionKeys, assumptionRegistry, countsWhole, type AssumptionValue } from '../../planner/model/assumptions'
import type {
  DemandBasis,
  DeviceKind,
  Estate,
  LegacyDevice,
  LegacyServer,
  PlacementRule,
  ReductionClass,
  RuleKind,
  RuleStrength,
  StorageTier,
  SystemGroup,
  Workload,
  WorkloadInventory,
} from '../../planner/model/estate'
import type {
  Backup,
  DriveGroup,
  DriveKind,
  Hardware,
  HostGroup,
  HostType,
  RaidLayout,
  Storage,
  StorageArray,
  TargetDevice,
} from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import type { CpuBasis, FailureChoice, LicenceModel, Policy, VcpuLimit } from '../../planner/model/policy'
import type { Price, PriceCategory } from '../../planner/model/prices'
import type { Mark, RowOrigin } from '../../planner/model/provenance'
import {
  listOf,
  maybe,
  nullOr,
  number,
  numberWithin,
  wholeWithin,
  oneNumberOf,
  oneOf,
  pairOf,
  record,
  someOf,
  text,
  truth,
} from './shape'

const mark = oneOf<Mark>({ S: true, D: true, A: true, M: true })
const ratio = numberWithin(0, 1)
const positive = numberWithin(0, Number.MAX_VALUE)
const count = numberWithin(0, 1e9)
const maybeText = nullOr(text)
const maybePositive = nullOr(positive)
const maybeCount = nullOr(count)

const origin = record<RowOrigin>({
  mark,
  source: text,
  file: maybe(text),
  sheet: maybe(text),
  row: maybe(number),
  defaulted: maybe(listOf(text)),
  typed: maybe(listOf(text)),
})

const deviceKind = oneOf<DeviceKind>({
  server: true,
  array: true,
  gateway: true,
  'san-switch': true,
  'lan-switch': true,
  backup: true,
  other: true,
})

const server = record<LegacyServer>({
  id: text,
  name: text,
  model: text,
  rackUnits: positive,
  cores: positive,
  sockets: positive,
  memoryGiB: positive,
  specRate2006: maybePositive,
  idlePowerW: positive,
  maxPowerW: positive,
  powerAdderW: positive,
  powerCurveW: nullOr(listOf(positive)),
  cpuAverageRatio: positive,
  cpuPeakRatio: maybePositive,
  rack: maybeText,
  site: maybeText,
  clustered: truth,
  ethernetPorts: count,
  fcPorts: count,
  psuCount: count,
  purchaseYear: nullOr(number),
  maintenanceCNYPerYear: maybePositive,
  origin,
})

const device = record<LegacyDevice>({
  id: text,
  kind: deviceKind,
  model: text,
  rackUnits: positive,
  powerW: positive,
  rack: maybeText,
  fcPorts: count,
  ethernetPorts: count,
  psuCount: count,
  maintenanceCNYPerYear: maybePositive,
  origin,
})

const inventory = record<WorkloadInventory>({
  key: text,
  manager: maybeText,
  uuid: maybeText,
  datacenter: maybeText,
  cluster: maybeText,
  folder: maybeText,
  operatingSystem: maybeText,
  restartPriority: maybeText,
  cpuReservationMHz: maybePositive,
  cpuLimitMHz: nullOr(number),
  memoryReservationGiB: maybePositive,
  activeMemoryGiB: maybePositive,
  consumedMemoryGiB: maybePositive,
  cpuReadyRatio: maybePositive,
  latencySensitive: nullOr(truth),
  snapshotGiB: maybePositive,
  oldestSnapshot: maybeText,
  cpuP95Ratio: maybePositive,
  note: maybeText,
})

const workload = record<Workload>({
  id: text,
  name: text,
  nameZh: maybeText,
  system: text,
  application: text,
  group: oneOf<SystemGroup>({
    his: true,
    emr: true,
    lis: true,
    pacs: true,
    clinical: true,
    administrative: true,
    platform: true,
    data: true,
    test: true,
  }),
  vcpu: positive,
  memoryGiB: positive,
  diskGiB: positive,
  diskUsedRatio: nullOr(ratio),
  tier: oneOf<StorageTier>({ ssd: true, 'ssd+sas': true, sas: true, 'nl-sas': true }),
  peakIops: positive,
  readRatio: ratio,
  cpuAverageRatio: positive,
  cpuPeakRatio: positive,
  peakHours: listOf(pairOf(numberWithin(0, 24))),
  cpuSamplesByHour: nullOr(listOf(listOf(positive))),
  measuredOnServerId: maybeText,
  serverIds: listOf(text),
  criticality: oneNumberOf([1, 2, 3, 4]),
  rtoMinutes: maybePositive,
  rpoMinutes: maybePositive,
  growthRatioPerYear: number,
  reduction: oneOf<ReductionClass>({ oltp: true, vm: true, image: true, none: true }),
  products: listOf(text),
  clusteredToday: truth,
  virtualisable: truth,
  poweredOn: truth,
  demandBasis: oneOf<DemandBasis>({
    'measured-series': true,
    measured: true,
    percentile: true,
    snapshot: true,
    allocation: true,
    typed: true,
  }),
  currentHost: maybeText,
  inventory: maybe(inventory),
  origin,
})

const rule = record<PlacementRule>({
  id: text,
  kind: oneOf<RuleKind>({ apart: true, together: true, 'only-on': true, 'not-on': true }),
  workloadIds: listOf(text),
  hostIds: listOf(text),
  strength: oneOf<RuleStrength>({ always: true, normal: true, preference: true }),
  origin,
})

const estate = record<Estate>({
  name: text,
  servers: listOf(server),
  devices: listOf(device),
  workloads: listOf(workload),
  rules: listOf(rule),
})

const hostType = record<HostType>({
  id: text,
  name: text,
  sockets: positive,
  coresPerSocket: positive,
  memoryGiB: positive,
  rackUnits: positive,
  specRate2006: positive,
  idlePowerW: positive,
  maxPowerW: positive,
  powerCurveW: nullOr(listOf(positive)),
  psuCount: count,
  psuPowerW: positive,
  ethernetPorts: count,
  fcPorts: count,
  priceId: text,
  origin,
})

const hostGroup = record<HostGroup>({
  idPrefix: text,
  type: hostType,
  count,
  rack: maybeText,
  site: maybeText,
  owned: truth,
})

const driveGroup = record<DriveGroup>({
  kind: oneOf<DriveKind>({ ssd: true, 'sas-15k': true, 'sas-10k': true, 'nl-sas': true }),
  count,
  sizeGB: positive,
  iopsPerDrive: positive,
  layout: oneOf<RaidLayout>({ raid1: true, raid10: true, raid5: true, raid6: true, choose: true }),
  dataDrives: maybeCount,
  parityDrives: maybeCount,
  hotSpares: maybeCount,
})

const array = record<StorageArray>({
  id: text,
  model: text,
  driveGroups: listOf(driveGroup),
  rackUnits: positive,
  powerW: positive,
  maxPowerW: positive,
  fcPorts: count,
  ethernetPorts: count,
  psuCount: count,
  priceId: text,
  site: maybeText,
  rack: maybeText,
  origin,
})

const storage = record<Storage>({
  arrays: listOf(array),
  mirrored: truth,
  provisioning: oneOf<Storage['provisioning']>({ thin: true, thick: true }),
})

const backup = record<Backup>({
  fullWeekday: numberWithin(0, 7),
  windowStartHour: numberWithin(0, 24),
  windowEndHour: numberWithin(0, 24),
  otherDays: oneOf<Backup['otherDays']>({ incremental: true, differential: true, none: true }),
  keptFull: count,
  keptIncremental: count,
  throughputMiBPerSecond: positive,
  changeRatioPerDay: ratio,
  compressionRatio: positive,
  deduplicationRatio: positive,
  capacityRawTB: positive,
  capacityUsableRatio: ratio,
  origin,
})

const targetDevice = record<TargetDevice>({
  id: text,
  kind: deviceKind,
  model: text,
  count,
  rackUnits: positive,
  powerW: positive,
  maxPowerW: positive,
  fcPorts: count,
  ethernetPorts: count,
  psuCount: count,
  priceId: maybeText,
  origin,
})

const hardware = record<Hardware>({
  hosts: listOf(hostGroup),
  storage,
  backup: nullOr(backup),
  devices: listOf(targetDevice),
})

const policy = record<Policy>({
  failures: oneOf<FailureChoice>({
    none: true,
    'any-1': true,
    'any-2': true,
    'maintenance-and-1': true,
    rack: true,
    site: true,
  }),
  baseYear: numberWithin(1990, 2200),
  planningYear: numberWithin(1990, 2200),
  cpuBasis: oneOf<CpuBasis>({ peak: true, p95: true, p90: true, average: true }),
  licenceModel: oneOf<LicenceModel>({ 'perpetual-cpu': true, 'subscription-core': true }),
  vcpuLimit: oneOf<VcpuLimit>({ reported: true, normal: true, always: true }),
  hostLimit: maybeCount,
})

const price = record<Price>({
  id: text,
  name: text,
  nameZh: maybeText,
  specification: maybeText,
  category: oneOf<PriceCategory>({ equipment: true, software: true, integration: true, training: true, service: true }),
  unit: text,
  priceCNY: positive,
  lowCNY: maybePositive,
  highCNY: maybePositive,
  remark: maybeText,
  origin,
})

/** Assumptions stay within the limits of the registry, in a file as on screen. */
const assumptions = someOf(assumptionKeys, (key) => {
  const { min, max } = assumptionRegistry[key]
  const value = countsWhole(key) ? wholeWithin(min, max) : numberWithin(min, max)
  return record<AssumptionValue>({ value, mark, source: text })
})

/** The schema of what one scenario is computed from. */
export const inputsShape = record<PlanInputs>({ estate, hardware, policy, prices: listOf(price), assumptions })
