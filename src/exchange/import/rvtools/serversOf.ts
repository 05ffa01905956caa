import { gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import { serverFacts, type ServerFacts } from '../FleetFacts'
import type { Table } from '../Table'
import { addedByHand } from './addedByHand'
import { mebibytes, type RvtoolsTables } from './importRvtools'

/** Hosts of vHost. `# Cores` is the truth about cores; sockets times cores per socket is held against it. */
export function serversOf(tables: RvtoolsTables, recorder: ImportRecorder): readonly ServerFacts[] {
  const haOf = new Map<string, boolean>()
  for (const table of (tables.vCluster ?? []) as readonly Table<string>[]) {
    for (const row of table.rows) {
      const name = table.text(row, 'name')
      const addition = addedByHand(table, row, { name: 'name', ids: ['haEnabled', 'managerId'], amounts: [] })
      if (addition !== null) recorder.skipRow(addition, table.where(row))
      if (name === null || addition !== null) continue
      recorder.readRow(table.sheet.file, table.sheet.name)
      const enabled = table.truth(row, 'haEnabled')
      if (enabled !== null) haOf.set(name.toLowerCase(), enabled)
    }
  }
  const servers: ServerFacts[] = []
  for (const table of (tables.vHost ?? []) as readonly Table<string>[]) {
    for (const row of table.rows) {
      const name = table.text(row, 'host')
      if (table.repeatsHeader(row)) {
        recorder.skipRow('import.header-repeated', table.where(row))
        continue
      }
      const amounts = ['cores', 'sockets', 'memoryMiB']
      const addition = addedByHand(table, row, { name: 'host', ids: ['cpuModel', 'managerId'], amounts })
      if (addition !== null) {
        recorder.skipRow(addition, table.where(row))
        continue
      }
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'host'), table.header, row.cells)
        continue
      }
      recorder.readRow(table.sheet.file, table.sheet.name)
      const sockets = table.amount(row, 'sockets')
      const perSocket = table.amount(row, 'coresPerSocket')
      const product = sockets !== null && perSocket !== null && sockets * perSocket > 0 ? sockets * perSocket : null
      const stated = table.amount(row, 'cores')
      if (stated !== null && product !== null && stated !== product) {
        const params = { cores: stated, product }
        recorder.note({ code: 'import.cores-disagree', severity: 'warning', params, where: table.where(row, 'cores') })
      }
      const cluster = table.text(row, 'cluster')
      const memoryMiB = mebibytes(table, row, 'memoryMiB', recorder)
      const manager = table.text(row, 'managerId') ?? table.text(row, 'manager')
      const vendor = table.text(row, 'vendor')
      const model = table.text(row, 'model')
      servers.push(
        serverFacts({
          key: `${manager ?? ''}/${name.toLowerCase()}`,
          keyedByName: manager === null,
          name,
          manager: table.text(row, 'manager') ?? manager,
          datacenter: table.text(row, 'datacenter'),
          cluster,
          model: [vendor, model].filter(Boolean).join(' ') || table.text(row, 'cpuModel'),
          cpuModel: table.text(row, 'cpuModel'),
          sockets: positive(sockets),
          cores: positive(stated) ?? product,
          speedMHz: positive(table.amount(row, 'speedMHz')),
          memoryGiB: memoryMiB === null || memoryMiB === 0 ? null : gibFromMiB(memoryMiB),
          cpuAverageRatio: table.percent(row, 'cpuUsage'),
          ethernetPorts: table.portCount(row, 'nics'),
          fcPorts: table.portCount(row, 'hbas'),
          clustered: cluster === null ? null : (haOf.get(cluster.toLowerCase()) ?? null),
          inMaintenance: table.truth(row, 'maintenance'),
          where: table.where(row),
        }),
      )
    }
  }
  return servers
}

const positive = (value: number | null): number | null => (value === null || value <= 0 ? null : value)
