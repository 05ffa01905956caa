import type { Estate, LegacyServer, Workload } from '../../planner/model/estate'
import type { ColumnKey, SectionKey } from '../../planner/report/reportKeys'
import type { EditedTables, SheetsOf, TableRow } from './editedTables'
import { withNumbers } from './withNumbers'

/** The estate with growth and sizes of workloads and with legacy servers as their sheets have them now. */
export function editedEstate(estate: Estate, sheetsOf: SheetsOf, tables: EditedTables): Estate {
  const keyed = (
    section: SectionKey,
    wanted: readonly [ColumnKey, ...ColumnKey[]],
    ids: readonly string[],
    others: readonly string[] = [],
  ): ReadonlyMap<string, TableRow> => tables.keyed(sheetsOf(section), section, wanted, ids, others)
  const number = (row: TableRow, key: ColumnKey, min: number, max: number): number | null =>
    tables.number(row, key, min, max)

  const workloadIds = estate.workloads
    .filter(({ poweredOn, virtualisable }) => poweredOn && virtualisable)
    .map(({ id }) => String(id))
  const growths = keyed('demand', ['id', 'growth'], workloadIds)
  const sizes = keyed('demand', ['id', 'baseMemory', 'baseDisk', 'usedRatio'], workloadIds)
  const serverIds = estate.servers.map(({ id }) => String(id))
  const deviceIds = estate.devices.map(({ id }) => String(id))
  const fleet = keyed('statusQuo', ['id', 'rackUnits'], serverIds, deviceIds)
  const power = keyed('statusQuo', ['id', 'idleW', 'maxW', 'adderW', 'use'], serverIds, deviceIds)

  const editedWorkload = (workload: Workload): Workload => {
    const [growth, size] = [growths.get(workload.id), sizes.get(workload.id)]
    return withNumbers(workload, {
      growthRatioPerYear: growth ? number(growth, 'growth', -0.5, 3) : null,
      memoryGiB: size ? number(size, 'baseMemory', 0.125, 24_576) : null,
      diskGiB: size ? number(size, 'baseDisk', 0, 1_000_000) : null,
      // Without a share of its own the cell is a formula over the assumption.
      diskUsedRatio: workload.diskUsedRatio === null || !size ? null : number(size, 'usedRatio', 0, 1),
    })
  }
  const editedServer = (server: LegacyServer): LegacyServer => {
    const [listed, drawn] = [fleet.get(server.id), power.get(server.id)]
    // A server that no rack holds has no height there.
    const racked = listed !== undefined && listed.cells.get('rackUnits') !== null
    return withNumbers(server, {
      rackUnits: racked ? number(listed, 'rackUnits', 1, 50) : null,
      idlePowerW: drawn ? number(drawn, 'idleW', 1, 20_000) : null,
      maxPowerW: drawn ? number(drawn, 'maxW', 1, 20_000) : null,
      powerAdderW: drawn ? number(drawn, 'adderW', 0, 5000) : null,
      cpuAverageRatio: drawn ? number(drawn, 'use', 0, 1) : null,
    })
  }
  return {
    ...estate,
    workloads: estate.workloads.map(editedWorkload),
    servers: estate.servers.map(editedServer),
  }
}
