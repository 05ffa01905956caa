import { strToU8, zipSync } from 'fflate'
import type { Cell } from '../../workbook/SheetRows'
import { rvtoolsSample } from './rvtoolsSample'
import { savedFleetSample } from './savedFleetSample'
import { csvText, workbookBytes, type Sample } from './workbookBytes'

/** A Live Optics project of two hosts and three virtual machines, in the spelling of a current export. */
export const liveOpticsSample = (): Sample => ({
  Details: [
    ['Project ID', 4711],
    ['Project Name', 'Hospital'],
  ],
  'ESX Hosts': [
    [
      'Host Name',
      'Cluster',
      'Manufacturer',
      'Model',
      'CPU Sockets',
      'CPU Cores',
      'CPU Clock Speed (GHz)',
      'Memory (KiB)',
      'Number of NICs',
    ],
    ['esx1', 'PROD', 'Dell Inc.', 'PowerEdge R740', 2, 20, 2.5, 268_435_456, 4],
    ['esx2', 'PROD', 'Dell Inc.', 'PowerEdge R740', 2, 20, 2.5, 268_435_456, 4],
  ],
  'ESX Performance': [
    ['Host', 'Peak CPU %', 'Average CPU %'],
    ['esx1', 60, 25],
    ['esx9', 60, 25],
  ],
  VMs: [
    [
      'VM Name',
      'Power State',
      'Template',
      'Virtual CPU',
      'Provisioned Memory (MiB)',
      'Used Memory (active) (MiB)',
      'Virtual Disk Size (MiB)',
      'Virtual Disk Used (MiB)',
      'VM OS',
      'Datacenter',
      'Host',
      'Cluster',
      'InstanceUUID',
    ],
    [
      'his-db',
      'poweredOn',
      'False',
      8,
      65_536,
      16_384,
      512_000,
      256_000,
      'Microsoft Windows Server 2019',
      'DC',
      'esx1',
      'PROD',
      'aaaa-1',
    ],
    [
      'lis-app',
      'poweredOn',
      'False',
      4,
      16_384,
      2048,
      102_400,
      51_200,
      'Red Hat Enterprise Linux 8',
      'DC',
      'esx2',
      'PROD',
      'aaaa-2',
    ],
    ['tmpl', 'poweredOff', 'True', 2, 4096, 0, 51_200, 51_200, 'Other', 'DC', 'esx1', 'PROD', 'aaaa-3'],
  ],
  'VM Performance': [
    ['VM Name', 'Peak vCPU %', 'Peak vCPU (GHz)', 'Average vCPU %', 'Average vCPU (GHz)', 'Peak IOPS'],
    ['his-db', 50, 10, 15, 3, 800],
  ],
})

/** Physical servers of a Live Optics project. */
export const liveOpticsServersSample = (): Sample => ({
  Servers: [
    [
      'Server Name',
      'OS',
      'Manufacturer',
      'Model',
      'CPU Sockets',
      'CPU Cores',
      'CPU Clock Speed (GHz)',
      'Memory (KiB)',
      'Peak CPU Percentage',
      'Local Capacity (GiB)',
      'Used Capacity (GiB)',
      'Peak IOPS',
    ],
    ['pacs-old', 'Windows Server 2012', 'HP', 'ProLiant DL380 G7', 2, 12, 3, 67_108_864, 40, 2000, 1500, 300],
  ],
})

export const azureRows = (): (readonly Cell[])[] => [
  [
    '*Server Name',
    'IP addresses',
    '*Cores',
    '*Memory (In MB)',
    '*OS name',
    'OS version',
    'CPU utilization percentage',
    'Number of disks',
    'Disk 1 size (In GB)',
    'Disk 1 read ops (operations per second)',
    'Disk 1 write ops (operations per second)',
    'Disk 2 size (In GB)',
  ],
  ['pharm01', '10.0.0.1', 4, 16_384, 'Windows Server', '2016', 12, 2, 100, 30, 10, 200],
  ['lab02', '10.0.0.2', 8, 32_768, 'Linux', '7', null, 1, 500, null, null, null],
]

