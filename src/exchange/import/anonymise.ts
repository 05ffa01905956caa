import type { LegacyDevice, LegacyServer, PlacementRule, Workload } from '../../planner/model/estate'
import type { Where } from '../../planner/model/issue'
import type { Ledger, LedgerEntry } from '../ledger'
import type { ImportedFleet } from './ImportedFleet'
import { isFormatSheet } from './isFormatSheet'

/** Names and what stands for them, by kind. Whoever has the map can read the fleet; it stays with its owner. */
export type NameMap = Readonly<Record<NameKind, Readonly<Record<string, string>>>>
export type NameKind = (typeof nameKinds)[number]
export const nameKinds = [
  'server',
  'device',
  'workload',
  'system',
  'application',
  'cluster',
  'datacenter',
  'folder',
  'manager',
  'rule',
  'rack',
  'site',
  'key',
  'file',
  'sheet',
] as const

/** Gives every name one stand-in, the same each time; numbers follow the order of appearance and tell nothing. */
class Names {
  private readonly maps = new Map<NameKind, Map<string, string>>()

  of(kind: NameKind, name: string): string {
    const map = this.maps.get(kind) ?? new Map<string, string>()
    this.maps.set(kind, map)
    // A domain or another case is the same machine, and must not give itself away by a second stand-in.
    const key = name.trim().toLowerCase()
    const known = map.get(key)
    if (known !== undefined) return known
    const stand = `${kind}-${String(map.size + 1).padStart(4, '0')}`
    map.set(key, stand)
    return stand
  }

  orNull(kind: NameKind, name: string | null): string | null {
    return name === null ? null : this.of(kind, name)
  }

  get(kind: NameKind, name: string): string | undefined {
    return this.maps.get(kind)?.get(name.trim().toLowerCase())
  }

  record(): NameMap {
    const entries = nameKinds.map((kind) => [kind, Object.fromEntries(this.maps.get(kind) ?? [])] as const)
    return Object.fromEntries(entries) as NameMap
  }
}

/**
 * A fleet to share: names of machines, systems, places and files replaced consistently, notes, UUIDs and refused rows
 * left out; sizes, loads, models and operating systems kept, since they are what there is to share.
 */
export function anonymise(fleet: ImportedFleet): { readonly fleet: ImportedFleet; readonly map: NameMap } {
  const names = new Names()
  const origin = (one: LegacyServer['origin']): LegacyServer['origin'] => ({
    ...one,
    source: one.source === '' ? '' : names.of('file', one.source),
    ...(one.file === undefined ? {} : { file: names.of('file', one.file) }),
    ...(one.sheet === undefined ? {} : { sheet: sheetName(one.sheet, names) }),
  })
  const servers = fleet.servers.map((server): LegacyServer => ({
    ...server,
    id: names.of('server', server.id),
    name: names.of('server', server.name),
    rack: names.orNull('rack', server.rack),
    site: names.orNull('site', server.site),
    origin: origin(server.origin),
  }))
  const devices = fleet.devices.map((device): LegacyDevice => ({
    ...device,
    id: names.of('device', device.id),
    rack: names.orNull('rack', device.rack),
    origin: origin(device.origin),
  }))
  const workloads = fleet.workloads.map((workload): Workload => {
    const { inventory } = workload
    return {
      ...workload,
      id: names.of('workload', workload.id),
      name: names.of('workload', workload.name),
      nameZh: names.orNull('workload', workload.nameZh),
      system: names.of('system', workload.system),
      application: names.of('application', workload.application),
      serverIds: workload.serverIds.map((id) => names.of('server', id)),
      measuredOnServerId: workload.measuredOnServerId === null ? null : names.of('server', workload.measuredOnServerId),
      currentHost: names.orNull('server', workload.currentHost),
      ...(inventory
        ? {
            inventory: {
              ...inventory,
              key: names.of('key', inventory.key),
              uuid: null,
              note: null,
              manager: names.orNull('manager', inventory.manager),
              datacenter: names.orNull('datacenter', inventory.datacenter),
              cluster: names.orNull('cluster', inventory.cluster),
              folder: names.orNull('folder', inventory.folder),
            },
          }
        : {}),
      origin: origin(workload.origin),
    }
  })
  const rules = fleet.rules.map((rule): PlacementRule => ({
    ...rule,
    id: names.of('rule', rule.id),
    workloadIds: rule.workloadIds.map((id) => names.of('workload', id)),
    hostIds: rule.hostIds.map((id) => names.of('server', id)),
    origin: origin(rule.origin),
  }))
  const currentPlacement = fleet.currentPlacement.map(({ workloadId, serverId }) => ({
    workloadId: names.of('workload', workloadId),
    serverId: serverId === null ? null : names.of('server', serverId),
  }))
  const ledger = anonymousLedger(fleet.ledger, names)
  return { fleet: { servers, devices, workloads, rules, currentPlacement, ledger }, map: names.record() }
}

/** A sheet may be called after its file or its hospital; only names that formats give stay. */
const sheetName = (name: string, names: Names): string => (isFormatSheet(name) ? name : names.of('sheet', name))

/** Parameters that carry numbers or words of this program; any other text came from the file and is hidden. */
const harmless = new Set([
  'field',
  'unit',
  'columns',
  'rows',
  'seconds',
  'limit',
  'encoding',
  'kind',
  'processor',
  'basis',
  'model',
])

function anonymousLedger(ledger: Ledger, names: Names): Ledger {
  const file = (name: string): string => names.of('file', name)
  // Columns that are not read may be a site's own attributes and are named after its people and projects.
  const unread = new Set(
    ledger.sheets.flatMap(({ columns }) => columns.flatMap(({ status, header }) => (status === 'read' ? [] : header))),
  )
  const where = (place: Where): Where => ({
    ...place,
    ...(place.file === undefined ? {} : { file: file(place.file) }),
    ...(place.sheet === undefined ? {} : { sheet: sheetName(place.sheet, names) }),
    ...(place.column !== undefined && unread.has(place.column) ? { column: '…' } : {}),
  })
  const hidden = (value: string | number | boolean, param: string): string | number | boolean =>
    typeof value !== 'string' || harmless.has(param)
      ? value
      : param === 'sheet' || param === 'sheetZh'
        ? sheetName(value, names)
        : (names.get('workload', value) ?? names.get('server', value) ?? names.get('rule', value) ?? '…')
  const issue = (entry: LedgerEntry): LedgerEntry => ({
    ...entry,
    params: Object.fromEntries(Object.entries(entry.params).map(([name, value]) => [name, hidden(value, name)])),
    where: where(entry.where),
  })
  return {
    ...ledger,
    sources: ledger.sources.map((source) => ({ ...source, file: file(source.file) })),
    sheets: ledger.sheets.map((sheet) => ({
      ...sheet,
      file: file(sheet.file),
      sheet: sheetName(sheet.sheet, names),
      columns: sheet.columns.filter((column) => column.status === 'read'),
    })),
    issues: ledger.issues.map(issue),
    refused: [],
  }
}
