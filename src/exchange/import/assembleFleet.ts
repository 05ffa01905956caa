import { assume, type AssumptionKey, type AssumptionValues } from '../../planner/model/assumptions'
import { powerAdderW } from '../../planner/catalogue/powerCurves'
import type { LegacyServer, PlacementRule, Workload } from '../../planner/model/estate'
import { hoursPerDay } from '../../planner/model/quantity'
import type { Ledger } from '../ledger'
import type { ImportRecorder } from './importIssueCode'
import { AssumedRows } from './AssumedRows'
import { dropRepeated } from './dropRepeated'
import type { FleetFacts, WorkloadFacts } from './FleetFacts'
import { guessGroup, nameStem } from './guessGroup'
import { HostScopes } from './HostScopes'
import type { ImportedFleet, ImportOptions } from './ImportedFleet'
import { catalogueCurve, catalogueScore } from './matchCatalogue'
import { joinServers } from './joinServers'
import type { PlacedServer } from './PlacedServer'
import { reportSameNames } from './reportSameNames'
import { resolveCpu } from './resolveCpu'
import { resolveDisk } from './resolveDisk'
import { selectFacts, type SelectOptions } from './selectFacts'
import { tellApart } from './tellApart'
import { whenRunning } from './whenRunning'
import { withoutHosts } from './withoutHosts'

/** Beyond any single server, so that a shifted column cannot become one. */
const mostCores = 4096

type Assumed = (key: AssumptionKey) => number

/**
 * One fleet from the facts of all sources: repeated machines once, only what is selected, machines joined to their
 * hosts and hourly series, and every value nobody states taken from a named assumption and listed.
 */
export function assembleFleet(
  parts: readonly FleetFacts[],
  recorder: ImportRecorder,
  assumptions: AssumptionValues,
  options: SelectOptions,
): Omit<ImportedFleet, 'ledger' | 'devices'> & { readonly finish: () => Ledger } {
  const assumed: Assumed = (key) => assume(assumptions, key).value
  const apart = tellApart(parts, recorder)
  const all: FleetFacts = {
    servers: apart.flatMap((part) => part.servers),
    workloads: apart.flatMap((part) => part.workloads),
    rules: apart.flatMap((part) => part.rules),
    series: apart.flatMap((part) => part.series),
  }
  const joined = joinServers(dropRepeated(all, recorder), recorder)
  reportSameNames(joined, recorder)
  const selected = selectFacts(joined, recorder, options)

  const uniqueServerId = uniqueNames()
  const placed: PlacedServer[] = []
  for (const server of selected.servers) {
    // A server without a whole number of cores is a damaged row, whatever else it says.
    if (server.cores === null || !Number.isInteger(server.cores) || server.cores > mostCores) {
      recorder.notJoined('import.server-cores-missing', server.where, { name: server.name })
      continue
    }
    placed.push({ id: uniqueServerId(server.name, server.manager), facts: server })
  }
  const names = new HostScopes(placed)
  const byKey = new Map(placed.map((server) => [server.facts.key, server]))
  const facts = { ...selected, workloads: withoutHosts(selected.workloads, byKey, names, recorder) }

  const uniqueWorkloadId = uniqueNames()
  const ids = new Map<string, string>()
  const assumedRows = new AssumedRows()
  const workloads: Workload[] = []
  const series = seriesByName(facts, recorder)
  for (const workload of facts.workloads) {
    const server = hostOf(workload, byKey, names, recorder)
    const id = uniqueWorkloadId(workload.name, workload.manager ?? workload.cluster)
    ids.set(workload.key, id)
    workloads.push(workloadFrom(id, workload, server, { series, assumed, assumedRows, recorder, options }))
  }
  reportPoweredOff(workloads, facts, recorder, options)
  const servers = placed.map((server) => serverFrom(server, assumed, assumedRows, recorder))
  assumedRows.tell(recorder, assumed('importedDiskGiB'))
  return {
    servers,
    workloads,
    rules: rulesFrom(facts, ids, names, recorder),
    currentPlacement: workloads.map((workload) => ({
      workloadId: workload.id,
      serverId: workload.serverIds[0] ?? null,
    })),
    finish: () => recorder.finish(),
  }
}

/** What separates ids in the cells of a template, which hold lists of them. */
const listSeparators = /\s*[,;，；、\r\n]+\s*/g

/** Ids that read like the names: a name used twice gets its manager, then a number. */
function uniqueNames(): (name: string, qualifier: string | null) => string {
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  return (stated, qualifier) => {
    const name = stated.replace(listSeparators, ' ').trim() || stated
    const candidates = [name, ...(qualifier === null ? [] : [`${name}@${qualifier.replace(listSeparators, ' ')}`])]
    let id = candidates.find((candidate) => !taken.has(candidate.toLowerCase()))
    for (let n = numbers.get(name) ?? 2; id === undefined; n++) {
      if (taken.has(`${name}#${n}`.toLowerCase())) continue
      id = `${name}#${n}`
      numbers.set(name, n + 1)
    }
    taken.add(id.toLowerCase())
    return id
  }
}

