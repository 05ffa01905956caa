import type { FieldSpellings } from '../Table'

/** Sheets of an export that planning reads; everything else an export holds is listed as not needed. */
export const rvtoolsSheets = [
  'vInfo',
  'vCPU',
  'vMemory',
  'vDisk',
  'vPartition',
  'vSnapshot',
  'vHost',
  'vCluster',
  'vDatastore',
  'vMetaData',
] as const
export type RvtoolsSheet = (typeof rvtoolsSheets)[number]

/** Sheets an export may hold besides, from 3.x to 4.8. */
export const rvtoolsOtherSheets = [
  'vNetwork',
  'vCD',
  'vUSB',
  'vFloppy',
  'vTools',
  'vSource',
  'vRP',
  'vHBA',
  'vNIC',
  'vSwitch',
  'vPort',
  'dvSwitch',
  'dvPort',
  'vSC_VMK',
  'vMultiPath',
  'vLicense',
  'vFileInfo',
  'vHealth',
] as const

/** Both units of every header: 4.1 renamed MB to MiB and kept the numbers. */
const mib = (...names: string[]): string[] => names.flatMap((name) => [`${name} MiB`, `${name} MB`, name])

const machine = {
  vm: ['VM', 'VM Name', 'VMName'],
  vmId: ['VM ID', 'Object ID', 'ObjectID', 'VMID'],
  uuid: ['VM UUID', 'UUID'],
  managerId: ['VI SDK UUID', 'vCenter UUID', 'VISDKUUID'],
  manager: ['VI SDK Server', 'vCenter', 'VISDKServer'],
  host: ['Host', 'HostName', 'ESX Host'],
  cluster: ['Cluster', 'Cluster name'],
  folder: ['Folder'],
  datacenter: ['Datacenter', 'Data Center'],
  powerState: ['Powerstate', 'Power State'],
  template: ['Template'],
  placeholder: ['SRM Placeholder', 'SRMPlaceHolder'],
} as const

export const rvtoolsFields = {
  vInfo: {
    ...machine,
    cpus: ['CPUs', 'CPU', 'NumCPU', '# CPUs', 'vCPUs'],
    memoryMiB: mib('Memory'),
    activeMemoryMiB: mib('Active Memory'),
    cpuReadiness: ['Overall Cpu Readiness'],
    totalDiskMiB: mib('Total disk capacity'),
    disks: ['Disks', 'NumVirtualDisks'],
    provisionedMiB: mib('Provisioned'),
    inUseMiB: mib('In Use', 'InUse'),
    latency: ['Latency Sensitivity'],
    restartPriority: ['HA Restart Priority', 'DAS Restart Priority', 'RestartPriority'],
    protection: ['DAS protection', 'HA protection'],
    rules: ['Cluster rule(s)', 'ClusterRules'],
    ruleNames: ['Cluster rule name(s)', 'ClusterRuleNames'],
    annotation: ['Annotation', 'Notes'],
    os: ['OS according to the configuration file', 'OS'],
    osTools: ['OS according to the VMware Tools', 'OSTools', 'Guest OS'],
  },
  vCPU: {
    ...machine,
    cpus: ['CPUs', 'vCPUs', 'NumCPU'],
    maxMHz: ['Max'],
    overallMHz: ['Overall', 'OverallCpuUsage'],
    reservationMHz: ['Reservation'],
    limitMHz: ['Limit'],
  },
  vMemory: {
    ...machine,
    sizeMiB: mib('Size'),
    consumedMiB: mib('Consumed'),
    activeMiB: mib('Active'),
    reservationMiB: mib('Reservation'),
  },
  vDisk: {
    ...machine,
    disk: ['Disk'],
    capacityMiB: mib('Capacity'),
    raw: ['Raw'],
    sharing: ['Sharing mode', 'SharingMode'],
    path: ['Path', 'Disk Path'],
  },
  vPartition: {
    ...machine,
    disk: ['Disk'],
    capacityMiB: mib('Capacity'),
    consumedMiB: mib('Consumed'),
    freeMiB: mib('Free', 'Free Space'),
  },
  vSnapshot: {
    ...machine,
    date: ['Date / time', 'Date/time', 'DateTime', 'Created'],
    totalMiB: [...mib('Size'), 'Size MiB (total)', 'Size MB (total)', 'Size MiB total', 'SizeTotal'],
  },
  vHost: {
    host: ['Host', 'Name', 'HostName'],
    datacenter: ['Datacenter'],
    cluster: ['Cluster'],
    maintenance: ['in Maintenance Mode', 'MaintenanceMode'],
    cpuModel: ['CPU Model'],
    speedMHz: ['Speed', 'CpuMhz', 'Speed MHz'],
    sockets: ['# CPU', 'NumCpu'],
    coresPerSocket: ['Cores per CPU'],
    cores: ['# Cores', 'NumCpuCores'],
    cpuUsage: ['CPU usage %', 'OverallCpuUsage'],
    memoryMiB: ['# Memory', 'MemorySize', 'Memory'],
    nics: ['# NICs', 'NumNics'],
    hbas: ['# HBAs', 'NumHBAs'],
    vendor: ['Vendor'],
    model: ['Model'],
    biosDate: ['BIOS Date'],
    managerId: ['VI SDK UUID', 'vCenter UUID', 'VISDKUUID'],
    manager: ['VI SDK Server', 'VISDKServer'],
  },
  vCluster: {
    name: ['Name', 'Cluster', 'Cluster name'],
    haEnabled: ['HA enabled', 'HAEnabled'],
    managerId: ['VI SDK UUID', 'VISDKUUID'],
    manager: ['VI SDK Server', 'VISDKServer'],
  },
  vDatastore: {
    name: ['Name'],
    kind: ['Type'],
    address: ['Address'],
    capacityMiB: mib('Capacity'),
    inUseMiB: mib('In Use', 'InUse'),
    url: ['URL'],
    managerId: ['VI SDK UUID', 'VISDKUUID'],
    manager: ['VI SDK Server', 'VISDKServer'],
  },
  vMetaData: {
    version: ['RVTools version', 'RVToolsVersion'],
    major: ['RVTools major version', 'RVToolsMajorVersion'],
    created: ['xlsx creation datetime', 'xlsxCreationDatetime'],
  },
} as const satisfies Readonly<Record<RvtoolsSheet, FieldSpellings<string>>>

const names = new Map([...rvtoolsSheets, ...rvtoolsOtherSheets].map((name) => [name.toLowerCase(), name]))

/** The sheet an export's tab or file name stands for: `vInfo`, `tabvInfo`, `RVTools_tabvInfo_2019`. */
export function rvtoolsSheetOf(name: string): string | null {
  const text = name.trim().toLowerCase()
  const exact = names.get(text)
  if (exact) return exact
  const found = /(?:^|tab|[\s_.-])(d?v[a-z]+(?:_vmk)?)(?=$|[\s_.-])/.exec(text)
  return found ? (names.get(found[1]!.replace(/^tab/, '')) ?? null) : null
}
