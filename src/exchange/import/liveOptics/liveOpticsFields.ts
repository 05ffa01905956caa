import type { FieldSpellings } from '../Table'

export const liveOpticsSheets = ['ESX Hosts', 'ESX Performance', 'VMs', 'VM Performance', 'Servers'] as const
export type LiveOpticsSheet = (typeof liveOpticsSheets)[number]

/** Older exports say MB for the same binary numbers. */
const mib = (name: string): string[] => [`${name} (MiB)`, `${name} (MB)`]

export const liveOpticsFields: Readonly<Record<LiveOpticsSheet, FieldSpellings<string>>> = {
  'ESX Hosts': {
    host: ['Host Name', 'Host', 'Server Name'],
    cluster: ['Cluster'],
    maker: ['Manufacturer', 'Vendor'],
    model: ['Model'],
    cpuModel: ['CPU Description'],
    sockets: ['CPU Sockets'],
    cores: ['CPU Cores'],
    speedGHz: ['CPU Clock Speed (GHz)'],
    memoryKiB: ['Memory (KiB)', 'Memory (KB)'],
    nics: ['Number of NICs'],
  },
  'ESX Performance': {
    host: ['Host', 'Host Name', 'Server Name'],
    peakPercent: ['Peak CPU %'],
    averagePercent: ['Average CPU %', 'Avg CPU %'],
  },
  VMs: {
    vm: ['VM Name', 'VM'],
    powerState: ['Power State'],
    template: ['Template'],
    placeholder: ['SRM Placeholder'],
    cpus: ['Virtual CPU', 'Virtual CPUs', 'vCPU'],
    memoryMiB: mib('Provisioned Memory'),
    activeMiB: mib('Used Memory (active)'),
    consumedMiB: mib('Consumed Memory'),
    guestDiskMiB: mib('Guest VM Disk Capacity'),
    guestUsedMiB: mib('Guest VM Disk Used'),
    diskMiB: mib('Virtual Disk Size'),
    usedDiskMiB: mib('Virtual Disk Used'),
    os: ['VM OS', 'Guest OS'],
    datacenter: ['Datacenter'],
    host: ['Host', 'Host Name'],
    cluster: ['Cluster'],
    uuid: ['UUID'],
    instanceUuid: ['InstanceUUID', 'Instance UUID'],
  },
  'VM Performance': {
    vm: ['VM Name', 'VM'],
    peakPercent: ['Peak vCPU %'],
    peakGHz: ['Peak vCPU (GHz)'],
    averagePercent: ['Average vCPU %', 'Avg vCPU %'],
    averageGHz: ['Average vCPU (GHz)', 'Avg vCPU (GHz)'],
    p95GHz: ['95th Percentile vCPU (GHz)', '95th Percentile CPU (GHz)', '95% vCPU (GHz)'],
    peakIops: ['Peak IOPS'],
  },
  Servers: {
    server: ['Server Name', 'Server'],
    os: ['OS', 'Operating System'],
    maker: ['Manufacturer', 'Vendor'],
    model: ['Model'],
    cpuModel: ['CPU Description'],
    sockets: ['CPU Sockets'],
    cores: ['CPU Cores'],
    speedGHz: ['CPU Clock Speed (GHz)'],
    memoryKiB: ['Memory (KiB)', 'Memory (KB)'],
    peakCpuPercent: ['Peak CPU Percentage', 'Peak CPU %'],
    diskGiB: ['Local Capacity (GiB)', 'Local Capacity (GB)'],
    usedDiskGiB: ['Used Capacity (GiB)', 'Used Capacity (GB)'],
    peakIops: ['Peak IOPS'],
  },
}

const names = new Map(liveOpticsSheets.map((name) => [name.toLowerCase(), name]))
export const liveOpticsSheetOf = (name: string): LiveOpticsSheet | null => names.get(name.trim().toLowerCase()) ?? null