function hostOf(
  workload: WorkloadFacts,
  byKey: ReadonlyMap<string, PlacedServer>,
  names: HostScopes,
  recorder: ImportRecorder,
): PlacedServer | null {
  if (workload.hostName === null) return null
  const own = workload.physical ? byKey.get(workload.key) : undefined
  const found = own ? { host: own, exact: true } : names.find(workload.hostName, workload)
  if (!found || found === 'ambiguous') {
    const code = found === 'ambiguous' ? 'import.host-ambiguous' : 'import.host-not-found'
    recorder.notJoined(code, workload.where, { host: workload.hostName })
    return null
  }
  recorder.join()
  if (!found.exact) {
    const params = { host: workload.hostName, taken: found.host.facts.name }
    recorder.repaired('import.host-name-normalised', workload.where, params)
  }
  return found.host
}

function seriesByName(facts: FleetFacts, recorder: ImportRecorder): ReadonlyMap<string, FleetFacts['series'][number]> {
  const machines = new Map<string, number>()
  for (const { name } of facts.workloads) machines.set(name.toLowerCase(), (machines.get(name.toLowerCase()) ?? 0) + 1)
  const found = new Map<string, FleetFacts['series'][number]>()
  for (const series of facts.series) {
    const key = series.machineName.toLowerCase()
    const count = machines.get(key) ?? 0
    if (count === 1) {
      found.set(key, series)
      recorder.join()
    } else {
      const code = count === 0 ? 'import.machine-not-found' : 'import.machine-ambiguous'
      recorder.notJoined(code, series.where, { name: series.machineName })
    }
  }
  return found
}

const criticalityOf: readonly (readonly [RegExp, 1 | 2 | 3 | 4])[] = [
  [/^highest|^high|最高|高/i, 1],
  [/^medium|中/i, 3],
  [/^low|^disabled|低|禁用/i, 4],
]

/** What all machines of an import are read with. */
interface Assembly {
  readonly series: ReturnType<typeof seriesByName>
  readonly assumed: Assumed
  readonly assumedRows: AssumedRows
  readonly recorder: ImportRecorder
  readonly options: ImportOptions
}

