import type { PlacementRule } from '../../planner/model/estate'
import { hoursPerDay } from '../../planner/model/quantity'
import type { RowOrigin } from '../../planner/model/provenance'
import type { Column, Columns } from '../template/column'
import { headingOf, type Sheet } from '../template/sheet'
import { demandConfidence } from './demandConfidence'
import type { ImportedFleet } from './ImportedFleet'
import { writeFieldNames } from './savedFleet/fieldNames'
import { savedFleetVersion, savedSheets } from './savedFleet/savedSheets'
import { ledgerTables, type LedgerWords } from './writeLedger'
import { longestText, writeTables, type TableToWrite } from './writeTables'

/**
 * The fleet with all it says, and its whole ledger behind it, in one workbook to look through and to hand on. Imported
 * again it is the same fleet.
 */
export const writeFleet = (fleet: ImportedFleet, language: 'en' | 'zh-CN', ledgerWords: LedgerWords): Uint8Array =>
  writeTables([...fleetTables(fleet, language === 'zh-CN'), ...ledgerTables(fleet.ledger, ledgerWords)])

type Values = Readonly<Record<string, unknown>>

function fleetTables(fleet: ImportedFleet, chinese: boolean): readonly TableToWrite[] {
  const table = (definition: Sheet, records: readonly Values[]): TableToWrite => {
    const columns = Object.entries(definition.columns)
    return {
      name: nameOf(definition, chinese),
      rows: [
        columns.map(([, column]) => heading(column, chinese)),
        ...records.map((record) =>
          columns.map(([field, column]) => {
            const value = record[field]
            return value === null || value === undefined ? null : column.write(value, chinese)
          }),
        ),
      ],
    }
  }
  const { workloads, servers, rules, devices, samples, fleet: fleetSheet } = savedSheets
  return [
    table(
      workloads,
      fleet.workloads.map((workload) => ({
        ...workload.inventory,
        ...workload,
        ...originOf(workload.origin, workloads.columns, chinese),
        confidence: demandConfidence(workload),
      })),
    ),
    table(
      servers,
      fleet.servers.map((one) => ({ ...one, ...originOf(one.origin, servers.columns, chinese) })),
    ),
    table(
      rules,
      fleet.rules.flatMap(inCells).map((rule) => ({ ...rule, ...originOf(rule.origin, rules.columns, chinese) })),
    ),
    table(
      devices,
      fleet.devices.map((one) => ({ ...one, ...originOf(one.origin, devices.columns, chinese) })),
    ),
    table(samples, fleet.workloads.flatMap(sampleRows)),
    {
      name: nameOf(fleetSheet, chinese),
      rows: [[heading(fleetSheet.columns.fleetVersion, chinese), savedFleetVersion]],
    },
  ]
}

const nameOf = ({ name }: Pick<Sheet, 'name'>, chinese: boolean): string => (chinese ? name.zh : name.en)
const heading = (column: Column<unknown>, chinese: boolean): string => headingOf(column, chinese ? 'zh' : 'en')

const originOf = (origin: RowOrigin, columns: Columns, chinese: boolean): Values => ({
  file: null,
  sheet: null,
  row: null,
  ...origin,
  defaulted: writeFieldNames(columns, origin.defaulted, chinese),
  typed: writeFieldNames(columns, origin.typed, chinese),
})

/** A rule in as many parts as its lists need to fit into cells. */
function inCells(rule: PlacementRule): readonly PlacementRule[] {
  const machines = parts(rule.workloadIds)
  const hosts = parts(rule.hostIds)
  return Array.from({ length: Math.max(1, machines.length, hosts.length) }, (_, at) => ({
    ...rule,
    workloadIds: machines[at] ?? [],
    hostIds: hosts[at] ?? [],
  }))
}

function parts(ids: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = []
  let length = longestText
  for (const id of ids) {
    length += id.length + 2
    if (length > longestText) {
      lists.push([])
      length = id.length
    }
    lists.at(-1)!.push(id)
  }
  return lists
}

/** One row per sample of the deepest hour. */
function sampleRows({ id, cpuSamplesByHour }: ImportedFleet['workloads'][number]): readonly Values[] {
  const deepest = Math.max(0, ...(cpuSamplesByHour ?? []).map(({ length }) => length))
  return Array.from({ length: deepest }, (_, at) => ({
    workloadId: id,
    ...Object.fromEntries(
      Array.from({ length: hoursPerDay }, (_hour, hour) => [
        `h${String(hour).padStart(2, '0')}`,
        cpuSamplesByHour?.[hour]?.[at] ?? null,
      ]),
    ),
  }))
}
