import type { DemandBasis, RuleKind, RuleStrength } from '../../planner/model/estate'
import type { Cell } from '../workbook/SheetRows'
import { demandConfidence, type Confidence } from './demandConfidence'
import type { ImportedFleet } from './ImportedFleet'
import { ledgerTables, type LedgerWords } from './writeLedger'
import { writeTables, type TableToWrite } from './writeTables'

const workloadHeaders = [
  'name',
  'system',
  'application',
  'vcpu',
  'memoryGiB',
  'diskGiB',
  'cpuAverageRatio',
  'cpuPeakRatio',
  'basis',
  'confidence',
  'poweredOn',
  'cluster',
  'host',
  'restartPriority',
  'cpuReservationMHz',
  'memoryReservationGiB',
  'snapshotGiB',
  'assumed',
] as const
const serverHeaders = [
  'name',
  'model',
  'sockets',
  'cores',
  'memoryGiB',
  'specRate2006',
  'idlePowerW',
  'maxPowerW',
  'cpuAverageRatio',
  'site',
  'assumed',
] as const
const ruleHeaders = ['name', 'kind', 'strength', 'workloads', 'hosts'] as const

export type FleetHeader =
  (typeof workloadHeaders)[number] | (typeof serverHeaders)[number] | (typeof ruleHeaders)[number]

/** Words of a fleet's tables; the exchange layer itself speaks no language. */
export interface FleetWords {
  readonly sheets: Readonly<Record<'workloads' | 'servers' | 'rules', string>>
  readonly headers: Readonly<Record<FleetHeader, string>>
  readonly kinds: Readonly<Record<RuleKind, string>>
  readonly strengths: Readonly<Record<RuleStrength, string>>
  readonly bases: Readonly<Record<DemandBasis, string>>
  readonly confidences: Readonly<Record<Confidence, string>>
  readonly yes: string
  readonly no: string
  /** Name of a model field in the list of what was assumed. */
  readonly field: (name: string) => string
}

/** The fleet as plain tables and its whole ledger behind them, in one workbook to look through and to hand on. */
export const writeFleet = (fleet: ImportedFleet, words: FleetWords, ledgerWords: LedgerWords): Uint8Array =>
  writeTables([...fleetTables(fleet, words), ...ledgerTables(fleet.ledger, ledgerWords)])

function fleetTables({ workloads, servers, rules }: ImportedFleet, words: FleetWords): readonly TableToWrite[] {
  const assumed = (fields: readonly string[] | undefined): string => (fields ?? []).map(words.field).join(', ')
  const heads = (headers: readonly FleetHeader[]): Cell[] => headers.map((header) => words.headers[header])
  const workloadRows = workloads.map((workload): Cell[] => {
    const { inventory } = workload
    const cells: Readonly<Record<(typeof workloadHeaders)[number], Cell>> = {
      name: workload.id,
      system: workload.system,
      application: workload.application,
      vcpu: workload.vcpu,
      memoryGiB: workload.memoryGiB,
      diskGiB: workload.diskGiB,
      cpuAverageRatio: workload.cpuAverageRatio,
      cpuPeakRatio: workload.cpuPeakRatio,
      basis: words.bases[workload.demandBasis],
      confidence: words.confidences[demandConfidence(workload)],
      poweredOn: workload.poweredOn ? words.yes : words.no,
      cluster: inventory?.cluster ?? null,
      host: workload.serverIds.join(', ') || workload.currentHost,
      restartPriority: inventory?.restartPriority ?? null,
      cpuReservationMHz: inventory?.cpuReservationMHz ?? null,
      memoryReservationGiB: inventory?.memoryReservationGiB ?? null,
      snapshotGiB: inventory?.snapshotGiB ?? null,
      assumed: assumed(workload.origin.defaulted),
    }
    return workloadHeaders.map((header) => cells[header])
  })
  const serverRows = servers.map((server): Cell[] => {
    const cells: Readonly<Record<(typeof serverHeaders)[number], Cell>> = {
      name: server.id,
      model: server.model,
      sockets: server.sockets,
      cores: server.cores,
      memoryGiB: server.memoryGiB,
      specRate2006: server.specRate2006,
      idlePowerW: server.idlePowerW,
      maxPowerW: server.maxPowerW,
      cpuAverageRatio: server.cpuAverageRatio,
      site: server.site,
      assumed: assumed(server.origin.defaulted),
    }
    return serverHeaders.map((header) => cells[header])
  })
  const ruleRows = rules.map(({ id, kind, strength, workloadIds, hostIds }): Cell[] => [
    id,
    words.kinds[kind],
    words.strengths[strength],
    workloadIds.join(', '),
    hostIds.join(', '),
  ])
  return [
    { name: words.sheets.workloads, rows: [heads(workloadHeaders), ...workloadRows] },
    { name: words.sheets.servers, rows: [heads(serverHeaders), ...serverRows] },
    { name: words.sheets.rules, rows: [heads(ruleHeaders), ...ruleRows] },
  ]
}
