import { assume, type AssumptionValues } from '../model/assumptions'
import type { Demand } from '../model/demand'
import { demandProvenance } from '../model/demandProvenance'
import type { LegacyDevice, LegacyServer, Workload, WorkloadId } from '../model/estate'
import { assumed, derived, given, type Figure } from '../model/figure'
import { groupBy } from '../model/groupBy'
import type { StorageArray, TargetDevice } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import type { InstalledDevice, InstalledServer, Installation, PowerModel, ProjectLine } from '../model/installation'
import type { Plan, PlannedHost } from '../model/plan'
import type { Price } from '../model/prices'
import { hoursPerDay } from '../model/quantity'
import { clusterRestarts } from '../placement/clusterRestarts'
import { isHostOfGroup } from '../placement/isHostOfGroup'
import { isHostOwned } from '../placement/isHostOwned'
import { serverToday } from '../placement/planAsIs'
import { carriedPrices } from './carriedPrices'

/**
 * What stands in the room under a plan. This is the one place that knows today's fleet from a planned one: legacy
 * servers and devices are owned (capital 0), planned hosts, arrays and devices cost their price. Legacy servers whose
 * workloads the plan leaves where they are (not virtualisable) stay in service beside the hosts.
 *
 * @throws when a plan names a host or a server that the inputs do not have: a programming error.
 */
export function installationOf(plan: Plan, inputs: PlanInputs, demand: Demand): Installation {
  const { estate, hardware, assumptions } = inputs
  const workloadsOf = groupWorkloads(plan)
  const servers = new Map(estate.servers.map((server) => [server.id, server]))
  const workloads = new Map(estate.workloads.map((workload) => [workload.id, workload]))
  const isVirtualToday = ({ id }: PlannedHost) =>
    (workloadsOf.get(id) ?? []).some((own) => workloads.get(own)!.currentHost !== null)
  const virtualToday = plan.hosts.filter((host) => host.serverId !== null && isVirtualToday(host)).map(({ id }) => id)
  const planned = plan.hosts.filter((host) => host.type !== null)
  const solved = plan.kind === 'solved'

  const inPlan = plan.hosts
    .filter((host) => host.serverId !== null)
    .map((host) => {
      const server = servers.get(host.serverId!)
      if (!server) throw new Error(`plan names the unknown server ${host.serverId}`)
      const own = (workloadsOf.get(host.id) ?? []).map((id) => workloads.get(id)!)
      const device = legacyServer(server, host.cpuUtilisationByHour, own, assumptions)
      if (!virtualToday.includes(host.id)) return device
      const others = virtualToday.filter((id) => id !== host.id)
      return virtualHost(device, clusterRestarts(own, others))
    })
  const kept = solved ? retainedServers(inputs) : []
  const hosts = planned.map((host) => plannedHost(host, workloadsOf.get(host.id) ?? [], inputs, demand))
  const rest = solved
    ? [
        ...hardware.storage.arrays.map((array) => storageArray(array, inputs)),
        ...hardware.devices.flatMap((device) => targetDevices(device, inputs)),
      ]
    : estate.devices.map((device) => legacyDevice(device, assumptions))

  const moved = solved ? plan.assignments.filter(({ hostId }) => hostId !== null).length : 0
  const devices = [...inPlan, ...hosts, ...kept, ...rest]
  return {
    devices,
    storage: solved && hardware.storage.arrays.length > 0 ? hardware.storage : null,
    backup: solved ? hardware.backup : null,
    virtualMachines: devices.reduce((sum, { server }) => sum + (server?.hypervisor ? server.workloadIds.length : 0), 0),
    migratedWorkloads: moved,
    trainingDue: moved > 0,
    projectLines: solved ? projectLines(inputs) : [],
  }
}

const flat = (utilisation: number): readonly number[] => Array.from({ length: hoursPerDay }, () => utilisation)

function groupWorkloads(plan: Plan): ReadonlyMap<string, readonly WorkloadId[]> {
  const placed = plan.assignments.filter(({ hostId }) => hostId !== null)
  return new Map(
    [...groupBy(placed, ({ hostId }) => hostId!)].map(([hostId, own]) => [
      hostId,
      own.map(({ workloadId }) => workloadId),
    ]),
  )
}

/** Legacy servers that must stay because something on them cannot be virtualised, with what goes on running there. */
function retainedServers({ estate, assumptions }: PlanInputs): readonly InstalledDevice[] {
  const staying = estate.workloads.filter((w) => w.poweredOn && !w.virtualisable)
  const needed = new Set(staying.flatMap((w) => w.serverIds))
  return estate.servers
    .filter((server) => needed.has(server.id))
    .map((server) => {
      const own = staying.filter((workload) => serverToday(workload) === server.id)
      return legacyServer(server, flat(server.cpuAverageRatio), own, assumptions)
    })
}