/** One day of hourly demand for two machines: 1,000 MHz at night, 4,000 from eight to noon; one value is missing. */
export const vropsRows = (): (readonly Cell[])[] => [
  ['Name', 'Interval Breakdown', 'VM|CPU|Demand (MHz)|Avg', 'VM|CPU|Ready (%)|Max'],
  ...['HIS-DB-1', 'HIS-DB-2'].flatMap((name) =>
    Array.from({ length: 24 }, (_, hour): readonly Cell[] => {
      const clock = `${hour % 12 === 0 ? 12 : hour % 12}:00 ${hour < 12 ? 'AM' : 'PM'} 21 July 2026`
      const mhz = hour >= 8 && hour < 12 ? '4,000' : '1,000.0'
      return [name, clock, name === 'HIS-DB-2' && hour === 3 ? '-' : mhz, '0.1']
    }),
  ),
]

export const nutanixSample = (): Sample => ({
  vInfo: [
    ['VM Name', 'MOID', 'Host MOID', 'Power State', 'vCPUs', 'Memory (MiB)', 'Cluster'],
    ['emr-db', 'vm-u1', 'host-u1', 'ON', 8, 32_768, 'domain-c1'],
    ['emr-app', 'vm-u2', 'host-u1', 'OFF', 4, 8192, 'domain-c1'],
  ],
  vDisk: [
    ['VM Name', 'MOID', 'Capacity (MiB)'],
    ['emr-db', 'vm-u1', 102_400],
    ['emr-db', 'vm-u1', 102_400],
  ],
  vHosts: [
    ['Host', 'MOID', 'Cluster', 'CPUs', 'CPU Cores', 'CPU Speed', 'Memory Size', 'Model', 'Vendor'],
    ['ntnx-1', 'host-u1', 'domain-c1', 2, 24, 2.4, 393_216, 'NX-3060', 'Nutanix'],
  ],
  vCluster: [
    ['Cluster Name', 'MOID'],
    ['Hospital', 'domain-c1'],
  ],
})

export const chineseRows = (): (readonly Cell[])[] => [
  ['某某医院服务器清单'],
  ['序号', '服务器名称', '业务系统', 'CPU核数', '内存(G)', '硬盘(T)', 'CPU峰值使用率', '操作系统', '备注'],
  [1, '检验数据库', '检验系统', 8, 32, 1.5, '45%', 'Windows Server 2012', '核心'],
  [2, '影像归档', '影像系统', 4, 16, 2, '30%', 'CentOS 7', null],
  ['合计', '合计', null, 12, 48, 3.5, null, null, null],
]

/** One file of every format, for the suite that mutates them. */
export const fileOfEachFormat = (): Readonly<
  Record<string, { readonly name: string; readonly bytes: Uint8Array }>
> => ({
  'rvtools.xlsx': { name: 'export.xlsx', bytes: workbookBytes(rvtoolsSample()) },
  'rvtools.xls': { name: 'export.xls', bytes: workbookBytes(rvtoolsSample(), 'xls') },
  'rvtools.ods': { name: 'export.ods', bytes: workbookBytes(rvtoolsSample(), 'ods') },
  'rvtools.zip': {
    name: 'export.zip',
    bytes: zipSync(
      Object.fromEntries(
        Object.entries(rvtoolsSample()).map(([name, rows]) => [`RVTools_tab${name}.csv`, strToU8(csvText(rows))]),
      ),
    ),
  },
  'rvtools.csv': { name: 'RVTools_tabvInfo.csv', bytes: strToU8(csvText(rvtoolsSample().vInfo)) },
  'live-optics.xlsx': { name: 'project.xlsx', bytes: workbookBytes(liveOpticsSample()) },
  'azure-migrate.csv': { name: 'azure.csv', bytes: strToU8(csvText(azureRows())) },
  'vrops.csv': { name: 'vrops.csv', bytes: strToU8(`\ufeff${csvText(vropsRows())}`) },
  'nutanix.xlsx': { name: 'collector.xlsx', bytes: workbookBytes(nutanixSample()) },
  'saved-fleet.xlsx': { name: 'fleet.xlsx', bytes: savedFleetSample() },
  'table.xlsx': { name: 'list.xlsx', bytes: workbookBytes({ 清单: chineseRows() }) },
})
