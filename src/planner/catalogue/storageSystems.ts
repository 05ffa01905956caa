import type { DriveKind, StorageArray, TargetDevice } from '../model/hardware'
import type { Provenance } from '../model/provenance'

/** The array of the reference case with its 25 drives. */
export const vnx5400: Omit<StorageArray, 'id' | 'site' | 'rack'> = {
  model: 'EMC VNX5400',
  driveGroups: [
    {
      kind: 'sas-10k',
      count: 22,
      sizeGB: 900,
      iopsPerDrive: 150,
      layout: 'raid5',
      dataDrives: 4,
      parityDrives: 1,
      hotSpares: 1,
    },
    {
      kind: 'ssd',
      count: 3,
      sizeGB: 200,
      iopsPerDrive: 3500,
      layout: 'raid5',
      dataDrives: 2,
      parityDrives: 1,
      hotSpares: 0,
    },
  ],
  rackUnits: 3,
  powerW: 550,
  maxPowerW: 850,
  fcPorts: 8,
  ethernetPorts: 2,
  psuCount: 2,
  priceId: 'vnx5400',
  origin: {
    mark: 'A',
    source:
      'drives and FC ports S:1; 3U, 25 slots S:22; RAID 5 4+1 and 550/850 W assumed; 150 IOPS per 10K drive S:17, 3,500 per SSD assumed',
  },
}

/** Gateway, switches and backup appliance of the reference case. */
export const targetDevices: readonly TargetDevice[] = [
  {
    id: 'vplex',
    kind: 'gateway',
    model: 'EMC VPLEX Local',
    count: 1,
    rackUnits: 6,
    powerW: 900,
    maxPowerW: 1200,
    fcPorts: 16,
    ethernetPorts: 4,
    psuCount: 2,
    priceId: 'vplex',
    origin: { mark: 'A', source: 'one engine, 8 front-end and 8 back-end ports S:23; 6U and 900/1,200 W assumed' },
  },
  {
    id: 'mds9148',
    kind: 'san-switch',
    model: 'Cisco MDS 9148',
    count: 2,
    rackUnits: 1,
    powerW: 150,
    maxPowerW: 300,
    fcPorts: 48,
    ethernetPorts: 1,
    psuCount: 2,
    priceId: 'mds9148',
    origin: { mark: 'A', source: '1U S:24 (9148S); 48 ports, 150/300 W assumed' },
  },
  {
    id: 'vx1200',
    kind: 'backup',
    model: 'EISOO VX1200 with AnyBackup 6.0',
    count: 1,
    rackUnits: 2,
    powerW: 400,
    maxPowerW: 600,
    fcPorts: 0,
    ethernetPorts: 4,
    psuCount: 2,
    priceId: 'vx1200',
    origin: { mark: 'A', source: 'model S:1; 2U, 12 drives, 400 W assumed' },
  },
  {
    id: 'network',
    kind: 'lan-switch',
    model: 'LAN and management switches',
    count: 1,
    rackUnits: 3,
    powerW: 300,
    maxPowerW: 450,
    fcPorts: 0,
    ethernetPorts: 48,
    psuCount: 2,
    priceId: 'network',
    origin: { mark: 'A', source: '3U and 300 W assumed' },
  },
]

/** Operations per second of one drive, for planning. */
export const driveIops: Readonly<Record<DriveKind, Provenance & { readonly iops: number }>> = {
  ssd: { iops: 3500, mark: 'A', source: 'EMC planning values 3,500-5,000' },
  'sas-15k': { iops: 200, mark: 'S', source: 'S:17; 150 strictly random S:15' },
  'sas-10k': { iops: 150, mark: 'S', source: 'S:17; 100 strictly random S:15' },
  'nl-sas': { iops: 90, mark: 'A', source: 'planning value; 100 S:17, 80 S:15' },
}