const sunk = (id: string): Figure =>
  given('deviceCapitalCNY', 0, 'CNY', { mark: 'D', source: 'domain 5, row 32: owned, sunk' }, id)

function legacyServer(
  server: LegacyServer,
  utilisationByHour: readonly number[],
  own: readonly Workload[],
  assumptions: AssumptionValues,
): InstalledDevice {
  const adderW = server.powerAdderW
  const { origin } = server
  const load = { adderW, adderOrigin: origin, utilisationByHour, utilisationOrigin: origin }
  const power: PowerModel = server.powerCurveW
    ? { kind: 'curve', curveW: server.powerCurveW, ...load }
    : { kind: 'linear', idleW: server.idlePowerW, maxW: server.maxPowerW, ...load }
  return {
    id: server.id,
    kind: 'server',
    model: server.model,
    rackUnits: server.rackUnits,
    rack: server.rack,
    site: server.site,
    power,
    maxPowerW: server.maxPowerW + adderW,
    psuCount: server.psuCount,
    psuPowerW: null,
    fcPorts: server.fcPorts,
    ethernetPorts: server.ethernetPorts,
    priceMissing: false,
    capitalCNY: sunk(server.id),
    capitalLowCNY: 0,
    capitalHighCNY: 0,
    maintenanceCNYPerYear: ownMaintenance(server, 'legacyServerMaintenanceCNYPerYear', assumptions),
    server: {
      hostId: server.id,
      sockets: server.sockets,
      coresPerSocket: server.cores / server.sockets,
      memoryGiB: server.memoryGiB,
      hypervisor: false,
      takenOverIds: own.filter(isTakenOver).map(({ id }) => id),
      clusterRestarts: null,
      owned: true,
      workloadIds: own.map(({ id }) => id),
    },
    origin: server.origin,
  }
}

/** One row of an inventory may stand for a service on several servers of a cluster. */
const isTakenOver = ({ clusteredToday, currentHost, serverIds }: Workload): boolean =>
  clusteredToday && currentHost === null && new Set(serverIds).size > 1

/** A server of today that carries virtual machines already. */
const virtualHost = (device: InstalledDevice, restarts: InstalledServer['clusterRestarts']): InstalledDevice => ({
  ...device,
  server: { ...device.server!, hypervisor: true, clusterRestarts: restarts },
})

function legacyDevice(device: LegacyDevice, assumptions: AssumptionValues): InstalledDevice {
  return {
    id: device.id,
    kind: device.kind,
    model: device.model,
    rackUnits: device.rackUnits,
    rack: device.rack,
    site: null,
    power: { kind: 'constant', typicalW: device.powerW },
    maxPowerW: device.powerW,
    psuCount: device.psuCount,
    psuPowerW: null,
    fcPorts: device.fcPorts,
    ethernetPorts: device.ethernetPorts,
    priceMissing: false,
    capitalCNY: sunk(device.id),
    capitalLowCNY: 0,
    capitalHighCNY: 0,
    maintenanceCNYPerYear: ownMaintenance(device, 'legacyDeviceMaintenanceCNYPerYear', assumptions),
    server: null,
    origin: device.origin,
  }
}

function ownMaintenance(
  { id, maintenanceCNYPerYear, origin }: LegacyServer | LegacyDevice,
  key: 'legacyServerMaintenanceCNYPerYear' | 'legacyDeviceMaintenanceCNYPerYear',
  assumptions: AssumptionValues,
): Figure {
  return maintenanceCNYPerYear === null
    ? assumed(assumptions, key)
    : given('deviceMaintenanceCNYPerYear', maintenanceCNYPerYear, 'CNYPerYear', origin, id)
}

interface Bought {
  readonly priceMissing: boolean
  readonly capitalCNY: Figure
  readonly capitalLowCNY: number
  readonly capitalHighCNY: number
  readonly maintenanceCNYPerYear: Figure
}

function bought(
  id: string,
  priceId: string | null,
  maintenanceKey: 'serverMaintenanceRatioPerYear' | 'storageMaintenanceRatioPerYear',
  owned: boolean,
  { prices, assumptions }: PlanInputs,
): Bought {
  const price = prices.find((candidate) => candidate.id === priceId)
  // Without a price line its purchase, or of what is owned its maintenance, counts 0 and `evaluate` reports it.
  const list = given(
    'devicePriceCNY',
    price?.priceCNY ?? 0,
    'CNY',
    price?.origin ?? { mark: 'A', source: 'no price given' },
    id,
  )
  const ratio = assumed(assumptions, maintenanceKey)
  return {
    priceMissing: price === undefined,
    capitalCNY: owned ? sunk(id) : { ...list, key: 'deviceCapitalCNY' },
    capitalLowCNY: owned ? 0 : (price?.lowCNY ?? list.value),
    capitalHighCNY: owned ? 0 : (price?.highCNY ?? list.value),
    maintenanceCNYPerYear: derived(
      'deviceMaintenanceCNYPerYear',
      list.value * ratio.value,
      'CNYPerYear',
      'finance.maintenanceOfPrice',
      [list, ratio],
      id,
    ),
  }
}