function workloadFrom(
  id: string,
  listed: WorkloadFacts,
  server: PlacedServer | null,
  { series: seriesOf, assumed, assumedRows, recorder, options }: Assembly,
): Workload {
  const facts = whenRunning(listed)
  const defaulted: string[] = []
  const take = <T>(field: string, stated: T | null, otherwise: () => T): T => {
    if (stated !== null) return stated
    defaulted.push(field)
    return otherwise()
  }
  const cpu = resolveCpu(facts, server, {
    average: assumed('importedCpuAverageRatio'),
    peak: assumed('importedCpuPeakRatio'),
  })
  const series = seriesOf.get(facts.name.toLowerCase())
  const whole = cpu.seriesWhole
  const shares =
    series && whole !== null ? series.samplesMHzByHour.map((hour) => hour.map((mhz) => mhz / whole.mhz)) : null
  const above = shares?.flat().filter((share) => share > 1).length ?? 0
  if (series && above > 0) {
    const params = { name: facts.name, values: above }
    recorder.repaired('import.series-above-whole', series.where, params, 'warning')
  }
  const samples = shares?.map((hour) => hour.map((share) => Math.min(1, share))) ?? null
  if (series && samples === null) recorder.notJoined('import.clock-unknown', series.where, { name: facts.name })
  const flat = samples?.flat() ?? []
  const measured = samples !== null && flat.length > 0
  if (!measured) defaulted.push(...cpu.assumed)
  if (cpu.cut) recorder.repaired('import.cpu-above-whole', facts.where, {}, 'warning')
  if (cpu.raised) recorder.repaired('import.peak-below-average', facts.where, {}, 'warning')
  const priority = facts.restartPriority
  const fromPriority =
    priority === null ? null : (criticalityOf.find(([pattern]) => pattern.test(priority))?.[1] ?? null)
  const disk = resolveDisk(facts, assumed('importedDiskGiB'))
  if (disk.assumed) defaulted.push('diskGiB')
  if (disk.usedRatio === null) defaulted.push('diskUsedRatio')
  if (disk.cut) recorder.repaired('import.used-above-disk', facts.where, {}, 'warning')
  const system = facts.system ?? lastFolder(facts.folder)
  const poweredOn = take('poweredOn', facts.poweredOn, () => true)
  const workload: Workload = {
    id,
    name: facts.name,
    nameZh: null,
    system: take('system', system, () => nameStem(facts.name)),
    application: take('application', facts.application, () => nameStem(facts.name)),
    group: take('group', facts.group, () => guessGroup(facts.name, facts.folder, facts.note) ?? 'platform'),
    vcpu: facts.vcpu,
    memoryGiB: facts.memoryGiB,
    diskGiB: disk.diskGiB,
    diskUsedRatio: disk.usedRatio,
    tier: take('tier', facts.tier, () => 'sas'),
    peakIops: take('peakIops', facts.peakIops, () => assumed('importedPeakIops')),
    readRatio: take('readRatio', facts.readRatio, () => assumed('importedReadRatio')),
    cpuAverageRatio: measured ? flat.reduce((sum, value) => sum + value, 0) / flat.length : cpu.averageRatio,
    cpuPeakRatio: measured ? flat.reduce((most, value) => Math.max(most, value), 0) : cpu.peakRatio,
    // Nobody says when the peak is, so no two workloads may be taken to have theirs at different times.
    peakHours: [[0, hoursPerDay]],
    cpuSamplesByHour: measured ? samples : null,
    measuredOnServerId: measured && whole !== null ? whole.serverId : cpu.measuredOnServerId,
    serverIds: server ? [server.id] : [],
    criticality: take('criticality', facts.criticality ?? fromPriority, () => 3),
    rtoMinutes: null,
    rpoMinutes: null,
    growthRatioPerYear: take('growthRatioPerYear', facts.growthRatioPerYear, () =>
      assumed('importedGrowthRatioPerYear'),
    ),
    reduction: 'vm',
    products: /windows.*server/i.test(facts.operatingSystem ?? '') ? ['windows-server'] : [],
    // Machines of a cluster restart elsewhere already, unless the export says otherwise.
    clusteredToday: take(
      'clusteredToday',
      facts.haProtected ?? server?.facts.clustered ?? null,
      () => !facts.physical && facts.cluster !== null,
    ),
    virtualisable: true,
    poweredOn: options.poweredOff === 'plan' ? true : poweredOn,
    demandBasis: measured ? 'measured-series' : cpu.basis,
    currentHost: facts.physical ? null : facts.hostName,
    inventory: {
      key: facts.key,
      manager: facts.manager,
      uuid: facts.uuid,
      datacenter: facts.datacenter,
      cluster: facts.cluster,
      folder: facts.folder,
      operatingSystem: facts.operatingSystem,
      restartPriority: priority,
      cpuReservationMHz: facts.cpuReservationMHz,
      cpuLimitMHz: facts.cpuLimitMHz,
      memoryReservationGiB: facts.memoryReservationGiB,
      activeMemoryGiB: facts.activeMemoryGiB,
      consumedMemoryGiB: facts.consumedMemoryGiB,
      cpuReadyRatio: facts.cpuReadyRatio,
      latencySensitive: facts.latencySensitive,
      snapshotGiB: facts.snapshotGiB,
      oldestSnapshot: facts.oldestSnapshot,
      cpuP95Ratio: cpu.p95Ratio,
      note: facts.note,
    },
    origin: {
      mark: 'M',
      source: facts.where.file ?? '',
      ...placeOf(facts),
      defaulted: [...defaulted, 'peakHours', 'reduction'],
    },
  }
  assumedRows.add(facts.where, workload.origin.defaulted!)
  return workload
}

const placeOf = ({ where }: Pick<WorkloadFacts, 'where'>) => ({
  ...(where.file === undefined ? {} : { file: where.file }),
  ...(where.sheet === undefined ? {} : { sheet: where.sheet }),
  ...(where.row === undefined ? {} : { row: where.row }),
})

/** Folder a machine lies in; the folders every vCenter has say nothing. */
function lastFolder(folder: string | null): string | null {
  const last = folder?.split('/').filter(Boolean).at(-1)
  return last === undefined || /^(vm|discovered virtual machine|group-v\d+|folder)$/i.test(last) ? null : last
}

