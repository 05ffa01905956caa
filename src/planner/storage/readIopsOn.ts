import type { DiskQuestion } from './StorageQuestion'
import type { HotShare } from './storageTiers'

/**
 * Reads of a disk per second in one hour that fall on a tier with so large a share of it. Host reads follow the busy
 * blocks; a backup reads every used GiB once, so that its reads follow the capacity.
 */
export const readIopsOn = (disk: DiskQuestion, hour: number, share: HotShare): number =>
  disk.readIopsByHour[hour]! * share.iopsRatio + disk.backupReadIopsByHour[hour]! * share.capacityRatio