function plannedHost(
  host: PlannedHost,
  workloadIds: readonly WorkloadId[],
  inputs: PlanInputs,
  demand: Demand,
): InstalledDevice {
  const type = host.type!
  const group = inputs.hardware.hosts.find((candidate) => isHostOfGroup(host, candidate))
  if (!group) throw new Error(`plan names the host ${host.id}, which no host group offers`)
  const owned = isHostOwned(Number(host.id.slice(group.idPrefix.length)), group)
  const utilisationByHour = host.cpuUtilisationByHour
  const adderKey = type.sockets > 2 ? 'benchmarkPowerAdderFourSocketW' : 'benchmarkPowerAdderW'
  const added = assume(inputs.assumptions, adderKey)
  const adderW = type.powerCurveW ? added.value : 0
  const load = {
    adderW,
    adderOrigin: type.powerCurveW ? added : type.origin,
    utilisationByHour,
    utilisationOrigin: demandProvenance(demand),
  }
  return {
    id: host.id,
    kind: 'server',
    model: type.name,
    rackUnits: type.rackUnits,
    rack: host.rack,
    site: host.site,
    power: type.powerCurveW
      ? { kind: 'curve', curveW: type.powerCurveW, ...load }
      : { kind: 'linear', idleW: type.idlePowerW, maxW: type.maxPowerW, ...load },
    maxPowerW: type.maxPowerW + adderW,
    psuCount: type.psuCount,
    psuPowerW: type.psuPowerW,
    fcPorts: type.fcPorts,
    ethernetPorts: type.ethernetPorts,
    ...bought(host.id, type.priceId, 'serverMaintenanceRatioPerYear', owned, inputs),
    server: {
      hostId: host.id,
      sockets: type.sockets,
      coresPerSocket: type.coresPerSocket,
      memoryGiB: type.memoryGiB,
      hypervisor: true,
      takenOverIds: [],
      clusterRestarts: null,
      owned,
      workloadIds,
    },
    origin: type.origin,
  }
}

function storageArray(array: StorageArray, inputs: PlanInputs): InstalledDevice {
  return {
    id: array.id,
    kind: 'array',
    model: array.model,
    rackUnits: array.rackUnits,
    rack: array.rack,
    site: array.site,
    power: { kind: 'constant', typicalW: array.powerW },
    maxPowerW: array.maxPowerW,
    psuCount: array.psuCount,
    psuPowerW: null,
    fcPorts: array.fcPorts,
    ethernetPorts: array.ethernetPorts,
    ...bought(array.id, array.priceId, 'storageMaintenanceRatioPerYear', false, inputs),
    server: null,
    origin: array.origin,
  }
}

function targetDevices(device: TargetDevice, inputs: PlanInputs): readonly InstalledDevice[] {
  return Array.from({ length: device.count }, (_, i) => {
    const id = device.count === 1 ? device.id : `${device.id}-${i + 1}`
    return {
      id,
      kind: device.kind,
      model: device.model,
      rackUnits: device.rackUnits,
      rack: null,
      site: null,
      power: { kind: 'constant', typicalW: device.powerW } as const,
      maxPowerW: device.maxPowerW,
      psuCount: device.psuCount,
      psuPowerW: null,
      fcPorts: device.fcPorts,
      ethernetPorts: device.ethernetPorts,
      ...bought(id, device.priceId, 'storageMaintenanceRatioPerYear', false, inputs),
      server: null,
      origin: device.origin,
    }
  })
}

/** Lines of the price list for the project itself: no device carries them and they are no licence. */
function projectLines({ prices, hardware }: PlanInputs): readonly ProjectLine[] {
  const carried = carriedPrices(hardware)
  return prices.filter((price) => !carried.has(price.id)).flatMap(projectLine)
}

function projectLine({ id, category, priceCNY, lowCNY, highCNY, origin }: Price): readonly ProjectLine[] {
  if (category === 'equipment' || category === 'software') return []
  const key = ({ integration: 'integrationCNY', training: 'trainingCNY', service: 'serviceCNY' } as const)[category]
  return [
    {
      category,
      costCNY: given(key, priceCNY, 'CNY', origin, id),
      lowCNY: lowCNY ?? priceCNY,
      highCNY: highCNY ?? priceCNY,
    },
  ]
}
