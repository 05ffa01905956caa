import type { DriveGroup } from '../model/hardware'

/** Drive groups with the same signature are arranged alike. */
export const driveSignature = (group: DriveGroup): string =>
  [
    group.kind,
    group.count,
    group.sizeGB,
    group.iopsPerDrive,
    group.layout,
    group.dataDrives,
    group.parityDrives,
    group.hotSpares,
  ].join('/')
