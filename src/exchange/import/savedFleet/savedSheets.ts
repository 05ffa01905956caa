import type { WorkloadInventory } from '../../../planner/model/estate'
import { choice, type Column, flag, integer, list, number, text } from '../../template/column'
import { sheet } from '../../template/sheet'
import { templateSheets } from '../../template/templateSheets'
import { wideColumn, wideColumns } from './wideColumn'

/** Version of the saved fleet that this program writes and reads. */
export const savedFleetVersion = 1

/** No machine of any maker has more. */
const mostCores = 4096
const mostMemoryGiB = 1024 * 1024
const mostRow = 2 ** 20

const words = (en: string, zh: string): Column<string | null> => wideColumn(text({ en, zh, empty: null }))
const amount = (en: string, zh: string, unit: string, min = 0): Column<number | null> =>
  number({ en, zh, unit, min, max: 1e12, empty: null })

/** Yes, no, or not stated. */
function maybeFlag(en: string, zh: string): Column<boolean | null> {
  const column = flag({ en, zh, empty: false })
  return {
    ...column,
    empty: { value: null, assumed: false },
    write: (value, chinese) => (value === null ? null : column.write(value, chinese)),
  }
}

/** Where a row was read first, and which of its values nobody stated. */
const placeColumns = {
  file: words('File', '文件'),
  sheet: words('Sheet', '工作表'),
  row: integer({ en: 'Row', zh: '行', min: 1, max: mostRow, empty: null }),
  defaulted: list({ en: 'Assumed', zh: '采用假设', empty: [] }),
  typed: list({ en: 'Typed over by hand', zh: '手工改动', empty: [] }),
} as const

type Inventory = { readonly [K in keyof WorkloadInventory]: Column<WorkloadInventory[K]> }

const inventoryColumns: Inventory = {
  key: wideColumn(text({ en: 'Inventory key', zh: '清单键', empty: '' })),
  manager: words('Manager', '管理平台'),
  uuid: words('UUID', 'UUID'),
  datacenter: words('Datacenter', '数据中心'),
  cluster: words('Cluster', '集群'),
  folder: words('Folder', '文件夹'),
  operatingSystem: words('Operating system', '操作系统'),
  restartPriority: words('Restart priority', '重启优先级'),
  cpuReservationMHz: amount('CPU reservation', 'CPU预留', 'MHz'),
  // Below zero: without a limit, as some exports write it.
  cpuLimitMHz: amount('CPU limit', 'CPU限制', 'MHz', -1e12),
  memoryReservationGiB: amount('Memory reservation', '内存预留', 'GiB'),
  activeMemoryGiB: amount('Active memory', '活跃内存', 'GiB'),
  consumedMemoryGiB: amount('Consumed memory', '已用内存', 'GiB'),
  cpuReadyRatio: amount('CPU ready', 'CPU就绪', '0..1'),
  latencySensitive: maybeFlag('Latency sensitive', '延迟敏感'),
  snapshotGiB: amount('Snapshots', '快照大小', 'GiB'),
  oldestSnapshot: words('Oldest snapshot', '最早快照'),
  cpuP95Ratio: amount('CPU 95th percentile', 'CPU第95百分位', '0..1'),
  note: words('Note', '备注'),
}

const { workloads, legacyServers, legacyDevices, rules, samples } = templateSheets

/**
 * The sheets of a saved fleet: the template's own columns, made wide, with what an inventory says beyond planning and
 * where each row came from. Writer, reader and tests are made from it.
 */
export const savedSheets = {
  workloads: sheet({
    ...workloads,
    columns: {
      ...wideColumns(workloads.columns),
      name: wideColumn(text(workloads.columns.name.header)),
      vcpu: integer({ ...workloads.columns.vcpu.header, min: 1, max: mostCores }),
      memoryGiB: number({ ...workloads.columns.memoryGiB.header, unit: 'GiB', min: 1e-6, max: mostMemoryGiB }),
      criticality: workloads.columns.criticality,
      /** Follows from the others: to be read by people only. */
      confidence: choice({
        en: 'Confidence',
        zh: '可信度',
        choices: [
          { value: 'high', en: 'high', zh: '高' },
          { value: 'medium', en: 'medium', zh: '中' },
          { value: 'low', en: 'low', zh: '低' },
        ],
        empty: 'low',
      }),
      ...inventoryColumns,
      ...placeColumns,
    },
  }),
  servers: sheet({
    ...legacyServers,
    key: 'servers',
    name: { en: 'Servers', zh: '服务器' },
    columns: {
      ...wideColumns(legacyServers.columns),
      name: wideColumn(text(legacyServers.columns.name.header)),
      cores: integer({ ...legacyServers.columns.cores.header, min: 1, max: mostCores }),
      memoryGiB: number({ ...legacyServers.columns.memoryGiB.header, unit: 'GiB', min: 1e-6, max: mostMemoryGiB }),
      rackUnits: number({ ...legacyServers.columns.rackUnits.header, unit: 'U', min: 1e-6, max: 1000 }),
      sockets: number({ ...legacyServers.columns.sockets.header, min: 1, max: mostCores, empty: 2, assumed: true }),
      ...placeColumns,
    },
  }),
  rules: sheet({ ...rules, columns: { ...wideColumns(rules.columns), ...placeColumns } }),
  devices: sheet({
    ...legacyDevices,
    key: 'devices',
    name: { en: 'Devices', zh: '设备' },
    columns: { ...wideColumns(legacyDevices.columns), ...placeColumns },
  }),
  samples: sheet({ ...samples, columns: wideColumns(samples.columns) }),
  fleet: sheet({
    key: 'fleet',
    name: { en: 'Fleet', zh: '机群' },
    aliases: [],
    about: { en: 'Saved fleet of Hostwright', zh: 'Hostwright 保存的机群' },
    layout: 'settings',
    required: true,
    columns: {
      fleetVersion: integer({
        en: 'Hostwright fleet version',
        zh: 'Hostwright机群版本',
        min: 0,
        max: 1_000_000,
      }),
    },
  }),
} as const

export type SavedSheetKey = keyof typeof savedSheets
export const savedSheetKeys = Object.keys(savedSheets) as readonly SavedSheetKey[]