function serverFrom(
  { id, facts }: PlacedServer,
  assumed: Assumed,
  assumedRows: AssumedRows,
  recorder: ImportRecorder,
): LegacyServer {
  const defaulted: string[] = []
  const take = <T>(field: string, stated: T | null, otherwise: () => T): T => {
    if (stated !== null) return stated
    defaulted.push(field)
    return otherwise()
  }
  const cores = facts.cores!
  const sockets = take(
    'sockets',
    facts.sockets !== null && Number.isInteger(facts.sockets) ? facts.sockets : null,
    () => assumed('importedSockets'),
  )
  const described = { model: facts.model, cpuModel: facts.cpuModel, sockets: facts.sockets, cores }
  const score = catalogueScore(described)
  const curve = facts.idlePowerW === null && facts.maxPowerW === null ? catalogueCurve(described) : null
  // What the catalogue says is no measurement of this server: it stays marked, and is listed with its source.
  const fromCatalogue = [...(score ? ['specRate2006'] : []), ...(curve ? ['idlePowerW', 'maxPowerW'] : [])]
  if (score) {
    const params = { processor: score.processor, basis: score.basis, score: score.specRate2006 }
    recorder.assumed('import.spec-from-catalogue', { ...facts.where, column: 'specRate2006' }, params)
  }
  if (curve) {
    const params = { model: curve.model, processor: curve.cpu, year: curve.year }
    recorder.assumed('import.power-from-catalogue', { ...facts.where, column: 'maxPowerW' }, params)
  }
  const byClock = facts.speedMHz === null ? null : cores * (facts.speedMHz / 1000) * assumed('importedScorePerCoreGHz')
  defaulted.push('specRate2006')
  const server: LegacyServer = {
    id,
    name: facts.name,
    model: take('model', facts.model, () => ''),
    rackUnits: take('rackUnits', facts.rackUnits, () => sockets * assumed('importedRackUnitsPerSocket')),
    cores,
    sockets,
    memoryGiB: take('memoryGiB', facts.memoryGiB, () => cores * assumed('importedMemoryGiBPerCore')),
    specRate2006: score?.specRate2006 ?? byClock,
    idlePowerW: take(
      'idlePowerW',
      facts.idlePowerW,
      () => curve?.wattsByLoad[0] ?? sockets * assumed('importedIdlePowerWPerSocket'),
    ),
    maxPowerW: take(
      'maxPowerW',
      facts.maxPowerW,
      () => curve?.wattsByLoad.at(-1) ?? sockets * assumed('importedMaxPowerWPerSocket'),
    ),
    powerAdderW: curve ? powerAdderW(curve.year, curve.sockets) : 0,
    powerCurveW: curve?.wattsByLoad ?? null,
    cpuAverageRatio: take('cpuAverageRatio', facts.cpuAverageRatio, () => assumed('importedCpuAverageRatio')),
    cpuPeakRatio: facts.cpuPeakRatio,
    rack: facts.rack,
    site: facts.site ?? facts.datacenter,
    // Hosts of a cluster restart each other's machines already, unless the export says that this is off.
    clustered: take('clustered', facts.clustered, () => facts.cluster !== null),
    ethernetPorts: take('ethernetPorts', facts.ethernetPorts, () => assumed('importedEthernetPorts')),
    fcPorts: take('fcPorts', facts.fcPorts, () => assumed('importedFcPorts')),
    psuCount: take('psuCount', facts.psuCount, () => assumed('importedPsuCount')),
    purchaseYear: facts.purchaseYear,
    maintenanceCNYPerYear: null,
    origin: { mark: 'M', source: facts.where.file ?? '', ...placeOf(facts), defaulted },
  }
  assumedRows.add(
    facts.where,
    defaulted.filter((field) => !fromCatalogue.includes(field)),
  )
  return server
}

function rulesFrom(
  facts: FleetFacts,
  ids: ReadonlyMap<string, string>,
  names: HostScopes,
  recorder: ImportRecorder,
): readonly PlacementRule[] {
  const uniqueId = uniqueNames()
  return facts.rules.flatMap((rule): PlacementRule[] => {
    const workloadIds = rule.workloadKeys.flatMap((key) => ids.get(key) ?? [])
    const towardsHosts = rule.kind === 'only-on' || rule.kind === 'not-on'
    if (workloadIds.length < (towardsHosts ? 1 : 2)) {
      recorder.note({
        code: 'import.rule-with-one-machine',
        severity: 'note',
        params: { rule: rule.name },
        where: rule.where,
      })
      return []
    }
    return [
      {
        id: uniqueId(rule.name, null),
        kind: rule.kind,
        workloadIds,
        // Today's hosts: where the fleet is planned on others, the rule is put on those or left out.
        hostIds: rule.hostNames.flatMap((name): string[] => {
          const found = names.find(name, rule)
          return found && found !== 'ambiguous' ? [found.host.id] : []
        }),
        // vSphere keeps a rule between machines while nothing has failed; after a failure HA may break it.
        strength: rule.strength ?? 'normal',
        origin: {
          mark: 'M',
          source: rule.where.file ?? '',
          ...placeOf(rule),
          defaulted: rule.strength === null ? ['strength'] : [],
        },
      },
    ]
  })
}

function reportPoweredOff(
  workloads: readonly Workload[],
  facts: FleetFacts,
  recorder: ImportRecorder,
  options: ImportOptions,
): void {
  facts.workloads.forEach((fact, index) => {
    if (fact.poweredOn !== false || !workloads[index]) return
    const code = options.poweredOff === 'plan' ? 'import.powered-off-planned' : 'import.powered-off-kept'
    recorder.note({ code, severity: 'note', params: {}, where: fact.where })
  })
}
