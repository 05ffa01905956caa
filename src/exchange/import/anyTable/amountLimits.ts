import type { TableField } from './tableFields'

/** Least and most of an amount in its field's own unit: beyond it the unit or the file is wrong. As in the template. */
export const amountLimits: Readonly<Partial<Record<TableField, readonly [least: number, most: number]>>> = {
  disk: [0, 1_000_000],
  systemDisk: [0, 1_000_000],
  dataDisk: [0, 1_000_000],
  usedDisk: [0, 1_000_000],
  peakIops: [0, 5_000_000],
  sockets: [0, 16],
  coresPerSocket: [0, 256],
  speed: [0, 10_000],
  rackUnits: [0, 50],
  idlePower: [0, 20_000],
  maxPower: [0, 20_000],
  growth: [0, 3],
}
